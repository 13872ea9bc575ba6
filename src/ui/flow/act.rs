//! The act of a step: what is to be done there before one goes on. While it
//! is, its button stands in the bar at the foot, where it is always in sight.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::parts::{button, live};
use crate::ui::state::typing::unique;
use crate::ui::state::{Memo, RwSignal, follow};

/// A button's name, which may change, and what it does.
#[derive(Clone)]
struct Doing {
    number: u32,
    name: Memo<Option<String>>,
    press: Arc<dyn Fn() + Send + Sync>,
}

/// The act of the step that is shown, if there is one at this moment.
#[derive(Clone, Copy)]
pub struct Act {
    now: RwSignal<Vec<Doing>>,
}

impl Act {
    /// None yet; for the inputs that are made in this context.
    pub fn provide() -> Act {
        let act = Act {
            now: RwSignal::new(Vec::new()),
        };
        provide_context(act);
        act
    }

    /// Whether there is one.
    pub fn is_there(self) -> bool {
        self.now.with(|all| !all.is_empty())
    }

    /// Its button.
    pub fn view(self) -> AnyView {
        let inside = move || {
            let doing = self.now.with(|all| all.first().cloned())?;
            let name = doing.name;
            Some(button("primary", live(move || name.get()), move || {
                (doing.press)();
                // What comes next may be another button in its place.
                request_animation_frame(|| {
                    request_animation_frame(|| page::catch_focus_at(".flow-go .button.primary"));
                });
            }))
        };
        view! { {live(inside)} }.into_any()
    }
}

/// Lets something be the act of this step for as long as `is_next` says so.
pub fn act(
    name: String,
    is_next: impl Fn() -> bool + Send + Sync + 'static,
    press: impl Fn() + Send + Sync + 'static,
) {
    act_named(move || is_next().then(|| name.clone()), press);
}

/// The same for as long as it has a name.
pub fn act_named(
    name: impl Fn() -> Option<String> + Send + Sync + 'static,
    press: impl Fn() + Send + Sync + 'static,
) {
    let Some(act) = use_context::<Act>() else {
        return;
    };
    let number = unique();
    let name = Memo::new(name);
    let doing = Doing {
        number,
        name,
        press: Arc::new(press),
    };
    let end = move || {
        act.now
            .try_update(|all| all.retain(|one| one.number != number));
    };
    let mut was = false;
    follow(move || {
        let is = name.with(Option::is_some);
        match (std::mem::replace(&mut was, is), is) {
            (false, true) => act.now.update(|all| all.push(doing.clone())),
            (true, false) => end(),
            _ => {}
        }
    });
    on_cleanup(end);
}
