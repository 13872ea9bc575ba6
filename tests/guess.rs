//! Before a reveal that keeps no names people are told when it could be guessed
//! whose answer it is.

use weft::community::Id;
use weft::flow::{Desk, Entry, TurnState, Vote, could_be_guessed};

/// A desk with answers from these turns.
fn written(turns: &[&str]) -> Desk {
    let mut desk = Desk::default();
    for (n, turn) in turns.iter().enumerate() {
        let entry = Entry {
            text: format!("answer {n}"),
            turn: (*turn).into(),
            ..Entry::default()
        };
        let id = Id::derived("entry", &n.to_string());
        desk.entries.insert(id.to_string(), entry);
    }
    desk
}

#[test]
fn of_one_or_two_people_it_can_be_guessed_and_of_three_no_more() {
    assert_eq!(could_be_guessed(&written(&[])), None);
    assert_eq!(could_be_guessed(&written(&["amina"])), Some(1));
    assert_eq!(could_be_guessed(&written(&["amina", "ben"])), Some(2));
    assert_eq!(could_be_guessed(&written(&["amina", "ben", "chidi"])), None);
}

#[test]
fn people_count_and_not_their_answers() {
    let desk = written(&["amina", "amina", "amina", "ben", "ben"]);
    assert_eq!(could_be_guessed(&desk), Some(2));
}

#[test]
fn an_empty_answer_and_a_pass_hide_nobody() {
    let mut desk = written(&["amina", "ben"]);
    for (id, text) in [("one", "  "), ("other", "")] {
        let entry = Entry {
            text: text.into(),
            turn: id.into(),
            ..Entry::default()
        };
        desk.entries.insert(id.into(), entry);
    }
    let pass = Vote {
        turn: "chidi".into(),
        ..Vote::default()
    };
    desk.votes.insert("pass".into(), pass.clone());
    assert_eq!(could_be_guessed(&desk), Some(2));
    let vote = Vote {
        step: Some(4),
        ..pass
    };
    desk.votes.insert("vote".into(), vote);
    assert_eq!(could_be_guessed(&desk), None);
}

/// Its links between turns and words are gone; who had a turn is still known.
#[test]
fn after_a_reveal_that_was_taken_back_it_goes_by_the_turns() {
    let mut desk = written(&["amina", "ben"]);
    for person in ["amina", "ben"] {
        desk.end_turn(person, Some(TurnState::Done));
    }
    desk.end_turn("chidi", Some(TurnState::Passed));
    desk.forget_turns();
    assert_eq!(could_be_guessed(&desk), Some(2));
    desk.end_turn("chidi", Some(TurnState::Done));
    assert_eq!(could_be_guessed(&desk), None);
}

/// What all type into one form came from nobody's turn.
#[test]
fn of_what_all_write_in_one_form_nobody_knows_how_many_they_were() {
    assert_eq!(could_be_guessed(&written(&["", ""])), None);
}
