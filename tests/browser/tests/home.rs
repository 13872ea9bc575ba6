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
