//! A session for a calendar.

use super::super::called::{block_title, title_of};
use super::Here;
use crate::browser::{clock, files};
use crate::document::{Meeting, When, calendar};
use crate::insight::schedule;
use crate::ui::prelude::*;

/// So long is a session without a plan, in minutes.
const USUAL: u32 = 60;

/// Saves it as a file that every calendar opens.
pub fn save(here: Here) {
    let Here { workspace, id, .. } = here;
    let Some(on) = here
        .session
        .with_untracked(|s| s.as_ref().and_then(|s| s.on))
    else {
        return workspace.app.tell("info", t("session.calendar.undated"));
    };
    let (name, text) = workspace.peek(|c| {
        let session = c.sessions.get(id).cloned().unwrap_or_default();
        let plan = schedule(c, id);
        let blocks = c.blocks_of(id);
        let line = |(slot, block): (&crate::insight::Slot, &&crate::community::Block)| {
            let starts = slot
                .starts
                .map(|t| format!("{} ", clock_words(t)))
                .unwrap_or_default();
            format!("{starts}{}", block_title(block))
        };
        let purpose = session.purpose.trim().to_owned();
        let lines = plan.slots.iter().zip(&blocks).map(line);
        let about: Vec<String> = [purpose]
            .into_iter()
            .filter(|p| !p.is_empty())
            .chain(lines)
            .collect();
        let long = if plan.minutes > 0 {
            plan.minutes
        } else {
            USUAL
        };
        let when = match session.starts {
            Some(starts) => When::Between(clock::utc(on, starts, 0), clock::utc(on, starts, long)),
            None => When::On(on),
        };
        let title = title_of(&session);
        let made: String = clock::now().replace(['-', ':'], "");
        let meeting = Meeting {
            id: &id.to_string(),
            made: &made,
            title: &title,
            place: session.place.trim(),
            about: &about.join("\n"),
            when,
        };
        (
            files::name(&format!("{} {title}", c.about().name), "", on, ".ics"),
            calendar(&meeting),
        )
    });
    let told = match files::download(&name, &text) {
        Ok(()) => fill("session.calendar.saved", &[("name", &name)]),
        Err(_) => t("session.calendar.refused"),
    };
    workspace.app.tell("info", told);
}
