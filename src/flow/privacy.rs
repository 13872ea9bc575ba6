//! How privately a question is answered: new answers are signed as it says at
//! that moment, it becomes more private and never less, and names that were
//! given go only when the group says so.

use serde_json::Value;

use crate::community::{
    Community, Draft, Fields as _, Id, Insight, Kind, Question, Record, Response, Set, Signing,
};

/// Puts a new answer into the community. It was given under a promise, and the
/// question may have become more private since, here or by a merge: the more
/// private of the two holds. Every new answer comes through here.
pub fn give_answer(answer: Response, promised: Signing, draft: &mut Draft) {
    let asked = answer.question.and_then(|q| draft.questions.get(q));
    let Some(asked) = asked else {
        return;
    };
    let bare = Response {
        question: answer.question,
        text: answer.text.clone(),
        ..Response::with_id(answer.id)
    };
    draft.put(match asked.signs().max(promised) {
        Signing::Person if answer.by.is_some() => Response {
            alias: String::new(),
            ..answer
        },
        Signing::Person => answer,
        Signing::Alias => Response {
            // A name that was given to sign with is no alias.
            alias: match promised {
                Signing::Alias => answer.alias,
                _ => String::new(),
            },
            ..bare
        },
        Signing::Anonymous => Response {
            anonymous: true,
            ..bare
        },
    });
}

/// Makes a question more private, and takes away the names that are on its
/// answers; less private it never becomes. It belongs into an edit that
/// erases.
pub fn make_more_private(
    question: Id,
    signing: Signing,
    new_id: impl FnMut() -> Id,
    draft: &mut Draft,
) {
    let Some(present) = draft.questions.get(question) else {
        return;
    };
    if signing <= present.signs() {
        return;
    }
    draft.update::<Question>(question, |q| q.signing = signing);
    // A name that was written in place of a stakeholder is no alias.
    strip(question, signing, |answer| !answer.anonymous, new_id, draft);
}

/// The answers to a question that still carry names, though it has become more
/// private since they were given, as by a merge; the group has not said yet
/// whether they stay. By id.
pub fn named_beyond(question: &Question, community: &Community) -> Vec<Id> {
    let signing = question.signs();
    let ours = community.responses.iter().filter(|r| {
        r.question == Some(question.id)
            && r.is_named_beyond(signing)
            && !question.names_left.contains(&r.id)
    });
    ours.map(|r| r.id).collect()
}

/// The questions of which that is so, by id.
pub fn questions_named_beyond(community: &Community) -> Vec<Id> {
    let asked = |r: &Response| {
        let asked = community.questions.get(r.question?)?;
        let is_left = asked.names_left.contains(&r.id);
        (!is_left && r.is_named_beyond(asked.signs())).then_some(asked.id)
    };
    let all: Set<Id> = community.responses.iter().filter_map(asked).collect();
    all.into_iter().collect()
}

/// Leaves the names on the answers that carry them now; nobody is asked again.
pub fn leave_names(question: Id, draft: &mut Draft) {
    let Some(asked) = draft.questions.get(question) else {
        return;
    };
    let named = named_beyond(asked, draft);
    draft.update::<Question>(question, |q| q.names_left.extend(named));
}

/// Takes the names away from the answers to a question that has become more
/// private. It belongs into an edit that erases.
pub fn take_names_away(question: Id, new_id: impl FnMut() -> Id, draft: &mut Draft) {
    let Some(asked) = draft.questions.get(question) else {
        return;
    };
    let (signing, left) = (asked.signs(), asked.names_left.clone());
    strip(
        question,
        signing,
        |answer| answer.is_named_beyond(signing) && !left.contains(&answer.id),
        new_id,
        draft,
    );
}

/// Writes answers anew under new ids, without their names; what rests on them
/// follows. Who gave them must not stand anywhere, neither among what was
/// removed: the old ones go for good.
fn strip(
    question: Id,
    signing: Signing,
    is_meant: impl Fn(&Response) -> bool,
    mut new_id: impl FnMut() -> Id,
    draft: &mut Draft,
) {
    let is_ours = |r: &Response| r.question == Some(question) && is_meant(r);
    let present = draft.responses.iter().filter(|r| is_ours(r));
    let present: Vec<(Response, bool)> = present.map(|r| (r.clone(), false)).collect();
    let removed = draft.sync.removed.iter();
    let removed = removed.filter(|((kind, _), _)| *kind == Kind::Responses);
    let removed = removed.map(|((_, id), fields)| {
        let mut response = Response::with_id(*id);
        response.read_fields(fields);
        (response, true)
    });
    let removed: Vec<_> = removed.filter(|(r, _)| is_ours(r)).collect();
    for (answer, is_removed) in present.into_iter().chain(removed) {
        let id = new_id();
        let is_anonymous = signing == Signing::Anonymous;
        draft.put(Response {
            question: answer.question,
            text: answer.text,
            anonymous: is_anonymous,
            assumption: answer.assumption && !is_anonymous,
            ..Response::with_id(id)
        });
        follow(answer.id, id, draft);
        draft.erase(Kind::Responses, answer.id);
        if is_removed {
            draft.remove(Kind::Responses, id);
        }
    }
}

/// Lets what rests on an answer rest on the one that stands in its place: the
/// insights, and the themes of flows under way.
fn follow(old: Id, new: Id, draft: &mut Draft) {
    let resting: Vec<Id> = draft
        .insights
        .iter()
        .filter(|i| i.responses.contains(&old))
        .map(|i| i.id)
        .collect();
    for insight in resting {
        draft.update::<Insight>(insight, |i| {
            i.responses.remove(&old);
            i.responses.insert(new);
        });
    }
    let questions: Vec<(Id, Id)> = draft
        .questions
        .iter()
        .filter(|q| q.names_left.contains(&old))
        .map(|q| (q.id, old))
        .collect();
    for (question, old) in questions {
        draft.update::<Question>(question, |q| {
            q.names_left.remove(&old);
        });
    }
    let (item, new_item) = (old.to_string(), new.to_string());
    let mut moved: Vec<(Id, String, Value)> = Vec::new();
    for run in draft.runs.iter() {
        for (key, value) in run.answers.iter() {
            if key.split('.').nth(1) == Some(&item) {
                moved.push((run.id, key.clone(), value.clone()));
            }
        }
    }
    for (run, key, value) in moved {
        let new_key = key.replacen(&item, &new_item, 1);
        draft.set(Kind::Runs, run, &format!("answers/{key}"), Value::Null);
        draft.set(Kind::Runs, run, &format!("answers/{new_key}"), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Edited, Reflection, Run};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn edit(community: &mut Community, make: impl FnOnce(&mut Draft)) -> Edited {
        community.edit(Actor::from_random([1; 8]), make)
    }

    fn answered(signing: Signing) -> Community {
        let mut community = Community::new(id(1));
        edit(&mut community, |draft| {
            draft.put(Reflection::with_id(id(2)));
            draft.put(Question {
                reflection: Some(id(2)),
                signing,
                ..Question::with_id(id(3))
            });
            draft.put(Response {
                question: Some(id(3)),
                text: "Soup".into(),
                by: Some(id(9)),
                alias: "Moss".into(),
                assumption: true,
                ..Response::with_id(id(4))
            });
            draft.put(Insight {
                reflection: Some(id(2)),
                responses: [id(4)].into(),
                ..Insight::with_id(id(5))
            });
            draft.put(Run::with_id(id(6)));
            let theme = format!("answers/so-what.{}.theme", id(4));
            draft.set(Kind::Runs, id(6), &theme, id(7).to_string().into());
        });
        community
    }

    fn make(community: &mut Community, signing: Signing) {
        edit(community, |draft| {
            make_more_private(id(3), signing, || id(40), draft)
        });
    }

    fn given(asked: Signing, promised: Signing) -> Response {
        let mut community = Community::new(id(1));
        edit(&mut community, |draft| {
            draft.put(Question {
                signing: asked,
                ..Question::with_id(id(3))
            });
        });
        edit(&mut community, |draft| {
            let answer = Response {
                question: Some(id(3)),
                text: "Soup".into(),
                by: (promised == Signing::Person).then(|| id(9)),
                alias: "Moss".into(),
                ..Response::with_id(id(4))
            };
            give_answer(answer, promised, draft);
        });
        community.responses.get(id(4)).unwrap().clone()
    }

    #[test]
    fn an_answer_is_signed_as_privately_as_was_promised_and_as_the_question_says_now() {
        for asked in [Signing::Person, Signing::Alias, Signing::Anonymous] {
            for promised in [Signing::Person, Signing::Alias, Signing::Anonymous] {
                let answer = given(asked, promised);
                let strictest = asked.max(promised);
                assert_eq!(answer.anonymous, strictest == Signing::Anonymous);
                assert_eq!(answer.by.is_some(), strictest == Signing::Person);
                let keeps_alias = promised == Signing::Alias && strictest == Signing::Alias;
                assert_eq!(
                    answer.alias == "Moss",
                    keeps_alias,
                    "{asked:?} {promised:?}"
                );
            }
        }
    }

    #[test]
    fn a_signing_of_a_later_version_is_answered_anonymously() {
        let mut community = Community::new(id(1));
        edit(&mut community, |draft| {
            draft.put(Question::with_id(id(3)));
            draft.set(Kind::Questions, id(3), "signing", "sealed".into());
            let answer = Response {
                question: Some(id(3)),
                by: Some(id(9)),
                ..Response::with_id(id(4))
            };
            give_answer(answer, Signing::Person, draft);
        });
        assert!(community.responses.get(id(4)).unwrap().anonymous);
    }

    #[test]
    fn a_question_that_becomes_anonymous_keeps_nothing_but_the_words_of_its_answers() {
        let mut community = answered(Signing::Person);
        make(&mut community, Signing::Anonymous);
        let answer = community.responses.get(id(40)).unwrap();
        let bare = Response {
            question: Some(id(3)),
            text: "Soup".into(),
            anonymous: true,
            ..Response::with_id(id(40))
        };
        assert_eq!(*answer, bare);
        assert_eq!(community.responses.len(), 1);
        assert!(
            !community
                .sync
                .stamps
                .contains_key(&(Kind::Responses, id(40)))
        );
        let insight = community.insights.get(id(5)).unwrap();
        assert_eq!(
            insight.responses,
            [id(40)].into(),
            "what rests on it follows"
        );
        let run = community.runs.get(id(6)).unwrap();
        let theme = format!("so-what.{}.theme", id(40));
        let answers: Vec<&String> = run.answers.iter().map(|(key, _)| key).collect();
        assert_eq!(answers, [&theme], "its theme in a flow under way follows");
    }

    #[test]
    fn names_go_when_answers_are_signed_by_alias_from_now_on() {
        let mut community = answered(Signing::Person);
        make(&mut community, Signing::Alias);
        let answer = community.responses.get(id(40)).unwrap();
        assert_eq!((answer.by, answer.alias.as_str()), (None, ""));
        assert!(answer.assumption && !answer.anonymous);
        assert!(community.sync.gone.contains(&(Kind::Responses, id(4))));
    }

    #[test]
    fn a_removed_answer_loses_its_name_too_and_stays_removed() {
        let mut community = answered(Signing::Person);
        edit(&mut community, |draft| draft.remove(Kind::Responses, id(4)));
        make(&mut community, Signing::Anonymous);
        assert!(community.responses.is_empty());
        let removed: Vec<_> = community.sync.removed.values().collect();
        assert_eq!(removed.len(), 1);
        let mut names: Vec<&str> = removed[0].keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["anonymous", "question", "text"]);
    }

    #[test]
    fn answers_never_become_less_private_neither_by_undo() {
        let mut community = answered(Signing::Alias);
        let before = community.clone();
        make(&mut community, Signing::Person);
        make(&mut community, Signing::Alias);
        assert_eq!(community, before);
        let made = edit(&mut community, |draft| {
            draft.update::<Question>(id(3), |q| q.signing = Signing::Anonymous);
        });
        edit(&mut community, |draft| draft.apply(&made.undo));
        let signing = |c: &Community| c.questions.get(id(3)).unwrap().signing;
        assert_eq!(signing(&community), Signing::Anonymous);
        for lower in ["person", "alias"] {
            edit(&mut community, |draft| {
                draft.set(Kind::Questions, id(3), "signing", lower.into());
            });
            assert_eq!(signing(&community), Signing::Anonymous);
        }
    }

    #[test]
    fn before_the_first_answer_a_question_may_be_asked_less_privately() {
        let mut community = answered(Signing::Anonymous);
        edit(&mut community, |draft| draft.remove(Kind::Responses, id(4)));
        edit(&mut community, |draft| {
            draft.update::<Question>(id(3), |q| q.signing = Signing::Person);
        });
        let question = community.questions.get(id(3)).unwrap();
        assert_eq!(question.signing, Signing::Person);
    }

    #[test]
    fn names_that_were_given_before_are_asked_about_once() {
        let mut community = answered(Signing::Anonymous);
        let named = |c: &Community| named_beyond(c.questions.get(id(3)).unwrap(), c);
        assert_eq!(named(&community), [id(4)]);
        edit(&mut community, |draft| leave_names(id(3), draft));
        assert!(named(&community).is_empty());
        // One that comes in later is another.
        edit(&mut community, |draft| {
            draft.put(Response {
                question: Some(id(3)),
                alias: "Reed".into(),
                ..Response::with_id(id(8))
            });
        });
        assert_eq!(named(&community), [id(8)]);
        edit(&mut community, |draft| {
            take_names_away(id(3), || id(41), draft);
        });
        assert!(named(&community).is_empty());
    }

    #[test]
    fn aliases_stay_where_a_question_has_come_to_be_signed_by_alias() {
        let mut community = answered(Signing::Alias);
        edit(&mut community, |draft| {
            draft.put(Response {
                question: Some(id(3)),
                alias: "Reed".into(),
                ..Response::with_id(id(8))
            });
            take_names_away(id(3), || id(40), draft);
        });
        let aliases: Vec<&str> = community
            .responses
            .iter()
            .map(|r| r.alias.as_str())
            .collect();
        assert_eq!(aliases, ["Reed", ""]);
        assert!(community.responses.get(id(4)).is_none());
    }
}
