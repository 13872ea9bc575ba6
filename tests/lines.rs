//! What a typed or pasted block holds: the one rule, over what people paste.

use weft::flow::{Holds, How, Reading, lines, readings};

/// The likeliest reading of names.
#[track_caller]
fn names(text: &str, how: How, expected: &[&str]) -> Vec<Reading> {
    check(text, Holds::Names, how, expected)
}

#[track_caller]
fn sentences(text: &str, how: How, expected: &[&str]) -> Vec<Reading> {
    check(text, Holds::Sentences, how, expected)
}

#[track_caller]
fn check(text: &str, holds: Holds, how: How, expected: &[&str]) -> Vec<Reading> {
    let all = readings(text, holds);
    let first = all.first().expect("something is in it");
    assert_eq!(
        (first.how, first.entries.as_slice()),
        (how, &strings(expected)[..]),
        "{text:?}"
    );
    all
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

/// Another reading is offered beside the first.
#[track_caller]
fn offers(all: &[Reading], how: How, expected: &[&str]) {
    let found = all[1..].iter().find(|one| one.how == how);
    assert_eq!(
        found.map(|one| one.entries.clone()),
        Some(strings(expected))
    );
}

#[track_caller]
fn is_certain(all: &[Reading]) {
    assert_eq!(all.len(), 1, "{all:?}");
}

#[test]
fn ten_lines_with_a_comma_are_ten_people() {
    let ten: Vec<String> = (1..=10).map(|n| format!("Diallo, Ama {n}")).collect();
    let expected: Vec<&str> = ten.iter().map(String::as_str).collect();
    let all = names(&ten.join("\n"), How::Lines, &expected);
    assert!(
        all.iter()
            .any(|one| one.how == How::Parts && one.entries.len() == 20)
    );
    names(
        "Diallo, Ama, nurse\nCarter, Ben, cook",
        How::Lines,
        &["Diallo, Ama, nurse", "Carter, Ben, cook"],
    );
    names("Amina\nDiallo, Ama", How::Lines, &["Amina", "Diallo, Ama"]);
}

#[test]
fn one_line_of_names_is_parted_by_commas_where_that_is_plainly_meant() {
    let all = names("Amina, Ben, Chidi", How::Parts, &["Amina", "Ben", "Chidi"]);
    offers(&all, How::Whole, &["Amina, Ben, Chidi"]);
    names(
        "Ama Diallo, Ben Carter",
        How::Parts,
        &["Ama Diallo", "Ben Carter"],
    );
    names("Amina,Ben , Chidi,", How::Parts, &["Amina", "Ben", "Chidi"]);
    names(
        "Ama (nurse, mother), Ben, Chidi",
        How::Parts,
        &["Ama (nurse, mother)", "Ben", "Chidi"],
    );
    // One person may be written so, too.
    let all = names("Smith, John", How::Whole, &["Smith, John"]);
    offers(&all, How::Parts, &["Smith", "John"]);
    names("Ama Diallo, nurse", How::Whole, &["Ama Diallo, nurse"]);
    names(
        "Food, Farming and Countryside",
        How::Whole,
        &["Food, Farming and Countryside"],
    );
    is_certain(&names("1,000 Voices", How::Whole, &["1,000 Voices"]));
    is_certain(&names("Ama Diallo", How::Whole, &["Ama Diallo"]));
}

#[test]
fn commas_that_stand_within_no_name_part_names_for_certain() {
    let three = ["田中", "鈴木", "佐藤"];
    names("田中、鈴木、佐藤", How::Parts, &three);
    names("田中，鈴木，佐藤", How::Parts, &three);
    names("田中；鈴木；佐藤", How::Parts, &three);
    names("张伟、王芳", How::Parts, &["张伟", "王芳"]);
    names("أحمد، سارة", How::Parts, &["أحمد", "سارة"]);
    names("Amina; Ben", How::Parts, &["Amina", "Ben"]);
    // The stronger one parts, and leaves the weaker within.
    names(
        "Diallo, Ama; Carter, Ben",
        How::Parts,
        &["Diallo, Ama", "Carter, Ben"],
    );
    names(
        "Diallo, Ama\nCarter, Ben; Obi, Chidi",
        How::Parts,
        &["Diallo, Ama", "Carter, Ben", "Obi, Chidi"],
    );
}

#[test]
fn sentences_keep_their_commas() {
    is_certain(&sentences(
        "We listen, and we ask",
        How::Whole,
        &["We listen, and we ask"],
    ));
    is_certain(&sentences(
        "We listen; we ask first",
        How::Whole,
        &["We listen; we ask first"],
    ));
    is_certain(&sentences(
        "静かに聞き、よく考える",
        How::Whole,
        &["静かに聞き、よく考える"],
    ));
    let long =
        "When somebody speaks, the others listen, nobody interrupts, and we ask before we answer";
    is_certain(&sentences(long, How::Whole, &[long]));
    let all = sentences("Listen, ask, wait", How::Whole, &["Listen, ask, wait"]);
    offers(&all, How::Parts, &["Listen", "ask", "wait"]);
    sentences(
        "We listen, always\nWe ask",
        How::Lines,
        &["We listen, always", "We ask"],
    );
}

#[test]
fn a_line_ends_in_many_ways() {
    let expected = ["Ama", "Ben", "Chidi"];
    for end in [
        "\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\n\n \n", ",\n", ";\r\n",
        "、\n",
    ] {
        names(&expected.join(end), How::Lines, &expected);
        names(
            &format!("\u{feff}\n {}{end}\u{a0}\n", expected.join(end)),
            How::Lines,
            &expected,
        );
    }
    let all = names("Ama\nBen\nChidi", How::Lines, &expected);
    offers(&all, How::Whole, &["Ama Ben Chidi"]);
    for nothing in ["", " \n\t\n ", "\u{200b}", "-", "•\n•"] {
        assert!(readings(nothing, Holds::Names).is_empty(), "{nothing:?}");
    }
}

#[test]
fn cells_come_as_spreadsheets_copy_them() {
    let all = names("Ama\tBen\tChidi", How::Cells, &["Ama", "Ben", "Chidi"]);
    offers(&all, How::Whole, &["Ama, Ben, Chidi"]);
    // Of several rows each is one.
    let all = names(
        "Ama\tnurse\nBen\tcook\n",
        How::Lines,
        &["Ama, nurse", "Ben, cook"],
    );
    offers(&all, How::Cells, &["Ama", "nurse", "Ben", "cook"]);
    names("Ama\t\nBen\t\n", How::Lines, &["Ama", "Ben"]);
    // Quotes that the spreadsheet put around line breaks and tabs go.
    sentences(
        "\"We listen\nand wait\"\nWe ask",
        How::Lines,
        &["We listen and wait", "We ask"],
    );
    sentences(
        "\"We say \"\"no\"\"\r\nkindly\"\t\"a\tb\"\r\nWe ask\tfirst",
        How::Lines,
        &["We say \"no\" kindly, a b", "We ask, first"],
    );
    is_certain(&sentences(
        "\"Line\u{2028}break\"",
        How::Whole,
        &["Line break"],
    ));
    // Those that somebody wrote stay.
    is_certain(&sentences(
        "\"No\" is an answer",
        How::Whole,
        &["\"No\" is an answer"],
    ));
    is_certain(&sentences(
        "\"We ask first\"",
        How::Whole,
        &["\"We ask first\""],
    ));
    sentences(
        "\"Begun\nand never ended",
        How::Lines,
        &["\"Begun", "and never ended"],
    );
}

#[test]
fn bullets_and_numbers_of_lists_go() {
    let expected = ["We ask", "We wait"];
    for list in [
        "- We ask\n- We wait",
        "• We ask\n• We wait",
        "•\tWe ask\n•\tWe wait",
        "o\tWe ask\no\tWe wait",
        "\u{f0b7}\tWe ask\n\u{f0b7}\tWe wait",
        "・We ask\n・We wait",
        "* We ask\n\n* We wait\n",
        "- [ ] We ask\n- [x] We wait",
        "1. We ask\n2. We wait",
        "1.\tWe ask\n2.\tWe wait",
        "1) We ask\n2) We wait",
        "9. We ask\n10. We wait",
        "１．We ask\n２．We wait",
        "1、We ask\n2、We wait",
        "١. We ask\n٢. We wait",
        "१. We ask\n२. We wait",
        "1\tWe ask\n2\tWe wait",
    ] {
        sentences(list, How::Lines, &expected);
    }
    sentences("1. a\n2. b\n1. c\n2. d", How::Lines, &["a", "b", "c", "d"]);
    is_certain(&sentences("- We ask", How::Whole, &["We ask"]));
}

#[test]
fn numbers_and_signs_that_are_words_stay() {
    for (text, expected) in [
        ("2. Chance e.V.", vec!["2. Chance e.V."]),
        ("1.5 hours\n2.5 hours", vec!["1.5 hours", "2.5 hours"]),
        ("-5 degrees\n-3 degrees", vec!["-5 degrees", "-3 degrees"]),
        (
            "2024. A year\n2025. Another",
            vec!["2024. A year", "2025. Another"],
        ),
        ("3. Ward\n7. Ward", vec!["3. Ward", "7. Ward"]),
        ("12\n13", vec!["12", "13"]),
        ("o we ask\no we wait", vec!["o we ask", "o we wait"]),
    ] {
        let how = if expected.len() == 1 {
            How::Whole
        } else {
            How::Lines
        };
        sentences(text, how, &expected);
    }
}

#[test]
fn lines_alone_are_read_by_the_same_rule() {
    assert_eq!(
        lines("- Time, and quiet\r\n\u{2028}2. x; y\n"),
        strings(&["Time, and quiet", "2. x; y"])
    );
    assert!(lines(" \n").is_empty());
}

#[test]
fn whatever_is_pasted_no_word_of_it_is_lost() {
    let words = ["Ama", "Ben", "Chidi", "Dua", "Esi", "Femi"];
    let between = [
        "\n", "\t", ", ", "; ", "、", "，", "\r\n", "\u{2028}", " ", "\n- ", "\n\"", "\"\n",
        "\" \"", "(", ")",
    ];
    let mut state = 7_usize;
    let mut next = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    for _ in 0..20_000 {
        let text: String = words
            .iter()
            .flat_map(|word| [*word, between[next(between.len())]])
            .collect();
        for holds in [Holds::Names, Holds::Sentences] {
            for reading in readings(&text, holds) {
                let all = reading.entries.concat();
                assert!(
                    words.iter().all(|word| all.contains(word)),
                    "{text:?}: {reading:?}"
                );
                let is_entry = |e: &String| !e.trim().is_empty() && !e.contains(['\n', '\t', '\r']);
                assert!(
                    reading.entries.iter().all(is_entry),
                    "{text:?}: {reading:?}"
                );
            }
        }
    }
}
