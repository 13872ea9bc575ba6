//! Browsers that go from one test to the next: starting one costs more than many a test does.
//!
//! Each test has a host of its own, on a port that no other test of this program has, and browsers keep
//! all that a page stores by host and port: so it finds nothing there of what came before. What belongs
//! to the browser itself (tabs, downloads, logs, settings) is tidied up in between.

use std::sync::{LazyLock, Mutex};

use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::browser::{Browser, Home, Kind};
use crate::report;
use crate::trouble::Result;

/// Where all browsers are talked to: their connections outlive a test, and so must this.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the tests")
});

/// So many browsers at a time, however many threads the tests have: they wait more than they work.
/// `WEFT_BROWSERS=1` shows what a busy machine has to do with a failure.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| {
    let wanted = std::env::var("WEFT_BROWSERS").ok();
    Semaphore::new(wanted.and_then(|n| n.parse().ok()).unwrap_or(4))
});

/// After so many tests a browser has seen enough.
const ENOUGH: u8 = 40;

static FREE: Mutex<Vec<Lent>> = Mutex::new(Vec::new());

/// A browser with its profile, for one test after another.
pub struct Lent {
    pub browser: Browser,
    pub home: Home,
    tests: u8,
}

impl Lent {
    /// A browser that was just started, on an empty profile.
    pub async fn new(kind: Kind) -> Result<Lent> {
        let home = Home::new()?;
        Ok(Lent {
            browser: Browser::start(kind, &home).await?,
            home,
            tests: 1,
        })
    }
}

/// Waits until a browser may be used.
pub async fn turn() -> SemaphorePermit<'static> {
    TURNS.acquire().await.expect("turns are never closed")
}

/// One that is free, or a new one.
pub async fn lend(kind: Kind) -> Result<Lent> {
    report::at_the_end(close_all);
    let free = {
        let mut free = FREE.lock().unwrap();
        let at = free.iter().position(|lent| lent.browser.kind == kind);
        at.map(|at| free.swap_remove(at))
    };
    if let Some(mut lent) = free
        && lent.browser.is_well().await
    {
        lent.tests += 1;
        return Ok(lent);
    }
    Lent::new(kind).await
}

/// Makes it ready for another test. One that does not get ready is closed.
pub async fn give_back(mut lent: Lent, origin: &str) {
    if lent.tests < ENOUGH
        && lent.home.empty_downloads().is_ok()
        && lent.browser.tidy_up(origin).await.is_ok()
    {
        FREE.lock().unwrap().push(lent);
    } else {
        let _ = lent.browser.close().await;
    }
}

/// Browsers outlive whoever started them, unless they are ended.
fn close_all() {
    let _inside = RUNTIME.enter();
    FREE.lock().unwrap_or_else(|e| e.into_inner()).clear();
}

/// A folder for what one test writes.
pub fn folder() -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix("weft-test-").tempdir()?)
}
