//! A display: everything that was said, in its words, each with as many dots as
//! people placed on it. It is no ranking: the order is the one it was said in.

use leptos::prelude::*;

use super::{live, own};
use crate::content::count;
use crate::ui::state::Memo;

/// So many dots are drawn of one; the words beside them say how many there are.
const MOST: u32 = 40;

/// Draws it: the words, and how many dots lie on them.
pub fn display(all: Memo<Vec<(String, Option<u32>)>>) -> AnyView {
    let dots = |n: u32| {
        let dots = (0..n.min(MOST)).map(|_| view! { <i></i> }).collect_view();
        view! {
            <span class="display-dots"><span aria-hidden="true">{dots}</span><span class="unseen">{count("display.dots", n as usize)}</span></span>
        }
    };
    let one = move |(words, n): (String, Option<u32>)| {
        view! { <li><span class="words" translate="no">{own(words)}</span>{n.filter(|n| *n > 0).map(dots)}</li> }
    };
    view! { <ul class="display" role="list" hidden=move || all.with(Vec::is_empty)>{live(move || all.get().into_iter().map(one).collect_view())}</ul> }
        .into_any()
}
