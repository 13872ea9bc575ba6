//! How a test comes to a page, and what is checked when it leaves.

use std::any::Any;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Instant;

use futures_util::FutureExt;

use crate::browser::Kind;
use crate::page::{Page, Theme};
use crate::pool::{self, RUNTIME};
use crate::report;
use crate::site::Site;
use crate::trouble::Result;

/// Runs a test in Chromium, on a host where nothing was stored before, with the app at its root.
pub fn in_chromium(test: impl AsyncFn(Page)) {
    Visit::new().in_chromium(test);
}

/// Runs a test in Firefox.
pub fn in_firefox(test: impl AsyncFn(Page)) {
    Visit::new().in_firefox(test);
}

/// Runs a test in Chromium and in Firefox, side by side.
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
        let (one, other) = RUNTIME.block_on(async {
            tokio::join!(
                self.run(Kind::Chromium, &test),
                self.run(Kind::Firefox, &test)
            )
        });
        fail_with(one.err().or(other.err()));
    }

    pub fn in_chromium(self, test: impl AsyncFn(Page)) {
        fail_with(RUNTIME.block_on(self.run(Kind::Chromium, &test)).err());
    }

    pub fn in_firefox(self, test: impl AsyncFn(Page)) {
        fail_with(RUNTIME.block_on(self.run(Kind::Firefox, &test)).err());
    }

    /// Runs it, and once more if it fails: machines and browsers are not always well. Whatever
    /// needed that is told by name at the end, so that nobody gets used to it.
    async fn run(&self, kind: Kind, test: &impl AsyncFn(Page)) -> Outcome {
        let _turn = pool::turn().await;
        let name = format!("{} in {kind:?}", report::test_name());
        let started = Instant::now();
        let mut outcome = self.run_once(kind, test).await;
        if let Err(panic) = &outcome {
            let why = words_of(panic.as_ref());
            println!("{name} failed and is tried a second time: {why}");
            let failed_at_first = why.to_string();
            outcome = self.run_once(kind, test).await;
            if outcome.is_ok() {
                report::tried_again(name.clone(), failed_at_first);
            }
        }
        report::took(name, started.elapsed());
        outcome
    }

    async fn run_once(&self, kind: Kind, test: &impl AsyncFn(Page)) -> Outcome {
        let visit = async {
            let page = self
                .begin(kind)
                .await
                .unwrap_or_else(|trouble| panic!("{kind:?} does not start: {trouble}"));
            let outcome = AssertUnwindSafe(test(page.clone())).catch_unwind().await;
            match outcome {
                Ok(()) => {
                    let complaints = page.complaints().await;
                    page.leave().await;
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
        };
        AssertUnwindSafe(visit).catch_unwind().await
    }

    async fn begin(&self, kind: Kind) -> Result<Page> {
        let mut site = Site::serve(&self.folder);
        if self.plain_http {
            site = site.by_plain_http();
        }
        let page = Page::on_a_lent_browser(pool::lend(kind).await?, site).await?;
        if let Some(theme) = self.theme {
            page.set_theme(theme).await;
        }
        if let Some((width, height)) = self.viewport {
            page.set_viewport(width, height).await;
        }
        Ok(page)
    }
}

type Outcome = std::result::Result<(), Box<dyn Any + Send>>;

fn fail_with(panic: Option<Box<dyn Any + Send>>) {
    if let Some(panic) = panic {
        resume_unwind(panic);
    }
}

/// What a panic says.
fn words_of(panic: &(dyn Any + Send)) -> &str {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    words
        .or(panic.downcast_ref::<&str>().copied())
        .unwrap_or("something that is no text")
}
