//! Wings: parts of the program behind the rooms, each fetched when it is first
//! wanted. An area has one, and so have inputs that only some flows ask.
//!
//! What only a wing leads to is in its file, its words with it. What several
//! share is in a file that comes with them (`tools/split.mjs` lists which), or
//! with the rooms. A wing is entered through its door alone, a function or a
//! few: whatever others name of it otherwise comes with them.

use std::cell::Cell;
use std::pin::Pin;
use std::thread::LocalKey;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::words::{self, Coming};
use super::{button, live, waiting};
use crate::browser::quiet;
use crate::content::{is_spoken, text};
use crate::ui::state::{RwSignal, StoredValue};

/// What fetches a wing.
pub type Fetching<D> = Pin<Box<dyn Future<Output = Result<D, SplitLoaderError>>>>;

/// A wing with a door of the type `D`.
pub struct Wing<D: 'static> {
    here: Cell<Option<D>>,
    fetch: fn() -> Fetching<D>,
    words: &'static [&'static str],
}

/// Where a wing stands.
pub type At<D> = LocalKey<Wing<D>>;

impl<D: Copy + 'static> Wing<D> {
    /// A wing that is not here yet, and the parts of the words that it says.
    pub const fn new(words: &'static [&'static str], fetch: fn() -> Fetching<D>) -> Wing<D> {
        Wing {
            here: Cell::new(None),
            fetch,
            words,
        }
    }
}

/// The door of a wing, fetched if it is not here yet; `None` if it cannot be
/// had just now.
pub async fn fetch<D: Copy>(wing: &'static At<D>) -> Option<D> {
    if let Some(door) = wing.with(|wing| wing.here.get()) {
        return Some(door);
    }
    // Both are on their way at once.
    let (door, words) = wing.with(|wing| ((wing.fetch)(), words::bring(wing.words)));
    let door = words::beside(async move { door.await.ok() }, vec![words]).await;
    if door.is_some() {
        wing.with(|wing| wing.here.set(door));
    }
    door
}

/// Fetches a wing ahead: somebody is about to want it. What is waited for now
/// comes first.
pub fn expect<D: Copy>(wing: &'static At<D>) {
    if wing.with(|wing| wing.here.get()).is_none() {
        spawn_local(async move {
            quiet::come(quiet::SOON).await;
            fetch(wing).await;
        });
    }
}

/// Shows what says these parts of the words; while they are fetched, that it
/// is being opened.
pub fn speaking(
    parts: &'static [&'static str],
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    if parts.iter().all(|part| is_spoken(part)) {
        return view();
    }
    wait(
        Box::new(move || words::bring(parts)),
        Box::new(move || Some(view())),
    )
}

/// Shows what is behind the door; while it is fetched, that it is being opened.
pub fn enter<D: Copy>(
    wing: &'static At<D>,
    view: impl Fn(D) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    match wing.with(|wing| wing.here.get()) {
        Some(door) => view(door),
        None => wait(
            Box::new(move || Box::pin(async move { fetch(wing).await.is_some() })),
            Box::new(move || wing.with(|wing| wing.here.get()).map(&view)),
        ),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Fetching,
    Failed,
    Here,
}

type Fetch = Box<dyn Fn() -> Coming + Send + Sync>;

fn wait(fetch: Fetch, view: Box<dyn Fn() -> Option<AnyView> + Send + Sync>) -> AnyView {
    let state = RwSignal::new(State::Fetching);
    let fetch = StoredValue::new(fetch);
    let begin = move || {
        state.set(State::Fetching);
        let fetching = fetch.with_value(|fetch| fetch());
        spawn_local(async move {
            let is_here = fetching.await;
            state.set(if is_here { State::Here } else { State::Failed });
        });
    };
    begin();
    let shown = move || match state.get() {
        State::Fetching => waiting(),
        State::Failed => failed(begin),
        State::Here => untrack(&view).unwrap_or_else(|| failed(begin)),
    };
    live(shown)
}

/// That something could not be fetched, and the way to try again.
pub fn failed(again: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="empty" role="alert">
            <h1 tabindex="-1">{text("rooms.title")}</h1>
            <p>{text("rooms.failed")}</p>
            <div class="row">{button("primary", text("rooms.again"), again)}</div>
        </div>
    }
    .into_any()
}

/// Makes a wing of what a function leads to: its name here, its door, the name
/// of its file, and the parts of the words that it says. A program for
/// debugging is left whole.
macro_rules! wing {
    ($(#[$about:meta])* $name:ident: $door:ty = $part:ident, $to:expr, $words:expr) => {
        thread_local! {
            $(#[$about])*
            pub static $name: $crate::ui::parts::wing::Wing<$door> =
                const { $crate::ui::parts::wing::Wing::new(&$words, || Box::pin($part())) };
        }

        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        fn $part() -> Result<$door, leptos::wasm_split::SplitLoaderError> {
            Ok($to)
        }
        #[cfg(debug_assertions)]
        async fn $part() -> Result<$door, leptos::wasm_split::SplitLoaderError> {
            Ok($to)
        }
    };
}
pub(crate) use wing;
