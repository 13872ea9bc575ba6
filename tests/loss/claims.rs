//! What a file can claim of itself that is not so.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::Numbers;

/// One claim in `sync`.
#[derive(Clone, Debug)]
pub enum Claim {
    Seen,
    Dots,
    Shown,
    Past,
    NoPast,
    Earlier,
    Lives,
    Removed,
    Gone,
    People,
    Counter,
    Conflicts,
    Part,
}

pub fn claim() -> impl Strategy<Value = Claim> {
    prop::sample::select(vec![
        Claim::Seen,
        Claim::Dots,
        Claim::Shown,
        Claim::Past,
        Claim::NoPast,
        Claim::Earlier,
        Claim::Lives,
        Claim::Removed,
        Claim::Gone,
        Claim::People,
        Claim::Counter,
        Claim::Conflicts,
        Claim::Part,
    ])
}

/// The file as a version wrote it that knew nothing of `past`.
pub fn of_earlier(file: &mut Value) {
    let sync = file["sync"].as_object_mut().unwrap();
    for name in ["past", "past_of", "earlier"] {
        sync.remove(name);
    }
}

const FAR: [u64; 4] = [5, 1 << 20, 1 << 41, (1 << 52) - 1];

/// Lets a file claim something.
pub fn lie(file: &mut Value, claim: &Claim, seed: u64) {
    let mut numbers = Numbers(seed);
    let far = FAR[numbers.below(FAR.len())];
    let actors: Vec<String> = match &file["sync"]["seen"] {
        Value::Object(seen) => seen.keys().cloned().collect(),
        _ => Vec::new(),
    };
    let Some(actor) = actors.get(numbers.below(actors.len())).cloned() else {
        return;
    };
    let kind = ["stakeholders", "principles", "actions"][numbers.below(3)];
    let ids: Vec<String> = file[kind].as_array().map_or_else(Vec::new, |list| {
        let ids = list.iter().filter_map(|r| r["id"].as_str());
        ids.map(str::to_owned).collect()
    });
    let Some(id) = ids.get(numbers.below(ids.len())).cloned() else {
        return;
    };
    let cell = ["name", "brings", "note", "text", "support"][numbers.below(5)];
    let sync = &mut file["sync"];
    let short = &id[..8];
    let of_record = |part: &mut Value| -> Option<String> {
        let entries = part.get(kind)?.as_object()?;
        entries.keys().find(|k| id.starts_with(k.as_str())).cloned()
    };
    match claim {
        Claim::Seen => {
            for actor in &actors {
                sync["seen"][actor] = json!(far);
            }
            sync["seen"]["zzzzzzzzzzzz"] = json!(far);
        }
        Claim::Dots => {
            let Some(key) = of_record(&mut sync["dots"]) else {
                return;
            };
            match numbers.below(3) {
                0 => {
                    sync["dots"][kind].as_object_mut().unwrap().remove(&key);
                }
                1 => sync["dots"][kind][&key] = json!(format!("{actor}.{far}.")),
                _ => {
                    sync["dots"][kind][&key] = json!({ "*": format!("{actor}.{far}."), cell: format!("{actor}.{}.aaaaa", far + 1) })
                }
            }
        }
        Claim::Shown => {
            let Some(key) = of_record(&mut sync["dots"]) else {
                return;
            };
            let all: Vec<String> = actors
                .iter()
                .flat_map(|a| (1..12).map(move |n| format!("~{a}.{n}")))
                .collect();
            let text = format!("- {}", all.join(" "));
            match &mut sync["dots"][kind][&key] {
                Value::Object(cells) => {
                    cells.insert(cell.into(), json!(text));
                }
                base => *base = json!({ "*": base.clone(), cell: text }),
            }
        }
        Claim::Past => {
            let all: Vec<String> = actors.iter().map(|a| format!("{a}.{far}")).collect();
            sync["past"][kind][short] = json!(all.join(" "));
        }
        Claim::NoPast => of_earlier(file),
        Claim::Earlier => {
            of_earlier(file);
            for actor in &actors {
                file["sync"]["earlier"][actor] = json!(far);
            }
        }
        Claim::Lives => {
            let sign = ["-", "+"][numbers.below(2)];
            sync["lives"][kind][&id] = json!(format!("{sign}{actor}.{far}"));
        }
        Claim::Removed => {
            let list = file[kind].as_array_mut().unwrap();
            let place = list.iter().position(|r| r["id"] == json!(id)).unwrap();
            let mut record = list.remove(place);
            record.as_object_mut().unwrap().remove("id");
            let mut entry = json!({ "life": format!("-{actor}.{far}") });
            if numbers.below(2) == 0 {
                entry["fields"] = record;
            }
            file["sync"]["removed"][kind][&id] = entry;
        }
        Claim::Gone => sync["gone"] = json!({ kind: ids, "community": [id] }),
        Claim::People => {
            for actor in &actors {
                sync["people"][actor] = json!("0 Mallory said this");
            }
        }
        Claim::Counter => {
            // Every number of one tab is another.
            let text = sync["dots"].to_string();
            let begin: String = actor.chars().take(2).collect();
            let text = text.replace(&format!("\"{begin}."), &format!("\"{begin}.{far}"));
            if let Ok(dots) = serde_json::from_str(&text) {
                sync["dots"] = dots;
            }
        }
        Claim::Conflicts => {
            file.as_object_mut().unwrap().remove("conflicts");
        }
        Claim::Part => sync["hand_outs"] = json!(["a key"]),
    }
}
