//! Pointers on the map.

use leptos::ev::{MouseEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;

use super::geometry::Point;
use super::map::NetworkMap;
use super::scene::Spot;
use crate::browser::svg;
use crate::community::Id;

/// How far a pointer may stray and still only have pressed, in px.
const STRAY: f64 = 4.0;
/// One step closer.
pub const CLOSER: f64 = 1.3;

fn client(event: &MouseEvent) -> Point {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

impl NetworkMap {
    fn local(self, event: &MouseEvent) -> Point {
        let Some(element) = self.element.get_untracked() else {
            return (0.0, 0.0);
        };
        let (left, top, ..) = svg::frame_of(&element);
        let at = client(event);
        (at.0 - left, at.1 - top)
    }

    /// What an event is about.
    pub(super) fn spot(self, event: &leptos::web_sys::Event) -> Option<Spot> {
        if let Some(id) = svg::attribute_around(event.target(), "data-id") {
            return Id::parse(&id).map(Spot::Node);
        }
        let number = svg::attribute_around(event.target(), "data-edge")?;
        self.draw(|canvas| canvas.numbered(&number)).flatten()
    }

    /// A pointer comes down.
    pub fn down(self, event: PointerEvent) {
        if event.button() > 1 {
            return;
        }
        let at = self.local(&event);
        let on = self.spot(&event);
        let scrolls = self.scrolls_page(&event);
        if let Some(element) = self.element.get_untracked() {
            svg::hold_pointer(&element, event.pointer_id());
        }
        let grip = match on {
            Some(Spot::Node(id)) if self.used.movable && !scrolls => {
                let place = self.draw(|canvas| canvas.at(id)).flatten();
                let held = self.view.get_untracked().map(at);
                place.map(|place| (id, (place.0 - held.0, place.1 - held.1)))
            }
            _ => None,
        };
        self.gesture.update_value(|gesture| {
            if gesture.pointers.is_empty() {
                gesture.on = on;
                gesture.start = at;
                gesture.strayed = false;
                gesture.scrolls = scrolls;
                gesture.drag = grip;
            } else {
                // A second finger: what began as a drag becomes a zoom.
                gesture.strayed = true;
                gesture.scrolls = false;
                gesture.drag = None;
            }
            gesture.pointers.push((event.pointer_id(), at));
        });
    }

    /// A pointer moves.
    pub fn moves(self, event: PointerEvent) {
        let now = self.local(&event);
        let id = event.pointer_id();
        let Some((before, still, drag, other)) = self
            .gesture
            .try_update_value(|gesture| {
                let start = gesture.start;
                let far = (now.0 - start.0).abs().max((now.1 - start.1).abs());
                gesture.strayed |= far > STRAY;
                let other = gesture.pointers.iter().find(|p| p.0 != id).map(|p| p.1);
                let pointer = gesture.pointers.iter_mut().find(|p| p.0 == id)?;
                let before = std::mem::replace(&mut pointer.1, now);
                let still = gesture.scrolls || !gesture.strayed;
                Some((before, still, gesture.drag, other))
            })
            .flatten()
        else {
            return;
        };
        let view = self.view.get_untracked();
        match (other, drag) {
            (Some(other), _) => {
                let far = |a: Point| {
                    ((a.0 - other.0).powi(2) + (a.1 - other.1).powi(2))
                        .sqrt()
                        .max(1.0)
                };
                let moved = view.moved((now.0 - before.0) / 2.0, (now.1 - before.1) / 2.0);
                let middle = ((now.0 + other.0) / 2.0, (now.1 + other.1) / 2.0);
                self.look_by_hand(moved.scaled(far(now) / far(before), middle));
            }
            _ if still => {}
            (None, Some((node, grip))) => {
                let at = view.map(now);
                let large = self.is_large();
                self.draw(|canvas| {
                    if large && !canvas.is_lifted() {
                        canvas.lift(Some(node));
                    }
                    canvas.move_node(node, (at.0 + grip.0, at.1 + grip.1));
                });
            }
            (None, None) => self.look_by_hand(view.moved(now.0 - before.0, now.1 - before.1)),
        }
    }

    /// A pointer is lifted, or taken away by the browser.
    pub fn up(self, event: PointerEvent) {
        let ended = self.gesture.try_update_value(|gesture| {
            gesture.pointers.retain(|p| p.0 != event.pointer_id());
            let dropped = gesture
                .drag
                .filter(|_| gesture.strayed && gesture.pointers.is_empty());
            if gesture.pointers.is_empty() {
                gesture.drag = None;
            }
            let swiped = std::mem::take(&mut gesture.scrolls) && gesture.strayed;
            (dropped, swiped)
        });
        self.draw(|canvas| {
            if canvas.is_lifted() {
                canvas.lift(None);
            }
        });
        let (dropped, swiped) = ended.unwrap_or_default();
        if swiped {
            self.hint("map.fingers");
        }
        let Some((id, _)) = dropped else { return };
        if let Some(at) = self.draw(|canvas| canvas.at(id)).flatten() {
            self.put(id, at);
        }
    }

    /// A press, by pointer or by a program that reads the screen aloud.
    pub fn press(self, event: MouseEvent) {
        let by_pointer = event.detail() > 0;
        let (on, strayed) = self.gesture.with_value(|g| (g.on, g.strayed));
        if event.detail() == 1 {
            self.gesture.update_value(|g| g.grounded = on.is_none());
        }
        if by_pointer && strayed {
            return;
        }
        if by_pointer && !self.is_entered() {
            self.enter();
        }
        if by_pointer
            && self.placing.get_untracked()
            && let Some(Spot::Node(id)) = self.picked.get_untracked()
        {
            self.put(id, self.view.get_untracked().map(self.local(&event)));
            return self.placing.set(false);
        }
        let spot = if by_pointer { on } else { self.spot(&event) };
        if self.choose(spot) {
            return;
        }
        let again = spot.is_some() && spot == self.picked.get_untracked();
        self.pick(spot.filter(|_| !again));
    }

    /// Takes what was pressed for what the map is used to choose; `false` if it
    /// is not used for that.
    pub(super) fn choose(self, spot: Option<Spot>) -> bool {
        let Some(choosing) = self.used.choosing else {
            return false;
        };
        if let Some(spot) = spot {
            self.draw(|canvas| canvas.rove(spot));
        }
        let choose = choosing.choose.get_value();
        match spot {
            Some(Spot::Node(id)) => choose(id, None),
            Some(Spot::Edge((from, to, ..))) => choose(from, Some(to)),
            None => {}
        }
        true
    }

    /// Two quick presses on the ground: closer, about that place. Where the first
    /// was on somebody, the map may lie anew by the second.
    pub fn press_twice(self, event: MouseEvent) {
        if self.gesture.with_value(|g| g.on.is_none() && g.grounded) {
            let view = self.view.get_untracked();
            self.look_by_hand(view.scaled(CLOSER * CLOSER, self.local(&event)));
        }
    }

    /// The wheel zooms with Ctrl, as pinching a touchpad does, and when the
    /// focus is on the map; else it moves the page.
    pub fn wheel(self, event: WheelEvent) {
        if !(event.ctrl_key() || event.meta_key() || self.is_entered()) {
            return;
        }
        event.prevent_default();
        // Lines and pages are turned into px as browsers count them.
        let unit = [1.0, 18.0, 400.0][(event.delta_mode() as usize).min(2)];
        let turned = (event.delta_y() * unit).clamp(-200.0, 200.0);
        let pace = if event.ctrl_key() { 0.008 } else { 0.0016 };
        let view = self.view.get_untracked();
        self.look_by_hand(view.scaled((-turned * pace).exp(), self.local(&event)));
    }
}
