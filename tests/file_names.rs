//! What a saved file is called, in every script.

use unicode::{compose, decompose};
use weft::community::Date;
use weft::document::file_name;

/// A few letters with their accents apart and together, for what these tests say of normal forms.
mod unicode {
    const PAIRS: [(&str, &str); 6] = [
        ("e\u{301}", "é"),
        ("o\u{308}", "ö"),
        ("n\u{303}", "ñ"),
        ("e\u{323}\u{302}", "ệ"),
        ("\u{915}\u{93c}", "\u{915}\u{93c}"),
        ("\u{1112}\u{1161}\u{11ab}", "한"),
    ];

    pub fn compose(text: &str) -> String {
        PAIRS
            .iter()
            .fold(text.to_owned(), |t, (apart, one)| t.replace(apart, one))
    }

    pub fn decompose(text: &str) -> String {
        PAIRS
            .iter()
            .fold(text.to_owned(), |t, (apart, one)| t.replace(one, apart))
    }
}

const FILE: &str = ".weft.json";

fn day() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

/// The name without its day and ending.
#[track_caller]
fn stem(name: &str) -> String {
    let file = file_name(name, "", day(), FILE);
    let stem = file.strip_suffix("-2026-11-21.weft.json");
    stem.unwrap_or_else(|| panic!("{file}")).to_owned()
}

#[test]
fn a_file_is_named_after_its_community_and_the_day() {
    let check = |name, expected: &str| assert_eq!(stem(name), expected, "{name}");
    check("River Valley: carers & youth", "river-valley-carers-youth");
    check("../..", "community");
    check("", "community");
    check(" \u{200b}\u{301} ", "community");
    check("🧶🪢", "community");
    check("Harbour 🧶 circle", "harbour-circle");
    check("a/b\\c:d*e?f\"g<h>i|j\0k\nl", "a-b-c-d-e-f-g-h-i-j-k-l");
    check("…end. ", "end");
    check("¿Qué? «Sí»", "qué-sí");
    check("“Œuvre” — l’été", "œuvre-l-été");
    assert_eq!(
        file_name("Harbour", "", day(), "-map.svg"),
        "harbour-2026-11-21-map.svg"
    );
}

#[test]
fn the_marks_of_every_script_are_kept() {
    for name in [
        "नमस्ते",
        "क़लम",
        "বাংলাদেশ",
        "ਪੰਜਾਬੀ",
        "ગુજરાતી",
        "தமிழ்",
        "తెలుగు",
        "ಸಿದ್ಧ್ಯತ್ಯೇವ",
        "മലയാളം",
        "සිංහල",
        "ภาษาไทย",
        "ก๊วยเตี๋ยว",
        "ພາສາລາວ",
        "မြန်မာ",
        "ភាសាខ្មែរ",
        "བོད་ཡིག",
        "ኢትዮጵያ",
        "مُجتمَعٌ",
        "بچّہ",
        "שָׁלוֹם",
        "αύριο",
        "ё\u{301}лка",
        "한국어",
        "かな\u{3099}カ゚",
        "日々ー〇",
        "tiếng-việt",
        "yorùbá-ẹ\u{300}kọ\u{301}",
        "ʻōlelo-hawaiʻi",
        "ߒߞߏ",
        "ⵜⴰⵎⴰⵣⵉⵖⵜ",
        "ᏣᎳᎩ",
        "𞤀𞤣𞤤𞤢𞤥",
        "ꦗꦮ",
    ] {
        let expected = name.to_lowercase().replace('་', "-");
        assert_eq!(stem(name), expected, "{name}");
    }
    // Joiners are not seen, and part nothing.
    assert_eq!(stem("می\u{200c}خواهم"), "میخواهم");
    assert_eq!(stem("co\u{ad}operate"), "cooperate");
    assert_eq!(stem("سلام، دوستان؟"), "سلام-دوستان");
    assert_eq!(stem("東京・大阪（夏）"), "東京-大阪-夏");
    assert_eq!(stem("नमस्ते। फिर"), "नमस्ते-फिर");
}

#[test]
fn names_that_differ_by_accents_only_differ_in_either_normal_form() {
    let names = [
        "Jose", "José", "Josè", "Josê", "Josẹ", "Josệ", "Pena", "Peña", "Schon", "Schön",
    ];
    for form in [compose as fn(&str) -> String, decompose] {
        let stems: Vec<String> = names.iter().map(|name| stem(&form(name))).collect();
        let mut others = stems.clone();
        others.sort();
        others.dedup();
        assert_eq!(others.len(), names.len(), "{stems:?}");
        // The marks stay behind the letter that they are of.
        for (name, stem) in names.iter().zip(&stems) {
            assert_eq!(compose(stem), name.to_lowercase(), "{name}");
        }
    }
}

#[test]
fn a_name_holds_to_what_file_systems_hold_and_ends_with_a_whole_letter() {
    let long = [
        "W".repeat(2000),
        "é".repeat(300),
        "e\u{301}".repeat(300),
        "किताबें ".repeat(60),
        "कि".repeat(300),
        "ก๊วยเตี๋ยว".repeat(60),
        "人".repeat(300),
        "🧶".repeat(300),
        "𞤀".repeat(300),
        "Z\u{301}\u{302}\u{303}\u{304}\u{305}".repeat(100),
        ["a", &"\u{301}".repeat(500)].concat(),
        "a circle of carers and youth in the valley ".repeat(20),
        "한국어".repeat(100),
        "-.".repeat(500),
    ];
    for name in long {
        for (part, ending) in [
            ("", FILE),
            ("-part", FILE),
            ("", "-map.svg"),
            ("", ".weft.jwe"),
        ] {
            let file = file_name(&name, part, day(), ending);
            assert!(file.len() <= 200, "{} bytes: {file}", file.len());
            let rest = [part, "-2026-11-21", ending].concat();
            assert!(file.ends_with(&rest) && file.len() > rest.len(), "{file}");
        }
    }
    let whole = |letter: &str| {
        let stem = stem(&letter.repeat(300));
        assert!(stem.len() > 60, "{stem}");
        assert_eq!(stem.replace(letter, ""), "", "{letter}");
    };
    for letter in ["कि", "e\u{301}", "ก๊", "z\u{301}\u{302}\u{303}", "𞤢", "သူ"] {
        whole(letter);
    }
    // Words are not cut where there are enough of them.
    let words = stem(&"circle of carers ".repeat(20));
    assert!(
        words
            .split('-')
            .all(|w| ["circle", "of", "carers"].contains(&w)),
        "{words}"
    );
}

#[test]
fn no_system_refuses_a_name() {
    for name in [
        "CON", "nul", "Com1", "LPT9.", "aux ", ".hidden", "-rf", "~", "$HOME", "a.",
    ] {
        let file = file_name(name, "", day(), FILE);
        let base = file.split('.').next().unwrap();
        assert!(
            !["con", "nul", "com1", "lpt9", "aux"].contains(&base),
            "{file}"
        );
        assert!(file.starts_with(char::is_alphanumeric), "{file}");
        assert!(!file.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', ' ', '$', '~']));
    }
}
