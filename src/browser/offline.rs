//! That the app itself is kept on this device, by the worker `public/sw.js`:
//! then it opens without a network, and a new version waits until it is wanted.
//!
//! There is no worker on plain HTTP, in a sandboxed frame and where storage is
//! blocked. Then the app is fetched from its host at every visit, as ever.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::{quiet, window};

/// So long nobody may have waited for anything, in milliseconds.
const QUIET: f64 = 4_000.0;

/// Has the app kept on this device, if that can be: all of it is fetched, once
/// nobody waits for anything. Who saves data keeps what was kept before, and
/// fetches no more than is wanted. Home needs no more than this.
pub async fn keep() {
    let Some(workers) = workers().filter(|_| !quiet::saves_data()) else {
        return;
    };
    // Where a worker serves the page already, there is little to fetch.
    if workers.controller().is_none() {
        quiet::come(QUIET).await;
    }
    attempt(workers.register("sw.js"));
}

/// Nothing depends on how it ends: without a network or without room there is
/// nothing to be had, and nothing to be said. The next visit tries again.
fn attempt(promise: Promise) {
    wasm_bindgen_futures::spawn_local(async move {
        JsFuture::from(promise).await.ok();
    });
}

/// What is kept on this device: one version of the app, and perhaps a newer one.
#[derive(Clone)]
pub struct Kept {
    workers: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
}

impl Kept {
    /// Waits until a version is kept: for ever if none can be.
    pub async fn here() -> Option<Kept> {
        let workers = workers()?;
        let registration = JsFuture::from(workers.ready().ok()?).await.ok()?;
        Some(Kept {
            workers,
            registration: registration.unchecked_into(),
        })
    }

    /// Whether the kept files are still there: browsers may clear them away.
    /// The page itself is the last to be kept.
    pub async fn is_whole(&self) -> bool {
        let Ok(caches) = window().caches() else {
            return false;
        };
        let page = caches.match_with_str(&self.registration.scope());
        JsFuture::from(page)
            .await
            .is_ok_and(|page| !page.is_undefined())
    }

    /// Whether a newer version is here and waits.
    pub fn is_new_here(&self) -> bool {
        self.registration.waiting().is_some()
    }

    /// Calls back each time that a newer version has come, and at once if one waits.
    pub fn on_new(&self, act: impl Fn() + Clone + 'static) {
        if self.is_new_here() {
            act();
        }
        let registration = self.registration.clone();
        let look = move || {
            if let Some(worker) = registration.installing() {
                when_installed(worker, act.clone());
            }
        };
        // The browser may have found one before anybody listened.
        look();
        let found = Closure::<dyn Fn()>::new(look);
        self.registration
            .set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    }

    /// Asks the host whether there is a newer version.
    pub fn look_for_new(&self) {
        if let Ok(looking) = self.registration.update() {
            attempt(looking);
        }
    }

    /// Starts the page again with the newer version, which is used from then on.
    pub fn use_new(&self) {
        let Some(waiting) = self.registration.waiting() else {
            // Another tab has had it used already.
            return reload();
        };
        let changed = Closure::<dyn Fn()>::new(reload);
        self.workers
            .set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
        if waiting.post_message(&"use-now".into()).is_err() {
            reload();
        }
    }
}

fn when_installed(worker: ServiceWorker, act: impl Fn() + 'static) {
    let moved_on = {
        let worker = worker.clone();
        Closure::<dyn Fn()>::new(move || {
            if worker.state() == web_sys::ServiceWorkerState::Installed {
                act();
            }
        })
    };
    worker.set_onstatechange(Some(moved_on.as_ref().unchecked_ref()));
    moved_on.forget();
}

fn reload() {
    if let Err(error) = window().location().reload() {
        web_sys::console::error_1(&error);
    }
}

/// What keeps workers, if there is such a thing: a sandboxed frame throws at the question.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = Reflect::get(&window(), &"navigator".into()).ok()?;
    let workers = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    (!workers.is_undefined()).then(|| workers.unchecked_into())
}
