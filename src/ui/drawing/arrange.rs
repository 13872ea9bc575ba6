//! Where everybody stands: found by a layout a few milliseconds at a time, or
//! given by hand.

use leptos::prelude::*;

use super::canvas::Canvas;
use super::geometry::Point;
use super::map::NetworkMap;
use super::view::View;
use crate::browser::{clock, svg};
use crate::community::{Draft, Id, Stakeholder};
use crate::insight::{Layout, Who};

/// How long a layout works before the page gets its turn, in ms.
const TURN: f64 = 9.0;

impl NetworkMap {
    pub(super) fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    pub(super) fn lay_out(self) {
        let turn = self.next_turn();
        let moving = !self.is_large() && !svg::wants_stillness();
        self.busy.set(!moving);
        if let Some(layout) = self.draw(|canvas| canvas.layout()) {
            self.go_on(layout, turn, moving);
        }
    }

    /// Lays out for a few milliseconds, shows how far it is, and goes on in
    /// the next frame.
    fn go_on(self, mut layout: Layout, turn: u32, moving: bool) {
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        let until = clock::milliseconds() + TURN;
        while !layout.is_settled() && clock::milliseconds() < until {
            layout.step(1);
        }
        if !layout.is_settled() && !moving {
            request_animation_frame(move || self.go_on(layout, turn, moving));
            return;
        }
        // In the order of ids, as the nodes of the scene are.
        let places: Vec<Point> = layout
            .places()
            .into_values()
            .map(|(x, y)| (f64::from(x), f64::from(y)))
            .collect();
        if layout.is_settled() {
            self.draw(|canvas| canvas.settle(&places));
            self.busy.set(false);
            return self.settle();
        }
        self.frame_all(&places);
        self.draw(|canvas| canvas.sketch(&places));
        request_animation_frame(move || self.go_on(layout, turn, moving));
    }

    /// Draws everything in its place.
    pub(super) fn settle(self) {
        self.next_turn();
        if self.touched.try_get_value() == Some(false) {
            self.view.set(self.whole());
        }
        self.detail();
    }

    fn frame_all(self, places: &[Point]) {
        if self.touched.try_get_value() == Some(false) {
            let view = View::whole(places, self.room(), self.letters());
            self.view.set(view);
            self.draw(|canvas| canvas.sizes = view.sizes(self.letters()));
        }
    }

    /// Stores where a stakeholder was put: one edit.
    pub fn put(self, id: Id, at: Point) {
        let (x, y) = (at.0.round() as i32, at.1.round() as i32);
        let at = (f64::from(x), f64::from(y));
        self.draw(|canvas| canvas.move_node(id, at));
        // Whoever arranges the map sees it stay where it is.
        self.touched.set_value(true);
        self.workspace.edit("edit.placed", |draft| {
            draft.update::<Stakeholder>(id, |s| (s.x, s.y) = (Some(x), Some(y)));
        });
    }

    /// Lets some find their own place again, or all (`None`).
    pub fn let_go(self, id: Option<Id>) {
        let stand_for: Vec<Id> = self.workspace.peek(|community| {
            let who = Who::of(community);
            let placed = community
                .stakeholders
                .iter()
                .filter(|s| s.x.is_some() || s.y.is_some());
            placed
                .map(|s| s.id)
                .filter(|one| id.is_none() || who.resolve(*one) == id)
                .collect()
        });
        if id.is_none() {
            self.draw(Canvas::forget);
            self.touched.set_value(false);
        }
        self.workspace
            .edit("edit.let-find-place", |draft| clear(draft, &stand_for));
        if id.is_none() && stand_for.is_empty() {
            self.lay_out();
        }
    }
}

fn clear(draft: &mut Draft, ids: &[Id]) {
    for id in ids {
        draft.update::<Stakeholder>(*id, |s| (s.x, s.y) = (None, None));
    }
}
