//! The built app on a small web server, as a static host would have it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::release::{self, Release};

/// What Chromium takes for a host elsewhere (see `browser.rs`).
pub(crate) const PLAIN_NAME: &str = "weft.test";

/// A static host of `dist/` on a free port of this machine. It lives as long as the process.
#[derive(Clone)]
pub struct Site {
    name: &'static str,
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    /// Where the app lives on the host: "/" or "/courses/weft/".
    folder: String,
    /// What it serves now; another version may take its place.
    dist: Mutex<PathBuf>,
    /// Names of files that are not there, as while a version is being put on the host.
    missing: Mutex<Option<String>>,
    /// What the names of files hold that are a long time on their way.
    held: Mutex<Option<String>>,
    /// Pages beside the app, such as one that embeds it.
    pages: Mutex<HashMap<String, String>>,
    reachable: AtomicBool,
    any_origin: AtomicBool,
}

impl Site {
    /// Serves the app from `folder`, which begins and ends with a slash.
    pub fn serve(folder: &str) -> Site {
        let dist = release::built();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let site = Site {
            name: "127.0.0.1",
            port: listener.local_addr().expect("an address").port(),
            shared: Arc::new(Shared {
                folder: folder.to_string(),
                dist: Mutex::new(dist),
                missing: Mutex::default(),
                held: Mutex::default(),
                pages: Mutex::default(),
                reachable: AtomicBool::new(true),
                any_origin: AtomicBool::new(false),
            }),
        };
        let shared = site.shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                std::thread::spawn(move || shared.answer(stream));
            }
        });
        site
    }

    /// Scheme, host and port: whatever else the app asks for is foreign.
    pub fn origin(&self) -> String {
        format!("http://{}:{}", self.name, self.port)
    }

    /// The same host by a name that browsers do not trust as they trust their own machine: plain HTTP. Chromium only.
    pub fn by_plain_http(self) -> Site {
        Site {
            name: PLAIN_NAME,
            ..self
        }
    }

    /// Where the app is found.
    pub fn address(&self) -> String {
        format!("{}{}", self.origin(), self.shared.folder)
    }

    /// Puts a page with this body beside the app, at a path such as "/host.html".
    pub fn add_page(&self, path: &str, body: &str) {
        // Without an icon of its own the browser would look for one and complain that there is none.
        let html = format!(
            "<!doctype html><html lang=en><title>A host</title><link rel=icon href='data:,'>{body}"
        );
        self.shared
            .pages
            .lock()
            .unwrap()
            .insert(path.to_string(), html);
    }

    /// Lets pages of any origin read the app's files, as many static hosts do. A sandboxed
    /// frame needs this: it has no origin, and browsers fetch modules for nobody else.
    pub fn allow_any_origin(&self) {
        self.shared.any_origin.store(true, Ordering::SeqCst);
    }

    /// From now on it serves this version of the app.
    pub fn deploy(&self, release: &Release) {
        *self.shared.dist.lock().unwrap() = release.folder().to_path_buf();
    }

    /// Files whose names begin like this are not there; `None`: all are.
    pub fn lack(&self, beginning: Option<&str>) {
        *self.shared.missing.lock().unwrap() = beginning.map(str::to_string);
    }

    /// Files whose names hold this do not come before they are let go; `None`: all come.
    pub fn hold(&self, within: Option<&str>) {
        *self.shared.held.lock().unwrap() = within.map(str::to_string);
    }

    /// From now on every connection breaks off, as without a network.
    pub fn go_offline(&self) {
        self.shared.reachable.store(false, Ordering::SeqCst);
    }

    /// The network is back.
    pub fn go_online(&self) {
        self.shared.reachable.store(true, Ordering::SeqCst);
    }
}

impl Shared {
    fn is_held(&self, path: &str) -> bool {
        let held = self.held.lock().unwrap();
        held.as_ref().is_some_and(|within| path.contains(within))
    }

    /// Answers one request and closes: simple, and quick enough on one machine.
    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let request = lines.next()?.ok()?;
        // The rest of the head is of no interest, but has to be read before the connection closes.
        while lines.next()?.ok().is_some_and(|line| !line.is_empty()) {}
        if !self.reachable.load(Ordering::SeqCst) {
            return None;
        }
        let path = request.split(' ').nth(1)?.split(['?', '#']).next()?;
        while self.is_held(path) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let (status, kind, content) = match self.find(path) {
            Some((kind, content)) => ("200 OK", kind, content),
            None => ("404 Not Found", "text/plain", b"not here".to_vec()),
        };
        let any_origin = match self.any_origin.load(Ordering::SeqCst) {
            true => "Access-Control-Allow-Origin: *\r\n",
            false => "",
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n{any_origin}Connection: close\r\n\r\n",
            content.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        if !request.starts_with("HEAD ") {
            stream.write_all(&content).ok()?;
        }
        Some(())
    }

    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        if let Some(html) = self.pages.lock().unwrap().get(path) {
            return Some(("text/html; charset=utf-8", html.clone().into_bytes()));
        }
        let inside = path.strip_prefix(&self.folder)?;
        let inside = Path::new(if inside.is_empty() {
            "index.html"
        } else {
            inside
        });
        if !inside
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return None;
        }
        let missing = self.missing.lock().unwrap().clone();
        if missing.is_some_and(|beginning| inside.to_string_lossy().starts_with(&beginning)) {
            return None;
        }
        let file = self.dist.lock().unwrap().join(inside);
        Some((media_type(&file), std::fs::read(file).ok()?))
    }
}

fn media_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
