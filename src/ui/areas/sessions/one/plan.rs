//! The plan: blocks one after the other, with the time at which each begins.

use super::super::called::block_title;
use super::library::{Taken, library};
use super::{Here, now};
use crate::browser::page;
use crate::community::{Block, Effort, Ordered as _, Record as _, position};
use crate::flow::{Flow, Method};
use crate::insight::{LONGEST, Pace, Slot, Who, pace, schedule};
use crate::ui::prelude::*;

/// So long is a block of which nobody said it, in minutes.
const USUAL: i32 = 10;

/// The lengths that are offered, in minutes.
const LENGTHS: [i32; 20] = [
    1, 2, 3, 5, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 120,
];

/// The view.
pub fn plan(here: Here) -> AnyView {
    let Here { workspace, id, .. } = here;
    let plan = workspace.memo(move |c| schedule(c, id));
    let ids = Memo::new(move || plan.with(|p| p.slots.iter().map(|s| s.block).collect::<Vec<_>>()));
    let none = Memo::new(move || ids.with(Vec::is_empty));
    let whole = move || {
        plan.with(|plan| {
            let minutes = count("minutes", plan.minutes as usize);
            match plan.ends {
                None => minutes,
                Some(ends) => fill(
                    "session.plan.ends",
                    &[("minutes", &minutes), ("time", &clock_words(ends))],
                ),
            }
        })
    };
    let hint = move || {
        let pace = workspace.read(|c| pace(c, id))?;
        let words = t(match pace {
            Pace::AllEasy => "session.pace.easy",
            Pace::AllHard => "session.pace.hard",
        });
        Some(view! { <p class="notice off-paper" data-tone="info">{words}</p> })
    };
    let first = move || {
        none.get().then(|| {
            view! {
                <div class="empty">
                    <p>{t("session.plan.empty")}</p>
                    <div class="row">{button("primary", t("session.plan.first"), move || first_plan(here))}</div>
                </div>
            }
        })
    };
    view! {
        <section class="section">
            <h2>{t("session.plan")}</h2>
            {live(first)}
            <ol class="list plan" role="list">{each_id(ids, move |block| row(here, block, plan.into()))}</ol>
            <p class="plan-whole" hidden=move || none.get()>{live(whole)}</p>
            {live(hint)}
            <div class="off-paper stack" hidden=move || here.see(|s| s.closed_on.is_some())>
                {add_line(t("session.block.add"), t("session.block.add.hint"), t("list.add"), move |words| {
                    if is_blank(words) {
                        return Err(t("session.block.empty"));
                    }
                    let (title, minutes) = title_and_minutes(words);
                    let (title, told) = (title.to_owned(), count("minutes", minutes.unwrap_or(USUAL) as usize));
                    let told = fill("session.block.added", &[("title", &title), ("minutes", &told)]);
                    put(here, Taken { title, minutes, ..Taken::default() });
                    Ok(told)
                })}
                <div class="row">
                    {library(workspace, move |taken| put(here, taken))}
                    {button("", t("session.block.break"), move || put(here, Taken {
                        title: t("session.block.break.title"),
                        minutes: Some(15),
                        effort: Some(Effort::Easy),
                        ..Taken::default()
                    }))}
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// `Welcome 5` is a block of five minutes.
fn title_and_minutes(words: &str) -> (&str, Option<i32>) {
    let words = words.trim();
    let end = |words: &str| {
        words
            .trim_end_matches(|c: char| c.is_whitespace() || c == ',')
            .len()
    };
    let digits = words.len() - words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (title, number) = words.split_at(words.len() - digits);
    let minutes = number
        .parse()
        .ok()
        .filter(|n| (1..=LONGEST as i32).contains(n));
    match minutes {
        Some(minutes) if end(title) > 0 && end(title) < title.len() => {
            (&title[..end(title)], Some(minutes))
        }
        _ => (words, None),
    }
}

/// Adds a block behind those there are.
fn put(here: Here, taken: Taken) {
    let Here { workspace, id, .. } = here;
    let block = workspace.app.new_id();
    workspace.edit("edit.block-added", |draft| {
        let last = draft.blocks_of(id).last().map(|b| b.position.clone());
        draft.put(made(
            id,
            block,
            taken,
            position::between(last.as_deref(), None),
        ));
    });
}

fn made(session: Id, block: Id, taken: Taken, place: String) -> Block {
    Block {
        session: Some(session),
        title: visible(&taken.title).to_owned(),
        minutes: taken.minutes.or(Some(USUAL)),
        effort: taken.effort,
        method: taken.method.to_owned(),
        flow: taken.flow.to_owned(),
        position: place,
        ..Block::with_id(block)
    }
}

/// A plan to begin with: a way in, room for what the session is for, a way out.
fn first_plan(here: Here) {
    let Here { workspace, id, .. } = here;
    let of_flow = |flow: &'static str| Taken {
        title: t(&format!("flow.{flow}.name")),
        minutes: Flow::find(flow).map(|f| workspace.minutes_of(f) as i32),
        flow,
        ..Taken::default()
    };
    let main = Taken {
        title: t("session.block.main"),
        minutes: Some(45),
        ..Taken::default()
    };
    let all = [of_flow("opening"), main, of_flow("closing")];
    let all: Vec<(Id, Taken)> = all
        .into_iter()
        .map(|taken| (workspace.app.new_id(), taken))
        .collect();
    workspace.edit("edit.block-added", |draft| {
        let mut last: Option<String> = None;
        for (block, taken) in all {
            let place = position::between(last.as_deref(), None);
            draft.put(made(id, block, taken, place.clone()));
            last = Some(place);
        }
    });
}

fn row(here: Here, id: Id, plan: Signal<crate::insight::Schedule>) -> AnyView {
    let workspace = here.workspace;
    let block = workspace.record::<Block>(id);
    let see = move |read: fn(&Block) -> String| {
        move || block.with(|b| b.as_ref().map(read).unwrap_or_default())
    };
    let title = see(block_title);
    let slot = Memo::new(move || plan.with(|p| p.slots.iter().find(|s| s.block == id).cloned()));
    let starts = move || {
        let starts = slot.with(|s| s.as_ref().and_then(|s: &Slot| s.starts))?;
        Some(
            view! { <time class="plan-time" datetime=starts.to_string()>{clock_words(starts)}</time> },
        )
    };
    let long = move || slot.with(|s| s.as_ref().map(|s| count("minutes", s.minutes as usize)));
    let led = workspace.memo(move |c| {
        let by = c.blocks.get(id)?.by?;
        let name = Who::of_people(c).get(by)?.stakeholder.name.clone();
        Some(fill("session.block.led", &[("name", &name)]))
    });
    let effort = move || {
        let effort = block.with(|b| b.as_ref().and_then(|b| b.effort))?;
        Some(view! { <span class="tag">{t(&format!("effort.{}", effort.word()))}</span> })
    };
    let note = see(|b| b.note.clone());
    let method =
        Memo::new(move || block.with(|b| b.as_ref().map(|b| b.method.clone()).unwrap_or_default()));
    let flow =
        Memo::new(move || block.with(|b| b.as_ref().map(|b| b.flow.clone()).unwrap_or_default()));
    let steps = move || {
        method
            .with(|id| Method::find(id))
            .map(super::library::steps)
    };
    let is_on = Memo::new(move || here.is_on());
    let is_now = workspace.memo(move |c| {
        let blocks = c.blocks_of(here.id);
        blocks
            .iter()
            .rev()
            .find(|b| b.began.is_some())
            .is_some_and(|b| b.id == id)
    });
    let closed = Memo::new(move || here.see(|s| s.closed_on.is_some()));
    let is_running = Memo::new(move || is_on.get() && is_now.get());
    let way = move || {
        let name = view! { <span class="unseen">" "{live(move || own(title()))}</span> };
        if closed.get() || (is_running.get() && flow.with(String::is_empty)) {
            return None;
        }
        match flow.with(|id| Flow::find(id)) {
            Some(flow) => Some(button(
                "small",
                view! { {t("session.block.run")}{name} },
                move || {
                    if is_on.get_untracked() {
                        now::begin(here, id);
                    }
                    here.begin(flow);
                },
            )),
            None => is_on.get().then(|| {
                button(
                    "small",
                    view! { {t("session.block.begin")}{name} },
                    move || now::begin(here, id),
                )
            }),
        }
    };
    let go = move |by: isize| {
        let word = if by < 0 { "up" } else { "down" };
        let name = view! { <span aria-hidden="true">{if by < 0 { "↑" } else { "↓" }}</span><span class="unseen">{t(&format!("session.block.{word}"))}" "{live(move || own(title()))}</span> };
        let way = if by < 0 { "move-up" } else { "move-down" };
        let is_end = move || {
            plan.with(|p| {
                let at = p.slots.iter().position(|s| s.block == id).unwrap_or(0);
                if by < 0 {
                    at == 0
                } else {
                    at + 1 >= p.slots.len()
                }
            })
        };
        view! {
            <button type="button" class=["button quiet small ", way].concat() hidden=is_end
                on:click=move |_| shift(here, id, by)>{name}</button>
        }
    };
    let now_tag = move || {
        is_running
            .get()
            .then(|| view! { <span class="tag" data-tone="info">{t("session.now")}</span> })
    };
    view! {
        <li id=format!("block-{id}") aria-current=move || is_running.get().then_some("step")>
            {live(starts)}
            <div class="list-main">
                <h3 class="list-title words" translate="no">{live(title)}</h3>
                <p class="list-meta">{live(now_tag)}<span>{live(long)}</span><span>{live(move || led.get())}</span>{live(effort)}</p>
                <p class="words soft" translate="no" hidden=move || is_blank(&note())>{live(note)}</p>
                {live(steps)}
                <details class="drawer light off-paper">
                    <summary>{t("session.block.change")}<span class="unseen">" "{live(move || own(title()))}</span></summary>
                    {live(move || change(here, id))}
                </details>
            </div>
            <div class="list-actions off-paper">{live(way)}</div>
            <div class="list-actions list-moves off-paper">{go(-1)}{go(1)}</div>
        </li>
    }
    .into_any()
}

fn change(here: Here, id: Id) -> AnyView {
    let workspace = here.workspace;
    let block = workspace.record::<Block>(id);
    let form = Form {
        workspace,
        kind: Kind::Blocks,
        id,
        labels: "session.block",
        edit: "edit.block",
    };
    let edit = move |change: &dyn Fn(&mut Block)| {
        workspace.edit("edit.block", |draft| {
            draft.update::<Block>(id, |block| change(block))
        });
    };
    let minutes = Signal::derive(move || {
        let minutes = block.with(|b| b.as_ref().and_then(|b| b.minutes));
        minutes.unwrap_or(0).to_string()
    });
    let lengths = Signal::derive(move || {
        let now = block
            .with(|b| b.as_ref().and_then(|b| b.minutes))
            .unwrap_or(0);
        let mut all: Vec<i32> = LENGTHS.into_iter().chain([now]).collect();
        all.order();
        all.dedup();
        let words = |n: i32| (n.to_string(), count("minutes", n.max(0) as usize));
        all.into_iter().map(words).collect::<Vec<_>>()
    });
    let people = people(workspace);
    let led = Signal::derive(move || {
        let mut all = vec![(String::new(), t("session.block.by.nobody"))];
        all.extend(people.get());
        all
    });
    let by = Signal::derive(move || {
        let by = block.with(|b| b.as_ref().and_then(|b| b.by));
        by.map(|by| by.to_string()).unwrap_or_default()
    });
    let label = view! { {t("list.remove")}<span class="unseen">" "{live(move || own(block.with(|b| b.as_ref().map(block_title).unwrap_or_default())))}</span> };
    let remove = move || {
        workspace.edit("edit.block-removed", |draft| draft.remove(Kind::Blocks, id));
        request_animation_frame(page::catch_focus);
    };
    view! {
        <div class="fields">
            {form.field("title")}
            {select_field(t("session.block.minutes"), false, lengths, minutes, move |n| {
                edit(&|block| block.minutes = n.parse().ok());
            })}
            {select_field(t("session.block.by"), false, led, by, move |id| {
                edit(&|block| block.by = Id::parse(&id));
            })}
            <div class="whole">{form.one("effort", Pick::Segments, Some("session.block.effort.none"))}</div>
            {form.field("note")}
            <div class="row whole">{button("quiet small", label, remove)}</div>
        </div>
    }
    .into_any()
}

/// Lets a block go up or down by one.
fn shift(here: Here, id: Id, by: isize) {
    let Here {
        workspace,
        id: session,
        ..
    } = here;
    workspace.edit("edit.block-moved", |draft| {
        let blocks = draft.blocks_of(session);
        let places: Vec<String> = blocks.iter().map(|b| b.position.clone()).collect();
        let ids: Vec<Id> = blocks.iter().map(|b| b.id).collect();
        let Some(from) = ids.iter().position(|one| *one == id) else {
            return;
        };
        let Some(to) = from.checked_add_signed(by) else {
            return;
        };
        for (at, place) in position::moved(&places, from, to) {
            draft.update::<Block>(ids[at], |block| block.position = place.clone());
        }
    });
    // Its row has moved, and the focus with it; at either end the other way is left.
    let (first, other) = if by < 0 {
        ("up", "down")
    } else {
        ("down", "up")
    };
    request_animation_frame(move || {
        let way = |way: &str| format!("#block-{id} .move-{way}:not([hidden])");
        if !page::focus(&way(first)) {
            page::focus(&way(other));
        }
    });
}
