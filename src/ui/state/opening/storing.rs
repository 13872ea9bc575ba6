//! What was opened becomes a community of this device.

use std::cell::Cell;
use std::rc::Rc;

use crate::browser::timing::pause;
use crate::browser::vault::{PieceKey, Pieces};
use crate::community::{Community, Id, Kind};
use crate::document::{write_piece, write_rest};
use crate::route::{Page, Route};
use crate::ui::state::app::App;

/// How long the page of a community that was just opened has to be drawn
/// before it is stored, in milliseconds.
const SHOWING: i32 = 50;
/// A community of more records is shown before it is stored.
const LARGE: usize = 2_000;
/// How many pieces are made before the screen has its turn.
const STEP: usize = 500;

impl App {
    /// Keeps what a file holds beside what is here, as a community of its own.
    pub fn keep_another(self, community: Community) {
        let another = community.as_another(self.new_id());
        leptos::task::spawn_local(self.keep(another));
    }

    /// Puts a community into storage, whole, and shows it; a large one is shown
    /// while it is stored.
    pub async fn keep(self, community: Community) {
        let id = community.id();
        if community.keys().len() > LARGE {
            return self.show_and_keep(community).await;
        }
        let pieces = pieces_of(&community).await;
        let durability = self.vault().replace(id, pieces).await;
        self.tell_durability(durability);
        self.look_up().await;
        self.go(Route::Community(id, Page::Overview));
    }

    /// What is edited meanwhile is stored after it.
    async fn show_and_keep(self, community: Community) {
        let id = community.id();
        let fresh = self.incoming().fresh;
        let is_shown = Rc::new(Cell::new(false));
        let shown = is_shown.clone();
        let make = move || async move {
            shown.set(true);
            fresh.set_value(Some(community.clone()));
            self.go(Route::Community(id, Page::Overview));
            pause(SHOWING).await;
            pieces_of(&community).await
        };
        let durability = self.vault().replace_by(id, make).await;
        self.tell_durability(durability);
        self.look_up().await;
        fresh.set_value(None);
        match self.open_one(id) {
            Some(open) => open.kept(durability),
            // Left meanwhile.
            None if is_shown.get() => {}
            None => self.go(Route::Community(id, Page::Overview)),
        }
    }
}

/// All pieces of a community, to be stored; made bit by bit, so that the
/// screen has its turn.
async fn pieces_of(community: &Community) -> Pieces {
    let removed = community.sync.removed.keys().copied();
    let records: Vec<(Kind, Id)> = community.keys().into_iter().chain(removed).collect();
    let mut pieces = Pieces::new();
    for step in records.chunks(STEP) {
        let piece = |(kind, id): &(Kind, Id)| {
            (
                PieceKey::Record(*kind, *id),
                write_piece(community, *kind, *id),
            )
        };
        pieces.extend(step.iter().map(piece));
        if records.len() > STEP {
            pause(0).await;
        }
    }
    pieces.push((PieceKey::Rest, write_rest(community)));
    pieces
}
