//! A question becomes more private and never less, and new answers are signed
//! as it says at that moment.

use weft::community::{
    Actor, Community, Draft, Edited, Id, Insight, Kind, Question, Record, Reflection, Response,
    Run, Signing,
};
use weft::flow::{give_answer, leave_names, make_more_private, named_beyond, take_names_away};

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
    edit(&mut community, |draft| {
        draft.take_back(&made.undo);
    });
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
