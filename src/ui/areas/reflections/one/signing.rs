//! How answers to a question are signed.

use crate::community::Signing;
use crate::ui::prelude::*;

/// How answers are signed: as private as `least`, or more.
pub fn signings(signing: RwSignal<Signing>, least: Signing) -> AnyView {
    let words: Vec<&str> = Signing::ALL
        .iter()
        .filter(|s| **s >= least)
        .map(|s| s.word())
        .collect();
    choices(
        t("asked.change.signing"),
        "",
        Choice::all("signing", &words),
        false,
        Signal::derive(move || vec![signing.get().word().to_owned()]),
        move |chosen| {
            if let Some(chosen) = chosen.first().and_then(|word| Signing::from_word(word)) {
                signing.set(chosen);
            }
        },
    )
}
