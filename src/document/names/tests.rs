//! Names as people write them, found in texts.

use super::*;
use crate::community::{Actor, Record, Stakeholder, StakeholderKind};

fn named(people: &[(&str, StakeholderKind)]) -> (Names, Vec<Id>) {
    let mut community = Community::new(Id::NIL);
    let mut ids = Vec::new();
    for (n, (name, kind)) in people.iter().enumerate() {
        let id = Id::from_random((n as u128 + 1).to_be_bytes());
        ids.push(id);
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Stakeholder {
                name: (*name).to_owned(),
                kind: *kind,
                ..Stakeholder::with_id(id)
            });
        });
    }
    (Names::of(&community, &ids), ids)
}

/// What is certain is replaced by *Heron*, what is not stands in brackets.
#[track_caller]
fn check_of(name: &str, kind: StakeholderKind, text: &str, expected: &str) {
    let (names, _) = named(&[(name, kind)]);
    let mut shown = String::new();
    let mut end = 0;
    for found in names.find(text) {
        shown.push_str(&text[end..found.place.start]);
        match found.is_certain {
            true => shown.push_str("Heron"),
            false => shown.push_str(&format!("[{}]", &text[found.place.clone()])),
        }
        end = found.place.end;
    }
    shown.push_str(&text[end..]);
    assert_eq!(shown, expected, "{name} in {text}");
}

#[track_caller]
fn check(name: &str, text: &str, expected: &str) {
    check_of(name, StakeholderKind::Person, text, expected);
}

#[test]
fn a_name_is_found_as_a_word_in_any_case() {
    check("Amina", "Amina, AMINA and amina", "Heron, Heron and Heron");
    check("Amina", "nobody", "nobody");
    check("Ana", "Ana Ana", "Heron Heron");
    check("李明", "我和李明去", "我和Heron去");
    check("İpek", "İPEK ipek IPEK", "Heron Heron Heron");
    check("Νίκος", "ΝΙΚΟΣ", "Heron");
    check("Strauß", "STRAUSS", "Heron");
}

#[test]
fn a_name_is_found_however_it_is_written() {
    check("José", "Jose\u{301}, Jose, JOSÉ", "Heron, Heron, Heron");
    check("Zoë", "Zoe’s shed, zoe", "Heron’s shed, [zoe]");
    check("Amina Diallo", "Ami\u{ad}na\u{200b}Diallo", "Heron");
    check("Amina Diallo", "Amina\u{a0}\nDiallo", "Heron");
    check("Amina", "@amina_2 #MeetAmina", "@Heron_2 #MeetHeron");
    check(
        "O’Brien",
        "O'BRIEN, OBrien, O‘Brien’s",
        "Heron, Heron, Heron’s",
    );
    check("مُحَمَّد", "قال محمد", "قال Heron");
    check("محمد", "قال مُحَمَّد، ومحمد", "قال Heron، وHeron");
    check("שָׂרָה", "שרה ושרה", "Heron ו[שרה]");
    check("फ़रीदा", "फरीदा ने", "Heron ने");
    check("Ａｍｉｎａ", "Amina", "Heron");
    check("김민수", "김민수는", "Heron는");
    check("Müller", "Mueller, Muller", "Heron, Heron");
    check("Mueller", "Müller", "Heron");
    check("Jean-Luc", "Jean Luc, jeanluc", "Heron, Heron");
    check("🦊", "ask 🦊!", "ask Heron!");
}

#[test]
fn a_name_is_found_in_compounds_and_with_endings() {
    check("José", "Josés Idee, Josés", "Herons Idee, Herons");
    check(
        "Ben",
        "Bens Idee, Ben’s, Benno",
        "Herons Idee, Heron’s, [Ben]no",
    );
    check(
        "Amina",
        "Aminas Aminalla Aminanın",
        "Herons Heronlla Heronnın",
    );
    check("Amina", "Amina-Haus, Aminahaus", "Heron-Haus, Heronhaus");
    check("Amina", "aminata xamina", "[amina]ta x[amina]");
    check("Anna", "Hannah", "H[anna]h");
    check("அமீனா", "அமீனாவுக்கு", "Heronவுக்கு");
    check(
        "Mark",
        "the market, a landmark",
        "the [mark]et, a land[mark]",
    );
}

#[test]
fn a_name_whose_end_a_language_changes_may_be_one() {
    check(
        "Łucja",
        "do Łucji z Łucją, łucznik",
        "do [Łucj]i z Heron, łucznik",
    );
    check("Анна", "у Анны, с Анной", "у [Анн]ы, с [Анн]ой");
    check("Γιώργος", "του Γιώργου", "του [Γιώργ]ου");
    check("Jonas", "Jonui", "[Jon]ui");
    check("김민준", "김 민준 씨", "Heron 씨");
    check("田中太郎", "田中さん、太郎", "Heronさん、Heron");
    check("አበበ", "የአበበ", "የ[አበበ]");
    check("محمد", "قال محمـد", "قال Heron");
    check("ܝܘܚܢܢ", "ܝܽܘܚܢܢ", "Heron");
    check("Katarzyna", "Katarzynę", "[Katarzyn]ę");
}

#[test]
fn a_person_is_found_by_each_word_of_the_name() {
    let name = "Dr Ngozi Adebayo-Hart";
    check(name, "Dr Ngozi Adebayo‐Hart came", "Heron came");
    check(name, "Ask Ngozi, or Ms Adebayo", "Ask Heron, or Ms Heron");
    check("Ludwig van Dam", "the van of Dam", "the van of Heron");
    check("Bo Li", "Bo Li, Bo, boat, Boat", "Heron, [Bo], boat, Boat");
    check("Amina\u{200b}Diallo", "Diallo", "Heron");
    check("王小明", "小明说", "Heron说");
}

#[test]
fn a_group_is_found_by_its_name_and_not_by_each_word() {
    use StakeholderKind::{Group, Organisation};
    let table = |text, expected| check_of("The Thursday Table", Group, text, expected);
    table("At the Thursday Table", "At Heron");
    table("our Thursday Table", "our Heron");
    table("on Thursday", "on Thursday");
    let name = "Carers’ Line (Tarrow)";
    let text = "Carers' Line called carers";
    check_of(name, Organisation, text, "Heron called carers");
}

#[test]
fn aliases_that_are_names_of_others_do_not_bring_those_back() {
    let (names, ids) = named(&[
        ("Amina", StakeholderKind::Person),
        ("Ben", StakeholderKind::Person),
    ]);
    let swapped = |id, _| Some(if id == ids[0] { "Ben" } else { "Amina" }.to_owned());
    assert_eq!(names.replace("Amina met Ben", &swapped), "Ben met Amina");
}

#[test]
fn a_long_name_costs_no_more_than_its_length() {
    let long = "xy".repeat(40_000);
    let (names, _) = named(&[(&long, StakeholderKind::Person)]);
    assert_eq!(names.find(&"xy".repeat(35_000)).len(), 1);
    assert_eq!(names.find(&format!("{long} {long}")).len(), 2);
    let same: Vec<String> = (0..2000).map(|n| format!("Person {n}")).collect();
    let same: Vec<_> = same
        .iter()
        .map(|n| (&**n, StakeholderKind::Group))
        .collect();
    let (names, _) = named(&same);
    assert_eq!(names.find(&"Person x ".repeat(20_000)).len(), 0);
}
