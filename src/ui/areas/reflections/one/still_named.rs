//! Names that were given before a question became more private, as by a
//! merge: the group is asked once whether they stay.

use super::Here;
use crate::community::Response;
use crate::flow::{leave_names, named_beyond, take_names_away};
use crate::ui::prelude::*;

/// What is asked, as long as nobody has said.
pub fn still_named(here: Here, question: Id) -> AnyView {
    let workspace = here.workspace;
    let named = workspace.memo(move |c| {
        let asked = c.questions.get(question)?;
        let ids = named_beyond(asked, c);
        let answers = ids.iter().filter_map(|id| c.responses.get(*id));
        let answers: Vec<Response> = answers.cloned().collect();
        (!answers.is_empty()).then(|| (asked.signs().word(), answers))
    });
    let take = move || {
        workspace.erasing(Box::new(move |draft| {
            take_names_away(question, || workspace.app.new_id(), draft);
        }));
        workspace.app.tell("good", t("asked.named.taken"));
    };
    let leave = move || workspace.edit("edit.names-left", |draft| leave_names(question, draft));
    let notice = move || {
        let (signing, answers) = named.get()?;
        let (n, names) = (answers.len(), names(here, answers));
        let form = if n == 1 { "one" } else { "other" };
        let who = fill(
            &format!("asked.named.{form}"),
            &[("n", &n.to_string()), ("names", &list_words(&names))],
        );
        Some(view! {
            <div class="notice" data-tone="warn">
                <p class="notice-title">{who}</p>
                <p>{t(&format!("asked.named.why.{signing}"))}</p>
                <p>{t("asked.named.for-good")}</p>
                <div class="row">
                    {button("small", t("asked.named.take"), take)}
                    {button("quiet small", t("asked.named.leave"), leave)}
                </div>
            </div>
        })
    };
    view! { {live(notice)} }.into_any()
}

/// Whose names they are, each once.
fn names(here: Here, answers: Vec<Response>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for answer in answers {
        let known = answer.by.map(|by| {
            let name = |people: &super::People| people.get(by).map(|p| p.name.clone());
            here.people.with(name).unwrap_or_else(|| t("answer.gone"))
        });
        let name = known.unwrap_or(answer.alias);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
