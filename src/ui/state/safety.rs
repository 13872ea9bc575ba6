//! Taking safety copies, bit by bit, so that nobody's typing waits for one.

use std::cell::Cell;

use leptos::task::spawn_local;

use super::app::App;
use crate::browser::clock;
use crate::browser::timing::pause;
use crate::browser::vault::{CopyText, SafetyCopy, Trouble, Why};
use crate::community::Community;

/// How many pieces are written before the screen has its turn.
const STEP: usize = 200;
/// How long a daily copy waits for the words that are being typed, in milliseconds.
const LATER: i32 = 1_000;

thread_local! {
    /// How often something was removed for good.
    static ERASED: Cell<u32> = const { Cell::new(0) };
}

/// Lets go every copy that is being taken: it may hold what was removed for good.
pub fn let_go() {
    ERASED.set(ERASED.get() + 1);
}

/// A moment of which a copy is taken.
struct Moment {
    at: String,
    erased: u32,
}

impl Moment {
    fn now() -> Moment {
        Moment {
            at: clock::here_exactly(),
            erased: ERASED.get(),
        }
    }
}

/// Takes a safety copy of a community as it is given.
pub async fn take(app: App, community: Community, why: Why) -> Result<(), Trouble> {
    take_of(Moment::now(), app, community, why).await
}

async fn take_of(moment: Moment, app: App, community: Community, why: Why) -> Result<(), Trouble> {
    let id = community.id();
    let mut text = CopyText::begin(community);
    while text.go_on(STEP) {
        pause(0).await;
    }
    if moment.erased != ERASED.get() {
        return Ok(());
    }
    let vault = app.vault();
    vault.take_copy(id, why, moment.at, text.end()).await
}

/// Takes the copy of a day, unless there is one of this day already.
pub fn take_daily(app: App, before: Community) {
    let today = app.today();
    let moment = Moment::now();
    spawn_local(async move {
        pause(LATER).await;
        let copies = app.vault().copies(before.id()).await;
        let has_one = |copies: &[SafetyCopy]| copies.iter().any(|copy| copy.on() == Some(today));
        match copies {
            Ok(copies) if has_one(&copies) => {}
            Ok(_) => warn(take_of(moment, app, before, Why::Day).await),
            Err(trouble) => warn(Err(trouble)),
        }
    });
}

/// A copy that could not be taken keeps nobody from going on; the page of
/// safety copies says that there are none.
pub fn warn(outcome: Result<(), Trouble>) {
    if let Err(trouble) = outcome {
        leptos::logging::warn!("weft: no safety copy was taken: {trouble:?}");
    }
}
