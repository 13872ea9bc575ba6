//! All that was said so far, with where the emphasis lies. It asks nothing, and
//! leaves nothing out.

use leptos::prelude::*;

use super::super::At;
use crate::content::text;
use crate::flow::displayed;
use crate::ui::parts::display as draw;

/// The view.
pub fn display(at: At, home: &'static str) -> AnyView {
    let all = at.memo(move |run, _| {
        let view = |(item, words)| (words, Some(run.dots_on(home, item)).filter(|n| *n > 0));
        displayed(run, home)
            .into_iter()
            .map(view)
            .collect::<Vec<_>>()
    });
    let none = move || all.with(Vec::is_empty);
    view! {
        <p class="soft" hidden=move || !none()>{text("display.none")}</p>
        {draw(all)}
    }
    .into_any()
}
