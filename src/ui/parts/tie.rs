//! The fields of one tie: from whom, to whom, the kind, and what flows.

use leptos::prelude::*;

use crate::ui::parts::live;

use super::field::{select_field, unique};
use super::if_then::named;
use crate::community::{Community, Id, TieKind, Word};
use crate::content::text;
use crate::insight::{Who, fold};

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
    pub error: RwSignal<Option<String>>,
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

    /// The ties that the fields ask for, one or two; or what is wrong, which
    /// is then also shown. A way back that is there already is no fault.
    pub fn read(self, community: &Community) -> Option<Vec<TieWords>> {
        let id = |field: RwSignal<String>| Id::parse(&field.get_untracked());
        let kind = TieKind::from_word(&self.kind.get_untracked()).unwrap_or_default();
        let refuse = |key: &str| {
            self.error.set(Some(text(key)));
            None
        };
        let (Some(from), Some(to)) = (id(self.from), id(self.to)) else {
            return refuse("tie-fields.error.ends");
        };
        let label = self.label.get_untracked().trim().to_owned();
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
            Some(key) => refuse(key),
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
    let label = fold(&tie.label);
    let twice = who.ties.iter().any(|seen| {
        Some(seen.from) == from
            && Some(seen.to) == to
            && seen.tie.kind == tie.kind
            && (label.is_empty() || fold(&seen.tie.label) == label)
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
    let choose = |key: &str, field: RwSignal<String>| {
        select_field(text(key), false, people, field.into(), move |word| {
            field.set(word)
        })
    };
    let keyed = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            enter();
        }
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
    view! {
        <div class="fields">
            {choose("tie-fields.from", fields.from)}
            {choose("tie-fields.to", fields.to)}
            {kind}
            <div class="field whole">
                <label for=id.clone()>{text("tie-fields.label")}</label>
                <input id=id type="text" dir="auto" autocomplete="off" maxlength="300" aria-describedby=error_id.clone()
                    prop:value=move || fields.label.get()
                    on:input:target=move |ev| fields.label.set(ev.target().value())
                    on:keydown=keyed />
            </div>
        </div>
        <label class="check">
            <input type="checkbox" prop:checked=move || fields.both.get()
                on:change:target=move |ev| fields.both.set(ev.target().checked()) />
            {text("tie-fields.both")}
        </label>
        <p class="error" id=error_id role="alert" hidden=move || fields.error.with(Option::is_none)>
            {live(move || fields.error.get())}
        </p>
    }
    .into_any()
}
