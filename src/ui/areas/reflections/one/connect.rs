//! A connection that was made in a reflection becomes a tie on the map.

use super::Here;
use crate::browser::page;
use crate::community::likeness::{Likeness, Writing};
use crate::community::{Stakeholder, Tie};
use crate::insight::Who;
use crate::ui::prelude::*;

/// The dialog, opened by the answer that speaks of the connection.
pub fn connect(here: Here) -> AnyView {
    let workspace = here.workspace;
    let form = Dialog::new();
    let fields = TieFields::new();
    follow(move || {
        let Some(answer) = here.connecting.get() else {
            return;
        };
        let by = workspace.peek(|c| {
            let by = c.responses.get(answer).and_then(|r| r.by)?;
            Who::of_people(c).resolve(by)
        });
        fields.begin(by, None);
        form.open_about(answer);
        here.connecting.set(None);
    });
    let save = move || {
        let Some(ties) = workspace.peek(|c| fields.read(c)) else {
            page::focus("dialog[open] select");
            return;
        };
        workspace.edit("edit.tie-made", |draft| {
            for tie in ties {
                draft.put(Tie {
                    from: Some(tie.from),
                    to: Some(tie.to),
                    kind: tie.kind,
                    label: tie.label,
                    ..Tie::with_id(workspace.app.new_id())
                });
            }
        });
        form.close();
        workspace.app.tell("good", t("connect.made"));
    };
    let content = move || {
        let people = workspace.memo(people_options);
        view! {
            <div class="stack">
                <p>{t("connect.what")}</p>
                {tie_fields(fields, people.into(), true, save)}
                <details class="drawer">
                    <summary>{t("connect.another")}</summary>
                    <div>{newcomer(workspace, fields)}</div>
                </details>
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

/// Puts somebody on the map and at the end of the connection that is still open.
fn newcomer(workspace: Workspace, fields: TieFields) -> AnyView {
    let asked = AskOnce::new();
    let add = move |name: &str| {
        if name.is_empty() {
            return Err(t("connect.error.name"));
        }
        let known = workspace.peek(|c| {
            let who = Who::of_people(c);
            let mut names = who.people().iter().map(|s| s.stakeholder.name.as_str());
            let (place, likeness) = Writing::of(name).find(&mut names)?;
            Some((who.people()[place].stakeholder.name.clone(), likeness))
        });
        match known {
            Some((other, Likeness::Same)) => {
                return Err(fill("connect.error.named", &[("name", &other)]));
            }
            Some((other, _)) if !asked.is_answered(name) => {
                return Err(fill("connect.error.alike", &[("name", &other)]));
            }
            _ => {}
        }
        let id = workspace.app.new_id();
        workspace.edit("edit.added", |draft| {
            draft.put(Stakeholder {
                name: name.to_owned(),
                ..Stakeholder::with_id(id)
            });
        });
        let end = match fields.from.with_untracked(String::is_empty) {
            true => fields.from,
            false => fields.to,
        };
        end.set(id.to_string());
        Ok(t("connect.added"))
    };
    add_line(
        t("connect.name"),
        t("connect.name.hint"),
        t("line.add"),
        add,
    )
}
