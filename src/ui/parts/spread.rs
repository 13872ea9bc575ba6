//! A spread: how many chose each step, never a mean.

use leptos::prelude::*;

use crate::content::{count, text};

/// How many dots are drawn of one step; the figure beside them is the truth.
const MOST_DOTS: u32 = 200;

/// Draws a spread, best step first. `words` is the vocabulary of the steps
/// (`agreement`); `before` is the round before, if there was one.
pub fn spread(words: &str, steps: [u32; 5], passed: u32, before: Option<[u32; 5]>) -> AnyView {
    let dots = |n: u32, class: &'static str| {
        let dots = (0..n.min(MOST_DOTS))
            .map(|_| view! { <i></i> })
            .collect_view();
        view! { <span class=class aria-hidden="true">{dots}</span> }.into_any()
    };
    let rows = (0..5).rev().map(|place| {
        let earlier = before.map(|b| dots(b[place], "spread-dots before"));
        view! {
            <li>
                <span class="spread-word">{text(&format!("{words}.{}", place + 1))}</span>
                <span>{dots(steps[place], "spread-dots")}{earlier}</span>
                <span class="spread-n" data-n=steps[place]>{steps[place]}</span>
            </li>
        }
        .into_any()
    });
    let answered: u32 = steps.iter().sum();
    let mut caption = count("spread.answered", answered as usize);
    if passed > 0 {
        caption = format!("{caption} {}", count("spread.passed", passed as usize));
    }
    if before.is_some() {
        caption = format!("{caption} {}", text("spread.before"));
    }
    view! {
        <figure class="spread">
            <ol role="list">{rows.collect_view()}</ol>
            <figcaption>{caption}</figcaption>
        </figure>
    }
    .into_any()
}
