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

#[test]
fn what_is_pressed_before_the_program_is_here_is_answered_at_once_and_done() {
    in_both(async |page| {
        page.site().hold(Some(".wasm"));
        page.open_beside("/").await;
        page.link("Explore an example").click().await;
        page.text("Opening…").wait().await;
        page.site().hold(None);
        page.heading("What needs you now").wait().await;
    });
}

/// Opens home in a frame while no script comes: nobody waits for a frame to load.
async fn without_scripts(page: &Page) {
    page.site().hold(Some(".js"));
    page.site()
        .add_page("/blank.html", "<p>A page around it</p>");
    page.open_beside("/blank.html").await;
    page.run(
        "const frame = document.createElement('iframe'); \
         Object.assign(frame, { src: '/', width: 900, height: 600 }); \
         document.body.append(frame)",
        Vec::new(),
    )
    .await;
    page.wait_until("frames[0]?.document.querySelector('#shell footer a')")
        .await;
}

/// Lets the scripts come, and waits for a community.
async fn with_scripts(page: &Page) {
    page.site().hold(None);
    page.wait_until("frames[0].document.querySelector('.facts')")
        .await;
}

#[test]
fn what_is_pressed_before_any_script_is_here_is_done() {
    in_both(async |page| {
        without_scripts(&page).await;
        let press = "frames[0].document.querySelector('[href=\"#/example\"]').click()";
        page.run(press, Vec::new()).await;
        with_scripts(&page).await;
    });
}

#[test]
fn a_file_that_is_chosen_before_any_script_is_here_is_opened() {
    in_both(async |page| {
        without_scripts(&page).await;
        let text = r#"{"format": "weft.community", "version": 1, "community": {"id": "c0ffee00-0000-4000-8000-000000000001", "name": "Early birds"}}"#;
        page.run(
            "const chosen = new frames[0].DataTransfer(); \
             chosen.items.add(new frames[0].File([arguments[0]], 'early.weft.json')); \
             frames[0].document.querySelector('#shell input').files = chosen.files",
            vec![text.into()],
        )
        .await;
        with_scripts(&page).await;
        page.wait_until("frames[0].document.querySelector('h1').textContent === 'Early birds'")
            .await;
    });
}

#[test]
fn a_file_that_is_asked_for_before_the_program_is_here_is_asked_for_then() {
    in_chromium(async |page| {
        page.site().hold(Some(".wasm"));
        page.open_beside("/").await;
        page.link("Paste the text of a file").click().await;
        page.text("Opening…").wait().await;
        page.site().hold(None);
        page.heading("Paste the text of a file").wait().await;
    });
}

#[test]
fn a_page_whose_part_of_the_program_is_on_its_way_says_so_and_comes() {
    in_chromium(async |page| {
        page.open("#/").await;
        page.button("Explore an example").click().await;
        page.heading("What needs you now").wait().await;
        page.site().hold(Some("/people-"));
        page.link("People").click().await;
        page.text("Opening…").wait().await;
        page.site().hold(None);
        page.heading("People").wait().await;
    });
}

#[test]
fn a_page_whose_part_of_the_program_cannot_be_had_says_so_and_tries_again() {
    in_chromium(async |page| {
        page.open("#/").await;
        page.button("Explore an example").click().await;
        page.heading("What needs you now").wait().await;
        page.forgive("404").await;
        page.forgive("people-").await;
        page.forgive("expected magic word").await;
        page.site().lack(Some("people-"));
        page.link("People").click().await;
        page.heading("This part of Weft is not here yet")
            .wait()
            .await;
        page.site().lack(None);
        page.button("Try again").click().await;
        page.heading("People").wait().await;
    });
}
