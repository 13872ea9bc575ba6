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
/// How long people glide to where they will stand, in ms.
const GLIDE: f64 = 320.0;

/// From where everybody goes to where, and from which view to which.
struct Glide {
    from: Vec<Point>,
    to: Vec<Point>,
    view: (View, View),
    /// When it began, in ms.
    began: f64,
    number: u32,
}

impl NetworkMap {
    pub(super) fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    pub(super) fn lay_out(self) {
        self.next_glide();
        let turn = self.next_turn();
        let moving = !self.is_large() && !svg::wants_stillness();
        self.busy.set(!moving);
        let layout = self.draw(|canvas| {
            canvas.arrive();
            canvas.layout(false)
        });
        if let Some(layout) = layout {
            self.go_on(layout, turn, moving);
        }
    }

    /// Lets all find their places anew from where they stand, but for those
    /// whom a hand has put somewhere, and glides there: eyes can follow.
    pub(super) fn lie_anew(self) {
        let number = self.next_glide();
        self.next_turn();
        self.busy.set(false);
        let found = self.draw(|canvas| {
            let seen = canvas.at.clone();
            // What is drawn while they glide goes on from where they will be.
            canvas.arrive();
            let places = canvas.layout(true).settle().places().into_values();
            let to: Vec<Point> = places.map(|(x, y)| (f64::from(x), f64::from(y))).collect();
            canvas.head_for(&to);
            // Who was nowhere comes where they will be.
            let stood = seen.iter().zip(&to);
            let from: Vec<Point> = stood.map(|(at, to)| at.unwrap_or(*to)).collect();
            let glides = seen.iter().any(Option::is_some);
            (from, to, glides)
        });
        let Some((from, to, glides)) = found else {
            return;
        };
        if glides && from != to && !svg::wants_stillness() {
            let view = self.view.get_untracked();
            let whole = View::whole(&to, self.room(), self.letters());
            let began = clock::milliseconds();
            let way = Glide {
                from,
                to,
                view: (view, whole),
                began,
                number,
            };
            return self.glide(way);
        }
        self.come_to(&to);
    }

    /// All are where they were to be.
    fn come_to(self, places: &[Point]) {
        self.draw(|canvas| {
            canvas.stand(places);
            canvas.heading.clear();
        });
        self.settle();
    }

    fn next_glide(self) -> u32 {
        self.glides.update_value(|number| *number += 1);
        self.glides.get_value()
    }

    fn glide(self, way: Glide) {
        if self.glides.try_get_value() != Some(way.number) {
            // Something else wants them elsewhere: they go on from here.
            return;
        }
        let passed = ((clock::milliseconds() - way.began) / GLIDE).clamp(0.0, 1.0);
        if passed >= 1.0 {
            return self.come_to(&way.to);
        }
        // Quick at first, and then to rest.
        let part = 1.0 - (1.0 - passed).powi(3);
        let between = |from: f64, to: f64| from + (to - from) * part;
        let ends = way.from.iter().zip(&way.to);
        let places: Vec<Point> = ends
            .map(|(from, to)| (between(from.0, to.0), between(from.1, to.1)))
            .collect();
        if self.touched.try_get_value() == Some(false) {
            let (from, to) = way.view;
            self.view.set(View {
                x: between(from.x, to.x),
                y: between(from.y, to.y),
                zoom: between(from.zoom, to.zoom),
            });
        }
        self.draw(|canvas| canvas.stand(&places));
        self.detail();
        request_animation_frame(move || self.glide(way));
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
