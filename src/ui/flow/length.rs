//! How long the group has, at the head of a flow.

use leptos::prelude::*;

use super::{At, step_name};
use crate::browser::page;
use crate::community::{Run, RunLength, Word};
use crate::content::{count, fill, text};
use crate::ui::parts::{list_words, segments};

/// The choice, on the first step of a flow that has lengths; and what the
/// chosen one leaves for another day.
pub fn lengths(at: At) -> Option<AnyView> {
    let (length, first) = at.peek(|run, _| {
        let first = run.steps().first().map(|step| step.id);
        Some((run.length.unwrap_or(RunLength::Full), first))
    })?;
    if at.flow.shorter.is_empty() || first != Some(at.step.id) {
        return None;
    }
    let options = at.flow.lengths().into_iter().map(|(length, minutes)| {
        let minutes = count("minutes", minutes as usize);
        (length.word().to_owned(), minutes)
    });
    let choose = move |word: String| {
        let Some(length) = RunLength::from_word(&word) else {
            return;
        };
        at.workspace.edit("edit.step", |draft| {
            draft.update::<Run>(at.run, |run| run.take(length))
        });
        // Another first step may stand there now; who chooses goes on choosing.
        request_animation_frame(|| {
            page::focus(".flow-length input:checked");
        });
    };
    let left = at.flow.left_in(Some(length)).into_iter();
    let left: Vec<String> = left.map(|step| step_name(at.flow, None, step.id)).collect();
    let left = match left.is_empty() {
        true => text("length.all"),
        false => fill("length.left", &[("steps", &list_words(&left))]),
    };
    // Once something was said there, the group is on its way.
    let is_begun = at.memo(move |run, _| {
        run.finished_steps.contains(at.step.id) || run.answer(at.step.id, "revealed")
    });
    let chosen = Signal::stored(length.word().to_owned());
    let view = view! {
        <div class="flow-length" hidden=move || is_begun.get()>
            <p class="flow-length-ask" aria-hidden="true">{text("length.ask")}</p>
            {segments(text("length.ask"), options.collect(), chosen, choose)}
            <p class="small soft">{left}</p>
        </div>
    };
    Some(view.into_any())
}
