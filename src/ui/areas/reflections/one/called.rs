//! What an insight is called.

use crate::community::Insight;
use crate::ui::prelude::*;

/// The words of an insight: its sentence, or its theme.
pub fn words_of(insight: &Insight) -> String {
    let words = [&insight.text, &insight.theme];
    let words = words.into_iter().find(|words| !words.trim().is_empty());
    words.cloned().unwrap_or_else(|| t("insight.untitled"))
}

/// The name of an insight: its theme, or its sentence.
pub fn name_of(insight: &Insight) -> String {
    match insight.theme.trim().is_empty() {
        true => words_of(insight),
        false => insight.theme.clone(),
    }
}
