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
    let signing = asked.map_or(promised, Question::signs).max(promised);
    let bare = Response {
        question: answer.question,
        text: answer.text.clone(),
        ..Response::with_id(answer.id)
    };
    draft.put(match signing {
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
