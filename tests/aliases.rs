//! An alias hides a name however it is written; what may be one is shown.

use std::collections::BTreeSet;

use crate::common::*;
use unicode_normalization::UnicodeNormalization as _;
use weft::community::{
    Community, Id, Is, Kind, Question, Record, Response, Shape, Stakeholder, Tie, cells_of,
};
use weft::document::{HandOut, hand_out, merge, read, write};

/// Names in eight scripts, by the parts that they are made of.
const SCRIPTS: [(&[&str], &[&str]); 8] = [
    (
        &[
            "José", "Zoë", "Łukasz", "Ngozi", "Søren", "Amélie", "İpek", "Ana", "Siobhán", "Đặng",
        ],
        &[
            "O’Brien",
            "Müller",
            "Adebayo-Hart",
            "Żółć",
            "Nuñez",
            "Strauß",
            "Yılmaz",
            "Ó Súilleabháin",
        ],
    ),
    (
        &["Νίκος", "Ελένη", "Γιώργος", "Χλόη", "Αλέξανδρος"],
        &["Παπαδόπουλος", "Ιωάννου", "Κωνσταντίνου", "Δημητρίου"],
    ),
    (
        &["Алёна", "Сергей", "Юлия", "Їжак", "Андрій"],
        &["Соловьёв", "Йованович", "Шевченко", "Кузнецова"],
    ),
    (
        &["مُحَمَّد", "أمينة", "إيمان", "ليلى", "فاطمة", "آمال"],
        &["الهاشمي", "دياب", "السّوري", "عبّاس"],
    ),
    (
        &["שָׂרָה", "דָּוִד", "אברהם", "מרים"],
        &["לֵוִי", "כהן־צדק", "רוזנברג", "בן־דוד"],
    ),
    (
        &["फ़रीदा", "अमीना", "चाँद", "राजेश"],
        &["वर्मा", "खान", "सिंह", "ज़ैदी"],
    ),
    (
        &["김민수", "박지영", "이서연", "정하늘"],
        &["선생", "부장", "교수", "대표"],
    ),
    (
        &["ガブリエラ", "はなこ", "プリヤ", "ケン"],
        &["山田", "たかはし", "ブラウン", "佐藤"],
    ),
];

/// A name of a script.
fn name(numbers: &mut Numbers) -> (usize, String) {
    let script = numbers.below(SCRIPTS.len());
    let (first, last) = SCRIPTS[script];
    let first = first[numbers.below(first.len())];
    let last = last[numbers.below(last.len())];
    (script, format!("{first} {last}"))
}

fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// Whether a mark may be left out.
fn is_optional(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{93c}' | '\u{640}')
}

/// Another writing of a name or of its first word.
fn written(name: &str, numbers: &mut Numbers) -> String {
    let mut text = match numbers.below(3) {
        0 => name.split(' ').next().unwrap().to_owned(),
        1 => name.split(' ').next_back().unwrap().to_owned(),
        _ => name.to_owned(),
    };
    for _ in 0..1 + numbers.below(3) {
        let letters = text.chars().count();
        text = match numbers.below(11) {
            0 => text.to_uppercase(),
            1 => text.to_lowercase(),
            2 => text.nfd().collect(),
            3 => text.nfc().collect(),
            4 => text.nfd().filter(|c| !is_optional(*c)).nfc().collect(),
            5 => {
                let unseen = [
                    '\u{ad}', '\u{200d}', '\u{200c}', '\u{200b}', '\u{2060}', '\u{feff}',
                    '\u{200e}',
                ];
                let (at, unseen) = (1 + numbers.below(letters - 1), unseen[numbers.below(7)]);
                let mut chars: Vec<char> = text.chars().collect();
                chars.insert(at, unseen);
                chars.into_iter().collect()
            }
            6 => {
                let wide = |c: char| match c {
                    'A'..='Z' | 'a'..='z' => char::from_u32(c as u32 + 0xfee0).unwrap(),
                    c => c,
                };
                text.chars().map(wide).collect()
            }
            7 => text.replace(' ', ["\u{a0}", "  ", "\u{3000}", "\n"][numbers.below(4)]),
            8 => text.replace(['’', '\''], ["'", "ʼ", "‘", ""][numbers.below(4)]),
            9 => text.replace(['-', '־'], ["‐", "\u{2011}", "–", " "][numbers.below(4)]),
            _ => text,
        };
    }
    text
}

/// What a writing stands in. Endings only where it is four letters or more.
fn sentence(script: usize, name: &str, numbers: &mut Numbers) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let is_upper = name.starts_with(|c: char| c.is_uppercase() || !has_case(c));
    let long = letters >= 4 && is_upper;
    match numbers.below(8) {
        0 => format!("{name}’s idea"),
        1 => format!("We met ({name})."),
        2 => format!("…{name}!"),
        3 if long && script == 0 => format!("{name}s Idee"),
        4 if long && script == 0 => format!("{name}nın, {name}lla"),
        5 if long && script == 3 => format!("قال و{name}"),
        6 if script >= 6 => format!("私は{name}です"),
        7 => format!("{name}-Haus"),
        _ => format!("Then {name} said so"),
    }
}

fn everybody_hidden(community: &Community) -> HandOut {
    let stakeholders = community.stakeholders.iter();
    HandOut {
        kinds: Kind::ALL.into(),
        aliases: stakeholders.map(|s| (s.id, "Heron".to_owned())).collect(),
        history: true,
        ..HandOut::default()
    }
}

#[test]
fn no_writing_of_a_name_is_left_unshown() {
    let mut numbers = Numbers(2026);
    let mut unseen = Vec::new();
    for n in 0..2000_u128 {
        let (script, name) = name(&mut numbers);
        let text = sentence(script, &written(&name, &mut numbers), &mut numbers);
        let who = Id::from_random((n + 1).to_be_bytes());
        let mut whole = new_community();
        whole.edit(actor(0), |draft| {
            draft.put(Stakeholder {
                name: name.clone(),
                ..Stakeholder::with_id(who)
            });
            // One of the texts that people write, in turn.
            let id = id(Kind::Questions, 0);
            match n % 4 {
                0 => draft.put(Question {
                    text: text.clone(),
                    ..Question::with_id(id)
                }),
                1 => draft.put(Response {
                    text: text.clone(),
                    ..Response::with_id(id)
                }),
                2 => draft.put(Response {
                    alias: text.clone(),
                    ..Response::with_id(id)
                }),
                _ => draft.put(Tie {
                    label: text.clone(),
                    ..Tie::with_id(id)
                }),
            }
        });
        let choice = everybody_hidden(&whole);
        if choice.passages(&whole).is_empty() {
            unseen.push(format!("{name} in {text:?}"));
        }
    }
    assert!(unseen.is_empty(), "{} of 2000: {unseen:#?}", unseen.len());
}

#[test]
fn a_name_is_shown_in_every_field_that_people_write() {
    for kind in Kind::ALL.into_iter().filter(|kind| {
        HandOut {
            kinds: Kind::ALL.into(),
            ..HandOut::default()
        }
        .travels(*kind)
    }) {
        let sample = weft_sample(kind);
        let fields = sample.table(kind).fields(id(kind, 0)).unwrap();
        let texts: Vec<&str> = fields
            .specs()
            .iter()
            .filter(|spec| spec.shape == Shape::One && matches!(spec.is, Is::Words))
            .filter(|spec| {
                !["position", "standard", "starter", "adopted_wording"].contains(&spec.name)
            })
            .map(|spec| spec.name)
            .collect();
        for field in texts {
            let mut whole = weft_sample(kind);
            let who = Id::from_random([9; 16]);
            let key = (kind, id(kind, 0), field.to_owned());
            whole.edit(actor(0), |draft| {
                draft.put(Stakeholder {
                    name: "Zoë Őry".into(),
                    ..Stakeholder::with_id(who)
                });
            });
            set(&mut whole, &key, "ZOË\u{ad} and Zoe’s");
            let mut choice = everybody_hidden(&whole);
            choice.aliases.retain(|id, _| *id == who);
            choice.replaced = choice.places_of_names(&whole).into_iter().collect();
            let part = write(&hand_out(&whole, &choice, "key"), "");
            assert!(
                !part.to_lowercase().contains("zo"),
                "{kind:?} {field}: {part}"
            );
            assert!(part.contains("Heron"), "{kind:?} {field}");
        }
    }
}

fn set(community: &mut Community, (kind, id, cell): &(Kind, Id, String), text: &str) {
    let changes = vec![weft::community::Change::Set {
        kind: *kind,
        id: *id,
        cell: cell.clone(),
        value: text.into(),
    }];
    community.edit(actor(0), |draft| {
        draft.apply(&weft::community::Edit { changes });
    });
}

#[test]
fn what_is_certain_and_what_is_not_are_decided_apart() {
    let mut whole = new_community();
    let (who, asked) = (Id::from_random([9; 16]), id(Kind::Questions, 0));
    whole.edit(actor(0), |draft| {
        draft.put(Stakeholder {
            name: "Mark".into(),
            ..Stakeholder::with_id(who)
        });
        let text = "Mark at the market".into();
        draft.put(Question {
            text,
            ..Question::with_id(asked)
        });
    });
    let mut choice = everybody_hidden(&whole);
    let places = choice.places_of_names(&whole);
    assert_eq!(
        places.iter().map(|p| p.is_certain).collect::<Vec<_>>(),
        [false, true]
    );
    let text = |choice: &HandOut| {
        let part = hand_out(&whole, choice, "key");
        part.questions.get(asked).unwrap().text.clone()
    };
    choice.replaced = places.iter().filter(|p| p.is_certain).cloned().collect();
    assert_eq!(text(&choice), "Heron at the market");
    choice.replaced = places.into_iter().collect();
    assert_eq!(text(&choice), "Heron at the Heronet");
}

const BY_HAND: &str = r#"{ "format": "weft.community", "version": 1,
    "community": { "id": "3b241101-e2bb-4255-8caf-4136c566a962", "name": "By hand" },
    "stakeholders": [
        { "id": "zebulon-quux", "name": "Zebulon Quux", "note": "drives", "groups": ["the-shed"] },
        { "id": "the-shed", "kind": "group", "name": "The Shed" },
        { "kind": "person", "name": "Yolanda Vex" }
    ],
    "ties": [{ "from": "zebulon-quux", "to": "the-shed", "label": "keys" }],
    "actions": [{ "id": 7, "text": "Ask around", "owner": "zebulon-quux" }] }"#;

fn by_hand() -> Community {
    let mut whole = read(BY_HAND).unwrap().community;
    whole
        .sync
        .secrets
        .insert("known to those who hold the whole".into());
    whole
}

#[test]
fn ids_that_follow_from_words_are_in_no_part() {
    let whole = by_hand();
    let part = write(&hand_out(&whole, &everybody_hidden(&whole), "key"), "");
    let guesses = [
        Id::derived("stakeholders", "zebulon-quux"),
        Id::derived("stakeholders", r#"{"kind":"person","name":"Yolanda Vex"}"#),
        Id::derived("actions", "7"),
    ];
    let derived: Vec<Id> = whole
        .keys()
        .into_iter()
        .map(|(_, id)| id)
        .filter(|id| id.is_derived())
        .collect();
    assert!(guesses.iter().all(|id| derived.contains(id)));
    for id in derived {
        assert!(!part.contains(&id.to_string()), "{id}");
        // Nor what could be made of it by all that the part says.
        for known in ["", "key"] {
            assert!(!part.contains(&id.disguised(known).to_string()), "{id}");
        }
    }
    assert!(!part.contains("known to those"));
    // Dots that follow from the ids are not found by them either.
    let opened = read(&part).unwrap().community;
    let shown: BTreeSet<_> = opened
        .sync
        .stamps
        .values()
        .flat_map(|s| s.cells.values().chain(&s.base).copied().collect::<Vec<_>>())
        .collect();
    assert!(!shown.is_empty());
    for (kind, id) in whole.keys().into_iter().filter(|(_, id)| id.is_derived()) {
        for dot in whole.stamped(kind, id).into_iter().flat_map(|s| s.dots()) {
            assert!(!shown.contains(&dot.renamed("key", true)), "{kind:?} {id}");
        }
    }
}

#[test]
fn a_part_with_ids_of_its_own_is_known_again() {
    let whole = by_hand();
    for chosen in [
        everybody_hidden(&whole),
        HandOut {
            kinds: Kind::ALL.into(),
            ..HandOut::default()
        },
    ] {
        let mut part = read(&write(&hand_out(&whole, &chosen, "key"), ""))
            .unwrap()
            .community;
        assert_eq!(content(&merge(&whole, &part)), content(&whole));
        assert_eq!(content(&merge(&part, &whole)), content(&whole));
        // Handed on, and worked on.
        let further = hand_out(
            &part,
            &HandOut {
                kinds: Kind::ALL.into(),
                ..HandOut::default()
            },
            "further",
        );
        assert_eq!(content(&merge(&whole, &further)), content(&whole));
        let action = part.actions.iter().next().unwrap().id;
        let note = part
            .stakeholders
            .iter()
            .find(|s| s.note == "drives")
            .unwrap()
            .id;
        part.edit(actor(7), |draft| {
            draft.update(action, |a: &mut weft::community::Action| {
                a.text = "Ask twice".into()
            });
            draft.update(note, |s: &mut Stakeholder| s.note = "walks".into());
        });
        let merged = merge(&whole, &read(&write(&part, "")).unwrap().community);
        assert_eq!(merged.keys(), whole.keys());
        assert_eq!(merged.conflicts(), []);
        assert!(
            merged
                .actions
                .iter()
                .all(|a| a.text == "Ask twice" && a.owner.is_some())
        );
        let driver = merged
            .stakeholders
            .get(Id::derived("stakeholders", "zebulon-quux"))
            .unwrap();
        assert_eq!((&*driver.name, &*driver.note), ("Zebulon Quux", "walks"));
        assert_eq!(
            driver.groups,
            whole.stakeholders.get(driver.id).unwrap().groups
        );
    }
}

#[test]
fn a_secret_stays_with_the_whole() {
    let whole = by_hand();
    let again = read(&write(&whole, "")).unwrap().community;
    assert_eq!(again.sync.secrets, whole.sync.secrets);
    let mut other = read(BY_HAND).unwrap().community;
    other.sync.secrets.insert("another".into());
    let both = merge(&whole, &other).sync.secrets;
    assert_eq!(both.len(), 2);
    // Whatever it was made with, a part is known again.
    let part = hand_out(&other, &everybody_hidden(&other), "key");
    let merged = merge(&merge(&whole, &other), &part);
    assert_eq!(merged.keys(), whole.keys());
    for cell in part
        .keys()
        .iter()
        .flat_map(|(kind, id)| cells_of(part.table(*kind).fields(*id).unwrap()))
    {
        assert!(!cell.0.contains("another") && !cell.1.to_string().contains("another"));
    }
}
