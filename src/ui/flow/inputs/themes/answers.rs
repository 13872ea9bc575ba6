//! The answers on the one side, each with the choice of its theme.

use super::{Board, behind, named, shown_name};
use crate::browser::keys::{self, Pressed};
use crate::browser::page;
use crate::community::Response;
use crate::flow::{step_of_questions, theme_of, without_theme};
use crate::ui::prelude::*;
use crate::ui::state::typing::{Taken, adder};
use std::sync::Arc;

/// How many answers to a question are shown before more are asked for.
const AT_A_TIME: usize = 24;

/// All answers, by the question that they answer.
pub fn answers(board: Board) -> AnyView {
    let at = board.at;
    let left = at.memo(|run, community| without_theme(run, community).len());
    let progress = move || match left.get() {
        0 => t("themes.left.none"),
        n => count("themes.left", n),
    };
    let questions = at.memo(move |run, _| {
        let mut items = run.items(step_of_questions(run));
        items.retain(|item| board.answers.with(|a| a.iter().any(|(q, _)| q == item)));
        items
    });
    let tab = move |left: bool| {
        let on = Signal::derive(move || board.only.with(Option::is_some) == left);
        let label = t(if left {
            "themes.show.left"
        } else {
            "themes.show.all"
        });
        let show = move || {
            let only = left.then(|| at.peek(without_theme));
            board.only.set(only);
        };
        toggle("small", label, on, show)
    };
    let group = move |question: Id| of_question(board, question, questions);
    view! {
        <section class="section" aria-label=t("themes.answers")>
            <div class="section-head">
                <p class="soft" role="status">{live(progress)}</p>
                <div class="row" role="group" aria-label=t("themes.show")>{tab(false)}{tab(true)}</div>
            </div>
            {each_id(questions, group)}
        </section>
    }
    .into_any()
}

/// The answers to one question, some at a time.
fn of_question(board: Board, question: Id, questions: Memo<Vec<Id>>) -> AnyView {
    let limit = RwSignal::new(AT_A_TIME);
    let wanted = Memo::new(move || {
        let mut ids = board.answers.with(|answers| behind(answers, question));
        board.only.with(|only| {
            if let Some(only) = only {
                ids.retain(|id| only.contains(id));
            }
        });
        ids
    });
    let shown = Memo::new(move || {
        wanted.with(|ids| ids.iter().copied().take(limit.get()).collect::<Vec<_>>())
    });
    let more = move || {
        let rest = wanted.with(Vec::len).saturating_sub(limit.get());
        (rest > 0).then(|| {
            let n = rest.min(AT_A_TIME).to_string();
            let label = fill("themes.more", &[("n", &n)]);
            button("small", label, move || limit.update(|l| *l += AT_A_TIME))
        })
    };
    let words = board
        .at
        .memo(move |run, _| run.item::<String>(step_of_questions(run), question, "text"));
    let one = move || questions.with(Vec::len) < 2;
    view! {
        <section class="section" hidden=move || wanted.with(Vec::is_empty)>
            <h2 class="asked" class:unseen=one>{live(move || own(words.get()))}</h2>
            <ul class="themes-answers" role="list">{each_id(shown, move |id| answer(board, id))}</ul>
            {live(more)}
        </section>
    }
    .into_any()
}

fn answer(board: Board, id: Id) -> AnyView {
    let at = board.at;
    let record = at.workspace.record::<Response>(id);
    let mine = at.memo(move |run, _| theme_of(run, id));
    let naming = RwSignal::new(false);
    let words_id = format!("answer-{id}");
    let put = move |theme: String| {
        at.workspace.edit("edit.theme", |draft| {
            draft.answer_item(at.run, at.step.id, id, "theme", theme);
        });
    };
    let is_picked = move || board.picked.with(|picked| picked.contains(&id)).to_string();
    let pick = move |_| {
        board
            .picked
            .update(|picked| match picked.iter().position(|one| *one == id) {
                Some(place) => {
                    picked.remove(place);
                }
                None => picked.push(id),
            });
    };
    let focus = format!("[id='new-{id}']");
    let choose = move |word: String| {
        let is_new = word == "new";
        naming.set(is_new);
        if is_new {
            let focus = focus.clone();
            request_animation_frame(move || {
                page::focus(&focus);
            });
        } else {
            put(word);
        }
    };
    let option = move |word: String, name: String, theme: Option<Id>| {
        view! { <option value=word prop:selected=move || mine.get() == theme>{name}</option> }
            .into_any()
    };
    // Made anew when a name is asked for, so that it shows the theme that the
    // answer is in until there is another.
    let options = move || {
        naming.track();
        let themes = board.themes.get().into_iter();
        let named =
            themes.map(|(theme, name)| option(theme.to_string(), shown_name(name), Some(theme)));
        view! {
            {option(String::new(), t("themes.choose.none"), None)}
            {named.collect_view()}
            <option value="new">{t("themes.choose.new")}</option>
        }
    };
    view! {
        <li data-done=move || mine.get().map(|_| "true")>
            <button type="button" class="pick words" translate="no" id=words_id.clone() aria-pressed=is_picked on:click=pick>
                {live(move || record.get().map(|r| r.text))}
            </button>
            <div class="choose">
                <select class="input" aria-label=t("themes.choose") aria-describedby=words_id
                    on:change:target=move |ev| choose(ev.target().value())>{live(options)}</select>
                {live(move || naming.get().then(|| name_new(board, id, naming)))}
            </div>
        </li>
    }
    .into_any()
}

/// The name of a new theme, asked for beside the answer that is its first.
fn name_new(board: Board, answer: Id, naming: RwSignal<bool>) -> AnyView {
    let at = board.at;
    let words = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let add = move || {
        let name = visible(&words.get_untracked()).to_owned();
        if name.is_empty() {
            wrong.set(true);
            return;
        }
        let theme = named(board, &name);
        let id = theme.unwrap_or_else(|| at.workspace.app.new_id());
        at.workspace.edit("edit.theme", |draft| {
            if theme.is_none() {
                draft.add_items(at.run, at.step.id, [(id, name)]);
            }
            draft.answer_item(at.run, at.step.id, answer, "theme", id.to_string());
        });
        words.set(String::new());
        close(answer, naming);
    };
    let act = move |pressed: &Pressed| match pressed.key.as_str() {
        "Enter" => {
            add();
            true
        }
        "Escape" => {
            close(answer, naming);
            true
        }
        _ => false,
    };
    adder(
        move || match words.with_untracked(|words| words.trim().is_empty()) {
            true => Taken::Nothing,
            false => {
                add();
                Taken::In
            }
        },
    );
    let error_id = format!("new-{answer}-error");
    let field = control(Control {
        described: error_id.clone(),
        invalid: wrong.into(),
        keys: Some(keys::acting(move |pressed, _| act(pressed))),
        ..Control::line(
            format!("new-{answer}"),
            Goes::IntoForm(format!("theme {answer}")),
            words.into(),
            Arc::new(move |typed| words.set(typed)),
        )
    });
    let error = Signal::derive(move || wrong.get().then(|| t("themes.new.empty")));
    view! {
        <div class="field">
            <label for=format!("new-{answer}")>{t("themes.new.for-answer")}</label>
            <div class="beside">
                {field.control}
                {button("", t("themes.new.add"), add)}
                {button("quiet", t("themes.new.cancel"), move || close(answer, naming))}
            </div>
            {field.notes}
            {what_is_wrong(error_id, error)}
        </div>
    }
    .into_any()
}

/// Puts the field for a name away; the focus goes back to the choice.
fn close(answer: Id, naming: RwSignal<bool>) {
    naming.set(false);
    page::focus(&format!("[aria-describedby='answer-{answer}']"));
}
