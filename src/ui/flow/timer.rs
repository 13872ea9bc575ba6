//! The timer of a step: small, pausable, and it never forces anything.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use crate::ui::parts::live;

use super::super::parts::button;
use super::At;
use crate::browser::clock;
use crate::content::{count, fill, text};

/// The timer of a step. Its minutes can be changed and are kept in the run;
/// whether it runs is not.
pub fn timer(at: At) -> AnyView {
    if at.step.minutes == 0 {
        return ().into_any();
    }
    let minutes = at.memo(move |run, _| {
        let changed: Option<i32> = run.answer(at.step.id, "minutes");
        changed.unwrap_or(at.step.minutes as i32)
    });
    // Seconds that have passed before the present stretch, and when that began.
    let before = RwSignal::new(0.0);
    let since: RwSignal<Option<f64>> = RwSignal::new(None);
    let tick = RwSignal::new(0.0);
    let passed = move || {
        before.get()
            + since
                .get()
                .map_or(0.0, |since| (tick.get() - since).max(0.0))
    };
    let left = move || f64::from(minutes.get()) * 60.0 - passed();
    let interval: StoredValue<Option<IntervalHandle>> = StoredValue::new(None);
    let stop = move || {
        if let Some(handle) = interval.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop);
    let start_or_pause = move || {
        let now = clock::milliseconds() / 1000.0;
        tick.set(now);
        match since.get_untracked() {
            Some(began) => {
                before.update(|b| *b += now - began);
                since.set(None);
                stop();
            }
            None => {
                since.set(Some(now));
                let every = set_interval_with_handle(
                    move || tick.set(clock::milliseconds() / 1000.0),
                    Duration::from_secs(1),
                );
                interval.set_value(every.ok());
            }
        }
    };
    let state = move || match since.get() {
        _ if left() < 0.0 => "over",
        Some(_) => "running",
        None => "paused",
    };
    let words = move || {
        let seconds = left();
        if seconds < 0.0 {
            return count("timer.over", (-seconds / 60.0).ceil() as usize);
        }
        let seconds = seconds.ceil() as u32;
        fill(
            "timer.left",
            &[("time", &format!("{}:{:02}", seconds / 60, seconds % 60))],
        )
    };
    let change = move |by: i32| at.set("minutes", (minutes.get_untracked() + by).clamp(1, 600));
    view! {
        <div class="timer" translate="no" data-state=state role="group" aria-label=text("timer.name")>
            <span class="timer-left">{live(words)}</span>
            {button("quiet small", live(move || text(if since.get().is_some() { "timer.pause" } else { "timer.start" })), start_or_pause)}
            {button("quiet small", text("timer.less"), move || change(-5))}
            {button("quiet small", text("timer.more"), move || change(5))}
        </div>
    }
    .into_any()
}
