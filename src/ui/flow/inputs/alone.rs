//! Each alone, hidden while typing; then revealed together, in no order.

mod asked;
mod paper;
mod shown;

use asked::{ask_something, asks, asks_questions, questions, signing_of};
use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, RwSignal};
use shown::shown;

use super::super::At;
use super::private::{
    Asking, Private, UNSIGNED, Veiled, focus_turns, reveal_bar, turn_ways, turns, veil,
};
use crate::browser::page;
use crate::community::likeness::{Likeness, Writing, visible};
use crate::community::{Id, Signing, Word};
use crate::content::{find, text};
use crate::flow::{
    Asks, Desk, Entry, Person, SIGNED, TurnState, lines, persons, prompts_of, reveal_entries,
};
use crate::ui::parts::button;

/// The field of words that answer no question in particular.
const WORDS: &str = "words";

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
    // More is being written: what was shown is put aside meanwhile.
    let more =
        Memo::new(move || again.get() || private.waiting.with(|desk| !desk.entries.is_empty()));
    let open = Memo::new(move || {
        let begun = private
            .desk
            .with(|desk| !desk.now.is_empty() || !desk.drafts.is_empty());
        !revealed.get() || more.get() || begun || private.screen.with(Option::is_some)
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
                {paper::paper(at, private)}
                {reveal_bar(private, whose(at), gather, reveal)}
            }
            .into_any(),
            false => {
                let more = move || {
                    private.begin_round(|_| ());
                    again.set(true);
                    focus_turns();
                };
                view! { <div class="row">{button("", text("alone.more"), more)}</div> }.into_any()
            }
        })
    };
    view! {
        <div class="stack">
            {shown(at, more)}
            {live(panel)}
        </div>
    }
    .into_any()
}

/// What will be stored, said before anybody types.
fn promise(at: At) -> AnyView {
    if !asks_questions(at) {
        return view! { <p class="soft">{text("alone.unsigned")}</p> }.into_any();
    }
    let signing = at.memo(move |run, community| Some(signing_of(at, run, community)));
    let words = move |what: &str| {
        let word = signing.get().unwrap_or_default().word();
        text(&format!("signing.{word}{what}"))
    };
    view! {
        <div class="notice" data-tone="info">
            <p class="notice-title">{live(move || words(""))}</p>
            <p>{live(move || words(".about"))}</p>
            <p>{text("signing.only-more-private")}</p>
        </div>
    }
    .into_any()
}

/// The words for what the reveal keeps of who it was.
fn whose(at: At) -> Signal<&'static str> {
    if !asks_questions(at) {
        return Signal::stored(UNSIGNED);
    }
    let signing = at.memo(move |run, community| Some(signing_of(at, run, community)));
    Signal::derive(move || match signing.get().unwrap_or_default() {
        Signing::Person => "reveal.whose-turn.person",
        Signing::Alias => "reveal.whose-turn.alias",
        Signing::Anonymous => UNSIGNED,
    })
}

/// The fields of one form: one for words, or one for each question.
fn fields(at: At, alias: Option<&str>) -> Vec<Veiled> {
    let signed = alias.map(|label| Veiled {
        field: SIGNED.into(),
        label: text(label),
        hint: text(&format!("{label}.hint")),
        short: true,
    });
    let several = !asks_questions(at);
    let own_hint = format!("input.{}.{}.line", at.flow.id, at.step.id);
    let hint = match find(&own_hint) {
        _ if !several => "",
        Some(_) => &own_hint,
        None => "alone.lines",
    };
    let words = at.peek(|run, _| match asks_questions(at) {
        true => questions(run),
        false => vec![(Id::NIL, lines_label(at))],
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
    let signing = at.peek(move |run, community| Some(signing_of(at, run, community)));
    let signing = signing.filter(|_| asks_questions(at));
    let alias = (signing == Some(Signing::Alias)).then_some("alone.alias");
    // A merge may make it more private while somebody writes.
    let now = at.memo(move |run, community| Some(signing_of(at, run, community)));
    let stored = move || match asks_questions(at) {
        true => text(&format!(
            "signing.{}.about",
            now.get().unwrap_or_default().word()
        )),
        false => text("alone.unsigned"),
    };
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
        {prompts(at)}
        <p class="turn-stored">{live(stored)}</p>
        {veil(private, key, fields(at, alias), finish.clone())}
        {turn_ways(again, finish, pass)}
    }
    .into_any()
}

/// What lines are asked for, as the flow calls it.
fn lines_label(at: At) -> String {
    let own = find(&format!("input.{}.{}", at.flow.id, at.step.id));
    own.map_or_else(|| text("alone.words"), str::to_owned)
}

/// What may help to begin, where lines are asked for.
fn prompts(at: At) -> Option<AnyView> {
    let Asks::Lines { prompts } = asks(at) else {
        return None;
    };
    let prompts = at.peek(|run, _| prompts_of(run, prompts));
    let prompt = |name: &&str| view! { <li>{text(&format!("prompt.{name}"))}</li> };
    let view = view! {
        <p class="unseen">{text("alone.prompts")}</p>
        <ul class="turn-prompts soft" role="list">{prompts.iter().map(prompt).collect_view()}</ul>
    };
    Some(view.into_any())
}

/// What a form has brought. In a form that all fill in together every line is
/// an answer of its own, as it always is where no question is asked.
fn brought(private: Private, person: &Person, together: bool) -> Desk {
    let at = private.at;
    let signing = at.peek(move |run, community| Some(signing_of(at, run, community)));
    let signing = signing.unwrap_or_default();
    let draft = |field: &str| private.draft(&person.key, field);
    let signed = visible(&draft(SIGNED)).to_owned();
    let questions = match asks_questions(at) {
        true => at.peek(|run, _| questions(run)),
        false => vec![(Id::NIL, String::new())],
    };
    let mut brought = Desk::default();
    for (question, _) in questions {
        let words = draft(&field_of(question));
        let said = match asks_questions(at) && !together {
            true => Some(words.trim().to_owned())
                .filter(|words| !words.is_empty())
                .into_iter()
                .collect(),
            false => lines(&words),
        };
        for text in said {
            let mut entry = Entry {
                text,
                turn: person.key.clone(),
                ..Entry::default()
            };
            if asks_questions(at) {
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
    let name = private.draft("", SIGNED);
    let name = visible(&name).to_owned();
    let known = private.at.peek(|_, community| persons(community));
    let wanted = Writing::of(&name);
    let same = known
        .into_iter()
        .find(|p| wanted.to(&p.name) == Likeness::Same);
    Person {
        key: String::new(),
        stakeholder: same.and_then(|p| p.stakeholder),
        name,
        first_hand: false,
    }
}

/// Puts what stands in the form of all on the desk.
fn gather(private: Private) {
    if !private.has_drafts("") {
        return;
    }
    ask_something(private.at);
    let brought = brought(private, &together_person(private), true);
    private.change(|desk| {
        private.drop_drafts(desk, "");
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
        // How many each one wrote is nobody's business.
        told.set(text(match came {
            0 => "alone.kept.nothing",
            _ => "alone.kept",
        }));
        forms.update(|n| *n += 1);
        request_animation_frame(|| {
            page::focus(".flow-task .veil :is(textarea, input)");
        });
    };
    let form = move || {
        forms.get();
        let signing = at.peek(move |run, community| Some(signing_of(at, run, community)));
        let signed = match signing.filter(|_| asks_questions(at)) {
            Some(Signing::Person) => Some("alone.name"),
            Some(Signing::Alias) => Some("alone.alias"),
            _ => None,
        };
        veil(private, String::new(), fields(at, signed), keep)
    };
    view! {
        {prompts(at)}
        <p class="soft">{text("alone.together")}</p>
        {live(form)}
        <div class="row">{button("", text("alone.keep"), keep)}</div>
        <p class="small soft" role="status">{live(move || told.get())}</p>
    }
    .into_any()
}

fn reveal(private: Private) {
    let at = private.at;
    match asks(at) {
        Asks::Lines { .. } => {
            private.reveal(|desk, run, draft| reveal_entries(desk, run.id, at.step.id, draft));
        }
        Asks::Questions { reveal, .. } => {
            ask_something(at);
            let context = at.workspace.context();
            private.reveal(|desk, run, draft| reveal(desk, run, &context, draft));
        }
    }
}
