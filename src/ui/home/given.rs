//! Files are dropped, and files and their texts pasted, wherever one is.

use std::rc::Rc;

use leptos::prelude::*;

use super::rooms;
use crate::browser::given::{self, Given};
use crate::content::text;
use crate::ui::parts::live;
use crate::ui::state::RwSignal;
use crate::ui::state::app::App;

/// Takes what is given to the page; while files are held over it, says so.
pub fn given(app: App) -> AnyView {
    let hovering = RwSignal::new(false);
    let set = move |now: bool| {
        if hovering.get_untracked() != now {
            hovering.set(now);
        }
    };
    let take = move |given: Given| match given {
        Given::Files(files) => rooms::with(app, "open", move |rooms| (rooms.open)(app, files)),
        Given::Text(text) => rooms::with(app, "open", move |rooms| (rooms.open_text)(app, text)),
    };
    given::watch(Rc::new(set), Rc::new(take));
    let hint = move || {
        hovering
            .get()
            .then(|| view! { <p class="drop">{text("drop.here")}</p> })
    };
    view! { {live(hint)} }.into_any()
}
