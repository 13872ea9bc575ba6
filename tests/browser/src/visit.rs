//! How a test comes to a page, and what is checked when it leaves.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::{Condvar, Mutex};

use futures_util::FutureExt;

use crate::browser::{Home, Kind};
use crate::page::{Page, Theme};
use crate::site::Site;
use crate::trouble::Result;

/// Runs a test in Chromium, on a fresh profile, with the app at the root of its host.
pub fn in_chromium(test: impl AsyncFnOnce(Page)) {
    Visit::new().in_chromium(test);
}

/// Runs a test in Firefox.
pub fn in_firefox(test: impl AsyncFnOnce(Page)) {
    Visit::new().in_firefox(test);
}

/// Runs a test in Chromium and then in Firefox.
pub fn in_both(test: impl AsyncFn(Page)) {
    Visit::new().in_both(test);
}

/// The circumstances of a visit, where they are not the usual ones.
///
/// ```no_run
/// use weft_browser_tests::*;
/// Visit::new().folder("/courses/weft/").theme(Theme::Dark).viewport(390, 844).in_both(async |page| {
///     page.open("#/").await;
/// });
/// ```
#[derive(Clone)]
pub struct Visit {
    folder: String,
    plain_http: bool,
    theme: Option<Theme>,
    viewport: Option<(u32, u32)>,
}

impl Default for Visit {
    fn default() -> Self {
        Visit {
            folder: "/".to_string(),
            plain_http: false,
            theme: None,
            viewport: None,
        }
    }
}

impl Visit {
    pub fn new() -> Visit {
        Visit::default()
    }

    /// The folder of the host in which the app lives, with a slash at both ends.
    pub fn folder(mut self, folder: &str) -> Visit {
        self.folder = folder.to_string();
        self
    }

    /// As on an intranet without certificates; Chromium only.
    pub fn by_plain_http(mut self) -> Visit {
        self.plain_http = true;
        self
    }

    /// The colours that the person's system asks for.
    pub fn theme(mut self, theme: Theme) -> Visit {
        self.theme = Some(theme);
        self
    }

    /// Width and height of the page, in CSS pixels.
    pub fn viewport(mut self, width: u32, height: u32) -> Visit {
        self.viewport = Some((width, height));
        self
    }

    pub fn in_both(self, test: impl AsyncFn(Page)) {
        self.run(Kind::Chromium, &test);
        self.run(Kind::Firefox, &test);
    }

    pub fn in_chromium(self, test: impl AsyncFnOnce(Page)) {
        self.run(Kind::Chromium, test);
    }

    pub fn in_firefox(self, test: impl AsyncFnOnce(Page)) {
        self.run(Kind::Firefox, test);
    }

    fn run(&self, kind: Kind, test: impl AsyncFnOnce(Page)) {
        let _turn = Turn::take();
        // A second thread answers the browser while the test itself computes.
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        runtime.expect("a runtime for the test").block_on(async {
            let page = self
                .begin(kind)
                .await
                .unwrap_or_else(|trouble| panic!("{kind:?} does not start: {trouble}"));
            let outcome = AssertUnwindSafe(test(page.clone())).catch_unwind().await;
            match outcome {
                Ok(()) => {
                    let complaints = page.complaints().await;
                    page.close().await;
                    assert!(
                        complaints.is_empty(),
                        "{kind:?} complained:\n  {}",
                        complaints.join("\n  ")
                    );
                }
                Err(panic) => {
                    page.tell_what_was_seen(kind).await;
                    page.close().await;
                    resume_unwind(panic);
                }
            }
        });
    }

    async fn begin(&self, kind: Kind) -> Result<Page> {
        let mut site = Site::serve(&self.folder);
        if self.plain_http {
            site = site.by_plain_http();
        }
        let page = Page::start(kind, site, Home::new()?).await?;
        if let Some(theme) = self.theme {
            page.set_theme(theme).await;
        }
        if let Some((width, height)) = self.viewport {
            page.set_viewport(width, height).await;
        }
        Ok(page)
    }
}

/// Two browsers at a time are enough for a small machine, however many threads the tests have.
struct Turn;

static TURNS: (Mutex<u8>, Condvar) = (Mutex::new(2), Condvar::new());

impl Turn {
    fn take() -> Turn {
        let free = TURNS.0.lock().unwrap_or_else(|e| e.into_inner());
        let mut free = TURNS
            .1
            .wait_while(free, |free| *free == 0)
            .unwrap_or_else(|e| e.into_inner());
        *free -= 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TURNS.0.lock().unwrap_or_else(|e| e.into_inner()) += 1;
        TURNS.1.notify_one();
    }
}
