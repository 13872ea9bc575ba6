//! What day and what moment it is, as this device believes. Shown to people
//! and never compared between devices: clocks are wrong.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::community::{Date, Time};

/// The day it is here, where the device is.
pub fn today() -> Date {
    day(&js_sys::Date::new_0()).unwrap_or_else(|| Date::new(1970, 1, 1).expect("a day"))
}

/// The day that it was here at a moment such as `2026-11-21T18:40:00Z`; `None`
/// if it is none.
pub fn day_of(moment: &str) -> Option<Date> {
    day(&js_sys::Date::new(&moment.into()))
}

fn day(moment: &js_sys::Date) -> Option<Date> {
    // What is no moment has no time.
    (!moment.get_time().is_nan()).then_some(())?;
    Date::new(
        moment.get_full_year() as i32,
        moment.get_month() + 1,
        moment.get_date(),
    )
}

/// The moment it is, in UTC, to the second: `2026-11-21T18:40:00Z`.
pub fn now() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// The time of day here, to the minute.
pub fn time() -> Time {
    let now = js_sys::Date::new_0();
    Time::new(now.get_hours(), now.get_minutes()).expect("a clock shows a time")
}

/// The moment of a day and a time here, in UTC, as calendars write it:
/// `20261121T184000Z`; so many minutes later.
pub fn utc(day: Date, time: Time, later: u32) -> String {
    let ((year, month, date), (hour, minute)) = (day.parts(), time.parts());
    let (month, minute) = (month as i32 - 1, (minute + later) as i32);
    let moment = js_sys::Date::new_with_year_month_day_hr_min(
        year as u32,
        month,
        date as i32,
        hour as i32,
        minute,
    );
    let text = String::from(moment.to_iso_string());
    let seconds = text.split('.').next().unwrap_or_default();
    format!("{}Z", seconds.replace(['-', ':'], ""))
}

/// Seconds by the clock on the wall: they pass also while the device sleeps or
/// the page is loaded anew.
pub fn seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}

/// Milliseconds since some moment, to measure how long something takes (a
/// wait, a turn). It never goes back, whatever happens to the clock.
pub fn milliseconds() -> f64 {
    match js_sys::Reflect::get(&super::window(), &"performance".into()) {
        Ok(performance) => js_sys::Reflect::get(&performance, &"now".into())
            .ok()
            .and_then(|now| now.dyn_into::<js_sys::Function>().ok())
            .and_then(|now| now.call0(&performance).ok())
            .and_then(|ms| ms.as_f64())
            .unwrap_or_else(js_sys::Date::now),
        Err(_) => js_sys::Date::now(),
    }
}

/// The moment it is where the device is: `2026-11-21T19:40:12`.
pub fn here() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{}T{:02}:{:02}:{:02}",
        today(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds()
    )
}

/// The same to the millisecond: `2026-11-21T19:40:12.345`. What follows within
/// a second can be put in order by it.
pub fn here_exactly() -> String {
    format!("{}.{:03}", here(), js_sys::Date::new_0().get_milliseconds())
}

/// Calls back as each minute begins, so at midnight too, and whenever somebody
/// comes back to the page: a device that sleeps lets its timers sleep as well.
/// For as long as the page is open.
pub fn on_the_minute(look: impl Fn() + Copy + 'static) {
    let closure = Closure::<dyn FnMut()>::new(look);
    for event in ["visibilitychange", "focus", "pageshow"] {
        let listening = super::window()
            .add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        debug_assert!(listening.is_ok());
    }
    closure.forget();
    wait(look);
}

fn wait(look: impl Fn() + Copy + 'static) {
    const MINUTE: f64 = 60_000.0;
    // A moment later than the minute: timers may be early by less.
    let left = MINUTE - js_sys::Date::now() % MINUTE + 20.0;
    let closure = Closure::once_into_js(move || {
        look();
        wait(look);
    });
    let waiting = super::window().set_timeout_with_callback_and_timeout_and_arguments_0(
        closure.unchecked_ref(),
        left as i32,
    );
    debug_assert!(waiting.is_ok());
}
