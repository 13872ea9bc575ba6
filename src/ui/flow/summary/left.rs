//! What the summary says of answers that will not be kept, that are hidden
//! still, or that would make a twin.

use leptos::prelude::*;

use super::super::hidden::Hidden;
use super::super::inputs::{told_of_twins, twins_of};
use super::At;
use crate::content::{count, text};
use crate::flow::{Input, LeftOut, Why, left_out};
use crate::ui::parts::live;
use crate::ui::state::Memo;

/// One thing to know before it counts: a sentence, and the words it is about.
#[derive(Clone, PartialEq)]
pub struct Remark {
    sentence: String,
    words: Vec<String>,
}

/// What is to be said of a step.
pub fn remarks(at: At, hidden: Hidden) -> Memo<Vec<Remark>> {
    let step = at.step.id;
    let left = at.memo(move |run, community| {
        let mut list = left_out(run, community);
        list.retain(|left| left.step == step);
        remarks_of(&list)
    });
    let twins = at.memo(move |run, community| {
        let asks = at.step.inputs.iter().filter_map(|input| match input {
            Input::List { pick, .. } => Some(twins_of(step, *pick, run, community)),
            _ => None,
        });
        let sentences = asks.flatten().map(|twin| told_of_twins(&twin));
        sentences.collect::<Vec<_>>()
    });
    Memo::new(move || {
        let mut all = left.get();
        let plain = |sentence| Remark {
            sentence,
            words: Vec::new(),
        };
        all.extend(twins.get().into_iter().map(plain));
        let waits = hidden.with(|h| h.iter().find(|(of, _)| *of == step).map(|(_, n)| *n));
        all.extend(waits.map(|n| plain(count("left-out.hidden", n))));
        all
    })
}

/// One remark for each reason, with all the words that go for it.
fn remarks_of(list: &[LeftOut]) -> Vec<Remark> {
    let mut remarks: Vec<(Why, Remark)> = Vec::new();
    for left in list {
        let words = left.words.iter().cloned();
        match remarks.iter_mut().find(|(why, _)| *why == left.why) {
            Some((_, remark)) => remark.words.extend(words),
            None => {
                let remark = Remark {
                    sentence: text(&["left-out.", left.why.key()].concat()),
                    words: words.collect(),
                };
                remarks.push((left.why, remark));
            }
        }
    }
    remarks.into_iter().map(|(_, remark)| remark).collect()
}

/// The remarks, beneath what will be kept.
pub fn view(remarks: Memo<Vec<Remark>>) -> AnyView {
    let one = |remark: Remark| {
        let words = (!remark.words.is_empty()).then(|| {
            let words = remark.words.into_iter();
            let words = words.map(|words| view! { <li class="words">{words}</li> });
            view! { <ul role="list">{words.collect_view()}</ul> }
        });
        view! { <dd class="left-out"><p>{remark.sentence}</p>{words}</dd> }.into_any()
    };
    view! { {live(move || remarks.get().into_iter().map(one).collect_view())} }.into_any()
}
