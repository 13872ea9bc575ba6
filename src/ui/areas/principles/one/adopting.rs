//! Adopting a principle: the words as they stand, until a review date.

use super::One;
use crate::browser::page;
use crate::community::AgreementNeeded;
use crate::insight::{Spread, Verdict};
use crate::ui::prelude::*;

/// After how many months an adopted principle is looked at again, unless the
/// group says otherwise.
const REVIEW_MONTHS: u32 = 6;

/// An adoption that is being made.
#[derive(Clone, Copy)]
pub struct Adopting {
    one: One,
    dialog: Dialog,
    review: RwSignal<Option<Date>>,
    wrong: RwSignal<bool>,
}

impl Adopting {
    /// Nothing is being adopted yet.
    pub(in crate::ui::areas::principles) fn new(one: One) -> Adopting {
        Adopting {
            one,
            dialog: Dialog::new(),
            review: RwSignal::new(None),
            wrong: RwSignal::new(false),
        }
    }

    /// Asks for the review date.
    pub fn open(self) {
        let today = self.one.workspace.today();
        self.review.set(Some(today.plus_months(REVIEW_MONTHS)));
        self.wrong.set(false);
        self.dialog.open();
    }

    fn adopt(self) {
        let today = self.one.workspace.today();
        let review = self.review.get_untracked();
        let past = review.is_some_and(|day| day <= today);
        self.wrong.set(past);
        if past || page::focus("dialog[open] input:invalid") {
            return;
        }
        self.one
            .edit("edit.principle-adopted", |p| p.adopt(today, review));
        self.dialog.close();
    }
}

/// The dialog.
pub fn dialog_of(adopting: Adopting) -> AnyView {
    let Adopting {
        one, review, wrong, ..
    } = adopting;
    let content = move || {
        let words = one.peek().text;
        view! {
            <div class="stack">
                <blockquote class="words" translate="no">{words}</blockquote>
                <p>{t("principle.adopt.what")}</p>
                <p class="soft">{agreement_words(one)}</p>
                <div>
                    {form_day_field(t("principle.adopt.review"), review.into(), move |day| review.set(day))}
                    {what_is_wrong("adopt-error".into(), Signal::derive(move || wrong.get().then(|| t("principle.adopt.past"))))}
                </div>
            </div>
        }
        .into_any()
    };
    dialog(
        adopting.dialog,
        t("principle.adopt.title"),
        t("principle.cancel"),
        content,
        move || button("primary", t("principle.adopt"), move || adopting.adopt()),
    )
}

/// What is known of how far the group agrees to the present words.
fn agreement_words(one: One) -> String {
    let principle = one.peek();
    let about = super::agreement::of_these_words(&principle);
    let needed = one
        .workspace
        .peek(|c| c.about().agreement_needed)
        .unwrap_or_default();
    let key = match about.map(|a| Spread::from(a).against(needed)) {
        None | Some(Verdict::NobodyChose) => "principle.adopt.unasked",
        Some(Verdict::Enough) => "principle.adopt.enough",
        Some(Verdict::NotYet { .. }) => "principle.adopt.not-yet",
    };
    let needed = t(&format!(
        "{}.{}",
        AgreementNeeded::VOCABULARY,
        needed.word()
    ));
    fill(key, &[("needed", &needed)])
}
