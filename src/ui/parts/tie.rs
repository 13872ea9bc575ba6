//! The fields of one tie: from whom, to whom, the kind, and what flows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{RwSignal, StoredValue, follow};

use super::control::{Control, Goes, control};
use super::field::{select_field, select_field_that, unique};
use super::if_then::named;
use crate::browser::keys;
use crate::community::likeness::{same_key, visible};
use crate::community::{Community, Id, TieKind, Word};
use crate::content::text;
use crate::insight::Who;
use crate::ui::state::app::App;
use crate::ui::state::drafts::Draft;
use crate::ui::state::typing::{Taken, adder, follower};

/// What stands in the fields of a tie that is being made.
#[derive(Clone, Copy)]
pub struct TieFields {
    /// From whom: an id, or nothing yet.
    pub from: RwSignal<String>,
    /// To whom.
    pub to: RwSignal<String>,
    /// The kind: a word.
    pub kind: RwSignal<String>,
    /// What flows.
    pub label: RwSignal<String>,
    /// Whether it also goes the other way.
    pub both: RwSignal<bool>,
    /// What is wrong with it.
    pub error: RwSignal<Option<Wrong>>,
    /// From whom and to whom, when the fields were made.
    begun: StoredValue<[String; 2]>,
}

/// What is wrong with a tie, and with which of its fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// The key of its words.
    key: &'static str,
    from: bool,
    to: bool,
    label: bool,
}

/// A tie as it stands in the fields.
#[derive(Clone, PartialEq)]
pub struct TieWords {
    /// From whom.
    pub from: Id,
    /// To whom.
    pub to: Id,
    /// The kind.
    pub kind: TieKind,
    /// What flows.
    pub label: String,
}

impl TieWords {
    /// The same the other way. What flows back is something of its own.
    pub fn back(&self) -> TieWords {
        TieWords {
            from: self.to,
            to: self.from,
            kind: self.kind,
            label: String::new(),
        }
    }
}

impl TieFields {
    /// Empty fields for a tie of knowledge.
    #[allow(clippy::new_without_default)]
    pub fn new() -> TieFields {
        TieFields {
            from: RwSignal::new(String::new()),
            to: RwSignal::new(String::new()),
            kind: RwSignal::new(TieKind::Knowledge.word().to_owned()),
            label: RwSignal::new(String::new()),
            both: RwSignal::new(false),
            error: RwSignal::new(None),
            begun: StoredValue::default(),
        }
    }

    /// Fills in both ends, and empties the rest.
    pub fn begin(self, from: Option<Id>, to: Option<Id>) {
        let word = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        self.from.set(word(from));
        self.to.set(word(to));
        self.kind.set(TieKind::Knowledge.word().to_owned());
        self.clear();
    }

    /// Empties what flows, ready for the next tie.
    pub fn clear(self) {
        self.label.set(String::new());
        self.both.set(false);
        self.error.set(None);
    }

    /// Whether anything stands in them that is not there from the start.
    pub fn is_begun(self) -> bool {
        let both_ends = !self.from.with_untracked(String::is_empty)
            && !self.to.with_untracked(String::is_empty);
        both_ends || !self.label.with_untracked(|label| label.trim().is_empty())
    }

    /// Whether anybody was chosen, or anything written.
    pub fn holds_something(self) -> bool {
        let all = [self.from, self.to, self.label];
        all.into_iter()
            .any(|field| !field.with_untracked(String::is_empty))
    }

    /// Lets `add` take in what stands here when somebody goes on without
    /// pressing its button.
    pub fn taken_in_by(self, add: impl Fn() + Send + Sync + 'static) {
        adder(move || {
            if !self.is_begun() {
                return Taken::Nothing;
            }
            add();
            if self.error.with_untracked(Option::is_some) {
                return Taken::Not;
            }
            // Whoever goes on leaves nothing half chosen behind.
            let [from, to] = self.begun.get_value();
            self.from.set(from);
            self.to.set(to);
            Taken::In
        });
    }

    /// Keeps who was chosen on the device, as what is typed is, so that a
    /// half-chosen tie is there again after a reload.
    fn outlast_reload(self) {
        let Some(app) = use_context::<App>() else {
            return;
        };
        let draft = Draft::of(app, "tie", false);
        let chosen = [self.from, self.to, self.kind];
        let ends = move || [self.from.get(), self.to.get()];
        self.begun.set_value(untrack(ends));
        let kept = draft.kept().unwrap_or_default();
        for (field, word) in chosen
            .iter()
            .zip(kept.split(' ').filter(|_| !kept.is_empty()))
        {
            field.set(word.to_owned());
        }
        let keep = move || {
            let words = chosen.map(|field| field.get()).join(" ");
            match self.begun.with_value(|begun| *begun == ends()) {
                true => draft.drop(),
                false => draft.keep(&words),
            }
        };
        follow(keep);
        follower(move || untrack(keep));
    }

    /// The ties that the fields ask for, one or two; or what is wrong, which
    /// is then also shown. A way back that is there already is no fault.
    pub fn read(self, community: &Community) -> Option<Vec<TieWords>> {
        let id = |field: RwSignal<String>| Id::parse(&field.get_untracked());
        let kind = TieKind::from_word(&self.kind.get_untracked()).unwrap_or_default();
        let refuse = |wrong: Wrong| {
            self.error.set(Some(wrong));
            None
        };
        let (from, to) = (id(self.from), id(self.to));
        let (Some(from), Some(to)) = (from, to) else {
            return refuse(Wrong {
                key: "tie-fields.error.ends",
                from: from.is_none(),
                to: to.is_none(),
                label: false,
            });
        };
        let label = visible(&self.label.get_untracked()).to_owned();
        let tie = TieWords {
            from,
            to,
            kind,
            label,
        };
        let back = self.both.get_untracked().then(|| tie.back());
        let back = back.filter(|back| refusal(community, back).is_none());
        match refusal(community, &tie) {
            // It is there, and now its way back comes too.
            Some("tie-fields.error.twice") if back.is_some() => {
                self.error.set(None);
                Some(back.into_iter().collect())
            }
            Some(key) => refuse(Wrong {
                key,
                from: false,
                to: key == "tie-fields.error.self",
                label: key == "tie-fields.error.twice",
            }),
            None => {
                self.error.set(None);
                Some([tie].into_iter().chain(back).collect())
            }
        }
    }
}

/// Why a tie cannot be added, as a key of words; `None` if it can.
fn refusal(community: &Community, tie: &TieWords) -> Option<&'static str> {
    let who = Who::of(community);
    let (from, to) = (who.resolve(tie.from), who.resolve(tie.to));
    if from == to {
        return Some("tie-fields.error.self");
    }
    let label = same_key(&tie.label);
    let twice = who.ties.iter().any(|seen| {
        Some(seen.from) == from
            && Some(seen.to) == to
            && seen.tie.kind == tie.kind
            && (label.is_empty() || same_key(&seen.tie.label) == label)
    });
    twice.then_some("tie-fields.error.twice")
}

/// The stakeholders to choose from, by name, after an empty first choice.
pub fn people_options(community: &Community) -> Vec<(String, String)> {
    let none = (String::new(), text("tie-fields.choose"));
    let all = named(community).into_iter();
    [none].into_iter().chain(all).collect()
}

/// The kinds of tie to choose from.
pub fn tie_options(kinds: &[TieKind]) -> Vec<(String, String)> {
    let option = |kind: &TieKind| {
        let word = kind.word();
        (word.to_owned(), text(&["tie.", word].concat()))
    };
    kinds.iter().map(option).collect()
}

/// From whom, to whom and, if `kinds`, of which kind; then what flows and
/// whether it also goes back. `enter` is what the Enter key does.
pub fn tie_fields(
    fields: TieFields,
    people: Signal<Vec<(String, String)>>,
    kinds: bool,
    enter: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let id = format!("tie-{}", unique());
    let error_id = format!("{id}-error");
    let error = fields.error;
    let wrong = move |which: fn(&Wrong) -> bool| {
        Signal::derive(move || error.with(|wrong| wrong.as_ref().is_some_and(which)))
    };
    let choose = |key: &str, field: RwSignal<String>, which: fn(&Wrong) -> bool| {
        select_field_that(
            text(key),
            people,
            field.into(),
            move |word| field.set(word),
            Some((wrong(which), error_id.clone())),
        )
    };
    let kind = kinds.then(|| {
        let options = Signal::stored(tie_options(TieKind::ALL));
        select_field(
            text("tie-fields.kind"),
            false,
            options,
            fields.kind.into(),
            move |word| fields.kind.set(word),
        )
    });
    let goes = Goes::IntoLine(text("tie-fields.label"));
    let label = control(Control {
        described: error_id.clone(),
        invalid: wrong(|wrong| wrong.label),
        keys: Some(keys::entering(enter)),
        ..Control::line(
            id.clone(),
            goes,
            fields.label.into(),
            Arc::new(move |words| fields.label.set(words)),
        )
    });
    fields.outlast_reload();
    view! {
        <div class="fields">
            {choose("tie-fields.from", fields.from, |wrong| wrong.from)}
            {choose("tie-fields.to", fields.to, |wrong| wrong.to)}
            {kind}
            <div class="field whole">
                <label for=id.clone()>{text("tie-fields.label")}</label>
                {label.control}
                {label.notes}
            </div>
        </div>
        <label class="check">
            <input type="checkbox" prop:checked=move || fields.both.get()
                on:change:target=move |ev| fields.both.set(ev.target().checked()) />
            {text("tie-fields.both")}
        </label>
        <p class="error" id=error_id role="alert" hidden=move || error.with(Option::is_none)>
            {live(move || error.get().map(|wrong| text(wrong.key)))}
        </p>
    }
    .into_any()
}
