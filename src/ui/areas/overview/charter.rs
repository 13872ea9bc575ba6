//! The charter: what the community says of itself, what it hopes for and what
//! it has seen of that.

use crate::browser::page;
use crate::community::{Benefit, Sight};
use crate::insight::{Known, known};
use crate::ui::prelude::*;

/// The charter, to be read and changed.
pub fn charter(workspace: Workspace) -> AnyView {
    view! {
        <section class="section">
            <h2>{t("overview.charter")}</h2>
            {about(workspace)}
        </section>
        <section class="section">
            <h2 id="benefits" tabindex="-1">{t("overview.benefits")}</h2>
            {benefits(workspace)}
        </section>
    }
    .into_any()
}

/// What the community says of itself, on one page; blanks are marked.
fn about(workspace: Workspace) -> AnyView {
    let about = workspace.memo(|c| c.about().clone());
    let row = |name: &str, lines: Vec<String>| {
        let words = match lines.is_empty() {
            true => view! { <dd class="none">{t("overview.blank")}</dd> }.into_any(),
            false if lines.len() == 1 => {
                view! { <dd class="words" translate="no">{lines.into_iter().next()}</dd> }
                    .into_any()
            }
            false => {
                let lines = lines
                    .into_iter()
                    .map(|line| view! { <li class="words" translate="no">{line}</li> });
                view! { <dd><ul role="list">{lines.collect_view()}</ul></dd> }.into_any()
            }
        };
        view! { <div><dt>{t(&format!("overview.charter.{name}"))}</dt>{words}</div> }.into_any()
    };
    let some = |words: &str| {
        (!words.trim().is_empty())
            .then(|| words.to_owned())
            .into_iter()
            .collect::<Vec<_>>()
    };
    let rows = move || {
        let about = about.get();
        let named = |vocabulary: &str, word: &str| t(&format!("{vocabulary}.{word}"));
        let community_type = about
            .community_type
            .map(|w| named("community-type", w.word()));
        view! {
            // What is written stands at the head of the page.
            {is_blank(&about.purpose).then(|| row("purpose", Vec::new()))}
            {row("type", community_type.into_iter().chain(some(&about.type_reason)).collect())}
            {row("reasons", about.reasons.iter().map(|w| named("reason", w.word())).collect())}
            {row("goals", about.goals.iter().map(|w| named("goal", w.word())).collect())}
            {row("space", about.space.map(|w| named("space", w.word())).into_iter().collect())}
            {row("started", about.started.map(day_words).into_iter().collect())}
        }
        .into_any()
    };
    view! {
        <dl class="summary">{live(rows)}</dl>
        <details class="drawer">
            <summary>{t("overview.charter.change")}</summary>
            {change(workspace)}
        </details>
    }
    .into_any()
}

fn change(workspace: Workspace) -> AnyView {
    let form = Form {
        workspace,
        kind: Kind::Community,
        id: workspace.id,
        labels: "overview.charter",
        edit: "edit.about",
    };
    view! {
        <div class="stack">
            {form.needed("name")}
            {form.field("purpose")}
            {form.one("type", Pick::Cards, Some("overview.charter.type.none"))}
            {form.field("reasons")}
            {form.field("goals")}
        </div>
    }
    .into_any()
}

/// What the group hopes to gain, and what it has seen of that.
fn benefits(workspace: Workspace) -> AnyView {
    let ids = workspace.memo(|c| {
        let all = c.benefits_in_order().into_iter();
        all.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let add = move |words: &str| {
        let there = workspace.peek(Community::benefits_in_order);
        let found = known(words, &there);
        if is_blank(words) || matches!(found, Known::Same(_)) {
            return Err(t("overview.benefits.wrong"));
        }
        let id = workspace.app.new_id();
        workspace.edit("edit.benefit-added", |draft| draft.hope_for(id, words));
        let like = there
            .into_iter()
            .filter(|(id, _)| found == Known::Alike(*id));
        let alike: Vec<_> = like.map(|(_, like)| (words.to_owned(), like)).collect();
        Ok([t("overview.benefits.added"), alike_words(&alike)].concat())
    };
    view! {
        <ul class="list" role="list">{each_id(ids, move |id| view! { <li>{benefit(workspace, id)}</li> }.into_any())}</ul>
        {add_line(t("overview.benefits.add"), t("overview.benefits.hint"), t("overview.benefits.button"), add)}
    }
    .into_any()
}

fn benefit(workspace: Workspace, id: Id) -> AnyView {
    let one = workspace.memo(move |c| c.benefits.get(id).cloned().unwrap_or_default());
    let text = Memo::new(move || one.with(|b| b.text.clone()));
    let reword = move |words: String| {
        workspace.edit("edit.benefit", |draft| {
            draft.update(id, |b: &mut Benefit| b.text = words);
        });
    };
    let remove = move || {
        workspace.edit("edit.benefit-removed", |draft| {
            draft.remove(Kind::Benefits, id)
        });
        page::focus("#benefits");
    };
    let note = move |words: &str| {
        if is_blank(words) {
            return Err(t("principle.evidence.empty"));
        }
        let (key, on) = (workspace.app.new_id().to_string(), workspace.today());
        workspace.edit("edit.evidence-added", |draft| {
            draft.see_benefit(id, key, words, on)
        });
        Ok(t("principle.evidence.told"))
    };
    let seen = move || {
        let benefit = one.get();
        let row = |(key, seen): (&String, &Sight)| {
            let (key, words) = (key.clone(), seen.note.clone());
            let label = view! { {t("principle.evidence.remove")}<span class="unseen">" "{own(words.clone())}</span> };
            let remove = move || {
                workspace.edit("edit.evidence-removed", |draft| {
                    let cell = ["evidence/", &key].concat();
                    draft.set(Kind::Benefits, id, &cell, Default::default());
                });
                page::focus("#benefits");
            };
            view! { <li class="row"><span class="words" translate="no">{words}</span><span class="soft">{seen.on.map(day_words)}</span>{button("quiet small", label, remove)}</li> }
        };
        let word = if benefit.is_seen() { "seen" } else { "hoped" };
        let tone = if benefit.is_seen() { "good" } else { "info" };
        let rows = benefit.seen().into_iter().map(row).collect_view();
        view! { <p class="list-meta"><span class="tag" data-tone=tone>{t(&["overview.benefits.", word].concat())}</span></p><ul role="list">{rows}</ul> }
    };
    let label = move || view! { {t("overview.benefits.remove")}<span class="unseen">" "{own(text.get())}</span> };
    view! {
        <div class="list-main">
            {text_field(TextInput::line(t("overview.benefits.text")).quiet(), text.into(), reword)}
            {live(seen)}
            {add_line(t("overview.benefits.note"), t("principle.evidence.note.hint"), t("principle.evidence.save"), note)}
        </div>
        <div class="list-actions">{button("quiet small", live(label), remove)}</div>
    }
    .into_any()
}
