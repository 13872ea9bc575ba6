//! What can be taken back takes no more memory than it may, and the last step
//! can always be taken back.

use proptest::prelude::*;
use weft::community::history::{History, LARGEST, Merged, Step};
use weft::community::{Actor, Community, Id, Record, Stakeholder, Undo};

fn id(n: u32) -> Id {
    let mut bytes = [7; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    Id::from_random(bytes)
}

/// What takes back a note of so many letters.
fn note(letters: usize) -> Undo {
    let mut community = Community::new(id(0));
    let actor = Actor::from_random([1; 8]);
    community.edit(actor, |draft| draft.put(Stakeholder::with_id(id(1))));
    let write = |community: &mut Community, letter: &str| {
        let edited = community.edit(actor, |draft| {
            draft.update::<Stakeholder>(id(1), |s| s.note = letter.repeat(letters));
        });
        edited.undo
    };
    write(&mut community, "a");
    write(&mut community, "b")
}

fn people(n: u32) -> Community {
    let mut community = Community::new(id(0));
    community.edit(Actor::from_random([1; 8]), |draft| {
        (1..=n).for_each(|n| draft.put(Stakeholder::with_id(id(n))));
    });
    community
}

fn edit(letters: usize) -> Step {
    Step::Edit(note(letters))
}

fn merge(n: u32) -> Step {
    let merged = Merged {
        before: people(n),
        other: people(n),
    };
    Step::Merge(Box::new(merged))
}

/// How many steps can be taken back.
fn steps(mut history: History) -> usize {
    std::iter::from_fn(|| history.last()).count()
}

#[test]
fn the_size_of_a_step_is_about_that_of_its_words() {
    let check = |undo: Undo, words: usize| {
        let size = undo.size();
        assert!(
            (words..2 * words + 1_000).contains(&size),
            "{size} for {words}"
        );
    };
    // What was there before, and what the edit left.
    for letters in [0, 100, 10_000, 1_000_000] {
        check(note(letters), 2 * letters);
    }
    let mut community = people(50);
    let removed = community.edit(Actor::from_random([1; 8]), |draft| {
        draft.replace_with(&people(1));
    });
    let all = removed.undo.steps.iter();
    let words: usize = all.map(|step| step.left.to_string().len()).sum();
    assert!(removed.undo.size() >= words);
}

#[test]
fn a_merge_weighs_as_its_records_do() {
    assert!(people(10).size() < people(1_000).size() / 50);
    assert!(people(1_000).size_beside() < people(1_000).size());
    let mut emptied = people(1_000);
    emptied.edit(Actor::from_random([1; 8]), |draft| {
        draft.replace_with(&people(1));
    });
    assert!(
        emptied.size() > people(900).size(),
        "what was removed is kept too"
    );
}

#[test]
fn the_oldest_steps_go_when_all_together_are_too_large() {
    let mut history = History::default();
    for _ in 0..100 {
        history.add("edit.note", edit(250_000));
    }
    let left = steps(history);
    assert!((25..=32).contains(&left), "{left}");
    let mut history = History::default();
    (0..600).for_each(|_| history.add("edit.note", edit(10)));
    assert_eq!(steps(history), 500);
}

#[test]
fn the_last_step_stays_however_large_it_is() {
    let mut history = History::default();
    history.add("edit.note", edit(10));
    history.add("edit.note", edit(LARGEST));
    assert_eq!(history.names().0, Some("edit.note"));
    assert_eq!(steps(history), 1);
    let mut history = History::default();
    history.add("edit.note", edit(10));
    history.add("edit.merged", merge(14_000));
    assert_eq!(steps(history), 1);
    let mut history = History::default();
    history.add("edit.note", edit(10));
    history.add("edit.merged", merge(100));
    assert_eq!(steps(history), 2);
}

#[test]
fn a_stretch_of_typing_is_one_step_and_weighs_what_it_became() {
    let mut history = History::default();
    (0..30).for_each(|n| history.add_typed("edit.note", 1, note(n * 1_000)));
    assert_eq!(steps(history), 1);
    let mut history = History::default();
    history.add("edit.other", edit(10));
    history.add_typed("edit.note", 1, note(10));
    history.add_typed("edit.note", 1, note(LARGEST));
    assert_eq!(history.names().0, Some("edit.note"));
    assert_eq!(
        steps(history),
        1,
        "it has grown too large for others beside it"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn whatever_is_made_taken_back_and_made_again_stays_within_bounds(acts in prop::collection::vec((0..4u8, 0..3_000_000usize), 1..40)) {
        let mut history = History::default();
        for (act, letters) in acts {
            match act {
                0 | 1 => history.add("edit.note", edit(letters)),
                2 => if let Some((what, step)) = history.last() { history.undone(what, step) },
                _ => if let Some((what, step)) = history.ahead() { history.done(what, step) },
            }
            let size = |step: &Step| match step { Step::Edit(undo) => undo.size(), Step::Merge(_) => 0 };
            let (mut back, mut again) = (Vec::new(), Vec::new());
            while let Some((what, step)) = history.last() { back.push((what, step)); }
            while let Some((what, step)) = history.ahead() { again.push((what, step)); }
            for all in [&back, &again] {
                let sum: usize = all.iter().map(|(_, step)| size(step)).sum();
                prop_assert!(sum <= LARGEST || all.len() == 1, "{} in {}", sum, all.len());
            }
            if act < 2 {
                prop_assert!(!back.is_empty() && again.is_empty());
            }
            for (what, step) in back.into_iter().rev() { history.done(what, step); }
            for (what, step) in again.into_iter().rev() { history.undone(what, step); }
        }
    }
}

#[test]
fn nothing_is_no_step() {
    let mut history = History::default();
    history.add("edit.note", Step::Edit(Undo::default()));
    assert_eq!(history.names(), (None, None));
}
