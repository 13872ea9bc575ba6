//! Which part of the map is looked at, and what follows from that.

use leptos::prelude::*;

use super::element::weight;
use super::geometry::Point;
use super::map::NetworkMap;
use super::scene::Spot;
use super::view::{Room, View};
use crate::browser::svg;

/// With more nodes and lines than this, details follow a zoom when it rests.
const MANY: usize = 500;
/// How long a zoom rests before they do, in ms.
const REST: u64 = 110;

impl NetworkMap {
    /// Whether there is so much to draw that details can wait.
    pub(super) fn is_large(self) -> bool {
        let size = self.draw(|c| c.scene.nodes.len() + c.scene.edges.len());
        size.unwrap_or(0) > MANY
    }

    /// How large words are, 1 being 16 px. Asked of the page only when it may
    /// have changed: asking makes the page work out all of its styles.
    pub(super) fn letters(self) -> f64 {
        self.letters.get_value()
    }

    /// The size of the canvas.
    pub fn room(self) -> Room {
        let Some(element) = self.element.get_untracked() else {
            return Room::default();
        };
        let (_, _, width, height) = svg::frame_of(&element);
        let covered = if self.picked.get_untracked().is_some() && width > 700.0 {
            (336.0 * self.letters()).min(width / 2.0)
        } else {
            0.0
        };
        Room {
            width,
            height,
            covered,
        }
    }

    /// A view of the whole map.
    pub fn whole(self) -> View {
        let places = self.draw(|canvas| canvas.at.iter().flatten().copied().collect::<Vec<_>>());
        View::whole(&places.unwrap_or_default(), self.room(), self.letters())
    }

    /// Looks at the map so, because somebody asked for it. What depends on the
    /// zoom follows at once, or on a large map when the view is at rest.
    pub fn look(self, view: View) {
        let before = self.view.get_untracked();
        self.view.set(view);
        self.moving.set(true);
        let zoomed = (view.zoom - before.zoom).abs() > 1e-9;
        let large = self.is_large();
        if zoomed && !large {
            self.detail();
        }
        let turn = self.next_turn();
        if zoomed {
            self.zoomed.set_value(true);
        }
        let rest = move || {
            if self.turn.try_get_value() == Some(turn) {
                self.moving.set(large);
                if self.zoomed.try_update_value(std::mem::take) == Some(true) {
                    self.detail();
                }
            }
        };
        set_timeout(rest, std::time::Duration::from_millis(REST));
    }

    /// The same, and it is then left so.
    pub fn look_by_hand(self, view: View) {
        self.touched.set_value(true);
        self.look(view);
    }

    /// Shows the whole map, and keeps showing it.
    pub fn look_at_all(self) {
        self.touched.set_value(false);
        self.look(self.whole());
    }

    /// Zooms in or out about the middle of what is seen.
    pub fn zoom(self, factor: f64) {
        let room = self.room();
        let middle = ((room.width - room.covered) / 2.0, room.height / 2.0);
        self.look_by_hand(self.view.get_untracked().scaled(factor, middle));
    }

    /// Picks something, or lets it go.
    pub fn pick(self, spot: Option<Spot>) {
        self.placing.set(false);
        self.picked.set(spot);
        match spot {
            Some(spot) => {
                self.draw(|canvas| canvas.rove(spot));
                self.bring_neighbours_into_sight(spot);
            }
            None if self.touched.try_get_value() == Some(false) => self.look(self.whole()),
            None => {}
        }
    }

    /// Moves the view so that what is said beside it covers neither the one
    /// that was picked nor who is tied to it.
    fn bring_neighbours_into_sight(self, spot: Spot) {
        let room = self.room();
        let around = self.draw(|canvas| canvas.around(spot)).unwrap_or_default();
        let view = self.view.get_untracked();
        let is_seen = |at: &Point| {
            let (x, y) = view.screen(*at);
            (0.0..=room.width - room.covered).contains(&x) && (0.0..=room.height).contains(&y)
        };
        if room.covered == 0.0 || around.iter().all(is_seen) {
            return self.bring_into_sight(spot);
        }
        let free = Room {
            width: room.width - room.covered,
            covered: 0.0,
            ..room
        };
        let whole = View::whole(&around, free, self.letters());
        // No closer than one was: who is far off would only be lost.
        if whole.zoom > view.zoom {
            let middle = (free.width / 2.0, free.height / 2.0);
            return self.look(whole.scaled(view.zoom / whole.zoom, middle));
        }
        self.look(whole);
    }

    /// Moves the view no further than needed to show something.
    pub fn bring_into_sight(self, spot: Spot) {
        let Some(at) = self.draw(|canvas| canvas.place_of(spot)).flatten() else {
            return;
        };
        let view = self.view.get_untracked();
        let shown = view.showing(at, self.room());
        if shown != view {
            self.look(shown);
        }
    }

    /// The size of the canvas, or of words, has changed.
    pub(super) fn fit_again(self) {
        self.letters.set_value(svg::word_size());
        match self.touched.try_get_value() {
            Some(false) => {
                self.view.set(self.whole());
                self.detail();
            }
            Some(true) => self.detail(),
            None => {}
        }
    }

    /// Draws nodes, lines and labels as they should be at the present zoom.
    pub(super) fn detail(self) {
        let sizes = self.view.get_untracked().sizes(self.letters());
        let shade = untrack(|| self.shade());
        self.draw(|canvas| {
            canvas.place(sizes);
            canvas.shade(shade);
        });
        self.weight.set(weight(sizes.node));
        self.moving.set(self.is_large());
    }
}
