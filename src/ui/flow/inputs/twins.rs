//! What looks like something that is there already: said beside it, and
//! settled with one press, before it becomes a twin.

use leptos::prelude::*;

use super::super::At;
use crate::community::{Community, Id, PrincipleStatus, Run};
use crate::content::{fill, text};
use crate::flow::{DISTINCT, Pick, is_the_same};
use crate::insight::{Who, twins};
use crate::ui::parts::{button, live};
use crate::ui::state::Memo;

/// An item that looks like something that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Twin {
    item: Id,
    words: String,
    /// What it looks like: an item of the list, or a record.
    other: Id,
    others_words: String,
}

/// All that a list could double, as id and words: what the community has, then
/// the items of the list.
pub fn there(home: &str, pick: Pick, run: &Run, community: &Community) -> Vec<(Id, String)> {
    let items = run.items(home).into_iter();
    let listed: Vec<(Id, String)> = items.map(|i| (i, run.item(home, i, "text"))).collect();
    let mut all: Vec<(Id, String)> = match pick {
        Pick::Nothing | Pick::Sentences | Pick::Harvest => Vec::new(),
        Pick::Starters => {
            let principles = community.principles.iter();
            let held = principles.filter(|p| p.status != PrincipleStatus::Retired);
            held.map(|p| (p.id, p.text.clone())).collect()
        }
        Pick::Stakeholders => {
            let who = Who::of_people(community);
            let people = who.people().iter();
            people
                .map(|s| (s.id(), s.stakeholder.name.clone()))
                .collect()
        }
    };
    // Taken up, it has the words of the list.
    all.retain(|(id, words)| !words.trim().is_empty() && listed.iter().all(|(item, _)| item != id));
    all.extend(listed);
    all
}

/// The items of a list that look like something there, and of which nobody
/// has said that they are something else.
pub fn twins_of(home: &str, pick: Pick, run: &Run, community: &Community) -> Vec<Twin> {
    found(home, there(home, pick, run, community), run)
}

/// The same for items among others that are there.
pub fn found(home: &str, all: Vec<(Id, String)>, run: &Run) -> Vec<Twin> {
    let words = |id: Id| {
        let found = all.iter().find(|(one, _)| *one == id);
        found.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let is_open =
        |item: Id| run.has(home, item, "position") && !run.item::<bool>(home, item, DISTINCT);
    let found = twins(&all).into_iter().filter(|(item, _)| is_open(*item));
    found
        .map(|(item, other)| Twin {
            item,
            words: words(item),
            other,
            others_words: words(other),
        })
        .collect()
}

/// What a twin is told by.
pub fn told_of_twins(twin: &Twin) -> String {
    let words = [
        ("one", twin.words.trim()),
        ("other", twin.others_words.trim()),
    ];
    fill("twin.alike", &words)
}

/// Asks, beside an item, whether it is what it looks like. `takes_up` as in
/// [`is_the_same`].
pub fn ask_about(
    at: At,
    home: &'static str,
    takes_up: bool,
    item: Id,
    twins: Memo<Vec<Twin>>,
) -> AnyView {
    let twin = Memo::new(move || twins.with(|t| t.iter().find(|t| t.item == item).cloned()));
    let question = move || {
        let twin = twin.get()?;
        let told = told_of_twins(&twin);
        let same = move || {
            at.workspace.edit("edit.same", |draft| {
                is_the_same(at.run, home, item, twin.other, takes_up, draft);
            });
        };
        let distinct = move || at.set_item(home, item, DISTINCT, true);
        Some(view! {
            <div class="twin" role="status">
                <p class="hint">{told}</p>
                <div class="row">
                    {button("small", text("twin.same"), same)}
                    {button("quiet small", text("twin.distinct"), distinct)}
                </div>
            </div>
        })
    };
    live(question)
}
