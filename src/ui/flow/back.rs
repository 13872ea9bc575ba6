//! The browser's *Back* within a flow: one step back, and out of the flow only
//! from the first step. The entries of the history follow the run, whatever
//! moves it (a button, Undo, another tab); *Back* and *Forward* move the run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::browser::timing::pause;
use crate::browser::{page, session, steps};
use crate::community::{Id, Run};
use crate::flow::SUMMARY;
use crate::route::{Page, Route};
use crate::ui::state::typing;
use crate::ui::state::workspace::Workspace;
use crate::ui::state::{self, Memo, StoredValue};

/// How long the browser may take to go back, while people wait for nothing.
const GOING: Duration = Duration::from_secs(1);

/// How long people wait for the way back out of the flow that started their
/// community. On a busy device it takes its time; in some frames there is none.
const LEAVING: Duration = Duration::from_secs(3);

/// How often it is looked whether it has, in milliseconds.
const PAUSE: i32 = 20;

/// The note of this tab on the communities that were started in it: the run
/// that did, and the community, line by line.
const STARTED: &str = "started";

thread_local! {
    /// The run that has ended while the browser is still on its way back.
    static LATE: RefCell<Option<Id>> = const { RefCell::new(None) };
}

/// The history of one run: an entry for each step up to the present one.
#[derive(Clone)]
struct Entries {
    place: Rc<str>,
    /// Whether the browser is on its way back, because the run went back.
    going: Rc<Cell<bool>>,
}

/// Keeps the history with a run that is under way.
pub fn follow(workspace: Workspace, id: Id, place: Memo<&'static str>) {
    let entries = Entries::of(id);
    let steps = move || {
        let steps = workspace.peek_if_open(|c| c.runs.get(id).map(Run::steps));
        steps.flatten().unwrap_or_default()
    };
    let index = move |step: &str| {
        let found = steps().iter().position(|s| s.id == step);
        found.unwrap_or(steps().len())
    };
    let told = {
        let entries = entries.clone();
        move || {
            let now = index(place.get_untracked());
            match entries.now() {
                // An entry of elsewhere: its own page follows it.
                None => {}
                Some(_) if entries.going.take() => entries.bring_to(now),
                Some(entry) if entry == now => {}
                Some(entry) => {
                    let step = steps().get(entry).map_or(SUMMARY, |s| s.id);
                    // As the flow's own Back does; what cannot be taken in
                    // waits in its field for whoever comes back.
                    typing::take_in();
                    page::moved();
                    workspace.edit("edit.step", |draft| {
                        draft.update::<Run>(id, |run| run.go_to(step))
                    });
                }
            }
        }
    };
    // Kept until the run is left; then nobody follows.
    let following = StoredValue::new(Some(steps::follow(told)));
    on_cleanup(move || {
        following.try_update_value(Option::take);
    });
    state::follow(move || entries.bring_to(index(place.get())));
}

/// Takes the steps of a run that has ended out of *Back*'s way.
pub fn leave(id: Id) {
    let entries = Entries::of(id);
    if let Some(steps) = entries.now().filter(|now| *now > 0) {
        steps::back(steps);
    }
}

/// Notes that a run has started a community: its entries of the history lead
/// to no fresh beginning any more. Ends once [`leave`] has arrived, or the
/// browser takes too long.
pub async fn started(id: Id, community: Id) {
    let before = session::read(STARTED).unwrap_or_default();
    session::write(STARTED, &format!("{before}{id} {community}\n"));
    let entries = Entries::of(id);
    for _ in 0..LEAVING.as_millis() as usize / PAUSE as usize {
        if entries.now().is_none_or(|now| now == 0) {
            return;
        }
        pause(PAUSE).await;
    }
    LATE.set(Some(id));
}

/// Where the present entry of the history leads, if it stood for the start of
/// a community that has been started since: to that community when the browser
/// arrives late on the way that it was sent, and home for whoever goes back.
pub fn instead() -> Option<Route> {
    let notes = session::read(STARTED)?;
    let here = |note: &str| {
        let (run, community) = note.split_once(' ')?;
        steps::now(run)?;
        Some((Id::parse(run)?, Id::parse(community)?))
    };
    let (run, community) = notes.lines().find_map(here)?;
    Some(match LATE.take() {
        Some(late) if late == run => Route::Community(community, Page::Overview),
        _ => Route::Home,
    })
}

impl Entries {
    fn of(run: Id) -> Entries {
        Entries {
            place: run.to_string().into(),
            going: Rc::default(),
        }
    }

    fn now(&self) -> Option<usize> {
        steps::now(&self.place)
    }

    /// Brings the history to where the run is.
    fn bring_to(&self, step: usize) {
        // One way back at a time: when it has arrived, the rest follows.
        if self.going.get() {
            return;
        }
        let now = match self.now() {
            Some(now) => now,
            None if steps::here(&self.place, 0) => 0,
            None => return,
        };
        if now > step {
            self.going.set(steps::back(now - step));
            // A browser that does not go is not waited for.
            let going = self.going.clone();
            set_timeout(move || going.set(false), GOING);
            return;
        }
        for step in now + 1..=step {
            if !steps::forward(&self.place, step) {
                return;
            }
        }
    }
}
