//! Group into themes by choosing: answers on the one side, themes on the other.

use super::super::At;
use crate::browser::page;
use crate::community::Response;
use crate::flow::{remove_theme, responses_of, theme_of, without_theme};
use crate::insight::fold;
use crate::ui::prelude::*;

/// The step at which themes stand.
const HOME: &str = "so-what";

/// How many answers to a question are shown before more are asked for.
const AT_A_TIME: usize = 24;

/// How many answers a theme lists before more are asked for.
const IN_A_THEME: usize = 4;

/// What all parts of the step share.
#[derive(Clone, Copy)]
struct Board {
    at: At,
    /// The themes and their names, in order.
    themes: Memo<Vec<(Id, String)>>,
    /// The answers that are in a theme, each behind its theme.
    in_theme: Memo<Vec<(Id, Id)>>,
    /// All answers, each behind its question.
    answers: Memo<Vec<(Id, Id)>>,
    /// The answers that are shown, if not all; chosen at one moment, so that
    /// an answer does not vanish under the hand that puts it in a theme.
    only: RwSignal<Option<Vec<Id>>>,
}

/// The view.
pub fn themes(at: At) -> AnyView {
    let board = Board {
        at,
        themes: at.memo(|run, _| {
            let named = |id: Id| (id, run.item::<String>(HOME, id, "text"));
            run.items(HOME).into_iter().map(named).collect()
        }),
        in_theme: at.memo(|run, community| {
            let answers = responses_of(run, community).into_iter();
            answers
                .filter_map(|r| Some((theme_of(run, r.id)?, r.id)))
                .collect()
        }),
        answers: at.memo(|run, community| {
            let answers = responses_of(run, community).into_iter();
            answers.filter_map(|r| Some((r.question?, r.id))).collect()
        }),
        only: RwSignal::new(None),
    };
    let any = Memo::new(move |_| board.answers.with(|answers| !answers.is_empty()));
    view! {
        {move || (!any.get()).then(|| view! { <p class="soft">{t("themes.none")}</p> })}
        <div class="themes">
            {live(move || any.get().then(|| answers(board)))}
            {themes_side(board)}
        </div>
    }
    .into_any()
}

fn answers(board: Board) -> AnyView {
    let at = board.at;
    let left = at.memo(|run, community| without_theme(run, community).len());
    let progress = move || match left.get() {
        0 => t("themes.left.none"),
        n => count("themes.left", n),
    };
    let questions = at.memo(move |run, _| {
        let mut items = run.items("questions");
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

/// The second of those pairs whose first is this.
fn behind(pairs: &[(Id, Id)], first: Id) -> Vec<Id> {
    let ours = pairs.iter().filter(|(one, _)| *one == first);
    ours.map(|(_, other)| *other).collect()
}

/// The answers to one question, some at a time.
fn of_question(board: Board, question: Id, questions: Memo<Vec<Id>>) -> AnyView {
    let limit = RwSignal::new(AT_A_TIME);
    let wanted = Memo::new(move |_| {
        let mut ids = board.answers.with(|answers| behind(answers, question));
        board.only.with(|only| {
            if let Some(only) = only {
                ids.retain(|id| only.contains(id));
            }
        });
        ids
    });
    let shown = Memo::new(move |_| {
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
    let words = board.at.item::<String>("questions", question, "text");
    let one = move || questions.with(Vec::len) < 2;
    view! {
        <section class="section" hidden=move || wanted.with(Vec::is_empty)>
            <h2 class="asked" class:unseen=one>{live(move || words.get())}</h2>
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
            draft.answer_item(at.run, HOME, id, "theme", theme);
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
            <p class="words" id=words_id.clone()>{live(move || record.get().map(|r| r.text))}</p>
            <div class="choose">
                <select class="input" aria-label=t("themes.choose") aria-describedby=words_id
                    on:change:target=move |ev| choose(ev.target().value())>{live(options)}</select>
                {live(move || naming.get().then(|| name_new(board, id, naming)))}
            </div>
        </li>
    }
    .into_any()
}

fn shown_name(name: String) -> String {
    match name.trim().is_empty() {
        true => t("themes.unnamed"),
        false => name,
    }
}

/// The name of a new theme, asked for beside the answer that is its first.
fn name_new(board: Board, answer: Id, naming: RwSignal<bool>) -> AnyView {
    let at = board.at;
    let field = NodeRef::<leptos::html::Input>::new();
    let wrong = RwSignal::new(false);
    let add = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let name = field.value().trim().to_owned();
        if name.is_empty() {
            wrong.set(true);
            return;
        }
        let theme = named(board, &name);
        let id = theme.unwrap_or_else(|| at.workspace.app.new_id());
        at.workspace.edit("edit.theme", |draft| {
            if theme.is_none() {
                draft.add_items(at.run, HOME, [(id, name)]);
            }
            draft.answer_item(at.run, HOME, answer, "theme", id.to_string());
        });
        close(answer, naming);
    };
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            add();
        }
        "Escape" => close(answer, naming),
        _ => {}
    };
    let error_id = format!("new-{answer}-error");
    let error = Signal::derive(move || wrong.get().then(|| t("themes.new.empty")));
    view! {
        <div class="field">
            <label for=format!("new-{answer}")>{t("themes.new.for-answer")}</label>
            <div class="beside">
                <input id=format!("new-{answer}") type="text" autocomplete="off" maxlength="300" node_ref=field
                    aria-describedby=error_id.clone() aria-invalid=move || wrong.get().then_some("true") on:keydown=keys />
                {button("", t("themes.new.add"), add)}
                {button("quiet", t("themes.new.cancel"), move || close(answer, naming))}
            </div>
            {what_is_wrong(error_id.clone(), error)}
        </div>
    }
    .into_any()
}

/// Puts the field for a name away; the focus goes back to the choice.
fn close(answer: Id, naming: RwSignal<bool>) {
    naming.set(false);
    page::focus(&format!("[aria-describedby='answer-{answer}']"));
}

/// The theme that has this name, whatever its case and accents.
fn named(board: Board, name: &str) -> Option<Id> {
    let wanted = fold(name);
    board.themes.with_untracked(|themes| {
        let same = |(_, name): &&(Id, String)| fold(name) == wanted;
        themes.iter().find(same).map(|(id, _)| *id)
    })
}

fn themes_side(board: Board) -> AnyView {
    let ids = Memo::new(move |_| {
        board
            .themes
            .with(|themes| themes.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    });
    view! {
        <section class="themes-board" aria-label=t("themes.board")>
            {each_id(ids, move |id| theme(board, id))}
            <div class="new-theme">{new_theme(board.at)}</div>
        </section>
    }
    .into_any()
}

/// A field that adds a theme without answers.
pub fn new_theme(at: At) -> AnyView {
    let add = move |name: &str| {
        if name.is_empty() {
            return Err(t("themes.new.empty"));
        }
        let twice = at.peek(|run, _| {
            let same = |id: &Id| fold(&run.item::<String>(HOME, *id, "text")) == fold(name);
            run.items(HOME).iter().any(same)
        });
        if twice {
            return Err(t("themes.new.twice"));
        }
        let id = at.workspace.app.new_id();
        at.workspace.edit("edit.theme-added", |draft| {
            draft.add_items(at.run, HOME, [(id, name.to_owned())]);
        });
        Ok(t("themes.new.added"))
    };
    add_line(
        t("themes.new"),
        t("themes.new.hint"),
        t("themes.new.add"),
        add,
    )
}

fn theme(board: Board, id: Id) -> AnyView {
    let at = board.at;
    let name = at.item::<String>(HOME, id, "text");
    let wrong = RwSignal::new(false);
    let error = Signal::derive(move || wrong.get().then(|| t("themes.name.error")));
    let rename = move |words: String| {
        wrong.try_set(words.trim().is_empty());
        if !words.trim().is_empty() {
            at.set_item(HOME, id, "text", words.trim());
        }
    };
    let input = TextInput::line(t("themes.name"))
        .quiet()
        .class("theme-name");
    let insight = at.item::<String>(HOME, id, "insight");
    let assumption = at.item::<bool>(HOME, id, "assumption");
    let remove = move || {
        at.workspace.edit("edit.theme-removed", |draft| {
            remove_theme(at.run, id, draft)
        });
        page::focus(".new-theme input");
    };
    view! {
        <section class="theme" aria-label=move || shown_name(name.get())>
            {text_field(input.error(error), name.into(), rename)}
            {answers_in(board, id)}
            {text_field(
                TextInput::lines(t("themes.insight")).hint(t("themes.insight.hint")),
                insight.into(),
                move |words| at.set_item(HOME, id, "insight", words),
            )}
            <label class="check">
                <input type="checkbox" prop:checked=move || assumption.get()
                    on:change:target=move |ev| at.set_item(HOME, id, "assumption", ev.target().checked()) />
                {t("themes.assumption")}
            </label>
            <div class="row">{button("quiet small", t("themes.remove"), remove)}</div>
        </section>
    }
    .into_any()
}

/// The answers of a theme: the first few, and all on request.
fn answers_in(board: Board, theme: Id) -> AnyView {
    let at = board.at;
    let all = RwSignal::new(false);
    let ids = Memo::new(move |_| board.in_theme.with(|answers| behind(answers, theme)));
    let shown = Memo::new(move |_| {
        let limit = if all.get() { usize::MAX } else { IN_A_THEME };
        ids.with(|ids| ids.iter().copied().take(limit).collect::<Vec<_>>())
    });
    let more = move || {
        let n = ids.with(Vec::len);
        (n > IN_A_THEME && !all.get()).then(|| {
            let label = fill("themes.show-all", &[("n", &n.to_string())]);
            button("quiet small", label, move || all.set(true))
        })
    };
    let row = move |id: Id| {
        let record = at.workspace.record::<Response>(id);
        let words = move || record.get().map(|r| r.text);
        let label = view! { {t("themes.take-out")}<span class="unseen">" "{words}</span> };
        let take_out = move || {
            at.workspace.edit("edit.theme", |draft| {
                draft.answer_item(at.run, HOME, id, "theme", "");
            });
        };
        view! { <li><span class="words">{live(words)}</span>{button("quiet small", label, take_out)}</li> }.into_any()
    };
    view! {
        <ul role="list" hidden=move || ids.with(Vec::is_empty)>{each_id(shown, row)}</ul>
        {live(more)}
    }
    .into_any()
}
