//! One page (a tab) of a running browser.

use std::collections::BTreeSet;
use std::future::Future;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::sync::{Mutex, MutexGuard};

use crate::axe;
use crate::browser::{Browser, Kind};
use crate::find::Look;
use crate::keys::chord;
use crate::pool::{self, Lent};
use crate::report;
use crate::site::Site;
use crate::trouble::{Result, Trouble, until};

/// Something under way on a page; it happens when it is awaited, and panics
/// with a readable sentence and the test's own line if it cannot be done.
pub type Doing<'a, T = ()> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The colours that a person's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

/// A file that the app saved.
#[derive(Debug, Clone)]
pub struct SavedFile {
    pub name: String,
    pub path: PathBuf,
    pub text: String,
}

/// A tab. Cheap to clone: all clones are the same tab.
#[derive(Clone)]
pub struct Page {
    visit: Arc<Shared>,
    window: WindowHandle,
}

/// What the tabs of one browser share.
struct Shared {
    site: Site,
    /// Where the test writes files of its own.
    folder: TempDir,
    browser: Mutex<Running>,
}

struct Running {
    lent: Lent,
    /// The tab that the browser's driver looks at.
    current: WindowHandle,
    forgiven: Vec<String>,
    /// Downloads that a test has already been given.
    taken: BTreeSet<PathBuf>,
}

/// # Coming and going
impl Page {
    /// Starts a browser of its own, with an empty profile and one empty tab.
    pub async fn start(kind: Kind, site: Site) -> Result<Page> {
        Page::on_a_lent_browser(Lent::new(kind).await?, site).await
    }

    /// The one empty tab of a browser that other tests may have had before.
    pub(crate) async fn on_a_lent_browser(lent: Lent, site: Site) -> Result<Page> {
        let window = lent.browser.driver.window().await?;
        let running = Running {
            lent,
            current: window.clone(),
            forgiven: Vec::new(),
            taken: BTreeSet::new(),
        };
        Ok(Page {
            visit: Arc::new(Shared {
                site,
                folder: pool::folder()?,
                browser: Mutex::new(running),
            }),
            window,
        })
    }

    /// The host that serves the app.
    pub fn site(&self) -> &Site {
        &self.visit.site
    }

    /// Opens a route of the app, such as "#/learn", and waits until the app is ready.
    #[track_caller]
    pub fn open<'a>(&'a self, route: &'a str) -> Doing<'a> {
        self.doing(format!("open {route:?}"), async move {
            self.driver()
                .await?
                .goto(format!("{}{route}", self.site().address()))
                .await?;
            self.ready().await
        })
    }

    /// Opens any other page of the host, such as one added with [`Site::add_page`]; waits for nothing.
    #[track_caller]
    pub fn open_beside<'a>(&'a self, path: &'a str) -> Doing<'a> {
        self.doing(format!("open {path:?}"), async move {
            Ok(self
                .driver()
                .await?
                .goto(format!("{}{path}", self.site().origin()))
                .await?)
        })
    }

    /// Waits until the app says that it can be used; [`open`](Self::open) does so by itself.
    #[track_caller]
    pub fn wait_ready(&self) -> Doing<'_> {
        self.doing("see the app ready".into(), self.ready())
    }

    async fn ready(&self) -> Result<()> {
        until(async || {
            match self
                .run_now("return 'ready' in document.documentElement.dataset", vec![])
                .await?
            {
                Value::Bool(true) => Ok(()),
                _ => Err(Trouble("the app does not get ready".into())),
            }
        })
        .await
    }

    /// Loads the page again, and waits until the app is ready.
    #[track_caller]
    pub fn reload(&self) -> Doing<'_> {
        self.doing("reload".into(), async {
            self.driver().await?.refresh().await?;
            self.ready().await
        })
    }

    /// Goes back as with the browser's own button.
    #[track_caller]
    pub fn back(&self) -> Doing<'_> {
        self.doing("go back".into(), async {
            Ok(self.driver().await?.back().await?)
        })
    }

    /// The route that the page shows, with its "#".
    #[track_caller]
    pub fn route(&self) -> Doing<'_, String> {
        self.doing("read the address".into(), async {
            Ok(self
                .run_now("return location.hash", vec![])
                .await?
                .as_str()
                .unwrap_or_default()
                .to_string())
        })
    }

    /// Waits until the page shows this route.
    #[track_caller]
    pub fn wait_for_route<'a>(&'a self, route: &'a str) -> Doing<'a> {
        self.doing(format!("come to {route:?}"), async move {
            until(
                async || match self.run_now("return location.hash", vec![]).await? {
                    Value::String(now) if now == route => Ok(()),
                    now => Err(Trouble(format!("the route is {now}"))),
                },
            )
            .await
        })
    }

    /// Opens a second tab beside this one.
    #[track_caller]
    pub fn new_tab<'a>(&'a self, route: &'a str) -> Doing<'a, Page> {
        self.doing("open a tab".into(), async move {
            let window = self.driver().await?.new_tab().await?;
            let tab = Page {
                visit: self.visit.clone(),
                window,
            };
            tab.open(route).await;
            Ok(tab)
        })
    }

    /// Closes the whole browser as a person does, and opens it again on the same profile.
    #[track_caller]
    pub fn close_and_reopen<'a>(&'a self, route: &'a str) -> Doing<'a, Page> {
        self.doing("open the browser again".into(), async move {
            let mut running = self.visit.browser.lock().await;
            let seen = running
                .lent
                .browser
                .complaints
                .seen(&running.lent.browser.driver)
                .await?;
            let unforgiven = running.unforgiven(seen.complaints);
            if !unforgiven.is_empty() {
                return Err(Trouble(format!(
                    "before closing, it complained:\n  {}",
                    unforgiven.join("\n  ")
                )));
            }
            running.lent.browser.close().await?;
            self.start_again(running, route).await
        })
    }

    /// Ends the browser as a crash does (`kill -9`), and opens it again on the same profile.
    #[track_caller]
    pub fn kill_and_reopen<'a>(&'a self, route: &'a str) -> Doing<'a, Page> {
        self.doing(
            "open the browser again after it was killed".into(),
            async move {
                let mut running = self.visit.browser.lock().await;
                running.lent.browser.kill().await?;
                self.start_again(running, route).await
            },
        )
    }

    async fn start_again(&self, mut running: MutexGuard<'_, Running>, route: &str) -> Result<Page> {
        let kind = running.lent.browser.kind;
        running.lent.browser = Browser::start(kind, &running.lent.home).await?;
        running.current = running.lent.browser.driver.window().await?;
        let page = Page {
            visit: self.visit.clone(),
            window: running.current.clone(),
        };
        drop(running);
        page.open(route).await;
        Ok(page)
    }

    /// Leaves the browser to another test, if nobody else holds a page of it.
    pub(crate) async fn leave(self) {
        let origin = self.site().origin();
        if let Ok(visit) = Arc::try_unwrap(self.visit) {
            pool::give_back(visit.browser.into_inner().lent, &origin).await;
        }
    }

    /// Closes the browser; the test runner does so by itself.
    pub async fn close(&self) {
        let mut running = self.visit.browser.lock().await;
        // A browser that does not close by itself is killed when it is dropped.
        let _ = running.lent.browser.close().await;
    }
}

/// # Looking and typing (see [`Look`] for finding things)
impl Page {
    /// Waits until these words are shown anywhere on the page.
    #[track_caller]
    pub fn wait_for_text<'a>(&'a self, text: &'a str) -> Doing<'a> {
        self.doing(format!("see the words {text:?}"), async move {
            until(async || match self.shown_text_now().await? {
                shown if shown.contains(text) => Ok(()),
                shown => Err(Trouble(format!("the page says: {}", beginning(&shown)))),
            })
            .await
        })
    }

    /// Waits until these words are shown nowhere on the page.
    #[track_caller]
    pub fn wait_for_no_text<'a>(&'a self, text: &'a str) -> Doing<'a> {
        self.doing(format!("see the last of the words {text:?}"), async move {
            until(async || match self.shown_text_now().await? {
                shown if shown.contains(text) => Err(Trouble("they are still there".into())),
                _ => Ok(()),
            })
            .await
        })
    }

    /// All that the page shows, as one line.
    #[track_caller]
    pub fn shown_text(&self) -> Doing<'_, String> {
        self.doing("read the page".into(), self.shown_text_now())
    }

    async fn shown_text_now(&self) -> Result<String> {
        Ok(one_line(
            &self
                .run_now("return document.body.innerText", vec![])
                .await?,
        ))
    }

    /// Presses keys one after another, named as browsers name them:
    /// `"Tab Tab Enter"`, `"Shift+Tab"`, `"Control+z"`, `"ArrowDown"`.
    #[track_caller]
    pub fn press_keys<'a>(&'a self, keys: &'a str) -> Doing<'a> {
        self.doing(format!("press {keys}"), async move {
            let driver = self.driver().await?;
            let mut actions =
                driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
            for keys in keys.split(' ').filter(|keys| !keys.is_empty()) {
                let keys = chord(keys)?;
                for key in &keys {
                    actions = actions.key_down(*key);
                }
                for key in keys.iter().rev() {
                    actions = actions.key_up(*key);
                }
            }
            Ok(actions.perform().await?)
        })
    }

    /// Types where the keyboard's focus is.
    #[track_caller]
    pub fn type_text<'a>(&'a self, text: &'a str) -> Doing<'a> {
        self.doing(format!("type {text:?}"), async move {
            let driver = self.driver().await?;
            Ok(driver
                .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
                .send_keys(text)
                .perform()
                .await?)
        })
    }

    /// The label of what has the keyboard's focus, or its text, or its tag if it has neither.
    #[track_caller]
    pub fn focused(&self) -> Doing<'_, String> {
        self.doing("see what has the focus".into(), async {
            let script = "const e = document.activeElement;
                const label = e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText;
                return label?.trim() || e.localName";
            Ok(one_line(&self.run_now(script, vec![]).await?))
        })
    }

    /// Gives a file to the page, as its "Open a file" does.
    #[track_caller]
    pub fn choose_file<'a>(&'a self, file: &'a Path) -> Doing<'a> {
        self.choose_file_for("Open a file", file)
    }

    /// Gives a file to the file input behind a button of this name.
    #[track_caller]
    pub fn choose_file_for<'a>(&'a self, name: &'a str, file: &'a Path) -> Doing<'a> {
        self.doing(format!("{name}: {}", file.display()), async move {
            let input = format!("input[type=file][aria-label='{name}']");
            self.css(&input).upload(file).await;
            Ok(())
        })
    }

    /// Waits for a file that the app saves as a download, and reads it. Each file is given out once.
    #[track_caller]
    pub fn saved_file(&self) -> Doing<'_, SavedFile> {
        self.doing("find a saved file".into(), async {
            until(async || {
                let mut running = self.visit.browser.lock().await;
                let files = std::fs::read_dir(running.lent.home.downloads())?;
                let path = files
                    .flatten()
                    .map(|entry| entry.path())
                    .find(|path| !running.taken.contains(path) && is_whole(path))
                    .ok_or(Trouble("nothing was saved".into()))?;
                running.taken.insert(path.clone());
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                Ok(SavedFile {
                    name,
                    text: std::fs::read_to_string(&path)?,
                    path,
                })
            })
            .await
        })
    }

    /// Looks into a frame: until [`leave_frame`](Self::leave_frame), all happens in there.
    #[track_caller]
    pub fn enter_frame<'a>(&'a self, selector: &'a str) -> Doing<'a> {
        self.doing(format!("enter the frame {selector}"), async move {
            Ok(self.css(selector).element().await.enter_frame().await?)
        })
    }

    #[track_caller]
    pub fn leave_frame(&self) -> Doing<'_> {
        self.doing("leave the frame".into(), async {
            Ok(self.driver().await?.enter_default_frame().await?)
        })
    }

    /// Waits until a JavaScript expression is true. For what no person can see, such as storage.
    #[track_caller]
    pub fn wait_until<'a>(&'a self, expression: &'a str) -> Doing<'a> {
        self.doing(format!("see {expression}"), async move {
            until(async || {
                match self
                    .run_now(&format!("return Boolean({expression})"), vec![])
                    .await?
                {
                    Value::Bool(true) => Ok(()),
                    _ => Err(Trouble("it is not so".into())),
                }
            })
            .await
        })
    }

    /// Runs JavaScript in the page: a function body, which may `return` and read `arguments`.
    #[track_caller]
    pub fn run<'a>(&'a self, script: &'a str, arguments: Vec<Value>) -> Doing<'a, Value> {
        self.doing("run a script".into(), self.run_now(script, arguments))
    }

    pub(crate) async fn run_now(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self
            .driver()
            .await?
            .execute(script, arguments)
            .await?
            .json()
            .clone())
    }
}

/// # How it looks, and to whom
impl Page {
    /// Width and height of the page, in CSS pixels.
    #[track_caller]
    pub fn set_viewport(&self, width: u32, height: u32) -> Doing<'_> {
        self.doing(format!("make the page {width} by {height}"), async move {
            let driver = self.driver().await?;
            match self.kind().await {
                Kind::Chromium => {
                    let metrics =
                        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                    driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
                }
                Kind::Firefox => {
                    let bidi = driver.bidi().await?;
                    let viewport = json!({ "width": width, "height": height });
                    let context = self.window.to_string();
                    bidi.send_raw("browsingContext.setViewport", json!({ "context": context, "viewport": viewport }))
                        .await?;
                }
            }
            Ok(())
        })
    }

    /// The colours that the person's system asks for.
    #[track_caller]
    pub fn set_theme(&self, theme: Theme) -> Doing<'_> {
        self.doing(format!("ask for {theme:?} colours"), async move {
            let scheme = match theme {
                Theme::Light => "light",
                Theme::Dark => "dark",
            };
            match self.kind().await {
                Kind::Chromium => self.set_media_now("prefers-color-scheme", scheme).await,
                Kind::Firefox => {
                    let number = if theme == Theme::Dark { 0 } else { 1 };
                    let running = self.visit.browser.lock().await;
                    running.lent.browser.set_firefox_theme(number).await
                }
            }
        })
    }

    /// Any other wish of a person's system, in Chromium only:
    /// `("prefers-reduced-motion", "reduce")`, `("forced-colors", "active")`.
    #[track_caller]
    pub fn set_media<'a>(&'a self, feature: &'a str, value: &'a str) -> Doing<'a> {
        self.doing(
            format!("ask for {feature}: {value}"),
            self.set_media_now(feature, value),
        )
    }

    async fn set_media_now(&self, feature: &str, value: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        self.driver()
            .await?
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", features)
            .await?;
        Ok(())
    }

    /// Saves a picture of the page as tests/browser/shots/<name>.png.
    #[track_caller]
    pub fn screenshot<'a>(&'a self, name: &'a str) -> Doing<'a, PathBuf> {
        self.doing("take a picture".into(), self.screenshot_now(name))
    }

    /// Saves a picture of the page elsewhere.
    #[track_caller]
    pub fn screenshot_to<'a>(&'a self, path: &'a Path) -> Doing<'a> {
        self.doing("take a picture".into(), async move {
            Ok(self.driver().await?.screenshot(path).await?)
        })
    }

    async fn screenshot_now(&self, name: &str) -> Result<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.png", name.replace(['/', ':'], "-")));
        self.driver().await?.screenshot(&path).await?;
        Ok(path)
    }

    /// Has axe look at the page as it is now, and fails with what it finds. `name` says which page that was.
    #[track_caller]
    pub fn no_axe_findings<'a>(&'a self, name: &'a str) -> Doing<'a> {
        self.doing(format!("have nothing found by axe on {name}"), async move {
            let findings = axe::findings(&self.driver().await?).await?;
            match findings.len() {
                0 => Ok(()),
                n => Err(Trouble(format!("it found {n}:\n{}", findings.join("\n")))),
            }
        })
    }
}

/// # What the browser noticed
impl Page {
    /// What is wrong so far, in all tabs: errors, breaches of the content
    /// policy, requests to another origin. The runner lets no test pass that ends with any.
    #[track_caller]
    pub fn complaints(&self) -> Doing<'_, Vec<String>> {
        self.doing("read the browser's complaints".into(), async {
            let running = self.visit.browser.lock().await;
            let seen = running
                .lent
                .browser
                .complaints
                .seen(&running.lent.browser.driver)
                .await?;
            let origin = self.site().origin();
            let foreign = seen.requests.iter().filter(|url| is_foreign(url, &origin));
            let foreign: BTreeSet<_> = foreign
                .map(|url| format!("foreign request: {url}"))
                .collect();
            Ok(running.unforgiven(seen.complaints.into_iter().chain(foreign).collect()))
        })
    }

    /// Lets complaints pass that hold these words; for tests in which something is meant to go wrong.
    pub async fn forgive(&self, words: &str) {
        self.visit
            .browser
            .lock()
            .await
            .forgiven
            .push(words.to_string());
    }

    /// Every address that the pages asked for so far.
    #[track_caller]
    pub fn requests(&self) -> Doing<'_, Vec<String>> {
        self.doing("read the requests".into(), async {
            let running = self.visit.browser.lock().await;
            Ok(running
                .lent
                .browser
                .complaints
                .seen(&running.lent.browser.driver)
                .await?
                .requests)
        })
    }

    /// For a failed test: a picture, the page's words, the browser's complaints.
    pub async fn tell_what_was_seen(&self, kind: Kind) {
        let test = report::test_name();
        if let Ok(picture) = self
            .screenshot_now(&format!("failed-{test}-{kind:?}"))
            .await
        {
            println!("the page when it failed in {kind:?}: {}", picture.display());
        }
        if let Ok(text) = self.shown_text_now().await {
            println!("it said: {}", beginning(&text));
        }
        let running = self.visit.browser.lock().await;
        if let Ok(seen) = running
            .lent
            .browser
            .complaints
            .seen(&running.lent.browser.driver)
            .await
        {
            for complaint in seen.complaints {
                println!("the browser complained: {complaint}");
            }
        }
    }
}

/// # Within the harness
impl Page {
    /// The driver, looking at this tab. For what the harness has no word for.
    pub async fn driver(&self) -> Result<WebDriver> {
        let mut running = self.visit.browser.lock().await;
        if running.current != self.window {
            running
                .lent
                .browser
                .driver
                .switch_to_window(self.window.clone())
                .await?;
            running.current = self.window.clone();
        }
        Ok(running.lent.browser.driver.clone())
    }

    /// The browser this page is in.
    pub async fn kind(&self) -> Kind {
        self.visit.browser.lock().await.lent.browser.kind
    }

    /// A folder of this test, gone after it: for files that are to be opened.
    pub fn folder(&self) -> &Path {
        self.visit.folder.path()
    }

    /// Turns trouble into a failed test that names the line of the test.
    #[track_caller]
    pub(crate) fn doing<'a, T: 'a>(
        &self,
        what: String,
        work: impl Future<Output = Result<T>> + 'a,
    ) -> Doing<'a, T> {
        let line = Location::caller();
        Box::pin(async move {
            work.await
                .unwrap_or_else(|trouble| panic!("{line}: could not {what}: {trouble}"))
        })
    }
}

impl Running {
    fn unforgiven(&self, complaints: Vec<String>) -> Vec<String> {
        complaints
            .into_iter()
            .filter(|line| !self.forgiven.iter().any(|words| line.contains(words)))
            .collect()
    }
}

/// Neither from the app's own host nor from within the browser.
fn is_foreign(url: &str, origin: &str) -> bool {
    let own = url
        .strip_prefix(origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let scheme = url.split(':').next().unwrap_or_default();
    !own && !matches!(
        scheme,
        "data" | "blob" | "about" | "chrome" | "chrome-extension" | "resource"
    )
}

/// Is it a finished download?
fn is_whole(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Firefox first makes an empty file of the final name, with the content growing in a ".part" beside it.
    let growing = name.ends_with(".part")
        || name.ends_with(".crdownload")
        || name.starts_with(".org.chromium");
    let part = path.with_file_name(format!("{name}.part"));
    !growing && !part.exists() && path.metadata().is_ok_and(|file| file.len() > 0)
}

fn one_line(text: &Value) -> String {
    text.as_str()
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(600) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_string(),
    }
}
