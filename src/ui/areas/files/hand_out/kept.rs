//! What is chosen stays on this device until the file was made: on the private
//! desk, in no record and no file. It says who goes by which alias.

use serde_json::{Value, json};

use super::Choosing;
use crate::document::NamePlace;
use crate::ui::prelude::*;
use crate::ui::state::drafts::Draft;

/// Takes up what was chosen before, and from here on keeps what is.
pub fn keep(choosing: Choosing) {
    let draft = Draft::of(choosing.workspace.app, "hand-out", false);
    if let Some(kept) = draft.kept() {
        read(choosing, &kept);
    }
    let mut is_first = true;
    follow(move || {
        let now = write(choosing);
        let was_first = std::mem::take(&mut is_first);
        match choosing.is_begun() {
            false => draft.drop(),
            // What was there is no news.
            true if was_first => {}
            true => {
                choosing.made.set_value(false);
                draft.keep(&now);
            }
        }
    });
    // As long as the page is open the same file can be made once more.
    on_cleanup(move || {
        if choosing.made.try_get_value() == Some(true) {
            draft.drop();
        }
    });
}

fn write(choosing: Choosing) -> String {
    let aliases = choosing.aliases.with(|aliases| {
        let all = aliases
            .iter()
            .map(|(id, alias)| (id.to_string(), json!(alias)));
        Value::Object(all.collect())
    });
    let decided = choosing.decided.with(|decided| {
        let one = |(place, is_replaced): (&NamePlace, &bool)| {
            let mut written = written(place);
            written.push(json!(is_replaced));
            Value::Array(written)
        };
        decided.iter().map(one).collect::<Vec<_>>()
    });
    json!({
        "parts": choosing.parts.get(),
        "aliases": aliases,
        "decided": decided,
        "history": choosing.history.get(),
    })
    .to_string()
}

/// A place of a name, as it is kept and told from others.
pub fn written(place: &NamePlace) -> Vec<Value> {
    let (id, whose) = (place.id.to_string(), place.whose.to_string());
    vec![
        json!(place.kind.name()),
        json!(id),
        json!(place.cell),
        json!(whose),
        json!(place.is_certain),
    ]
}

/// What cannot be read is not chosen.
fn read(choosing: Choosing, kept: &str) {
    let Ok(kept) = serde_json::from_str::<Value>(kept) else {
        return;
    };
    let parts = kept["parts"].as_array().into_iter().flatten();
    let parts = parts.filter_map(Value::as_str).map(str::to_owned);
    choosing.parts.set(parts.collect());
    let aliases = kept["aliases"].as_object().into_iter().flatten();
    let alias = |(id, alias): (&String, &Value)| {
        let id = Id::parse(id)?;
        // Somebody may have been removed meanwhile.
        let is_here = |c: &Community| c.stakeholders.get(id).is_some();
        let alias = alias.as_str()?.to_owned();
        choosing.workspace.peek(is_here).then_some((id, alias))
    };
    choosing.aliases.set(aliases.filter_map(alias).collect());
    let decided = kept["decided"].as_array().into_iter().flatten();
    choosing.decided.set(decided.filter_map(place).collect());
    let history = kept["history"].as_bool().unwrap_or(false);
    choosing.history.set(history);
}

fn place(kept: &Value) -> Option<(NamePlace, bool)> {
    let place = NamePlace {
        kind: Kind::from_name(kept[0].as_str()?)?,
        id: Id::parse(kept[1].as_str()?)?,
        cell: kept[2].as_str()?.to_owned(),
        whose: Id::parse(kept[3].as_str()?)?,
        is_certain: kept[4].as_bool()?,
    };
    Some((place, kept[5].as_bool()?))
}
