//! A spread: how many chose each step, never a mean.

use leptos::prelude::*;

use crate::browser::format::plain;
use crate::content::{count, fill, text};

/// How many dots are drawn of one step; the figure beside them is the truth.
const MOST_DOTS: u32 = 200;

/// The same in a line of words: five small dots, the larger the more chose
/// that step, and all of it for those who hear it.
pub fn spread_small(words: &str, steps: [u32; 5]) -> AnyView {
    let step = |place: usize| {
        let name = text(&format!("{words}.{}", place + 1));
        let n = steps[place].to_string();
        fill("spread.step", &[("step", &name), ("n", &n)])
    };
    let said: Vec<String> = (0..5)
        .rev()
        .filter(|place| steps[*place] > 0)
        .map(step)
        .collect();
    let most = steps.iter().max().copied().unwrap_or(0).max(1);
    let dot = |place: usize| {
        let part = f64::from(steps[place]) / f64::from(most);
        view! { <i data-none=(steps[place] == 0).then_some("true") style=("--part", plain(part.sqrt()))></i> }
    };
    let dots = (0..5).map(dot).collect_view();
    view! { <span class="spread-small" role="img" aria-label=said.join(", ") title=said.join(", ")>{dots}</span> }
        .into_any()
}

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
