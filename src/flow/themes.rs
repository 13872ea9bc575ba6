//! Themes of a reflection under way: answers that were put together, what
//! they tell, and how far that was lifted.

use super::{Input, ItemId, responses_of};
use crate::community::{Community, Draft, Id, Loop, Run, Word};

/// The step of a run whose items are its themes.
pub fn step_of_themes(run: &Run) -> &'static str {
    run.step_that(|input| matches!(input, Input::Themes))
}

/// The step at which they are lifted.
fn lifts(run: &Run) -> &'static str {
    run.step_that(|input| matches!(input, Input::Lift))
}

/// The theme that an answer was put in, if that theme is still there.
pub fn theme_of(run: &Run, response: Id) -> Option<ItemId> {
    let home = step_of_themes(run);
    let theme: Option<Id> = run.item(home, response, "theme");
    theme.filter(|theme| run.has(home, *theme, "position"))
}

/// The answers in no theme yet, by id.
pub fn without_theme(run: &Run, community: &Community) -> Vec<Id> {
    let answers = responses_of(run, community).into_iter().map(|r| r.id);
    answers.filter(|id| theme_of(run, *id).is_none()).collect()
}

/// Takes a theme out: its answers come free, and what it was lifted to goes
/// with it.
pub fn remove_theme(run: Id, theme: ItemId, draft: &mut Draft) {
    let Some(present) = draft.runs.get(run) else {
        return;
    };
    let (home, lifts) = (step_of_themes(present), lifts(present));
    let in_it = |response: &Id| present.item::<Option<Id>>(home, *response, "theme") == Some(theme);
    let freed: Vec<Id> = present
        .items_with(home, "theme")
        .into_iter()
        .filter(in_it)
        .collect();
    for response in freed {
        draft.answer_item(run, home, response, "theme", "");
    }
    draft.remove_item(run, home, theme);
    draft.remove_item(run, lifts, theme);
}

/// The loop that the insight of a theme begins in.
pub fn first_loop(run: &Run, theme: ItemId) -> Loop {
    Loop::from_word(&run.item::<String>(lifts(run), theme, "loop")).unwrap_or_default()
}

/// The loops that the insight of a theme goes through: the one it begins in
/// and those it was lifted to.
pub fn loops_of_theme(run: &Run, theme: ItemId) -> Vec<Loop> {
    let (first, lifts) = (first_loop(run, theme), lifts(run));
    let lifted = |to: Loop| {
        !run.item::<String>(lifts, theme, to.word())
            .trim()
            .is_empty()
    };
    let all = Loop::ALL.iter().copied();
    all.filter(|to| *to == first || (*to > first && lifted(*to)))
        .collect()
}

/// Whether there are insights and none of them asks how the group decides
/// what is right.
pub fn is_triple_empty(run: &Run) -> bool {
    let themes = run.items(step_of_themes(run));
    let asks = |theme: &ItemId| loops_of_theme(run, *theme).contains(&Loop::Triple);
    !themes.is_empty() && !themes.iter().any(asks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Question, Record, Response};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn run(make: impl FnOnce(&mut Draft)) -> Community {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Run {
                flow: "reflection".into(),
                ..Run::with_id(id(2))
            });
            draft.add_items(id(2), "questions", [(id(3), "What happened?".to_owned())]);
            draft.put(Question::with_id(id(3)));
            for n in [10, 11] {
                draft.put(Response {
                    question: Some(id(3)),
                    ..Response::with_id(id(n))
                });
            }
            draft.add_items(id(2), "so-what", [(id(20), "Time".to_owned())]);
            draft.answer_item(id(2), "so-what", id(10), "theme", id(20).to_string());
            make(draft);
        });
        community
    }

    #[test]
    fn the_answers_of_a_theme_come_free_when_it_goes() {
        let community = run(|draft| {
            draft.answer_item(id(2), "lift", id(20), "double", "Why this hour?");
        });
        let present = community.runs.get(id(2)).unwrap();
        assert_eq!(theme_of(present, id(10)), Some(id(20)));
        assert_eq!(without_theme(present, &community), [id(11)]);
        let community = run(|draft| remove_theme(id(2), id(20), draft));
        let present = community.runs.get(id(2)).unwrap();
        assert_eq!(without_theme(present, &community), [id(10), id(11)]);
        assert!(present.items("so-what").is_empty() && present.items_with_any("lift").is_empty());
    }

    #[test]
    fn an_insight_reaches_the_loops_it_was_lifted_to() {
        let check = |answers: &[(&str, &str)], expected: &[Loop], empty: bool| {
            let community = run(|draft| {
                for (field, text) in answers {
                    draft.answer_item(id(2), "lift", id(20), field, *text);
                }
            });
            let present = community.runs.get(id(2)).unwrap();
            assert_eq!(loops_of_theme(present, id(20)), expected, "{answers:?}");
            assert_eq!(is_triple_empty(present), empty, "{answers:?}");
        };
        check(&[], &[Loop::Single], true);
        check(&[("triple", "Who?")], &[Loop::Single, Loop::Triple], false);
        // What lies below the loop that it begins in does not count.
        check(
            &[("loop", "double"), ("double", "x")],
            &[Loop::Double],
            true,
        );
        check(&[("loop", "triple")], &[Loop::Triple], false);
        assert!(!is_triple_empty(&Run::default()), "nothing to lift yet");
    }
}
