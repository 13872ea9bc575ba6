//! The words of a principle: what they mean, how they came to be, and how
//! they are changed without losing the earlier ones.

use super::super::list::standing;
use super::{One, last_first};
use crate::community::likeness::Likeness;
use crate::community::{Principle, PrincipleStatus, Wording};
use crate::ui::prelude::*;

/// A rewording that is being written.
#[derive(Clone, Copy)]
pub struct Rewording {
    one: One,
    dialog: Dialog,
    text: RwSignal<String>,
    meaning: RwSignal<String>,
    reason: RwSignal<String>,
    wrong: RwSignal<Option<&'static str>>,
    told: RwSignal<String>,
}

impl Rewording {
    /// Nothing is being reworded yet.
    pub fn new(one: One) -> Rewording {
        Rewording {
            one,
            dialog: Dialog::new(),
            text: RwSignal::new(String::new()),
            meaning: RwSignal::new(String::new()),
            reason: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
            told: RwSignal::new(String::new()),
        }
    }

    /// Begins with the present words.
    pub fn open(self) {
        let Principle { text, meaning, .. } = self.one.peek();
        self.begin(text, meaning, String::new());
    }

    /// Begins with the words of an earlier time, and why they were chosen then.
    fn open_with(self, wording: &Wording) {
        let Wording {
            text,
            meaning,
            reason,
            ..
        } = wording.clone();
        self.begin(text, meaning, reason);
    }

    fn begin(self, text: String, meaning: String, reason: String) {
        self.text.set(text);
        self.meaning.set(meaning);
        self.reason.set(reason);
        self.wrong.set(None);
        self.told.set(String::new());
        self.dialog.open();
    }

    fn save(self) {
        let One { workspace, id, .. } = self.one;
        let (text, meaning) = (self.text.get_untracked(), self.meaning.get_untracked());
        let present = self.one.peek();
        let same = (present.text.trim(), present.meaning.trim()) == (text.trim(), meaning.trim());
        let other = workspace.peek(|c| standing(c, &text, Some(id)));
        let twice = other.is_some_and(|(.., likeness)| likeness == Likeness::Same);
        let wrong = match () {
            () if is_blank(&text) => Some("principle.reword.empty"),
            () if same => Some("principle.reword.same"),
            () if twice => Some("principle.reword.twice"),
            () => None,
        };
        self.wrong.set(wrong);
        if wrong.is_some() {
            return;
        }
        let reason = self.reason.get_untracked();
        let context = workspace.context();
        self.one.edit("edit.principle-reworded", |p| {
            p.reword(&text, &meaning, &reason, &context.who, context.today);
        });
        self.dialog.close();
        self.told.set(t("principle.reworded.told"));
    }
}

/// The dialog.
pub fn dialog_of(rewording: Rewording) -> AnyView {
    let Rewording {
        text,
        meaning,
        reason,
        wrong,
        ..
    } = rewording;
    let adopted = rewording.one.see(|p| p.status == PrincipleStatus::Adopted);
    let content = move || {
        let error = Signal::derive(move || wrong.get().map(t));
        let note = adopted
            .get_untracked()
            .then(|| view! { <p class="soft">{t("principle.reword.adopted")}</p> });
        let change = |to: RwSignal<String>| {
            move |words: String| {
                wrong.set(None);
                to.set(words);
            }
        };
        let words = TextInput::lines(t("principle.reword.text"))
            .at_once()
            .error(error);
        let means = TextInput::lines(t("principle.reword.meaning")).at_once();
        let why = TextInput::line(t("principle.reword.reason"))
            .at_once()
            .hint(t("principle.reword.reason.hint"));
        view! {
            <div class="stack">
                {note}
                {text_field(words, text.into(), change(text))}
                {text_field(means, meaning.into(), change(meaning))}
                {text_field(why, reason.into(), change(reason))}
            </div>
        }
        .into_any()
    };
    dialog(
        rewording.dialog,
        t("principle.reword.title"),
        t("principle.cancel"),
        content,
        move || {
            button("primary", t("principle.reword.save"), move || {
                rewording.save()
            })
        },
    )
}

/// What someone would be doing who keeps it.
pub fn meaning(one: One, rewording: Rewording) -> AnyView {
    let meaning = one.see(|p| p.meaning.trim().to_owned());
    let body = move || {
        match meaning.get() {
        none if none.is_empty() => view! {
            <p class="soft">{t("principle.meaning.none")}</p>
            <div class="row">{button("", t("principle.meaning.say"), move || rewording.open())}</div>
        }
        .into_any(),
        meaning => view! { <div class="prose"><p class="words" translate="no">{meaning}</p></div> }.into_any(),
    }
    };
    view! {
        <section class="section">
            <h2>{t("principle.meaning")}</h2>
            {live(body)}
        </section>
    }
    .into_any()
}

/// All wordings, the present one first, then the last before it, and so on.
pub fn wordings(one: One, rewording: Rewording) -> AnyView {
    let keys = one.see(|p| {
        let present = p.wording();
        let earlier = p.wordings.iter().filter(|(key, _)| **key != present);
        let earlier = earlier.map(|(key, w)| (w.on, String::new(), key.clone()));
        let earlier = last_first(earlier.collect());
        [vec![present], earlier].concat()
    });
    view! {
        <section class="section">
            <h2>{t("principle.wordings")}</h2>
            <p class="small soft" role="status">{live(move || rewording.told.get())}</p>
            <ol class="versions" role="list">{each(keys, move |key| wording(one, rewording, key))}</ol>
        </section>
    }
    .into_any()
}

/// One wording.
fn wording(one: One, rewording: Rewording, key: String) -> AnyView {
    let key = StoredValue::new(key);
    let shown = one.see(move |p| {
        let key = key.get_value();
        let present = p.wording() == key;
        let kept = p.wordings.get(&key).cloned();
        let wording = kept.unwrap_or_else(|| Wording {
            text: p.text.clone(),
            meaning: p.meaning.clone(),
            ..Wording::default()
        });
        let adopted = p.is_reworded() && p.adopted_wording == key;
        // At the top of the page stands what the present words mean; here it is
        // said where it was another, or where nothing else tells two wordings apart.
        let same_text = |w: &&Wording| w.text.trim() == wording.text.trim();
        let tells = wording.meaning.trim() != p.meaning.trim()
            || p.wordings.values().filter(same_text).count() > 1;
        Some((wording, present, adopted, tells && !present))
    });
    let body = move || {
        let (wording, present, adopted, tells) = shown.get()?;
        let when = match (wording.on, wording.by.trim()) {
            (Some(day), "") => Some(day_words(day)),
            (Some(day), by) => {
                let day = day_words(day);
                Some(fill(
                    "principle.wordings.on",
                    &[("date", &day), ("who", by)],
                ))
            }
            (None, _) => None,
        };
        let quoted = |class: &'static str, words: &str| {
            let words = words.trim().to_owned();
            (!words.is_empty()).then(|| view! { <p class=class translate="no">{words}</p> })
        };
        let now = present.then(|| view! { <span class="tag">{t("principle.wordings.now")}</span> });
        let adopted = adopted.then(|| {
            view! { <span class="tag" data-status="adopted">{t("principle.wordings.adopted")}</span> }
        });
        let label = {
            let words = wording.text.clone();
            view! { {t("principle.wordings.again")}<span class="unseen">" "{own(words)}</span> }
        };
        let (text, meaning, reason) = (
            quoted("words", &wording.text),
            tells.then(|| quoted("words small", &wording.meaning)),
            quoted("why words", &wording.reason),
        );
        let again = (!present).then(|| {
            let again = move || rewording.open_with(&wording);
            view! { <div class="row">{button("quiet small", label, again)}</div> }
        });
        Some(
            view! { {text} {meaning} <p class="when">{when}" "{now}{adopted}</p> {reason} {again} },
        )
    };
    let current = move || {
        shown
            .with(|s| s.as_ref().is_some_and(|s| s.1))
            .then_some("true")
    };
    view! { <li aria-current=current>{live(body)}</li> }.into_any()
}
