//! What sessions and the parts of their plans are called.

use crate::community::{Block, Session};
use crate::ui::prelude::*;

/// What a session is called: its title, or its day.
pub fn title_of(session: &Session) -> String {
    match (is_blank(&session.title), session.on) {
        (false, _) => session.title.clone(),
        (true, Some(on)) => fill("sessions.of", &[("date", &day_words(on))]),
        (true, None) => t("sessions.untitled"),
    }
}

/// Day, time and place, as far as they are known.
pub fn when_and_where(session: &Session) -> Vec<String> {
    let on = session.on.map_or_else(|| t("sessions.undated"), day_words);
    let starts = session.starts.map(clock_words);
    let place = session.place.trim().to_owned();
    let all = [Some(on), starts, Some(place)].into_iter().flatten();
    all.filter(|words| !words.is_empty()).collect()
}

/// What a block is called.
pub fn block_title(block: &Block) -> String {
    match is_blank(&block.title) {
        false => block.title.clone(),
        true => t("session.block.untitled"),
    }
}
