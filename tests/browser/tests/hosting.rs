//! The built site works wherever a static host puts it.

use weft_browser_tests::*;

use crate::group::{self, go_to};

/// Explores the example and saves it, wherever the app lives.
async fn the_example_is_opened_and_saved(page: &Page) {
    page.button("Explore an example").click().await;
    page.heading("What needs you now").wait().await;
    go_to(page, "File").await;
    let community = group::save_a_file(page).await;
    assert!(community.stakeholders.len() > 20);
}

#[test]
fn the_site_works_from_a_sub_folder() {
    Visit::new()
        .folder("/courses/spring/weft/")
        .in_both(async |page| {
            page.open("#/").await;
            page.link("Start a community").wait().await;
            the_example_is_opened_and_saved(&page).await;
            page.reload().await;
            page.heading("File").wait().await;
        });
}

#[test]
fn the_site_works_inside_a_frame_of_another_origin() {
    in_both(async |page| {
        let other = Site::serve("/");
        let frame = format!(
            "<iframe src='{}#/' style='width:100%;height:90vh'></iframe>",
            page.site().address()
        );
        // Another name of this machine is another site.
        let host = other.origin().replace("127.0.0.1", "localhost");
        other.add_page("/lms.html", &frame);
        page.forgive(&format!("{host}/lms.html")).await;
        let driver = page.driver().await.unwrap();
        driver.goto(format!("{host}/lms.html")).await.unwrap();
        page.enter_frame("iframe").await;
        page.wait_ready().await;
        the_example_is_opened_and_saved(&page).await;
    });
}

#[test]
fn the_site_works_inside_a_frame() {
    in_both(async |page| {
        page.site()
            .add_page("/lms.html", "<iframe src='/#/'></iframe>");
        page.open_beside("/lms.html").await;
        page.enter_frame("iframe").await;
        page.wait_ready().await;
        page.link("Start a community").wait().await;
    });
}

#[test]
fn the_site_starts_in_a_frame_that_is_allowed_scripts_and_nothing_else() {
    in_both(async |page| {
        let frame = "<iframe sandbox='allow-scripts' src='/#/'></iframe>";
        page.site().allow_any_origin();
        page.site().add_page("/lms.html", frame);
        page.open_beside("/lms.html").await;
        page.enter_frame("iframe").await;
        page.wait_ready().await;
    });
}

#[test]
fn on_plain_http_nothing_is_kept_and_everything_else_works() {
    Visit::new().by_plain_http().in_chromium(async |page| {
        // Chromium frowns at any file that is saved over plain HTTP, and saves it.
        page.forgive("loaded over an insecure connection").await;
        group::community(&page, "Harbour", &group::PEOPLE).await;
        assert_eq!(page.run("return isSecureContext", vec![]).await, false);
        group::principles(&page, &group::only).await;
        page.link("See the principles").click().await;
        go_to(&page, "File").await;
        assert!(!group::save_a_file(&page).await.principles.is_empty());
        page.link("Settings").click().await;
        page.wait_for_text("to open it, you need a connection")
            .await;
    });
}
