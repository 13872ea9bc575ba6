//! What a run of many tests says at its end: what was slow, and what did not succeed at once.

use std::io::Write;
use std::sync::{Mutex, Once};
use std::time::Duration;

/// So many of the slowest are named.
const NAMED: usize = 10;

static TOOK: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());
static AGAIN: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// The name of the test that runs on this thread.
pub fn test_name() -> String {
    let thread = std::thread::current();
    thread.name().unwrap_or("a test").to_string()
}

/// A test came to its end in so much time.
pub fn took(test: String, time: Duration) {
    TOOK.lock().unwrap().push((time, test));
}

/// A test failed with these words and is tried a second time.
pub fn tried_again(test: String, why: String) {
    AGAIN.lock().unwrap().push((test, why));
}

/// Does this, and then tells, when the program ends: the test runner has no word for it.
pub fn at_the_end(first: fn()) {
    static FIRST: Mutex<Option<fn()>> = Mutex::new(None);
    static ONCE: Once = Once::new();

    unsafe extern "C" {
        fn atexit(act: extern "C" fn()) -> std::ffi::c_int;
    }

    extern "C" fn end() {
        let first = FIRST.lock().map(|mut first| first.take());
        if let Ok(Some(first)) = first {
            // On a thread of its own: this one has already put away what it had to itself.
            let _ = std::thread::spawn(first).join();
        }
        // Nobody is left to be told that it cannot be written.
        let _ = std::io::stderr().write_all(told().as_bytes());
    }

    ONCE.call_once(|| {
        *FIRST.lock().unwrap() = Some(first);
        // SAFETY: the C library calls `end` once, with no arguments, while the statics are still there;
        // nothing in it unwinds.
        unsafe { atexit(end) };
    });
}

fn told() -> String {
    let mut took = std::mem::take(&mut *TOOK.lock().unwrap_or_else(|e| e.into_inner()));
    let again = std::mem::take(&mut *AGAIN.lock().unwrap_or_else(|e| e.into_inner()));
    let mut told = String::new();
    if took.len() > NAMED {
        took.sort();
        let all: Duration = took.iter().map(|(time, _)| *time).sum();
        let count = took.len();
        told += &format!(
            "\nThe slowest of {count} visits by a browser ({:.0} s in all, side by side):\n",
            all.as_secs_f32()
        );
        for (time, test) in took.iter().rev().take(NAMED) {
            told += &format!("{:7.1} s  {test}\n", time.as_secs_f32());
        }
    }
    for (test, why) in again {
        told += &format!("\nNeeded a second try: {test}, which failed at first with: {why}\n");
    }
    told
}
