//! A connection that was made in a reflection becomes a tie on the map.

use super::Here;
use crate::browser::page;
use crate::community::{Stakeholder, Tie, TieKind};
use crate::insight::{Who, fold};
use crate::ui::prelude::*;

/// Somebody who is not on the map yet.
const ANOTHER: &str = "another";

/// One end of the connection.
#[derive(Clone, Copy)]
struct End {
    /// The id of a stakeholder, or that it is another.
    who: RwSignal<String>,
    /// The name of somebody who is not on the map.
    name: RwSignal<String>,
}

impl End {
    fn new() -> End {
        End {
            who: RwSignal::new(String::new()),
            name: RwSignal::new(String::new()),
        }
    }

    fn set(self, id: Option<Id>) {
        self.who
            .set(id.map(|id| id.to_string()).unwrap_or_default());
        self.name.set(String::new());
    }
}

/// The dialog, opened by the answer that speaks of the connection.
pub fn connect(here: Here) -> AnyView {
    let form = Dialog::new();
    let (from, to) = (End::new(), End::new());
    let kind = RwSignal::new(TieKind::Knowledge.word().to_owned());
    let label = RwSignal::new(String::new());
    let back = RwSignal::new(false);
    let wrong = RwSignal::new(String::new());
    Effect::new(move || {
        let Some(answer) = here.connecting.get() else {
            return;
        };
        let by = here.workspace.peek(|c| {
            let by = c.responses.get(answer).and_then(|r| r.by)?;
            Who::of(c).resolve(by)
        });
        from.set(by);
        to.set(None);
        kind.set(TieKind::Knowledge.word().to_owned());
        label.set(String::new());
        back.set(false);
        wrong.set(String::new());
        form.open();
        here.connecting.set(None);
    });
    let save = move || {
        let kind = TieKind::from_word(&kind.get_untracked()).unwrap_or_default();
        let label = label.get_untracked().trim().to_owned();
        match put(here, from, to, kind, label, back.get_untracked()) {
            Ok(()) => {
                form.close();
                here.workspace.app.tell("good", t("connect.made"));
            }
            Err(words) => {
                wrong.set(words);
                page::focus("dialog[open] select");
            }
        }
    };
    let content = move || {
        let kinds = TieKind::ALL.iter().map(|k| k.word()).collect::<Vec<_>>();
        view! {
            <div class="stack">
                <p>{t("connect.what")}</p>
                <div class="fields">{end(here, "connect.from", from)} {end(here, "connect.to", to)}</div>
                <p class="error" role="alert">{move || wrong.get()}</p>
                {choices(
                    t("connect.kind"),
                    "columns",
                    Choice::all("tie", &kinds),
                    false,
                    Signal::derive(move || vec![kind.get()]),
                    move |chosen| kind.set(chosen.into_iter().next().unwrap_or_default()),
                )}
                <label class="check">
                    <input type="checkbox" prop:checked=move || back.get()
                        on:change:target=move |ev| back.set(ev.target().checked()) />
                    {t("connect.back")}
                </label>
                {text_field(
                    TextInput::line(t("connect.label")).hint(t("connect.label.hint")),
                    label.into(),
                    move |words| label.set(words),
                )}
            </div>
        }
        .into_any()
    };
    dialog(
        form,
        t("connect.title"),
        t("connect.cancel"),
        content,
        move || button("primary", t("connect.save"), save),
    )
}

fn end(here: Here, label: &'static str, end: End) -> AnyView {
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), t("connect.choose"))];
        options.extend(here.people.with(|p| p.named()));
        options.push((ANOTHER.to_owned(), t("connect.another")));
        options
    });
    let name = move || {
        (end.who.get() == ANOTHER).then(|| {
            text_field(
                TextInput::line(t("connect.name")),
                end.name.into(),
                move |name| end.name.set(name),
            )
        })
    };
    view! {
        <div class="stack">
            {select_field(t(label), false, options, end.who.into(), move |who| end.who.set(who))}
            {name}
        </div>
    }
    .into_any()
}

/// Who is at an end: their id, and their name if they are new on the map.
fn resolve(here: Here, end: End) -> Result<(Id, Option<String>), String> {
    let who = end.who.get_untracked();
    if who != ANOTHER {
        let id = Id::parse(&who).ok_or_else(|| t("connect.error.ends"))?;
        return Ok((id, None));
    }
    let name = end.name.get_untracked().trim().to_owned();
    if name.is_empty() {
        return Err(t("connect.error.ends"));
    }
    let known = here
        .people
        .with_untracked(|p| p.named().iter().any(|(_, n)| fold(n) == fold(&name)));
    match known {
        true => Err(fill("connect.error.named", &[("name", &name)])),
        false => Ok((here.workspace.app.new_id(), Some(name))),
    }
}

fn put(
    here: Here,
    from: End,
    to: End,
    kind: TieKind,
    label: String,
    back: bool,
) -> Result<(), String> {
    let (from, to) = (resolve(here, from)?, resolve(here, to)?);
    let same_new = match (&from.1, &to.1) {
        (Some(one), Some(other)) => fold(one) == fold(other),
        _ => false,
    };
    if from.0 == to.0 || same_new {
        return Err(t("connect.error.same"));
    }
    // What is on the map already is not added again.
    let has = |from: Id, to: Id| {
        here.workspace.peek(|c| {
            let same = |tie: &crate::insight::SeenTie| {
                (tie.from, tie.to, tie.tie.kind) == (from, to, kind)
                    && fold(&tie.tie.label) == fold(&label)
            };
            Who::of(c).ties.iter().any(same)
        })
    };
    let mut ways = vec![(from.0, to.0)];
    if back {
        ways.push((to.0, from.0));
    }
    ways.retain(|(from, to)| !has(*from, *to));
    if ways.is_empty() {
        return Err(t("connect.error.twice"));
    }
    let app = here.workspace.app;
    here.workspace.edit("edit.tie-made", |draft| {
        for (id, name) in [from, to] {
            if let Some(name) = name {
                draft.put(Stakeholder {
                    name,
                    ..Stakeholder::with_id(id)
                });
            }
        }
        for (from, to) in ways {
            draft.put(Tie {
                from: Some(from),
                to: Some(to),
                kind,
                label: label.clone(),
                ..Tie::with_id(app.new_id())
            });
        }
    });
    Ok(())
}
