//! Each alone, hidden while typing; then revealed together, in no order.

use leptos::prelude::*;

use super::super::At;
use super::private::{Asking, Private, Veiled, reveal_bar, turn_ways, turns, veil};
use crate::browser::page;
use crate::community::{Community, Id, Run, Signing, Word};
use crate::content::{count, text};
use crate::flow::{
    Desk, Entry, Person, TurnState, persons, responses_of, reveal_entries, reveal_responses,
};
use crate::ui::parts::{button, each_id};

/// The field of the name or alias that answers are signed with.
const SIGNED: &str = "signed";

/// The field of words that answer no question in particular.
const WORDS: &str = "words";

/// The questions that a reflection asks if the group chose none.
const DEFAULT_QUESTIONS: [&str; 3] = ["what.what", "what.so-what", "what.now-what"];

/// How many prompts there are.
const PROMPTS: u32 = 4;

const ASKING: Asking = Asking {
    title: |at| at.words("ask"),
    form,
    together,
    together_name: "way.together",
    passed: |_, _| Desk::default(),
    choices: false,
};

/// The view.
pub fn alone(at: At) -> AnyView {
    let private = Private::new(at, |at, run, _| run.answer(at.step.id, "revealed"));
    let again = RwSignal::new(false);
    let revealed = at.answer::<bool>("revealed");
    let open = Memo::new(move |_| {
        let begun = private
            .desk
            .with(|desk| !desk.now.is_empty() || !desk.drafts.is_empty());
        let waits = private.waiting.with(|desk| !desk.entries.is_empty());
        !revealed.get() || again.get() || begun || waits
    });
    let reveal = move || {
        again.set(false);
        reveal(private);
    };
    let panel = move || {
        private.ready.get().then(|| match open.get() {
            true => view! {
                {promise(at)}
                {turns(private, ASKING)}
                {reveal_bar(private, gather, reveal)}
            }
            .into_any(),
            false => {
                let more = move || {
                    private.begin_round(|_| ());
                    again.set(true);
                };
                view! { <div class="row">{button("", text("alone.more"), more)}</div> }.into_any()
            }
        })
    };
    view! {
        <div class="stack">
            {shown(at)}
            {panel}
        </div>
    }
    .into_any()
}

/// Whether several questions are asked, whose answers may be signed.
fn is_reflection(at: At) -> bool {
    at.flow.id == "reflection"
}

/// How answers are signed now: questions asked before may be more private.
fn signing_of(run: &Run, community: &Community) -> Signing {
    let chosen: Option<Signing> = run.word("questions", "signing");
    let asked = run.items("questions").into_iter();
    let asked = asked.filter_map(|id| community.questions.get(id).map(|q| q.signing));
    chosen.into_iter().chain(asked).max().unwrap_or_default()
}

/// What will be stored, said before anybody types.
fn promise(at: At) -> AnyView {
    if !is_reflection(at) {
        return view! { <p class="soft">{text("alone.unsigned")}</p> }.into_any();
    }
    let signing = at.memo(|run, community| Some(signing_of(run, community)));
    let words = move |what: &str| {
        let word = signing.get().unwrap_or_default().word();
        text(&format!("signing.{word}{what}"))
    };
    view! {
        <div class="notice" data-tone="info">
            <p class="notice-title">{move || words("")}</p>
            <p>{move || words(".about")}</p>
            <p>{text("signing.only-more-private")}</p>
        </div>
    }
    .into_any()
}

/// The questions of the run; if it has none, those it will have once somebody
/// has answered.
fn questions(run: &Run) -> Vec<(Id, String)> {
    let chosen = run.items("questions").into_iter();
    let chosen: Vec<_> = chosen
        .map(|id| (id, run.item::<String>("questions", id, "text")))
        .filter(|(_, words)| !words.trim().is_empty())
        .collect();
    if chosen.is_empty() {
        default_questions(run.id)
            .into_iter()
            .map(|(id, _, words)| (id, words))
            .collect()
    } else {
        chosen
    }
}

fn default_questions(run: Id) -> Vec<(Id, &'static str, String)> {
    let one = |standard: &'static str| {
        let id = Id::derived("default question in run", &format!("{run}\n{standard}"));
        (id, standard, text(&format!("question.{standard}.text")))
    };
    DEFAULT_QUESTIONS.map(one).into()
}

/// Asks the default questions if the group chose none.
fn ask_something(at: At) {
    let nothing = at.peek(|run, _| {
        let defaults = default_questions(run.id);
        questions(run).first().map(|q| q.0) == defaults.first().map(|q| q.0)
            && !run.has("questions", defaults[0].0, "position")
    });
    if !is_reflection(at) || !nothing {
        return;
    }
    at.workspace.edit("edit.questions", |draft| {
        for (id, standard, words) in default_questions(at.run) {
            draft.add_items(at.run, "questions", [(id, words)]);
            draft.answer_item(at.run, "questions", id, "standard", standard);
        }
    });
}

/// The fields of one form: one for words, or one for each question.
fn fields(at: At, alias: Option<&str>) -> Vec<Veiled> {
    let signed = alias.map(|label| Veiled {
        field: SIGNED.into(),
        label: text(label),
        hint: text("alone.signed.hint"),
        short: true,
    });
    let several = at.flow.id != "reflection";
    let hint = if several { "alone.lines" } else { "" };
    let words = at.peek(|run, _| match is_reflection(at) {
        true => questions(run),
        false => vec![(Id::NIL, text("alone.words"))],
    });
    let words = words.into_iter().map(|(id, label)| Veiled {
        field: field_of(id),
        label,
        hint: if hint.is_empty() {
            String::new()
        } else {
            text(hint)
        },
        short: false,
    });
    signed.into_iter().chain(words).collect()
}

fn field_of(question: Id) -> String {
    if question.is_nil() {
        WORDS.into()
    } else {
        question.to_string()
    }
}

fn form(private: Private, person: Person) -> AnyView {
    let at = private.at;
    let key = person.key.clone();
    let signing = at.peek(|run, community| Some(signing_of(run, community)));
    let signing = signing.filter(|_| is_reflection(at));
    let alias = (signing == Some(Signing::Alias)).then_some("alone.alias");
    let stored = signing.map(|signing| text(&format!("signing.{}.about", signing.word())));
    let finish = {
        let person = person.clone();
        move || {
            ask_something(at);
            let brought = brought(private, &person, false);
            ASKING.finish(private, &person, brought);
        }
    };
    let again = private.desk.with_untracked(|d| d.state(&key)) == Some(TurnState::Done);
    let pass = move || ASKING.pass(private, &person);
    view! {
        {(!is_reflection(at)).then(prompts)}
        {veil(private, key, fields(at, alias), finish.clone())}
        <p class="small soft">{stored.unwrap_or_else(|| text("alone.unsigned"))}</p>
        {turn_ways(again, finish, pass)}
    }
    .into_any()
}

fn prompts() -> AnyView {
    let prompt = |n| view! { <li>{text(&format!("prompt.needs.{n}"))}</li> };
    view! {
        <p class="unseen">{text("alone.prompts")}</p>
        <ul class="turn-prompts soft" role="list">{(1..=PROMPTS).map(prompt).collect_view()}</ul>
    }
    .into_any()
}

/// What a form has brought. In a form that all fill in together every line is
/// an answer of its own, as it always is where no question is asked.
fn brought(private: Private, person: &Person, together: bool) -> Desk {
    let at = private.at;
    let signing = at.peek(|run, community| Some(signing_of(run, community)));
    let signing = signing.unwrap_or_default();
    let draft = |field: &str| private.desk.with_untracked(|d| d.draft(&person.key, field));
    let signed = draft(SIGNED).trim().to_owned();
    let questions = match is_reflection(at) {
        true => at.peek(|run, _| questions(run)),
        false => vec![(Id::NIL, String::new())],
    };
    let mut brought = Desk::default();
    for (question, _) in questions {
        let words = draft(&field_of(question));
        let lines: Vec<&str> = match is_reflection(at) && !together {
            true => vec![words.as_str()],
            false => words.lines().collect(),
        };
        for line in lines.into_iter().map(str::trim).filter(|l| !l.is_empty()) {
            let mut entry = Entry {
                text: line.to_owned(),
                turn: person.key.clone(),
                ..Entry::default()
            };
            if is_reflection(at) {
                entry.question = Some(question);
                entry.signing = signing;
                sign(&mut entry, person, &signed);
            }
            let id = at.workspace.app.new_id().to_string();
            brought.entries.insert(id, entry);
        }
    }
    brought
}

/// Notes no more than what the signing promises.
fn sign(entry: &mut Entry, person: &Person, signed: &str) {
    match entry.signing {
        Signing::Person => {
            entry.by = person.stakeholder;
            if entry.by.is_none() {
                entry.alias = person.name.clone();
            }
        }
        Signing::Alias => entry.alias = signed.to_owned(),
        Signing::Anonymous => {}
    }
}

/// Nobody in particular, or whoever the form says.
fn together_person(private: Private) -> Person {
    let name = private.desk.with_untracked(|d| d.draft("", SIGNED));
    let name = name.trim().to_owned();
    let known = private.at.peek(|_, community| persons(community));
    let same = known
        .into_iter()
        .find(|p| !name.is_empty() && p.name.to_lowercase() == name.to_lowercase());
    Person {
        key: String::new(),
        stakeholder: same.and_then(|p| p.stakeholder),
        name,
        first_hand: false,
    }
}

/// Puts what stands in the form of all on the desk.
fn gather(private: Private) {
    if private.desk.with_untracked(|desk| !desk.has_drafts("")) {
        return;
    }
    ask_something(private.at);
    let brought = brought(private, &together_person(private), true);
    private.change(|desk| {
        desk.drop_drafts("");
        desk.take_in(brought);
    });
}

fn together(private: Private) -> AnyView {
    let at = private.at;
    let forms = RwSignal::new(0_u32);
    let told = RwSignal::new(String::new());
    let keep = move || {
        let before = private.waiting.with_untracked(|d| d.entries.len());
        gather(private);
        let came = private.waiting.with_untracked(|d| d.entries.len()) - before;
        told.set(count("alone.kept", came));
        forms.update(|n| *n += 1);
        request_animation_frame(|| {
            page::focus(".flow-task .veil :is(textarea, input)");
        });
    };
    let form = move || {
        forms.get();
        let signing = at.peek(|run, community| Some(signing_of(run, community)));
        let signed = match signing.filter(|_| is_reflection(at)) {
            Some(Signing::Person) => Some("alone.name"),
            Some(Signing::Alias) => Some("alone.alias"),
            _ => None,
        };
        veil(private, String::new(), fields(at, signed), keep)
    };
    view! {
        {(!is_reflection(at)).then(prompts)}
        <p class="soft">{text("alone.together")}</p>
        {form}
        <div class="row">{button("", text("alone.keep"), keep)}</div>
        <p class="small soft" role="status">{move || told.get()}</p>
    }
    .into_any()
}

fn reveal(private: Private) {
    let at = private.at;
    if !is_reflection(at) {
        return private.reveal(|desk, run, draft| reveal_entries(desk, run.id, at.step.id, draft));
    }
    ask_something(at);
    let context = at.workspace.context();
    private.reveal(|desk, run, draft| reveal_responses(desk, run, &context, draft));
}

/// What was revealed.
fn shown(at: At) -> AnyView {
    if is_reflection(at) {
        return shown_by_question(at);
    }
    let items = at.items(at.step.id);
    let row = move |item: Id| {
        let words = at.item::<String>(at.step.id, item, "text");
        view! { <li><p class="words">{move || words.get()}</p></li> }.into_any()
    };
    let none = move || items.with(Vec::is_empty);
    view! {
        <h2 id="revealed" tabindex="-1" hidden=none>{text("alone.shown")}</h2>
        <ul class="reveal" role="list" hidden=none>{each_id(items, row)}</ul>
    }
    .into_any()
}

fn shown_by_question(at: At) -> AnyView {
    let any = at.memo(|run, community| !responses_of(run, community).is_empty());
    let asked = at.memo(|run, community| {
        let answered = |id: &Id| community.responses.iter().any(|r| r.question == Some(*id));
        run.items("questions")
            .into_iter()
            .filter(answered)
            .collect::<Vec<_>>()
    });
    let section = move |question: Id| {
        let words = at.item::<String>("questions", question, "text");
        let ids = at.memo(move |_, community| {
            let ours = community.responses.iter();
            ours.filter(|r| r.question == Some(question))
                .map(|r| r.id)
                .collect::<Vec<_>>()
        });
        view! {
            <section class="section">
                <h3>{move || words.get()}</h3>
                <ul class="reveal" role="list">{each_id(ids, move |id| response(at, id))}</ul>
            </section>
        }
        .into_any()
    };
    view! {
        <h2 id="revealed" tabindex="-1" hidden=move || !any.get()>{text("alone.answers")}</h2>
        {each_id(asked, section)}
    }
    .into_any()
}

fn response(at: At, id: Id) -> AnyView {
    let said = at.memo(move |_, community| {
        let response = community.responses.get(id)?;
        let by = response.by.and_then(|by| community.stakeholders.get(by));
        let by = by.map_or_else(|| response.alias.clone(), |s| s.name.clone());
        Some((response.text.clone(), by))
    });
    let words = move || said.get().map(|s| s.0);
    let by = move || {
        let by = said.get().map(|s| s.1).filter(|by| !by.is_empty());
        by.map(|by| view! { <p class="by">{by}</p> })
    };
    view! { <li><p class="words">{words}</p>{by}</li> }.into_any()
}
