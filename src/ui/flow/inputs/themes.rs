//! Group into themes by choosing: answers on the one side, themes on the other.

mod answers;
mod board;

pub use board::new_theme;

use super::super::{At, StillHidden};
use crate::flow::{responses_of, step_of_themes, theme_of};
use crate::insight::{Known, known};
use crate::ui::prelude::*;

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
    /// The answers that were picked, to be put together into a theme.
    picked: RwSignal<Vec<Id>>,
}

impl Board {
    /// Puts the picked answers into a theme, in one edit; with a name, the
    /// theme is new.
    fn put_picked(self, theme: Id, name: Option<&str>) {
        let at = self.at;
        let picked = self.picked.get_untracked();
        at.workspace.edit("edit.theme", |draft| {
            if let Some(name) = name {
                draft.add_items(at.run, at.step.id, [(theme, name.to_owned())]);
            }
            for answer in &picked {
                draft.answer_item(at.run, at.step.id, *answer, "theme", theme.to_string());
            }
        });
        self.picked.set(Vec::new());
    }
}

/// The view.
pub fn themes(at: At) -> AnyView {
    let board = Board {
        at,
        themes: at.memo(|run, _| {
            let named = |id: Id| (id, run.item::<String>(step_of_themes(run), id, "text"));
            run.items(step_of_themes(run))
                .into_iter()
                .map(named)
                .collect()
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
        picked: RwSignal::new(Vec::new()),
    };
    let any = Memo::new(move || board.answers.with(|answers| !answers.is_empty()));
    // There are some, and it is said where they are.
    let hidden = use_context::<StillHidden>();
    let are_hidden = move || hidden.is_some_and(|StillHidden(n)| n.get() > 0);
    view! {
        {live(move || (!any.get() && !are_hidden()).then(|| view! { <p class="soft">{t("themes.none")}</p> }))}
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

/// The theme that has this name. One that only looks like it is another: it is
/// asked about beside it.
fn named(board: Board, name: &str) -> Option<Id> {
    let found = board.themes.with_untracked(|themes| known(name, themes));
    match found {
        Known::Same(id) => Some(id),
        _ => None,
    }
}

/// The second of those pairs whose first is this.
fn behind(pairs: &[(Id, Id)], first: Id) -> Vec<Id> {
    let ours = pairs.iter().filter(|(one, _)| *one == first);
    ours.map(|(_, other)| *other).collect()
}
