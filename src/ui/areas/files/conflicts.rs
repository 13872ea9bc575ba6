//! What two people wrote without knowing of each other: both stand here until
//! the group chooses, combines or leaves it open.

use crate::insight::{Candidate, InDoubt, Unsettled, contested, marked, shows, unsettled};
use crate::ui::prelude::*;
use serde_json::Value;

/// The page.
pub fn conflicts(workspace: Workspace) -> AnyView {
    let open = workspace.memo(unsettled);
    let doubts = workspace.memo(contested);
    let body = move || {
        let (open, doubts) = (open.get(), doubts.get());
        if open.is_empty() && doubts.is_empty() {
            return view! {
                <div class="empty">
                    <h2>{t("conflicts.none.title")}</h2>
                    <p>{t("conflicts.none.why")}</p>
                </div>
            }
            .into_any();
        }
        let open = open.into_iter().map(|one| conflict(workspace, one));
        let doubts = doubts.into_iter().map(|one| doubt(workspace, one));
        view! { <ul class="conflicts" role="list">{open.chain(doubts).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::File).to_string()>{t("merge.way-back")}</a>
            <h1 tabindex="-1">{t("nav.conflicts")}</h1>
            <p class="lead">{t("conflicts.lead")}</p>
        </header>
        <section class="section wide" aria-label=t("nav.conflicts")>{live(body)}</section>
    }
    .into_any()
}

fn conflict(workspace: Workspace, one: Unsettled) -> AnyView {
    let heading = heading(&one);
    let Unsettled {
        kind,
        id,
        cell,
        values,
        ..
    } = one;
    let settle = move |cell: String, value: Value| {
        workspace.edit("edit.settled", |draft| draft.settle(kind, id, &cell, value));
        workspace.app.tell("good", t("conflicts.settled"));
    };
    let texts: Vec<String> = values.iter().map(|c| value_words(&c.said)).collect();
    let is_text = values.iter().all(|c| c.value.is_string()) && !cell.contains('/');
    // Where it came from is known as long as the merge can be taken back.
    let whose = |candidate: &Candidate| {
        let says = |c: &Community| shows(c, (kind, id), &cell, &candidate.value);
        workspace.both_sides(|here, there| match (says(here), says(there)) {
            (true, false) => Some("merge.both.before"),
            (false, true) => Some("merge.both.there"),
            _ => None,
        })?
    };
    let columns = values.iter().enumerate().map(|(place, candidate)| {
        let (cell, value) = (cell.clone(), candidate.value.clone());
        let keep = move || settle(cell.clone(), value.clone());
        let keep = button("", t("conflicts.keep-this"), keep);
        let from = whose(candidate);
        side(candidate, against(&values, place), from, keep)
    });
    let columns = columns.collect_view();
    let together = is_text.then(|| together(texts.join("\n"), cell, settle));
    view! {
        <li class="conflict">
            {heading}
            <div class="conflict-sides">{columns}</div>
            {together}
        </li>
    }
    .into_any()
}

/// One wording, with what only it says marked; above it where it stands, under
/// it what can be done.
pub fn side(
    candidate: &Candidate,
    against: &Candidate,
    place: Option<&str>,
    act: AnyView,
) -> AnyView {
    let [text, against] = [candidate, against].map(|c| value_words(&c.said));
    let stretches = marked(&text, &against)
        .into_iter()
        .map(|(words, is_marked)| {
            if is_marked {
                view! { <mark>{words}</mark> }.into_any()
            } else {
                words.into_any()
            }
        });
    let words = stretches.collect_view();
    let by = match (candidate.who.as_str(), candidate.day) {
        ("", None) => t("conflicts.unknown"),
        ("", Some(day)) => day_words(day),
        (who, None) => who.to_owned(),
        (who, Some(day)) => fill("conflicts.by", &[("name", who), ("date", &day_words(day))]),
    };
    let place = place.map(|key| view! { <p class="conflict-place">{t(key)}</p> });
    view! {
        <div class="conflict-side">
            <div>{place}<p class="soft">{by}</p></div>
            <p class="conflict-words words" translate="no">{words}</p>
            {act}
        </div>
    }
    .into_any()
}

/// What it is that two wordings are of.
pub fn heading(one: &Unsettled) -> AnyView {
    let words = format!(
        "{}: {}",
        field_words(one.kind, &one.field, None),
        title_words(&one.title)
    );
    let kind = t(&format!("difference.kind.{}", one.kind.name()));
    view! {
        <h2 class="list-title words" translate="no">{words}</h2>
        <p class="soft">{kind}</p>
    }
    .into_any()
}

/// The value that one is to be read against.
pub fn against(values: &[Candidate], place: usize) -> &Candidate {
    match place {
        0 => values.get(1).unwrap_or(&values[0]),
        _ => &values[0],
    }
}

/// A field in which the group writes a wording of its own out of both.
fn together(
    start: String,
    cell: String,
    settle: impl Fn(String, Value) + Copy + Send + Sync + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let words = RwSignal::new(start);
    let field = move || {
        let cell = cell.clone();
        open.get().then(|| {
            let label = t("conflicts.own-words");
            let take = move || settle(cell.clone(), Value::String(words.get_untracked()));
            view! {
                <div class="conflict-own">
                    {text_field(TextInput::lines(label).at_once(), words.into(), move |text| words.set(text))}
                    {button("primary", t("conflicts.take"), take)}
                </div>
            }
        })
    };
    let label = t("conflicts.combine");
    view! {
        <div class="conflict-combine">
            <button type="button" class="button quiet" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>{label}</button>
            {live(field)}
        </div>
    }
    .into_any()
}

fn doubt(workspace: Workspace, one: InDoubt) -> AnyView {
    let InDoubt { kind, id, title } = one;
    let keep = move || workspace.edit("edit.settled", |draft| draft.keep(kind, id, true));
    let remove = move || workspace.edit("edit.removed", |draft| draft.remove(kind, id));
    view! {
        <li class="conflict">
            <h2 class="list-title words" translate="no">{title_words(&title)}</h2>
            <p class="soft">{t(&format!("difference.kind.{}", kind.name()))}</p>
            <p>{t("conflicts.contested")}</p>
            <div class="row">
                {button("primary", t("conflicts.keep-it"), keep)}
                {button("", t("conflicts.remove-it"), remove)}
            </div>
        </li>
    }
    .into_any()
}
