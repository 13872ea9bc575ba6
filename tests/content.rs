//! Every text that the app asks for is there, and none is there for nothing.

mod source;

use std::collections::{BTreeMap, BTreeSet};

use source::sources;
use weft::community::{
    ActionMode, ActionStatus, AgreementNeeded, CommunityType, Fit, Goal, Knowledge, Level, Loop,
    Participation, PrincipleStatus, Reason, Role, RunStatus, Signing, Space, StakeholderKind,
    TieKind, Word,
};
use weft::content::{ENGLISH, OF_HOME, read_words};
use weft::flow::{FLOWS, Input, ItemField};

fn words() -> BTreeMap<String, String> {
    let files = ENGLISH.iter();
    files.flat_map(|(_, file)| read_words(file)).collect()
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
            "next",
        ];
        let step = |id: &str| {
            ["title", "ask", "why", "say", "hint", "leaves"]
                .map(|what| format!("flow.{}.{id}.{what}", flow.id))
        };
        let steps = flow
            .steps
            .iter()
            .flat_map(|s| step(s.id))
            .collect::<Vec<_>>();
        whole
            .map(|what| format!("flow.{}.{what}", flow.id))
            .into_iter()
            .chain(steps)
    }));
}

#[test]
fn every_field_that_a_flow_asks_for_has_a_label() {
    let mut keys = Vec::new();
    for flow in FLOWS {
        for input in flow.steps.iter().flat_map(|s| s.inputs) {
            let mut label = |field: &str| keys.push(format!("input.{}.{field}", flow.id));
            match input {
                Input::Text { field, .. } | Input::Day { field } | Input::Choose { field, .. } => {
                    label(field)
                }
                Input::ForEach { fields, .. } => {
                    for field in *fields {
                        match field {
                            ItemField::Text { field, .. }
                            | ItemField::Choose { field, .. }
                            | ItemField::Scale { field } => label(field),
                        }
                    }
                }
                _ => {}
            }
        }
    }
    check_all(keys);
}

#[test]
fn every_word_of_every_vocabulary_has_a_name() {
    fn names<W: Word>() -> impl Iterator<Item = String> {
        W::ALL
            .iter()
            .map(|w| format!("{}.{}", W::VOCABULARY, w.word()))
    }
    let fits = Fit::ALL
        .iter()
        .flat_map(|f| ["", ".advice"].map(|a| format!("fit.{}{a}", f.word())));
    check_all(
        names::<ActionMode>()
            .chain(names::<ActionStatus>())
            .chain(names::<AgreementNeeded>())
            .chain(names::<CommunityType>())
            .chain(names::<Goal>())
            .chain(names::<Knowledge>())
            .chain(names::<Level>())
            .chain(names::<Loop>())
            .chain(names::<Participation>())
            .chain(names::<PrincipleStatus>())
            .chain(names::<Reason>())
            .chain(names::<Role>())
            .chain(names::<RunStatus>())
            .chain(names::<Signing>())
            .chain(names::<Space>())
            .chain(names::<StakeholderKind>())
            .chain(names::<TieKind>())
            .chain(fits),
    );
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
    let vocabularies = [
        "principle-status.",
        "stakeholder-kind.",
        "community-type.",
        "action-mode.",
        "action-status.",
        "agreement-needed.",
        "agreement.",
        "adopt-choice.",
        "audit-choice.",
        "return-on-time.",
        "test.",
        "role.",
        "level.",
        "space.",
        "loop.",
        "tie.",
        "knowledge.",
        "participation.",
        "signing.",
        "goal.",
        "reason.",
        "fit.",
        "run-status.",
    ];
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
