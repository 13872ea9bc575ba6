//! What a browser says about a page that no person sees: errors, refused
//! requests, breaches of the content policy; and whom the page talked to.

use std::sync::{Arc, Mutex};

use futures_util::StreamExt;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::Kind;
use crate::trouble::Result;

/// Collects from the moment the browser has started, over all its pages.
pub struct Complaints {
    kind: Kind,
    seen: Arc<Mutex<Seen>>,
    /// Whose pages were here before: what still comes from there is not said of the pages of now.
    former: Vec<String>,
}

#[derive(Clone, Default)]
pub struct Seen {
    /// One line for each complaint.
    pub complaints: Vec<String>,
    /// Every address that was asked for.
    pub requests: Vec<String>,
}

/// Both browsers' logs know uncaught errors, but not in the same way what the
/// content policy refused and what became of promises; so each page says it aloud.
const SPEAK_UP: &str = r#"() => {
    addEventListener("securitypolicyviolation", (event) =>
        console.error(`content policy: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`), true);
    addEventListener("unhandledrejection", (event) =>
        console.error(`unhandled rejection: ${event.reason?.stack ?? event.reason}`));
}"#;

impl Complaints {
    pub async fn listen(kind: Kind, driver: &WebDriver) -> Result<Complaints> {
        let seen = Arc::default();
        match kind {
            // Chromium keeps a log that can be asked for at any time.
            Kind::Chromium => speak_up(driver).await?,
            // Firefox tells as it happens.
            Kind::Firefox => {
                let bidi = driver.bidi().await?;
                bidi.send_raw(
                    "script.addPreloadScript",
                    json!({ "functionDeclaration": SPEAK_UP }),
                )
                .await?;
                let mut events = bidi.subscribe_raw();
                let events_of_interest = [
                    "log.entryAdded",
                    "network.beforeRequestSent",
                    "network.responseCompleted",
                    "network.fetchError",
                ];
                bidi.session()
                    .subscribe_many(events_of_interest.map(String::from))
                    .await?;
                let seen: Arc<Mutex<Seen>> = Arc::clone(&seen);
                tokio::spawn(async move {
                    while let Some(event) = events.next().await {
                        seen.lock()
                            .unwrap()
                            .add_firefox(&event.method, &event.params);
                    }
                });
            }
        }
        Ok(Complaints {
            kind,
            seen,
            former: Vec::new(),
        })
    }

    /// Forgets what was seen, for pages of another origin in a new tab.
    pub async fn begin_anew(&mut self, driver: &WebDriver, origin: &str) -> Result<()> {
        if self.kind == Kind::Chromium {
            speak_up(driver).await?;
        }
        self.former.push(origin.to_string());
        self.seen(driver).await?;
        *self.seen.lock().unwrap() = Seen::default();
        Ok(())
    }

    /// All that was seen so far.
    pub async fn seen(&self, driver: &WebDriver) -> Result<Seen> {
        match self.kind {
            Kind::Chromium => {
                let console = driver.get_log("browser").await?;
                let network = driver.get_log("performance").await?;
                let mut seen = self.seen.lock().unwrap();
                for entry in console {
                    if entry.level == "SEVERE" {
                        seen.complaints.push(entry.message);
                    }
                }
                for entry in network {
                    let event: Value = serde_json::from_str(&entry.message).unwrap_or_default();
                    if event["message"]["method"] == "Network.requestWillBeSent" {
                        seen.requests
                            .extend(text(&event["message"]["params"]["request"]["url"]));
                    }
                }
            }
            Kind::Firefox => {
                // Events come in order: once this is answered, those before it have been heard.
                driver.bidi().await?.session().status().await?;
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
        let mut seen = self.seen.lock().unwrap().clone();
        let is_of_now = |line: &String| !self.former.iter().any(|origin| is_of(line, origin));
        seen.complaints.retain(is_of_now);
        seen.requests.retain(is_of_now);
        Ok(seen)
    }
}

/// Chromium wants to be told for every tab.
async fn speak_up(driver: &WebDriver) -> Result<()> {
    let script = json!({ "source": format!("({SPEAK_UP})()") });
    let add = "Page.addScriptToEvaluateOnNewDocument";
    driver.cdp().send_raw(add, script).await?;
    Ok(())
}

/// Does an address of this origin stand in this line?
fn is_of(line: &str, origin: &str) -> bool {
    let mut after = line.split(origin).skip(1);
    after.any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

impl Seen {
    fn add_firefox(&mut self, event: &str, about: &Value) {
        let url = text(&about["request"]["url"]).unwrap_or_default();
        match event {
            "log.entryAdded" if about["level"] == "error" => {
                self.complaints.extend(text(&about["text"]))
            }
            "network.beforeRequestSent" => self.requests.push(url),
            "network.responseCompleted" => {
                let status = about["response"]["status"].as_u64().unwrap_or_default();
                if status >= 400 {
                    self.complaints
                        .push(format!("{url} was answered with {status}"));
                }
            }
            // The page was left while it came: nobody waits for it.
            "network.fetchError" if about["errorText"] == "NS_BINDING_ABORTED" => {}
            "network.fetchError" => self
                .complaints
                .push(format!("{url} failed: {}", about["errorText"])),
            _ => {}
        }
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_string)
}
