//! What is on at this moment, by the clock and the plan: large, while the
//! session is held.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;

use super::super::called::block_title;
use super::Here;
use crate::browser::{chime, clock};
use crate::community::{Block, Time};
use crate::insight::schedule;
use crate::ui::prelude::*;

/// What is on.
#[derive(Clone, PartialEq)]
struct Now {
    block: Id,
    title: String,
    ends: Option<Time>,
    next: Option<(Id, String)>,
}

/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// The view; nothing of a plan of which nothing has begun.
pub fn now(here: Here) -> AnyView {
    let Here { workspace, id, .. } = here;
    let time = RwSignal::new(clock::time());
    let looking = set_interval_with_handle(
        move || {
            let now = clock::time();
            if now != time.get_untracked() {
                time.set(now);
            }
        },
        LOOK,
    );
    on_cleanup(move || {
        looking.as_ref().ok().map(IntervalHandle::clear);
    });
    let is_on = Memo::new(move || here.is_on());
    // The block that was begun last: nothing goes on by itself.
    let now = workspace.memo(move |c| {
        let blocks = c.blocks_of(id);
        let slots = schedule(c, id).slots;
        let at = blocks.iter().rposition(|block| block.began.is_some())?;
        let slot = &slots[at];
        Some(Now {
            block: blocks[at].id,
            title: block_title(blocks[at]),
            ends: slot.starts.map(|starts| starts.plus_minutes(slot.minutes)),
            next: blocks.get(at + 1).map(|next| (next.id, block_title(next))),
        })
    });
    let left =
        Memo::new(move || now.with(|now| Some(now.as_ref()?.ends?.minutes_since(time.get()))));
    let mut was = None;
    follow(move || {
        let is = left.get();
        let ended = was.is_some_and(|was| was > 0) && is.is_some_and(|is| is <= 0);
        was = is;
        let silent = workspace.app.preferences.with_untracked(|p| p.silent);
        if ended && is_on.get_untracked() && !silent {
            chime::ring();
        }
    });
    let words = move || {
        let left = left.get()?;
        Some(match left {
            ..0 => count("timer.over", left.unsigned_abs() as usize),
            left => fill(
                "session.now.left",
                &[("minutes", &count("minutes", left as usize))],
            ),
        })
    };
    let view = move || {
        let Now {
            title, ends, next, ..
        } = now.get().filter(|_| is_on.get())?;
        let until = ends.map(|ends| fill("session.now.until", &[("time", &clock_words(ends))]));
        let next = next.map(|(id, title)| {
            let name = view! { {t("session.now.next")}" "{own(title)} };
            button("primary", name, move || begin(here, id))
        });
        Some(view! {
            <section class="section now off-paper">
                <h2 class="legend">{t("session.now")}</h2>
                <p class="now-title words" translate="no">{title}</p>
                <p class="head-meta"><span role="status">{live(words)}</span><span>{until}</span></p>
                <div class="row">{next}</div>
            </section>
        })
    };
    view! { {live(view)} }.into_any()
}

/// Notes that a block begins now; what comes after it moves with it.
pub fn begin(here: Here, block: Id) {
    let now = clock::time();
    here.workspace.edit("edit.block-began", |draft| {
        draft.update::<Block>(block, |block| block.began = Some(now));
    });
}
