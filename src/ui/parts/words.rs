//! Words that come when something first says them.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use crate::browser::files;
use crate::browser::quiet::{self, Fetching};
use crate::browser::timing::pause;
use crate::content;

/// Something that is being fetched; `false` if it cannot be had.
pub type Coming = Pin<Box<dyn Future<Output = bool>>>;

/// Brings the words of these parts, if they are not here yet; `false` if some
/// cannot be had just now.
pub fn bring(parts: &'static [&'static str]) -> Coming {
    let missing = parts.iter().filter(|part| !content::is_spoken(part));
    all(missing
        .map(|part| Box::pin(bring_one(part)) as Coming)
        .collect())
}

/// Brings what words are not here yet, for who goes on: one after another,
/// and none while somebody waits for something else, or saves data.
pub async fn bring_rest() {
    if quiet::saves_data() {
        return;
    }
    quiet::come(quiet::SOON).await;
    for part in content::parts() {
        if !content::is_spoken(part) {
            bring_one(part).await;
            quiet::come(0.0).await;
        }
    }
}

thread_local! {
    static COMING: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

async fn bring_one(part: &'static str) -> bool {
    // Others wait for them already: they are fetched once.
    while COMING.with_borrow(|coming| coming.contains(&part)) {
        pause(20).await;
    }
    if content::is_spoken(part) {
        return true;
    }
    let Some(file) = content::file_of(part) else {
        return false;
    };
    COMING.with_borrow_mut(|coming| coming.push(part));
    let bytes = files::fetch_own(&file).await;
    COMING.with_borrow_mut(|coming| coming.retain(|other| *other != part));
    if let Some(bytes) = &bytes {
        content::speak(part, &String::from_utf8_lossy(bytes));
    }
    bytes.is_some()
}

/// What comes, once all that is fetched beside it has come too; `None` if any
/// of it cannot be had.
pub async fn beside<D: Copy + 'static>(
    what: impl Future<Output = Option<D>> + 'static,
    mut others: Vec<Coming>,
) -> Option<D> {
    let _fetching = Fetching::begin();
    let here = Rc::new(Cell::new(None));
    let put = here.clone();
    others.push(Box::pin(async move {
        put.set(what.await);
        put.get().is_some()
    }));
    let is_whole = all(others).await;
    here.get().filter(|_| is_whole)
}

/// Waits for all at once; `false` if any of it cannot be had.
fn all(mut coming: Vec<Coming>) -> Coming {
    let mut is_whole = true;
    Box::pin(poll_fn(move |context| {
        coming.retain_mut(|one| match one.as_mut().poll(context) {
            Poll::Ready(here) => {
                is_whole &= here;
                false
            }
            Poll::Pending => true,
        });
        match coming.is_empty() {
            true => Poll::Ready(is_whole),
            false => Poll::Pending,
        }
    }))
}
