//! The same on paper: strips to write on, a card to read, and then one person
//! types them in.

use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin};

/// What stands on the paper while it is printed, by the page's own style.
const PRINTED: &str = "window.print = () => {
    const paper = document.documentElement.dataset.print;
    window.printed = [paper, document.querySelectorAll(`[data-paper=${paper}] > li`).length];
    dispatchEvent(new Event('afterprint'));
}";

#[test]
fn strips_and_cards_are_printed_and_typed_in_by_one() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Thinking", "Think together").await;
        page.button("Each alone").click().await;
        page.heading("What moves you when you think of this?")
            .wait()
            .await;
        page.text("On paper instead").click().await;
        page.no_axe_findings("on paper").await;
        page.run(PRINTED, vec![]).await;
        page.button("Print strips").click().await;
        page.wait_until("window.printed?.[0] === 'strips' && window.printed[1] === 6")
            .await;
        page.button("Print the question large").click().await;
        page.wait_until("window.printed?.[0] === 'cards' && window.printed[1] === 1")
            .await;
        page.wait_until("!document.documentElement.dataset.print")
            .await;
        // Nothing of it is on the screen.
        let shown = page
            .run(
                "return [...document.querySelectorAll('.paper')].some((e) => e.checkVisibility())",
                vec![],
            )
            .await;
        assert_eq!(shown, serde_json::json!(false));
    });
}
