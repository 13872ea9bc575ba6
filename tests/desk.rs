//! What was written alone stays with those who wrote it until the reveal, and
//! then says no more of them than was promised.

use weft::community::{Actor, Community, Date, Draft, Id, Record, Run, Signing, Word};
use weft::flow::{
    Context, Desk, Entry, Masks, TurnState, Vote, latest_round, reveal_entries, reveal_ratings,
    reveal_responses, reveal_votes,
};

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn community(flow: &str) -> Community {
    let mut community = Community::new(id(200));
    community.edit(Actor::from_random([1; 8]), |draft| {
        draft.put(Run {
            flow: flow.into(),
            ..Run::with_id(id(100))
        });
    });
    community
}

fn edit(community: &mut Community, make: impl FnOnce(&Run, &mut Draft)) -> weft::community::Undo {
    let run = community.runs.get(id(100)).unwrap().clone();
    let actor = Actor::from_random([1; 8]);
    community.edit(actor, |draft| make(&run, draft)).undo
}

fn entry(text: &str, turn: &str) -> Entry {
    Entry {
        text: text.into(),
        turn: turn.into(),
        ..Entry::default()
    }
}

/// The texts in which a desk is stored, with their places.
fn texts(desk: &Desk) -> Vec<(String, String)> {
    let mut n = 0;
    let new_id = || {
        n += 1;
        Id::from_random([n; 16])
    };
    let (put, _) = Masks::default().write("alone", Some(desk), new_id);
    let kept = put.into_iter();
    kept.filter_map(|(place, text)| Some((place, text?)))
        .collect()
}

fn waiting(desk: &Desk, community: &Community, step: &str) -> Desk {
    desk.waiting(step, community.runs.get(id(100)).unwrap(), community)
}

#[test]
fn a_desk_reads_back_as_written() {
    let mut desk = Desk::default();
    desk.set_draft("Amina", "words", "half a sen");
    desk.now = "Amina".into();
    desk.end_turn("Jo", Some(TurnState::Passed));
    desk.entries.insert(id(1).to_string(), entry("time", "Li"));
    assert_eq!(Masks::read("alone", &texts(&desk)).0, desk);
    let none = [("alone".to_owned(), "[]".to_owned())];
    assert_eq!(Masks::read("alone", &none).0, Desk::default());
}

#[test]
fn a_reveal_that_is_undone_waits_again() {
    let mut community = community("principles");
    let mut desk = Desk::default();
    desk.entries.insert(id(2).to_string(), entry("time", "Li"));
    desk.entries.insert(id(1).to_string(), entry("tea", "Jo"));
    let undo = edit(&mut community, |run, draft| {
        reveal_entries(&desk, run.id, "alone", draft);
    });
    let run = community.runs.get(id(100)).unwrap();
    let shown = run.items("alone");
    let texts: Vec<String> = shown
        .iter()
        .map(|i| run.item("alone", *i, "text"))
        .collect();
    assert_eq!(texts, ["tea", "time"], "in the order of random ids");
    assert!(waiting(&desk, &community, "alone").entries.is_empty());
    let actor = Actor::from_random([1; 8]);
    community.edit(actor, |draft| {
        draft.take_back(&undo);
    });
    assert_eq!(waiting(&desk, &community, "alone").entries.len(), 2);
}

#[test]
fn the_reveal_forgets_whose_turn_it_was() {
    let mut desk = Desk::default();
    desk.entries.insert(id(1).to_string(), entry("tea", "Jo"));
    assert!(desk.has_from("Jo"));
    desk.forget_turns();
    assert!(!desk.has_from("Jo"));
    assert_eq!(texts(&desk).len(), 1, "nobody is on it any more");
}

#[test]
fn who_takes_a_turn_back_takes_back_nothing_of_others() {
    let mut desk = Desk::default();
    desk.entries.insert(id(1).to_string(), entry("tea", "Jo"));
    desk.entries
        .insert(id(2).to_string(), entry("time", "Joan"));
    desk.set_draft("Jo", "words", "and");
    desk.set_draft("Joan", "words", "also");
    desk.end_turn("Jo", Some(TurnState::Done));
    desk.take_back("Jo");
    assert_eq!(desk.entries.len(), 1);
    assert!(!desk.has_drafts("Jo") && desk.has_drafts("Joan"));
    assert_eq!(desk.state("Jo"), None);
}

#[test]
fn votes_wait_until_their_round_is_revealed() {
    let mut community = community("principles");
    edit(&mut community, |run, draft| {
        draft.add_items(run.id, "gather", [(id(7), "We listen".to_owned())]);
    });
    let mut desk = Desk::default();
    for (n, step) in [(1, Some(5)), (2, Some(2)), (3, None)] {
        let vote = Vote {
            item: Some(id(7)),
            step,
            round: Some(1),
            ..Vote::default()
        };
        desk.votes.insert(id(n).to_string(), vote);
    }
    assert_eq!(waiting(&desk, &community, "agree").votes.len(), 3);
    let undo = edit(&mut community, |run, draft| {
        reveal_votes(&desk, run, "gather", draft);
    });
    assert!(waiting(&desk, &community, "agree").votes.is_empty());
    let run = community.runs.get(id(100)).unwrap();
    assert_eq!(latest_round(run, id(7)), Some(([0, 1, 0, 0, 1], 1)));
    let actor = Actor::from_random([1; 8]);
    community.edit(actor, |draft| {
        draft.take_back(&undo);
    });
    assert_eq!(waiting(&desk, &community, "agree").votes.len(), 3);
}

#[test]
fn ratings_are_kept_as_counts_and_nothing_else() {
    let mut community = community("reflection");
    let mut desk = Desk::default();
    for (n, step) in [(1, Some(4)), (2, Some(4)), (3, None)] {
        let vote = Vote {
            step,
            turn: format!("person {n}"),
            ..Vote::default()
        };
        desk.votes.insert(id(n).to_string(), vote);
    }
    let (steps, passed) = desk.count(None);
    assert_eq!((steps, passed), ([0, 0, 0, 2, 0], 1));
    edit(&mut community, |run, draft| {
        reveal_ratings(steps, run.id, "close", "time", draft);
    });
    let run = community.runs.get(id(100)).unwrap();
    assert_eq!(run.answer::<Option<i32>>("close", "time-4"), Some(2));
    assert!(waiting(&desk, &community, "close").votes.is_empty());
}

#[test]
fn a_signing_that_was_promised_at_the_writing_holds_at_the_reveal() {
    let check = |promised: Signing, now: Signing, by: bool, alias: &str, anonymous: bool| {
        let mut community = community("reflection");
        edit(&mut community, |run, draft| {
            draft.add_items(run.id, "questions", [(id(3), "What happened?".to_owned())]);
            draft.answer(run.id, "questions", "signing", now.word());
        });
        let mut desk = Desk::default();
        let entry = Entry {
            text: "It rained".into(),
            question: Some(id(3)),
            signing: promised,
            by: (promised == Signing::Person).then_some(id(9)),
            alias: match promised {
                Signing::Alias => "Heron".into(),
                _ => String::new(),
            },
            ..Entry::default()
        };
        desk.entries.insert(id(1).to_string(), entry);
        let context = Context {
            today: Date::new(2026, 11, 21).unwrap(),
            who: "the group".into(),
        };
        edit(&mut community, |run, draft| {
            reveal_responses(&desk, run, &context, draft);
        });
        let response = community.responses.get(id(1)).unwrap();
        let told = (
            response.by.is_some(),
            response.alias.as_str(),
            response.anonymous,
        );
        assert_eq!(told, (by, alias, anonymous), "{promised:?} {now:?}");
    };
    check(Signing::Person, Signing::Person, true, "", false);
    check(Signing::Person, Signing::Alias, false, "", false);
    check(Signing::Person, Signing::Anonymous, false, "", true);
    check(Signing::Alias, Signing::Person, false, "Heron", false);
    check(Signing::Alias, Signing::Anonymous, false, "", true);
    check(Signing::Anonymous, Signing::Person, false, "", true);
}
