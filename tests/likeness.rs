//! Whether two writings are of one name, held against what Unicode says of
//! every character.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use weft::community::likeness::{
    Likeness, Writing, alike_key, is_blank, likeness, same_key, signs, visible,
};

#[track_caller]
fn check(one: &str, other: &str, expected: Likeness) {
    assert_eq!(likeness(one, other), expected, "{one:?} / {other:?}");
    assert_eq!(likeness(other, one), expected, "{other:?} / {one:?}");
}

#[track_caller]
fn same(one: &str, other: &str) {
    check(one, other, Likeness::Same);
}

#[track_caller]
fn alike(one: &str, other: &str) {
    check(one, other, Likeness::Alike);
}

/// All characters but those of which names are not made: signs of mathematics,
/// musical notes and scripts of old.
fn characters() -> impl Iterator<Item = char> {
    let all = ('\u{0}'..='\u{ffff}').chain('\u{1d400}'..='\u{1d6a3}');
    all.filter(|c| {
        !matches!(c, '\u{2190}'..='\u{2bff}' | '\u{2000}'..='\u{206f}'
            | '\u{1fbd}' | '\u{1fbf}'..='\u{1fc1}' | '\u{1fcd}'..='\u{1fcf}'
            | '\u{1fdd}'..='\u{1fdf}' | '\u{1fed}'..='\u{1fef}' | '\u{1ffd}' | '\u{1ffe}')
    })
}

#[test]
fn a_letter_is_the_same_however_it_is_composed_and_in_capitals() {
    let mut wrong: BTreeMap<char, String> = BTreeMap::new();
    for c in characters() {
        let key = same_key(&format!("a{c}a"));
        let mut compare = |what: &str, other: String| {
            let other_key = same_key(&format!("a{other}a"));
            if other_key != key {
                wrong.insert(c, format!("{:x} {what} {key} {other_key}", c as u32));
            }
        };
        compare("decomposed", c.nfd().collect());
        compare("composed", c.nfc().collect());
        compare("small", c.to_lowercase().collect());
        compare("capital", c.to_uppercase().collect());
        let capital: String = c.to_uppercase().collect();
        compare("small of capital", capital.to_lowercase());
        compare("capital, decomposed", capital.nfd().collect());
        if same_key(&key) != key {
            wrong.insert(c, format!("{:x} is not the same as itself", c as u32));
        }
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

#[test]
fn a_letter_is_the_same_in_every_width_and_style() {
    for (from, to) in [
        ('\u{ff01}', '\u{ff5e}'),
        ('\u{ff66}', '\u{ff9f}'),
        ('\u{1d400}', '\u{1d6a3}'),
        ('\u{24b6}', '\u{24e9}'),
        ('\u{1f130}', '\u{1f149}'),
        ('\u{fb21}', '\u{fb28}'),
        ('\u{f900}', '\u{fad9}'),
        ('\u{fe80}', '\u{fefc}'),
    ] {
        for c in from..=to {
            let usual: String = c.nfkc().collect();
            assert_eq!(same_key(&c.to_string()), same_key(&usual), "{:x}", c as u32);
        }
    }
}

#[test]
fn marks_on_a_letter_come_in_any_order() {
    let marks: Vec<char> = ('\u{300}'..='\u{341}')
        .chain('\u{5b0}'..='\u{5bc}')
        .chain('\u{64b}'..='\u{655}')
        .filter(|c| canonical_combining_class(*c) > 0)
        .collect();
    for one in &marks {
        for other in &marks {
            let (there, back) = (format!("ax{one}{other}b"), format!("ax{other}{one}b"));
            assert_eq!(same_key(&there), same_key(&back));
            let composed: String = there.nfc().collect();
            assert_eq!(same_key(&there), same_key(&composed));
        }
    }
}

#[test]
fn case_does_not_tell_names_apart_in_any_language() {
    same("Amina", "AMINA");
    same("İpek Yılmaz", "İPEK YILMAZ");
    same("Yılmaz", "YILMAZ");
    same("Yilmaz", "YILMAZ");
    same("ışık", "IŞIK");
    same("Strauß", "STRAUSS");
    same("Strauß", "STRAUẞ");
    same("Νίκος", "ΝΊΚΟΣ");
    same("ΝΙΚΟΣ", "νικος");
    same("Юлия", "ЮЛИЯ");
    same("Հայկ", "ՀԱՅԿ");
    same("ﬁona", "FIONA");
}

#[test]
fn composition_width_spaces_and_unseen_letters_do_not_tell_names_apart() {
    same("José", "Jose\u{301}");
    same("Nguyễn", "Nguye\u{302}\u{303}n");
    same("Nguyễn", "Nguye\u{303}\u{302}n");
    same("Ａｍｉｎａ", "Amina");
    same("ｶﾞｲﾄﾞ", "ガイド");
    same(
        "김민수",
        "\u{1100}\u{1175}\u{11b7}\u{1106}\u{1175}\u{11ab}\u{1109}\u{116e}",
    );
    same(" Amina\u{a0}\u{3000}Diallo\t", "Amina Diallo");
    for unseen in [
        '\u{ad}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{202e}',
        '\u{2066}',
        '\u{feff}',
        '\u{fe0f}',
        '\u{2060}',
        '\u{34f}',
        '\u{61c}',
        '\u{0}',
        '\u{e0001}',
    ] {
        same(&format!("Am{unseen}ina{unseen}"), "Amina");
    }
    same("O’Brien", "O'Brien");
    same("O‘Brien", "Oʼbrien");
    same("Adebayo‐Hart", "Adebayo-Hart");
    same("Adebayo\u{2011}Hart", "Adebayo–Hart");
    same("\u{fee3}\u{feae}\u{fef3}\u{fee2}", "مريم");
    same("𝓐𝓶𝓲𝓷𝓪", "Amina");
}

#[test]
fn accents_and_optional_marks_make_names_alike() {
    alike("José", "Jose");
    alike("Zoë", "ZOE");
    alike("Łukasz Żółć", "Lukasz Zolc");
    alike("Søren", "Soren");
    alike("Đặng", "Dang");
    alike("Þóra", "Thora");
    alike("Νίκος", "Νικος");
    alike("Алёна", "Алена");
    alike("مُحَمَّد", "محمد");
    alike("أحمد", "احمد");
    alike("إيمان", "ايمان");
    alike("ليلى", "ليلي");
    alike("فاطمة", "فاطمه");
    same("محـــمد", "محمد");
    alike("شَرْة", "شره");
    alike("שָׂרָה", "שרה");
    alike("फ़रीदा", "फरीदा");
    alike("चाँद", "चांद");
    alike("L’École", "ecole");
    alike("The River Clinic", "River clinic");
    alike("Day care", "Daycare");
    alike("Adebayo-Hart", "Adebayo Hart");
    alike("Team ٣", "Team 3");
}

#[test]
fn what_differs_by_more_is_different() {
    let different = |one, other| check(one, other, Likeness::Different);
    different("River Clinic", "River Clinics");
    different("Amina", "Aminata");
    different("かき", "がき");
    different("はは", "ぱぱ");
    different("राम", "रामा");
    different("สม", "สมา");
    different("🌳", "🌊");
    different("", "");
    different("\u{200b}", "\u{200b}");
    different("", "Amina");
    different("The", "");
    different("!!", "??");
    different("Amina", "Аmina");
}

#[test]
fn what_nobody_sees_is_blank() {
    for blank in [
        "",
        " ",
        "\u{200b}",
        "\u{a0}\u{ad}",
        "\u{3164}",
        "\u{2800}",
        "\u{feff}\n",
        "\u{200e}\u{202e}",
        "\u{115f}\u{1160}",
        "\u{0}",
        "\u{fe0f}\u{200d}",
        "\u{3000}",
    ] {
        assert!(is_blank(blank), "{blank:?}");
        assert_eq!(visible(blank), "");
        assert_eq!(same_key(blank), "");
    }
    for seen in ["a", " a", ".", "🌳", "\u{200b}a", "…", "–", "李"] {
        assert!(!is_blank(seen), "{seen:?}");
        assert_ne!(alike_key(seen), "", "{seen:?}");
    }
    assert_eq!(visible(" Amina \u{200b}"), "Amina \u{200b}".trim());
}

#[test]
fn signs_stand_where_the_text_has_them() {
    for text in [
        "Jose\u{301} \u{ad}Ana",
        "Straße",
        "김민수 Kim",
        "ﬁona\u{3000}x",
        "ậấ",
    ] {
        for sign in signs(text) {
            assert!(
                text.get(sign.place.clone()).is_some_and(|t| !t.is_empty()),
                "{text} {sign:?}"
            );
        }
    }
}

#[test]
fn of_many_the_same_is_found_before_the_alike() {
    let find = |name: &str, others: &[&str]| Writing::of(name).find(&mut others.iter().copied());
    let others = ["Jose", "JOSÉ", "Ana"];
    assert_eq!(find("José", &others), Some((1, Likeness::Same)));
    assert_eq!(find("Josè", &others), Some((0, Likeness::Alike)));
    assert_eq!(find("Josef", &others), None);
    assert_eq!(find(" ", &["", " "]), None);
}
