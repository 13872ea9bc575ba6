//! What is under somebody's hand: the one door between a key press and the
//! device.
//!
//! Every field in which people write stands here as [`Typing`]. What is typed
//! is handed on when typing pauses, at the latest [`LATEST`] after the first
//! key while one goes on typing, and at once when [`flush`] is called: when
//! the page is left or hidden, before another edit, and before a file is made.
//! Until it is stored, [`is_waiting`] says so, and with it the saving sign.
//!
//! A field that has a button of its own to add what stands in it is an
//! [`adder`]: whoever goes on without pressing it has it taken in all the same
//! ([`take_in`]).

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::community::Hand;
use crate::ui::state::StoredValue;

/// How long typing pauses before what was typed is handed on, in ms.
const PAUSE: f64 = 400.0;
/// How long a key press waits at most while one goes on typing, in ms: with
/// what storing takes, less than a second.
const LATEST: f64 = 600.0;
/// A longer pause begins another stretch of typing, which is undone by itself, in ms.
const STRETCH: f64 = 2_000.0;

type Act = Arc<dyn Fn() + Send + Sync>;
type Add = Arc<dyn Fn() -> Taken + Send + Sync>;

thread_local! {
    /// What hands on what waits, by the number of its field.
    static WAITING: RefCell<Vec<(u32, Act)>> = const { RefCell::new(Vec::new()) };
    /// How much is on its way to the device.
    static UNDER_WAY: Cell<usize> = const { Cell::new(0) };
    static IS_WAITING: ArcRwSignal<bool> = ArcRwSignal::new(false);
    /// What is being handed on, and the stretch of typing that it belongs to.
    static HANDED: RefCell<Option<(u32, Hand)>> = const { RefCell::new(None) };
    /// Whether this tab takes a step back or forth at this moment.
    static STEPS: Cell<bool> = const { Cell::new(false) };
    static ADDERS: RefCell<Vec<(u32, Add)>> = const { RefCell::new(Vec::new()) };
    /// What lets a field of a form show what the form says now.
    static FOLLOWERS: RefCell<Vec<(u32, Act)>> = const { RefCell::new(Vec::new()) };
}

/// A number that no other call has had: for ids of fields and their labels.
pub fn unique() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The typing in one field.
#[derive(Clone, Copy)]
pub struct Typing {
    state: StoredValue<State>,
}

struct State {
    field: u32,
    hand_on: Act,
    timer: Option<TimeoutHandle>,
    /// When the first key was pressed of what waits.
    first: Option<f64>,
    /// When the last key was pressed.
    last: f64,
    stretch: u32,
}

impl Typing {
    /// The typing in a field that is being made; `hand_on` takes what stands
    /// in it. A field that goes away hands on what waits.
    pub fn new(hand_on: impl Fn() + Send + Sync + 'static) -> Typing {
        let typing = Typing {
            state: StoredValue::new(State {
                field: unique(),
                hand_on: Arc::new(hand_on),
                timer: None,
                first: None,
                last: 0.0,
                stretch: unique(),
            }),
        };
        on_cleanup(move || typing.done());
        typing
    }

    /// Notes a key press.
    pub fn press(self) {
        let now = clock::milliseconds();
        let begun = self.state.try_update_value(|state| {
            if let Some(timer) = state.timer.take() {
                timer.clear();
            }
            if now - state.last > STRETCH {
                state.stretch = unique();
            }
            state.last = now;
            let first = *state.first.get_or_insert(now);
            let wait = PAUSE.min(first + LATEST - now).max(0.0);
            state.timer =
                set_timeout_with_handle(move || self.done(), Duration::from_millis(wait as u64))
                    .ok();
            (state.field, state.hand_on.clone())
        });
        let Some((field, hand_on)) = begun else {
            return;
        };
        WAITING.with_borrow_mut(|waiting| {
            if waiting.iter().all(|(known, _)| *known != field) {
                waiting.push((field, hand_on));
            }
        });
        show();
    }

    /// Whether something in the field waits.
    pub fn waits(self) -> bool {
        self.state
            .try_with_value(|state| state.first.is_some())
            .unwrap_or(false)
    }

    /// Hands on what waits, if anything does.
    pub fn done(self) {
        let ended = self.state.try_update_value(|state| {
            if let Some(timer) = state.timer.take() {
                timer.clear();
            }
            state.first.take().map(|_| state.field)
        });
        if let Some(field) = ended.flatten() {
            hand_on(field);
        }
    }

    /// Ends the stretch: what is typed from here on is undone by itself.
    pub fn pause(self) {
        self.done();
        self.state
            .try_update_value(|state| state.stretch = unique());
    }

    /// Does something in the name of this stretch of typing: the edits that it
    /// makes are undone together, and keep what came in unseen.
    pub fn by_hand(self, hand: Hand, act: impl FnOnce()) {
        let stretch = self.state.try_with_value(|state| state.stretch);
        let before = HANDED.replace(stretch.map(|stretch| (stretch, hand)));
        act();
        HANDED.set(before);
    }
}

/// Takes a field's text out of what waits and hands it on. What is called may
/// ask for anything here again.
fn hand_on(field: u32) {
    let act = WAITING.with_borrow_mut(|waiting| {
        let place = waiting.iter().position(|(known, _)| *known == field)?;
        Some(waiting.remove(place).1)
    });
    if let Some(act) = act {
        act();
    }
    show();
}

/// Hands on everything that waits, in every field.
pub fn flush() {
    let fields: Vec<u32> = WAITING.with_borrow(|w| w.iter().map(|(field, _)| *field).collect());
    fields.into_iter().for_each(hand_on);
}

/// What is being handed on at this moment: the number of its stretch of
/// typing, and what was typed over what.
pub fn handed() -> Option<(u32, Hand)> {
    HANDED.with_borrow(Clone::clone)
}

/// Notes that this tab takes a step back or forth: a field in which nothing
/// waits then shows what stands, also under the hand.
pub fn step() {
    flush();
    STEPS.set(true);
    set_timeout(|| STEPS.set(false), Duration::ZERO);
}

/// Whether it does.
pub fn is_step() -> bool {
    STEPS.get()
}

/// Whether something typed is not on its way to the community yet, or not on
/// the device.
pub fn is_waiting() -> ArcRwSignal<bool> {
    IS_WAITING.with(Clone::clone)
}

fn show() {
    let waits = UNDER_WAY.get() > 0 || WAITING.with_borrow(|waiting| !waiting.is_empty());
    let signal = is_waiting();
    if signal.get_untracked() != waits {
        signal.set(waits);
    }
}

/// Something typed that is on its way to the device, for as long as this is there.
pub struct UnderWay(());

impl UnderWay {
    /// It begins.
    #[allow(clippy::new_without_default)]
    pub fn new() -> UnderWay {
        UNDER_WAY.set(UNDER_WAY.get() + 1);
        show();
        UnderWay(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.set(UNDER_WAY.get() - 1);
        show();
    }
}

/// What became of what stood in a field with a button of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing stood there.
    Nothing,
    /// It was taken in.
    In,
    /// It could not be; the field says why.
    Not,
}

/// Lets what stands in a field that is being made be taken in when somebody
/// goes on without pressing its button.
pub fn adder(add: impl Fn() -> Taken + Send + Sync + 'static) {
    let field = unique();
    let add: Add = Arc::new(add);
    ADDERS.with_borrow_mut(|adders| adders.push((field, add)));
    on_cleanup(move || ADDERS.with_borrow_mut(|adders| adders.retain(|(f, _)| *f != field)));
}

/// Lets a field of a form that is being made follow its form before whoever
/// goes on has left it: what was taken in then stands in it no longer, and is
/// no draft.
pub fn follower(follow: impl Fn() + Send + Sync + 'static) {
    let field = unique();
    let follow: Act = Arc::new(follow);
    FOLLOWERS.with_borrow_mut(|all| all.push((field, follow)));
    on_cleanup(move || FOLLOWERS.with_borrow_mut(|all| all.retain(|(f, _)| *f != field)));
}

/// Takes in whatever stands in the fields of this page: before one goes on.
/// What was taken in stands in its field no more, nor on the desk; `false` says that something could not be; its field says why, and what
/// stands there is kept, and has the focus.
pub fn take_in() -> bool {
    flush();
    let adders: Vec<Add> = ADDERS.with_borrow(|a| a.iter().map(|(_, add)| add.clone()).collect());
    // All of them, also after one that refuses.
    let taken: Vec<Taken> = adders.iter().map(|add| add()).collect();
    let all = taken.iter().all(|taken| *taken != Taken::Not);
    // The page may be gone before anything in it follows by itself.
    let followers: Vec<Act> =
        FOLLOWERS.with_borrow(|all| all.iter().map(|(_, follow)| follow.clone()).collect());
    followers.iter().for_each(|follow| follow());
    if !all {
        request_animation_frame(|| {
            page::focus("[aria-invalid='true']");
        });
    }
    all
}
