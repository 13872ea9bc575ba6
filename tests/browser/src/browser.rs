//! A browser with a profile of its own, and the driver program that steers it.

use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{
    Capabilities, RequestData, SessionId, WebDriverBuilder, common::command::FormatRequestData,
};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::complaints::Complaints;
use crate::site::PLAIN_NAME;
use crate::trouble::{Result, Trouble};

/// The browsers that Weft is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Chromium,
    Firefox,
}

/// What a browser keeps between two runs: its profile and its downloads.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Result<Home> {
        let home = Home {
            folder: tempfile::Builder::new().prefix("weft-browser-").tempdir()?,
        };
        std::fs::create_dir(home.profile())?;
        std::fs::create_dir(home.downloads())?;
        Ok(home)
    }

    fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    pub fn empty_downloads(&self) -> Result<()> {
        std::fs::remove_dir_all(self.downloads())?;
        Ok(std::fs::create_dir(self.downloads())?)
    }
}

/// A running browser.
pub struct Browser {
    pub kind: Kind,
    pub driver: WebDriver,
    pub complaints: Complaints,
    /// The driver program; it dies with this value.
    program: Child,
    process: u64,
    closed: bool,
}

impl Browser {
    /// Starts a browser on this home. One that is started again there finds what the last one left.
    pub async fn start(kind: Kind, home: &Home) -> Result<Browser> {
        let (program, port) = start_driver(kind).await?;
        let builder: WebDriverBuilder =
            WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities(kind, home));
        let driver = builder.await?;
        let process = match kind {
            Kind::Chromium => driver.capabilities().get("goog:processID"),
            Kind::Firefox => driver.capabilities().get("moz:processID"),
        };
        let process = process
            .and_then(Value::as_u64)
            .ok_or(Trouble("the browser has no process id".into()))?;
        let complaints = Complaints::listen(kind, &driver).await?;
        Ok(Browser {
            kind,
            driver,
            complaints,
            program,
            process,
            closed: false,
        })
    }

    /// Does it answer?
    pub async fn is_well(&self) -> bool {
        self.driver.windows().await.is_ok_and(|all| all.len() == 1)
    }

    /// Leaves one empty tab, and forgets what was said and asked for. What pages of this origin still
    /// say behind the scenes, such as their worker, is nothing to those who come after.
    pub async fn tidy_up(&mut self, origin: &str) -> Result<()> {
        let driver = &self.driver;
        let before = driver.windows().await?;
        let empty = driver.new_tab().await?;
        for window in before {
            driver.switch_to_window(window).await?;
            driver.close_window().await?;
        }
        driver.switch_to_window(empty).await?;
        if self.kind == Kind::Firefox {
            set_firefox_preference(driver, FIREFOX_THEME, None).await?;
        }
        self.complaints.begin_anew(driver, origin).await
    }

    /// The colours that the person's system asks for in Firefox.
    pub async fn set_firefox_theme(&self, number: i32) -> Result<()> {
        set_firefox_preference(&self.driver, FIREFOX_THEME, Some(number)).await
    }

    /// Closes the browser as a person does.
    pub async fn close(&mut self) -> Result<()> {
        self.closed = true;
        self.driver.clone().quit().await?;
        self.program.kill().await?;
        Ok(())
    }

    /// Ends the browser at once, as when the power of the process is cut: nothing can be saved any more.
    pub async fn kill(&mut self) -> Result<()> {
        self.kill_process();
        self.program.kill().await?;
        // There is nobody left to be told that the session ends.
        let _ = self.driver.clone().leak();
        Ok(())
    }

    fn kill_process(&mut self) {
        self.closed = true;
        let _ = std::process::Command::new("kill")
            .args(["-9", &self.process.to_string()])
            .status();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that broke off leaves no browser behind.
        if !self.closed {
            self.kill_process();
            let _ = self.driver.clone().leak();
        }
    }
}

/// How often a driver program is started before it counts as broken.
const ATTEMPTS: u8 = 5;

/// Starts the driver program, again if need be: chromedriver takes a free port of one address family
/// and gives up where another program has just taken the same one of the other.
async fn start_driver(kind: Kind) -> Result<(Child, u16)> {
    let mut attempt = 1;
    loop {
        match try_driver(kind).await {
            Err(trouble) if attempt == ATTEMPTS => return Err(trouble),
            Err(_) => attempt += 1,
            started => return started,
        }
    }
}

/// Starts the driver program on a port that is free, and reads from its greeting which one that is.
async fn try_driver(kind: Kind) -> Result<(Child, u16)> {
    let (name, options): (_, &[&str]) = match kind {
        Kind::Chromium => ("chromedriver", &["--port=0"]),
        Kind::Firefox => (
            "geckodriver",
            &["--port=0", "--websocket-port=0", "--allow-system-access"],
        ),
    };
    let mut program = Command::new(name)
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| {
            Trouble(format!(
                "{name} does not start ({error}); ./dev setup installs it"
            ))
        })?;
    let output = program.stdout.take().expect("its output is piped");
    let mut lines = BufReader::new(output).lines();
    let mut said = Vec::new();
    while let Some(line) = lines.next_line().await? {
        let port = match kind {
            Kind::Chromium => line.split("started successfully on port ").nth(1),
            Kind::Firefox => line.split("Listening on 127.0.0.1:").nth(1),
        };
        if let Some(port) = port.and_then(|port| port.trim_end_matches('.').parse().ok()) {
            // Its later words have to go somewhere, or it would stop once the pipe is full.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok((program, port));
        }
        said.push(line);
    }
    Err(Trouble(format!(
        "{name} ended before it listened, saying: {}",
        said.join(" ")
    )))
}

const FIREFOX_THEME: &str = "layout.css.prefers-color-scheme.content-override";

async fn set_firefox_preference(driver: &WebDriver, name: &str, number: Option<i32>) -> Result<()> {
    driver.cmd(MozContext("chrome")).await?;
    let set = "const [name, number] = arguments;
        number === null ? Services.prefs.clearUserPref(name) : Services.prefs.setIntPref(name, number)";
    let done = driver.execute(set, vec![json!(name), json!(number)]).await;
    driver.cmd(MozContext("content")).await?;
    done?;
    Ok(())
}

/// Firefox: whether scripts run in the page or in the browser around it.
#[derive(Debug)]
struct MozContext(&'static str);

impl FormatRequestData for MozContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(
            http::Method::POST,
            format!("/session/{session}/moz/context"),
        )
        .add_body(json!({ "context": self.0 }))
    }
}

fn capabilities(kind: Kind, home: &Home) -> Capabilities {
    let capabilities = match kind {
        Kind::Chromium => json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--window-size=1280,800",
                    "--disable-features=SpareRendererForSitePerProcess",
                    format!("--host-resolver-rules=MAP {PLAIN_NAME} 127.0.0.1"),
                    format!("--user-data-dir={}", home.profile().display()),
                ],
                "prefs": {
                    "download.default_directory": home.downloads(),
                    "download.prompt_for_download": false,
                },
                "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }),
        Kind::Firefox => json!({
            "browserName": "firefox",
            "webSocketUrl": true,
            "moz:firefoxOptions": {
                "args": ["-headless", "-profile", home.profile()],
                "prefs": {
                    "browser.download.folderList": 2,
                    "browser.download.dir": home.downloads(),
                    "browser.download.useDownloadDir": true,
                    "browser.download.always_ask_before_handling_new_types": false,
                },
            },
        }),
    };
    match capabilities {
        Value::Object(map) => map.into(),
        _ => unreachable!("capabilities are an object"),
    }
}
