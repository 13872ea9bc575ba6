//! Every text that the app asks for is there, and none is there for nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::sources;
use weft::community::{FieldSpec, Fit, Is, Kind, Mark, Vocabulary, Word};
use weft::content::{ENGLISH, OF_HOME, read_words};
use weft::flow::{FLOWS, Input, ItemField, METHODS};

fn words() -> BTreeMap<String, String> {
    let files = ENGLISH.iter().flat_map(|(_, file)| read_words(file));
    files.collect()
}

/// All texts in quotes of the source, and those before a placeholder.
fn quoted() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut starts) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in sources() {
        for literal in text.split('"') {
            if literal.len() > 200 || literal.contains(char::is_whitespace) {
                continue;
            }
            match literal.split_once('{') {
                // `["finding.", key].concat()` begins a key as well.
                None if literal.ends_with('.') => starts.insert(literal.to_owned()),
                None => whole.insert(literal.to_owned()),
                Some((start, _)) => starts.insert(start.to_owned()),
            };
        }
    }
    (whole, starts)
}

fn check_all(keys: impl IntoIterator<Item = String>) {
    let words = words();
    let missing: Vec<String> = keys
        .into_iter()
        .filter(|k| !words.contains_key(k))
        .collect();
    assert!(missing.is_empty(), "missing: {missing:#?}");
}

#[test]
fn every_file_of_words_is_a_flat_object_and_no_key_stands_twice() {
    let mut seen = BTreeSet::new();
    for (_, file) in ENGLISH {
        let words: BTreeMap<String, String> =
            serde_json::from_str(file).expect("a flat object of texts");
        for key in words.into_keys() {
            assert!(seen.insert(key.clone()), "{key} stands twice");
        }
    }
}

#[test]
fn home_speaks_only_words_that_come_with_it() {
    let all = words();
    let of_home = ENGLISH.iter().filter(|(part, _)| *part == OF_HOME);
    let first: BTreeMap<_, _> = of_home.flat_map(|(_, file)| read_words(file)).collect();
    let at_once = sources().into_iter();
    for (path, source) in at_once.filter(|(path, _)| path.starts_with("ui/home/")) {
        for key in source.split('"').filter(|text| all.contains_key(*text)) {
            assert!(
                first.contains_key(key),
                "{key}, said in {path}, comes later"
            );
        }
    }
}

#[test]
fn every_kind_can_be_said_to_be_where_something_was_taken_back() {
    let kinds = Kind::ALL.into_iter();
    check_all(kinds.map(|kind| format!("edit.where.{}", kind.name())));
}

#[test]
fn every_step_of_every_flow_has_its_words() {
    check_all(FLOWS.iter().flat_map(|flow| {
        let whole = [
            "name",
            "promise",
            "leaves",
            "summary.title",
            "summary.lead",
            "summary.confirm",
            "done.title",
            "done.lead",
        ];
        let step = |id: &str| {
            ["title", "ask", "why", "say", "hint", "leaves"]
                .map(|what| format!("flow.{}.{id}.{what}", flow.id))
        };
        let steps = flow.parts().flat_map(|s| step(s.id)).collect::<Vec<_>>();
        whole
            .map(|what| format!("flow.{}.{what}", flow.id))
            .into_iter()
            .chain(steps)
    }));
}

#[test]
fn every_method_has_its_words_and_a_sentence_for_each_step() {
    check_all(METHODS.iter().flat_map(|method| {
        let whole = [
            "name",
            "for",
            "invitation",
            "room",
            "groups",
            "care",
            "source",
        ];
        let whole = whole.map(str::to_owned).into_iter();
        let steps = (1..=method.steps.len()).map(|n| format!("step.{n}"));
        let all: Vec<String> = whole.chain(steps).collect();
        all.into_iter()
            .map(|what| format!("method.{}.{what}", method.id))
    }));
}

#[test]
fn every_field_that_a_flow_asks_for_has_a_label() {
    let mut keys = Vec::new();
    for flow in FLOWS {
        for input in flow.parts().flat_map(|s| s.inputs) {
            let mut label = |field: &str| keys.push(format!("input.{}.{field}", flow.id));
            match input {
                Input::Text { field, .. } | Input::Day { field } | Input::Choose { field, .. } => {
                    label(field)
                }
                Input::ForEach { fields, .. } => {
                    fields.iter().flat_map(ItemField::names).for_each(label)
                }
                _ => {}
            }
        }
    }
    check_all(keys);
}

#[test]
fn every_word_of_every_vocabulary_has_a_name() {
    let names = vocabularies().into_iter().flat_map(|vocabulary| {
        let words = vocabulary.words.iter();
        words.map(move |word| format!("{}.{word}", vocabulary.name))
    });
    let advice = Fit::ALL.iter().map(|f| format!("fit.{}.advice", f.word()));
    check_all(names.chain(advice));
}

/// All vocabularies from which a field of a record takes its words.
fn vocabularies() -> Vec<&'static Vocabulary> {
    let mut all: Vec<&Vocabulary> = Vec::new();
    for kind in Kind::ALL {
        each_field(kind, &mut |spec, _| {
            if let Is::Word(vocabulary) = spec.is
                && all.iter().all(|known| known.name != vocabulary.name)
            {
                all.push(vocabulary);
            }
        });
    }
    all
}

/// All fields of a kind, and the parts of entries with the field that they are in.
fn each_field(kind: Kind, act: &mut dyn FnMut(&FieldSpec, Option<&FieldSpec>)) {
    for spec in kind.facts().specs {
        act(spec, None);
        if let Is::Part(parts) = spec.is {
            parts.iter().for_each(|part| act(part, Some(spec)));
        }
    }
}

/// Keys that are put together from kinds and fields, which no other test sees.
fn keys_of_kinds() -> Vec<String> {
    let mut keys = Vec::new();
    for kind in Kind::ALL {
        let (name, facts) = (kind.name(), kind.facts());
        keys.push(format!("difference.kind.{name}"));
        if kind == Kind::Community || facts.part.is_some() {
            keys.push(format!("hand-out.one.{name}"));
        }
        if let Some(part) = facts.part {
            keys.extend(["one", "other"].map(|n| format!("hand-out.count.{name}.{n}")));
            keys.push(format!("hand-out.part.{part}"));
        }
        if let Some(with) = facts.with.and_then(|with| with.facts().part) {
            keys.push(format!("hand-out.with.{with}"));
        }
        if facts.thread.is_some() {
            keys.push(format!("thread.{name}"));
        }
        for cause in facts.specs.iter().filter(|spec| spec.has(Mark::Cause)) {
            let cause = cause.to.expect("a cause is a record");
            // Only actions say on one line what each came from.
            if kind == Kind::Actions && cause.facts().thread.is_some() {
                keys.push(format!("thread.from.{}", cause.name()));
            }
        }
    }
    keys
}

#[test]
fn every_kind_and_every_field_that_people_read_has_its_words() {
    check_all(keys_of_kinds());
    let (words, mut missing) = (words(), Vec::new());
    for kind in Kind::ALL {
        each_field(kind, &mut |spec, within| {
            let keys = match within {
                Some(field) => kind.keys_of_words(field.name, Some(spec.name)),
                None => kind.keys_of_words(spec.name, None),
            };
            let is_read = !spec.has(Mark::Key) && !spec.has(Mark::Unseen);
            if is_read && !keys.iter().any(|key| words.contains_key(key)) {
                missing.push(keys);
            }
        });
    }
    assert!(missing.is_empty(), "missing, one of each: {missing:#?}");
}

#[test]
fn no_word_of_a_field_is_there_for_nothing() {
    let mut asked: BTreeSet<String> = keys_of_kinds().into_iter().collect();
    for kind in Kind::ALL {
        each_field(kind, &mut |spec, within| {
            asked.extend(match within {
                Some(field) => kind.keys_of_words(field.name, Some(spec.name)),
                None => kind.keys_of_words(spec.name, None),
            });
        });
    }
    asked.insert("hand-out.part.community".to_owned());
    let composed = [
        "record.",
        "difference.kind.",
        "hand-out.one.",
        "hand-out.count.",
        "hand-out.part.",
        "thread.",
    ];
    let idle: Vec<String> = words()
        .into_keys()
        .filter(|key| composed.iter().any(|start| key.starts_with(start)) && !asked.contains(key))
        .collect();
    assert!(idle.is_empty(), "nobody asks for: {idle:#?}");
}

#[test]
fn every_key_in_the_source_has_its_text() {
    let words = words();
    let rooms: BTreeSet<&str> = words.keys().filter_map(|k| k.split('.').next()).collect();
    let (whole, _) = quoted();
    // A quoted text that begins like a key and has a dot is taken for one.
    let is_key = |text: &&String| {
        text.split_once('.')
            .is_some_and(|(room, rest)| rooms.contains(room) && !rest.is_empty())
            && !text.ends_with('.')
            && !text.ends_with(".json")
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))
    };
    let there = |key: &&String| {
        words.contains_key(*key)
            || words
                .keys()
                .any(|k| k.starts_with(&format!("{key}.")) || k.ends_with(&format!(".{key}")))
    };
    let missing: Vec<_> = whole.iter().filter(is_key).filter(|k| !there(k)).collect();
    assert!(
        missing.is_empty(),
        "the source asks for words that are not there: {missing:#?}"
    );
}

#[test]
fn no_text_is_there_for_nothing() {
    let (whole, starts) = quoted();
    let starts: Vec<&String> = starts.iter().filter(|s| s.len() > 2).collect();
    let of_records = vocabularies().into_iter().map(|v| format!("{}.", v.name));
    // What flows ask in words that are in no record.
    let of_flows = [
        "agreement.",
        "adopt-choice.",
        "audit-choice.",
        "return-on-time.",
        "prompt-set.",
        "health.",
        "test.",
    ];
    let vocabularies: Vec<String> = of_records
        .chain(of_flows.map(str::to_owned))
        .chain(["record.".to_owned()])
        .collect();
    let used = |key: &str| {
        let bare = key.trim_end_matches(".one").trim_end_matches(".other");
        whole.contains(key)
            || whole.contains(bare)
            || key.ends_with(".source")
            || starts.iter().any(|start| key.starts_with(*start))
            || vocabularies.iter().any(|v| key.starts_with(v))
            // Found under a key that stands in the source, such as `<key>.hint`.
            || key.rsplit_once('.').is_some_and(|(start, _)| whole.contains(start))
    };
    let idle: Vec<String> = words().into_keys().filter(|key| !used(key)).collect();
    assert!(idle.is_empty(), "nobody asks for: {idle:#?}");
}

#[test]
fn every_brace_is_a_placeholder_and_plurals_come_in_pairs() {
    let words = words();
    for (key, text) in &words {
        let names: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(
            names.len(),
            text.matches('{').count(),
            "{key}: an open brace"
        );
        assert!(
            names
                .iter()
                .all(|n| n.chars().all(|c| c.is_ascii_alphanumeric())),
            "{key}: {names:?}"
        );
        if let Some(start) = key.strip_suffix(".one") {
            assert!(
                words.contains_key(&format!("{start}.other")),
                "{start} has no plural"
            );
        }
    }
}
