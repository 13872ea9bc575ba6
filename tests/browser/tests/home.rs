//! Home opens, and the browser has nothing to complain about.

use weft_browser_tests::*;

#[test]
fn home_opens() {
    in_both(async |page| {
        page.open("#/").await;
        page.link("Start a community").wait().await;
    });
}

#[test]
fn home_has_nothing_that_axe_finds_in_light_and_dark_on_large_and_small_screens() {
    in_chromium(async |page| {
        page.open("#/").await;
        for theme in [Theme::Light, Theme::Dark] {
            page.set_theme(theme).await;
            for (width, height) in [(320, 640), (1280, 800), (1920, 1080)] {
                page.set_viewport(width, height).await;
                page.no_axe_findings(&format!("home, {theme:?}, {width} wide"))
                    .await;
            }
        }
    });
}

#[test]
fn it_is_said_which_weft_this_is_and_whose_work_is_in_it() {
    in_chromium(async |page| {
        page.open("#/settings").await;
        page.text(starting("This is Weft ")).wait().await;
        page.open("#/sources").await;
        let link = page.link("Whose work it is, and under which licenses");
        let address = link.attribute("href").await.unwrap();
        let script = "return fetch(arguments[0]).then((answer) => answer.text())";
        let told = page.run(script, vec![address.into()]).await;
        for part in [
            "the Weft authors",
            "SIL OPEN FONT LICENSE",
            "leptos ",
            "wasm-bindgen ",
        ] {
            assert!(told.as_str().unwrap().contains(part), "{part}");
        }
    });
}
