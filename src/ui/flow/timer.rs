//! The timer of a step: small, pausable, and it never forces anything. It goes
//! by the clock on the wall, so it is right after a sleep; it goes on while
//! the group looks at another step, and outlives a reload.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, RwSignal, StoredValue, follow};

use super::At;
use crate::browser::{awake, chime, clock, format, keys, page, session};
use crate::content::{count, fill, text};
use crate::ui::parts::{button, time_words, toggle};

/// How far a timer has come, in seconds. It is nobody's record: it stays in
/// this tab.
#[derive(Clone, Copy, Default, PartialEq)]
struct Time {
    /// What passed before the present stretch.
    before: f64,
    /// When the present stretch began, by the clock; `None` while it is paused.
    since: Option<f64>,
    /// Whether its end was said.
    told: bool,
}

impl Time {
    fn find(name: &str) -> Time {
        let note = session::read(name).unwrap_or_default();
        let mut parts = note.split(' ');
        let mut number = || format::parse(parts.next()?);
        let before: f64 = number().unwrap_or_default();
        Time {
            before,
            since: number(),
            told: note.ends_with(" told"),
        }
    }

    fn keep(self, name: &str) {
        let since = self.since.map_or("paused".to_owned(), format::plain);
        let told = if self.told { "told" } else { "untold" };
        let before = format::plain(self.before);
        session::write(name, &format!("{before} {since} {told}"));
    }

    fn passed(self, now: f64) -> f64 {
        // A clock that was put back takes nothing away.
        self.before + self.since.map_or(0.0, |since| (now - since).max(0.0))
    }
}

/// Whether the screen is kept from going dark while the flow is open.
#[derive(Clone, Copy)]
pub struct StaysAwake(RwSignal<bool>);

/// Keeps it so, for the inputs and the timer that are made in this context.
pub fn stay_awake() {
    let kept = RwSignal::new(true);
    provide_context(StaysAwake(kept));
    let told = move |is_kept| {
        kept.try_update(|kept| *kept = is_kept);
    };
    let awake = StoredValue::new(Some(awake::keep(told)));
    on_cleanup(move || {
        awake.try_update_value(Option::take);
    });
}

/// The timer of a step. Its minutes can be changed and are kept in the run.
pub fn timer(at: At) -> AnyView {
    // One page needs no clock.
    if at.step.minutes == 0 || at.flow.starts.is_some() {
        return ().into_any();
    }
    let minutes = at.memo(move |run, _| {
        let changed: Option<i32> = run.answer(at.step.id, "minutes");
        changed.unwrap_or(at.step.minutes as i32)
    });
    let app = at.workspace.app;
    let name = StoredValue::new(format!("timer:{}.{}", at.run, at.step.id));
    let time = RwSignal::new(name.with_value(|name| Time::find(name)));
    let tick = RwSignal::new(clock::seconds());
    let left = Memo::new(move || f64::from(minutes.get()) * 60.0 - time.get().passed(tick.get()));
    let change = move |change: &dyn Fn(&mut Time)| {
        time.update(|time| change(time));
        name.with_value(|name| time.get_untracked().keep(name));
    };
    ticking(Signal::derive(move || time.get().since.is_some()), tick);

    // Said once, when it comes to its end under the eyes of the group or was
    // slept over; more minutes bring another end.
    let said = RwSignal::new(false);
    follow(move || {
        let (is_over, Time { told, since, .. }) = (left.get() <= 0.0, time.get());
        if is_over != told && (since.is_some() || told) {
            said.set(is_over);
            if is_over && !app.preferences.with_untracked(|p| p.silent) {
                chime::ring();
            }
            change(&|time| time.told = is_over);
        }
    });

    let start_or_pause = move || {
        let now = clock::seconds();
        tick.set(now);
        change(&|time| {
            time.before = time.passed(now);
            time.since = match time.since {
                Some(_) => None,
                None => Some(now),
            };
        });
    };
    // Ctrl and the full stop, unless somebody writes.
    let by_key = move |pressed: &keys::Pressed, _: &leptos::web_sys::Event| {
        let asks = pressed.asks_sign(".", "Period") && !page::is_in_field();
        if asks {
            start_or_pause();
        }
        asks
    };
    let listening = window_event_listener(leptos::ev::keydown, keys::acting(by_key));
    on_cleanup(move || listening.remove());
    let state = move || match time.get().since {
        _ if left.get() < 0.0 => "over",
        Some(_) => "running",
        None => "paused",
    };
    let words = move || {
        let seconds = left.get();
        if seconds < 0.0 {
            return count("timer.over", (-seconds / 60.0).ceil() as usize);
        }
        let seconds = seconds.ceil() as u32;
        fill(
            "timer.left",
            &[("time", &format!("{}:{:02}", seconds / 60, seconds % 60))],
        )
    };
    // What comes after this step, as long as the group gives it.
    let later = at.memo(move |run, _| {
        let steps = run.steps().iter();
        let after = steps.skip_while(|step| step.id != at.step.id).skip(1);
        let minutes = |step: &crate::flow::Step| {
            let changed: Option<i32> = run.answer(step.id, "minutes");
            changed.unwrap_or(step.minutes as i32)
        };
        after.map(minutes).sum::<i32>()
    });
    let ends = move || {
        let rest = left.get().max(0.0) + f64::from(later.get()) * 60.0;
        fill("timer.ends", &[("time", &time_words(tick.get() + rest))])
    };
    let more = move |by: i32| at.set("minutes", (minutes.get_untracked() + by).clamp(1, 600));
    let is_running = Memo::new(move || time.get().since.is_some());
    let turn = move || {
        text(match is_running.get() {
            true => "timer.pause",
            false => "timer.start",
        })
    };
    let sounds = Signal::derive(move || app.preferences.with(|p| !p.silent));
    let kept = use_context::<StaysAwake>();
    let is_kept = move || kept.is_none_or(|StaysAwake(kept)| kept.get());
    view! {
        <div class="timer" translate="no" data-state=state role="group" aria-label=text("timer.name")>
            <details>
                <summary><span class="timer-left">{live(words)}</span></summary>
                <div class="timer-more">
                    <p>{live(ends)}</p>
                    <div class="row">
                        {button("small", live(turn), start_or_pause)}
                        {button("small", text("timer.less"), move || more(-5))}
                        {button("small", text("timer.more"), move || more(5))}
                        {toggle("small", text("timer.sound"), sounds, move || app.prefer(|p| p.silent = !p.silent))}
                    </div>
                    <p hidden=is_kept>{text("timer.may-go-dark")}</p>
                </div>
            </details>
            <span class="unseen" role="status">{live(move || said.get().then(|| text("timer.ended")))}</span>
        </div>
    }
    .into_any()
}

/// Tells what time it is each second, while the timer runs.
fn ticking(runs: Signal<bool>, tick: RwSignal<f64>) {
    let interval: StoredValue<Option<IntervalHandle>> = StoredValue::new(None);
    let stop = move || {
        if let Some(handle) = interval.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    follow(move || {
        stop();
        if runs.get() {
            tick.set(clock::seconds());
            let every = set_interval_with_handle(
                move || tick.set(clock::seconds()),
                Duration::from_secs(1),
            );
            interval.set_value(every.ok());
        }
    });
    on_cleanup(stop);
}
