//! Weft opens without a network after one visit, always as one version, and a new version is offered and never forced.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_to, only, save_a_file, saved};

const OFFER: &str = "A new version of Weft is here.";

/// Waits until the app is kept on the device and this page is served from there.
async fn kept(page: &Page) {
    page.wait_until("navigator.serviceWorker.controller").await;
}

/// Which version the page runs: `null` is the one that was built.
async fn version(page: &Page) -> Value {
    let script = "return document.documentElement.dataset.release ?? null";
    page.run(script, vec![]).await
}

/// Has the browser look for a new version, as a page does when it starts.
async fn look_for_new(page: &Page) {
    let script =
        "return navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => 1)";
    page.run(script, vec![]).await;
}

/// Loads the page again as its own reload button does. The driver's reload goes past the worker in Firefox.
async fn reload(page: &Page) {
    let script = "document.documentElement.dataset.gone = ''; location.reload()";
    page.run(script, vec![]).await;
    page.wait_until("!('gone' in document.documentElement.dataset)")
        .await;
    page.wait_ready().await;
}

/// Waits until so many versions are kept on this origin, in Weft's folder.
async fn versions_kept(page: &Page, folder: &str, n: usize) {
    let names = format!("weft:{folder}:");
    until(async || {
        let all = caches(page).await;
        match all.iter().filter(|name| name.starts_with(&names)).count() {
            count if count == n => Ok(()),
            _ => Err(Trouble(format!("there are {all:?}"))),
        }
    })
    .await
    .unwrap();
}

async fn caches(page: &Page) -> Vec<String> {
    let names = page.run("return caches.keys()", vec![]).await;
    serde_json::from_value(names).unwrap()
}

/// Nothing of the host can be had. Firefox tells of every attempt to look for a new version.
async fn go_offline(page: &Page) {
    page.forgive("sw.js").await;
    page.site().go_offline();
}

#[test]
fn after_one_visit_weft_opens_and_works_without_a_network() {
    in_both(async |page| {
        let community = group::community(&page, "Harbour", &PEOPLE).await;
        saved(&page).await;
        kept(&page).await;
        go_offline(&page).await;
        let page = page.kill_and_reopen("#/").await;
        page.link("Harbour").click().await;
        page.heading("What needs you now").wait().await;
        group::principles(&page, &only).await;
        page.link("See the principles").click().await;
        go_to(&page, "File").await;
        let file = save_a_file(&page).await;
        assert_eq!(file.stakeholders.len(), PEOPLE.len());
        assert!(!file.principles.is_empty());
        let tab = page.new_tab(&community).await;
        tab.heading("What needs you now").wait().await;
    });
}

#[test]
fn a_first_visit_to_home_is_enough_for_all_that_is_behind_it() {
    in_both(async |page| {
        page.open("#/").await;
        kept(&page).await;
        go_offline(&page).await;
        page.link("Start a community").click().await;
        page.field("Name of the community").fill("Menders").await;
        page.open("#/settings").await;
        page.wait_for_text("it opens and works here without a connection too")
            .await;
        page.no_axe_findings("settings").await;
    });
}

#[test]
fn the_example_is_kept_once_it_was_opened() {
    in_both(async |page| {
        page.forgive("tarrow-vale").await;
        page.open("#/").await;
        kept(&page).await;
        go_offline(&page).await;
        page.button("Explore an example").click().await;
        page.wait_for_text("The example could not be fetched just now.")
            .await;
        page.site().go_online();
        group::example(&page).await;
        go_offline(&page).await;
        group::example(&page).await;
    });
}

#[test]
fn a_new_version_is_offered_not_forced_and_half_a_run_survives_it() {
    let next = Release::of("2");
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.radio(starting("Brave space")).click().await;
        kept(&page).await;
        page.site().deploy(&next);
        look_for_new(&page).await;
        page.link("Leave for now").click().await;
        page.wait_for_text(OFFER).await;
        page.wait_until("!document.getAnimations().length").await;
        page.no_axe_findings("the offer of a new version").await;
        // However often the page is opened, it stays with its version until somebody says so,
        // and nobody is asked in the middle of a flow.
        page.button(starting("Co-create principles")).click().await;
        page.radio(starting("Most are behind it")).click().await;
        page.wait_for_no_text(OFFER).await;
        reload(&page).await;
        assert_eq!(version(&page).await, Value::Null);
        page.radio(starting("Most are behind it")).wait().await;
        assert!(!page.shown_text().await.contains(OFFER));
        page.link("Leave for now").click().await;
        page.button("Use it now").wait().await;
        // What still moves is missed by a press that was aimed at where it was.
        page.wait_until("!document.getAnimations().length").await;
        page.button("Use it now").click().await;
        page.wait_until("document.documentElement.dataset.release === '2'")
            .await;
        page.wait_ready().await;
        page.button(starting("Co-create principles")).click().await;
        page.radio(starting("Most are behind it")).wait().await;
        assert!(page.radio(starting("Brave space")).is_chosen().await);
        assert!(page.radio(starting("Most are behind it")).is_chosen().await);
        // The older version goes when no page can want it any more.
        go_offline(&page).await;
        let page = page.close_and_reopen("#/").await;
        page.link("Harbour").wait().await;
        assert_eq!(version(&page).await, json!("2"));
        versions_kept(&page, "/", 1).await;
    });
}

#[test]
fn a_new_version_can_be_had_from_settings_and_comes_by_itself_once_all_pages_are_closed() {
    let (second, third) = (Release::of("2"), Release::of("3"));
    in_both(async |page| {
        page.open("#/settings").await;
        kept(&page).await;
        page.site().deploy(&second);
        look_for_new(&page).await;
        page.button("Later").click().await;
        page.link("Weft").click().await;
        page.link("Settings").click().await;
        page.button("Use the new version").click().await;
        page.wait_until("document.documentElement.dataset.release === '2'")
            .await;
        page.wait_ready().await;
        page.site().deploy(&third);
        look_for_new(&page).await;
        page.wait_for_text(OFFER).await;
        let mut page = page.close_and_reopen("#/settings").await;
        // A browser that closes before the new version took over finds it again at the next visit.
        for _ in 0..3 {
            if version(&page).await != "3" {
                page.wait_for_text(OFFER).await;
                page = page.close_and_reopen("#/settings").await;
            }
        }
        assert_eq!(version(&page).await, json!("3"));
        page.wait_for_text("it opens and works here").await;
        page.wait_for_no_text(OFFER).await;
    });
}

#[test]
fn a_version_that_is_not_wholly_on_the_host_changes_nothing() {
    let next = Release::of("2");
    in_both(async |page| {
        page.forgive("weft-").await;
        page.open("#/settings").await;
        kept(&page).await;
        page.site().lack(Some("weft-"));
        page.site().deploy(&next);
        look_for_new(&page).await;
        versions_kept(&page, "/", 1).await;
        reload(&page).await;
        page.heading("Settings").wait().await;
        assert_eq!(version(&page).await, Value::Null);
        assert!(!page.shown_text().await.contains(OFFER));
        go_offline(&page).await;
        let page = page.close_and_reopen("#/settings").await;
        assert_eq!(version(&page).await, Value::Null);
        page.site().lack(None);
        page.site().go_online();
        look_for_new(&page).await;
        page.wait_for_text(OFFER).await;
    });
}

#[test]
fn a_version_of_which_one_file_is_still_the_older_one_is_not_taken() {
    let next = Release::of("2");
    in_both(async |page| {
        page.forgive("integrity").await;
        page.open("#/settings").await;
        kept(&page).await;
        let script = next.folder().join("rescue.js");
        let whole = std::fs::read(&script).unwrap();
        std::fs::write(&script, "// of another version").unwrap();
        page.site().deploy(&next);
        look_for_new(&page).await;
        versions_kept(&page, "/", 1).await;
        std::fs::write(&script, whole).unwrap();
        look_for_new(&page).await;
        page.wait_for_text(OFFER).await;
        versions_kept(&page, "/", 2).await;
    });
}

#[test]
fn where_there_is_no_room_for_a_new_version_the_older_one_goes_on() {
    let next = Release::of("2");
    in_chromium(async |page| {
        page.forgive("Quota").await;
        page.open("#/settings").await;
        kept(&page).await;
        let driver = page.driver().await.unwrap();
        let origin = page.site().origin();
        let room = async |size: Value| {
            let quota = match size {
                Value::Null => json!({ "origin": origin }),
                size => json!({ "origin": origin, "quotaSize": size }),
            };
            let devtools = driver.cdp();
            let set = devtools.send_raw("Storage.overrideQuotaForOrigin", quota);
            set.await.unwrap();
        };
        room(json!(1000)).await;
        page.site().deploy(&next);
        look_for_new(&page).await;
        versions_kept(&page, "/", 1).await;
        reload(&page).await;
        assert_eq!(version(&page).await, Value::Null);
        room(Value::Null).await;
        look_for_new(&page).await;
        page.wait_for_text(OFFER).await;
    });
}

#[test]
fn an_old_page_finds_its_own_files_after_another_tab_took_the_new_version() {
    let next = Release::of("2");
    in_both(async |page| {
        page.open("#/").await;
        kept(&page).await;
        let other = page.new_tab("#/settings").await;
        page.site().deploy(&next);
        look_for_new(&other).await;
        other.button("Use it now").click().await;
        other
            .wait_until("document.documentElement.dataset.release === '2'")
            .await;
        other.wait_ready().await;
        go_offline(&page).await;
        // What is behind home is fetched only now, and the host has it no more.
        page.link("Start a community").click().await;
        page.field("Name of the community").fill("Menders").await;
        assert_eq!(version(&page).await, Value::Null);
    });
}

#[test]
fn what_others_keep_on_the_same_origin_is_left_alone() {
    let next = Release::of("2");
    let folder = "/courses/spring/weft/";
    Visit::new().folder(folder).in_both(async |page| {
        page.open("#/settings").await;
        kept(&page).await;
        let scope = "return navigator.serviceWorker.getRegistration().then((it) => it.scope)";
        let scope = page.run(scope, vec![]).await;
        assert_eq!(scope, json!(page.site().address()));
        let others = [
            "another-app",
            "weft:/:of-another-folder",
            "weft:/courses/:1",
        ];
        for name in others {
            page.run(
                "return caches.open(arguments[0]).then(() => 1)",
                vec![json!(name)],
            )
            .await;
        }
        page.site().deploy(&next);
        look_for_new(&page).await;
        page.button("Use it now").click().await;
        page.wait_until("document.documentElement.dataset.release === '2'")
            .await;
        let page = page.close_and_reopen("#/").await;
        versions_kept(&page, folder, 1).await;
        let left = caches(&page).await;
        for name in others {
            assert!(left.iter().any(|it| it == name), "{name} is gone: {left:?}");
        }
        // A page beside the app is the host's own business.
        page.site()
            .add_page("/courses/spring/weft/about.html", "<h1>About</h1>");
        page.open_beside("/courses/spring/weft/about.html").await;
        page.heading("About").wait().await;
    });
}

#[test]
fn what_was_kept_and_lost_is_fetched_and_kept_again() {
    in_both(async |page| {
        page.open("#/settings").await;
        kept(&page).await;
        let lose = "return caches.keys().then((names) => Promise.all(names.map((it) => caches.delete(it)))).then(() => 1)";
        page.run(lose, vec![]).await;
        reload(&page).await;
        page.heading("Settings").wait().await;
        let is_whole = "return caches.match('./').then(Boolean)";
        until(async || match page.run(is_whole, vec![]).await {
            Value::Bool(true) => Ok(()),
            _ => Err(Trouble("it is not kept again".into())),
        })
        .await
        .unwrap();
        reload(&page).await;
        page.wait_for_text("it opens and works here").await;
        go_offline(&page).await;
        page.open("#/start").await;
        page.field("Name of the community").wait().await;
    });
}

/// Any other page of the origin may write into what is kept.
#[test]
fn a_page_that_was_put_in_place_of_wefts_own_is_not_shown() {
    in_both(async |page| {
        page.open("#/").await;
        kept(&page).await;
        versions_kept(&page, "/", 1).await;
        let put = "return caches.keys().then(async (names) => {
            const cache = await caches.open(names.find((name) => name.startsWith('weft:/:')));
            const put = (url, type, text) =>
                cache.put(url, new Response(text, { headers: { 'content-type': type } }));
            await put('/', 'text/html', '<h1>Not Weft</h1>');
            // What starts the program: a script of its own, or part of it in a release.
            const start = (await cache.keys()).find(({ url }) => /(boot|weft)-[^/]*[.]js$/.test(url));
            await put(start.url, 'text/javascript', 'document.body.textContent = \"Not Weft\"');
            return start.url;
        })";
        let start = page.run(put, vec![]).await;
        let name = start
            .as_str()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        reload(&page).await;
        page.link("Start a community").wait().await;
        page.wait_for_no_text("Not Weft").await;
        // And what was kept is Weft's own again.
        let own = "const [url] = arguments;
            return caches.match('/').then(async (page) => (await page?.text()) ?? '')
                .then(async (page) => page + (await caches.match(url)?.then((it) => it?.text() ?? '')))";
        until(async || {
            let own = page.run(own, vec![start.clone()]).await;
            match own.as_str().is_some_and(|own| {
                own.contains(&name) && own.contains("module_or_path") && !own.contains("Not Weft")
            }) {
                true => Ok(()),
                false => Err(Trouble(format!("{own}"))),
            }
        })
        .await
        .unwrap();
    });
}

#[test]
fn weft_can_be_installed() {
    Visit::new()
        .folder("/courses/weft/")
        .in_chromium(async |page| {
            page.open("#/").await;
            kept(&page).await;
            let driver = page.driver().await.unwrap();
            let cdp = driver.cdp();
            let errors = cdp
                .send_raw("Page.getInstallabilityErrors", json!({}))
                .await;
            assert_eq!(errors.unwrap()["installabilityErrors"], json!([]));
            let manifest = cdp.send_raw("Page.getAppManifest", json!({})).await;
            assert_eq!(manifest.unwrap()["errors"], json!([]));
        });
}

#[test]
fn a_page_that_broke_starts_again_with_the_newer_version() {
    let next = Release::of("2");
    in_both(async |page| {
        page.open("#/settings").await;
        kept(&page).await;
        page.site().deploy(&next);
        look_for_new(&page).await;
        page.wait_for_text(OFFER).await;
        // Just as the panic hook does it.
        page.run("window.weftRescue('for a test')", vec![]).await;
        page.button("Start Weft again").click().await;
        page.wait_until("document.documentElement.dataset.release === '2'")
            .await;
        page.wait_ready().await;
    });
}
