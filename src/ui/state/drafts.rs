//! Words in a form that is not sent yet. They are nobody's edit, and they are
//! somebody's words: they stay on this device, on the private desk and in no
//! file, until the form is sent or put away.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::typing::UnderWay;
use crate::browser::hash;
use crate::community::Id;
use crate::ui::state::StoredValue;

/// Where drafts stand on the desk of their community.
const BEGIN: &str = "draft|";

thread_local! {
    /// The drafts of this device that were found, and those of this tab.
    static KEPT: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    /// The places whose field is in the page.
    static TAKEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A form that is open for a while, with its fields made in its context.
#[derive(Clone, Copy)]
pub struct Form {
    /// What it is about, where the same form serves several.
    about: StoredValue<String>,
    /// Whether it was sent, or thrown away: what stands in its fields then goes.
    is_over: StoredValue<bool>,
}

impl Form {
    /// A form that is not open yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Form {
        Form {
            about: StoredValue::new(String::new()),
            is_over: StoredValue::new(false),
        }
    }

    /// Notes that it is opened, and what it is about.
    pub fn begin(self, about: String) {
        self.about.set_value(about);
        self.is_over.set_value(false);
    }

    /// Notes that it was sent or thrown away.
    pub fn end(self) {
        self.is_over.set_value(true);
    }
}

/// The place of one field's draft: of the same page and name, the same one
/// again after a reload.
#[derive(Clone, Copy)]
pub struct Draft {
    app: App,
    place: StoredValue<String>,
    /// What stands behind `#` while the field is in the page.
    page: StoredValue<String>,
    /// Whether putting the field away lets go of its words: it stands in a
    /// form that is there as long as its page.
    is_of_form: bool,
    /// The form that it stands in, if that opens and closes.
    form: Option<Form>,
}

impl Draft {
    /// The place of a field that is being made, under its name.
    pub fn of(app: App, name: &str, is_of_form: bool) -> Draft {
        let page = hash::read();
        let form = use_context::<Form>();
        let about = form.map(|form| form.about.get_value()).unwrap_or_default();
        let name = [name, &about].concat();
        let free = |n: &usize| {
            let place = format!("{BEGIN}{page}|{name}|{n}");
            TAKEN.with_borrow(|taken| !taken.contains(&place))
        };
        let n = (0..).find(free).unwrap_or_default();
        let place = format!("{BEGIN}{page}|{name}|{n}");
        TAKEN.with_borrow_mut(|taken| taken.push(place.clone()));
        let draft = Draft {
            app,
            place: StoredValue::new(place.clone()),
            page: StoredValue::new(page),
            is_of_form,
            form,
        };
        on_cleanup(move || {
            if draft.is_over() {
                draft.drop();
            }
            TAKEN.with_borrow_mut(|taken| taken.retain(|t| *t != place));
        });
        draft
    }

    /// Whether a field that goes lets go of its words.
    fn is_over(self) -> bool {
        match self.form {
            Some(form) => form.is_over.try_get_value().unwrap_or(false),
            // Whoever goes elsewhere meanwhile finds the words again.
            None => {
                let is_here = self.page.try_with_value(|page| *page == hash::read());
                self.is_of_form && is_here.unwrap_or(false)
            }
        }
    }

    /// What was kept.
    pub fn kept(self) -> Option<String> {
        let place = self.place.try_get_value()?;
        KEPT.with_borrow(|kept| {
            let found = kept.iter().find(|(known, _)| *known == place);
            found.map(|(_, words)| words.clone())
        })
    }

    /// Keeps what stands in the field; nothing is not kept.
    pub fn keep(self, words: &str) {
        if words.is_empty() {
            return self.drop();
        }
        let Some(place) = self.place.try_get_value() else {
            return;
        };
        // Of a field that has just gone, with its form, nothing is kept any more.
        if !TAKEN.with_borrow(|taken| taken.contains(&place)) {
            return;
        }
        KEPT.with_borrow_mut(|kept| {
            kept.retain(|(known, _)| *known != place);
            kept.push((place.clone(), words.to_owned()));
        });
        self.put(place, Some(words.to_owned()));
    }

    /// Lets go of it: it was sent, or thrown away.
    pub fn drop(self) {
        let Some(place) = self.place.try_get_value() else {
            return;
        };
        let was_kept = KEPT.with_borrow_mut(|kept| {
            let before = kept.len();
            kept.retain(|(known, _)| *known != place);
            before > kept.len()
        });
        if was_kept {
            self.put(place, None);
        }
    }

    fn put(self, place: String, words: Option<String>) {
        let (app, desk) = (self.app, desk(self.app));
        let under_way = UnderWay::new();
        spawn_local(async move {
            let vault = app.vault();
            let durability = match words {
                Some(words) => vault.write_private(desk, &place, &words).await,
                None => vault.remove_private(desk, &place).await,
            };
            app.tell_durability(durability);
            drop(under_way);
        });
    }
}

/// Drafts lie on the desk of the community whose page they are on.
fn desk(app: App) -> Id {
    app.route.get_untracked().community().unwrap_or(Id::NIL)
}

/// Finds the drafts that lie on the desk of a community; of none is the nil id.
pub async fn find(app: App, desk: Id) {
    let found = app.vault().read_all_private(desk).await;
    KEPT.with_borrow_mut(|kept| {
        for (place, words) in found {
            let is_known = kept.iter().any(|(known, _)| *known == place);
            if place.starts_with(BEGIN) && !is_known {
                kept.push((place, words));
            }
        }
    });
}
