//! What lies behind home: communities, flows, settings, sources, the opening of
//! files, and their words. It is a part of the program of its own, fetched when
//! it is first wanted, so that home is there soon.
//!
//! Home and what stands before it reach a room through [`Rooms`] only: whatever
//! they name otherwise is fetched with home.

use leptos::prelude::*;

use crate::ui::parts::{arrive, live};
use crate::ui::state::RwSignal;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use web_sys::File;

use crate::browser::{early, page, press, print};
use crate::community::Id;
use crate::content::text;
use crate::route::Route;
use crate::ui::parts::words::{self, Coming};
use crate::ui::state::app::App;
use crate::ui::{beside, frame, incoming, parts};

/// The ways in.
pub struct Rooms {
    /// A place in a community.
    pub community: fn(App, Id) -> AnyView,
    /// A place outside any community, home apart.
    pub outside: fn(App, Route) -> AnyView,
    /// Opens a file that somebody chose, dropped or pasted.
    pub open: fn(App, Vec<File>),
    /// Opens the text of a file.
    pub open_text: fn(App, String),
    /// Asks for the text of a file.
    pub ask_for_text: fn(App),
    /// Opens the example.
    pub open_example: fn(App),
    /// Brings back communities that the list has lost.
    pub recover: fn(App, Vec<Id>),
    /// The communities that were deleted and can be brought back.
    pub deleted: fn(App) -> AnyView,
    begin: fn(App),
}

static ROOMS: Rooms = Rooms {
    community: frame::community,
    outside: beside::outside,
    open: |app, files| incoming::with(app, move |ways| (ways.open)(app, files)),
    open_text: |app, text| incoming::with(app, move |ways| (ways.open_text)(app, text)),
    ask_for_text: |app| incoming::with(app, move |ways| (ways.ask_for_text)(app)),
    open_example: |app| incoming::with(app, move |ways| (ways.open_example)(app)),
    recover: |app, lost| incoming::with(app, move |ways| (ways.recover)(app, lost)),
    deleted: incoming::deleted,
    begin: |app| {
        frame::begin(app);
        print::fields_as_words(parts::day_words);
        press::keep();
    },
};

/// The one point at which the program is split: what only this leads to is
/// fetched when it is called. A program for debugging is left whole.
#[cfg(not(debug_assertions))]
#[leptos::wasm_split::wasm_split(rooms, wasm_split_path = leptos::wasm_split, fallible)]
fn split() -> Result<&'static Rooms, SplitLoaderError> {
    Ok(&ROOMS)
}
#[cfg(debug_assertions)]
async fn split() -> Result<&'static Rooms, SplitLoaderError> {
    Ok(&ROOMS)
}

/// Fetches the rooms if they are not here yet. Called early, it saves waiting
/// later; `None` if they cannot be had just now.
pub async fn fetch(app: App) -> Option<&'static Rooms> {
    // By the same way as what a press leads to, so that neither asks for what the other did.
    early::ahead("rooms");
    let style = Box::pin(page::bring_style("rooms-style"));
    let beside: Vec<Coming> = vec![style, words::bring(&["rooms"])];
    let rooms = words::beside(async { split().await.ok() }, beside).await?;
    if !app.has_rooms.get_value() {
        app.has_rooms.set_value(true);
        early::over();
        (rooms.begin)(app);
        // Nobody waits for them here; whoever goes on finds them there.
        spawn_local(words::bring_rest());
    }
    Some(rooms)
}

/// Fetches the rooms ahead, at the first sign that somebody wants to go on.
pub fn expect(app: App) {
    spawn_local(async move {
        fetch(app).await;
    });
}

/// Does something that takes a room. Until the room is here, says that it is
/// being opened; says so if it cannot be done now. `way` is where it leads to
/// (`tools/ahead.mjs`).
pub fn with(app: App, way: &str, act: impl FnOnce(&'static Rooms) + 'static) {
    early::ahead(way);
    if !app.has_rooms.get_value() {
        app.tell("info", text("frame.opening"));
    }
    let act: Box<dyn FnOnce(&'static Rooms)> = Box::new(act);
    spawn_local(async move {
        match fetch(app).await {
            Some(rooms) => {
                app.untell(&text("frame.opening"));
                act(rooms);
            }
            None => app.tell("warn", text("rooms.failed")),
        }
    });
}

/// Shows a room; while it is fetched, that it is being opened.
pub fn enter(
    app: App,
    room: impl Fn(&'static Rooms) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let state = RwSignal::new(State::Fetching);
    let begin = move || {
        state.set(State::Fetching);
        spawn_local(async move {
            let here = fetch(app).await.map_or(State::Failed, State::Here);
            state.set(here);
        });
    };
    begin();
    let view = move || match state.get() {
        State::Fetching => parts::waiting(),
        State::Failed => {
            arrive();
            failed(begin)
        }
        State::Here(rooms) => room(rooms),
    };
    view! { {live(view)} }.into_any()
}

#[derive(Clone, Copy)]
enum State {
    Fetching,
    Failed,
    Here(&'static Rooms),
}

fn failed(again: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="frame">
            <header class="bar">{parts::brand()}</header>
            <main class="page across" id="main" tabindex="-1">
                {parts::wing::failed(again)}
            </main>
        </div>
    }
    .into_any()
}
