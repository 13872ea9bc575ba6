//! What goes wrong while a test looks at a page, in one sentence.

use std::time::{Duration, Instant};

/// What went wrong.
#[derive(Debug)]
pub struct Trouble(pub String);

pub type Result<T> = std::result::Result<T, Trouble>;

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<thirtyfour::error::WebDriverError> for Trouble {
    fn from(error: thirtyfour::error::WebDriverError) -> Self {
        // Drivers append their own stack, which tells nothing about the page.
        Trouble(
            error
                .to_string()
                .split("Stacktrace:")
                .next()
                .unwrap_or_default()
                .trim()
                .to_string(),
        )
    }
}

impl From<thirtyfour::bidi::BidiError> for Trouble {
    fn from(error: thirtyfour::bidi::BidiError) -> Self {
        Trouble(error.to_string())
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Trouble(error.to_string())
    }
}

/// For how long a test waits for what should happen: long, because a machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Tries again and again until it succeeds; after [`PATIENCE`] the last trouble stands.
pub async fn until<T>(mut attempt: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    loop {
        match attempt().await {
            Err(_) if started.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(20)).await
            }
            done => return done,
        }
    }
}
