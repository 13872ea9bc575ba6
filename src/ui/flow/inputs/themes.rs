//! Group into themes by choosing: answers on the one side, themes on the other.

mod answers;
mod board;

pub use board::new_theme;

use super::super::At;
use crate::community::likeness::{Likeness, Writing};
use crate::flow::{responses_of, theme_of};
use crate::ui::prelude::*;

/// The step at which themes stand.
const HOME: &str = "so-what";

/// What all parts of the step share.
#[derive(Clone, Copy)]
struct Board {
    at: At,
    /// The themes and their names, in order.
    themes: Memo<Vec<(Id, String)>>,
    /// The answers that are in a theme, each behind its theme.
    in_theme: Memo<Vec<(Id, Id)>>,
    /// All answers, each behind its question.
    answers: Memo<Vec<(Id, Id)>>,
    /// The answers that are shown, if not all; chosen at one moment, so that
    /// an answer does not vanish under the hand that puts it in a theme.
    only: RwSignal<Option<Vec<Id>>>,
}

/// The view.
pub fn themes(at: At) -> AnyView {
    let board = Board {
        at,
        themes: at.memo(|run, _| {
            let named = |id: Id| (id, run.item::<String>(HOME, id, "text"));
            run.items(HOME).into_iter().map(named).collect()
        }),
        in_theme: at.memo(|run, community| {
            let answers = responses_of(run, community).into_iter();
            answers
                .filter_map(|r| Some((theme_of(run, r.id)?, r.id)))
                .collect()
        }),
        answers: at.memo(|run, community| {
            let answers = responses_of(run, community).into_iter();
            answers.filter_map(|r| Some((r.question?, r.id))).collect()
        }),
        only: RwSignal::new(None),
    };
    let any = Memo::new(move |_| board.answers.with(|answers| !answers.is_empty()));
    view! {
        {live(move || (!any.get()).then(|| view! { <p class="soft">{t("themes.none")}</p> }))}
        <div class="themes">
            {live(move || any.get().then(|| answers::answers(board)))}
            {board::board(board)}
        </div>
    }
    .into_any()
}

fn shown_name(name: String) -> String {
    match name.trim().is_empty() {
        true => t("themes.unnamed"),
        false => name,
    }
}

/// The theme that has the same name, or one that is alike.
fn named(at: At, name: &str) -> Option<(Id, String, Likeness)> {
    let themes = at.peek(|run, _| {
        let named = |id: Id| (id, run.item::<String>(HOME, id, "text"));
        run.items(HOME).into_iter().map(named).collect::<Vec<_>>()
    });
    let mut names = themes.iter().map(|(_, name)| name.as_str());
    let (place, likeness) = Writing::of(name).find(&mut names)?;
    let (id, name) = themes[place].clone();
    Some((id, name, likeness))
}

/// The second of those pairs whose first is this.
fn behind(pairs: &[(Id, Id)], first: Id) -> Vec<Id> {
    let ours = pairs.iter().filter(|(one, _)| *one == first);
    ours.map(|(_, other)| *other).collect()
}
