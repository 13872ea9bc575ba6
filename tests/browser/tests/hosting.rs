//! The built site works wherever a static host puts it.

use weft_browser_tests::*;

#[test]
fn the_site_works_from_a_sub_folder() {
    Visit::new()
        .folder("/courses/spring/weft/")
        .in_both(async |page| {
            page.open("#/").await;
            page.link("Start a community").wait().await;
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
