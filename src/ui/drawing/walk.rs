//! Keys on the map, and where the focus goes.

use leptos::web_sys::Event;

use super::geometry::Point;
use super::gesture::CLOSER;
use super::map::NetworkMap;
use super::scene::Spot;
use crate::browser::keys::Pressed;
use crate::community::Id;
use crate::content::{fill, text};

/// How far one press of a key moves the view, in px, and a stakeholder, in
/// map units.
const PAN: f64 = 70.0;
const MOVE: f64 = 10.0;

impl NetworkMap {
    /// The focus came to something.
    pub fn focused(self, event: leptos::ev::FocusEvent) {
        if let Some(spot) = self.spot(&event) {
            self.draw(|canvas| canvas.rove(spot));
            self.bring_into_sight(spot);
        }
    }

    /// The focus left: what the keys moved is stored.
    pub fn left(self) {
        let nudged = self
            .gesture
            .try_update_value(|gesture| gesture.nudged.take());
        let Some(id) = nudged.flatten() else { return };
        if let Some(at) = self.draw(|canvas| canvas.at(id)).flatten() {
            self.put(id, at);
            let name = self
                .scene
                .with_untracked(|scene| scene.find(id).map(|i| scene.nodes[i].name.clone()));
            self.told
                .set(fill("map.moved", &[("name", &name.unwrap_or_default())]));
        }
    }

    /// A key is let go: Shift ends a move.
    pub fn key_up(self, pressed: &Pressed) -> bool {
        if pressed.key == "Shift" {
            self.left();
        }
        false
    }

    /// A key is pressed; `false` for one that is not ours.
    pub fn key(self, pressed: &Pressed, event: &Event) -> bool {
        if pressed.control || pressed.alt {
            return false;
        }
        let spot = self.spot(event);
        let way = match pressed.key.as_str() {
            "ArrowLeft" => Some((-1.0, 0.0)),
            "ArrowRight" => Some((1.0, 0.0)),
            "ArrowUp" => Some((0.0, -1.0)),
            "ArrowDown" => Some((0.0, 1.0)),
            _ => None,
        };
        match (way, spot) {
            (Some(way), None) => {
                let view = self.view.get_untracked();
                self.look_by_hand(view.moved(-way.0 * PAN, -way.1 * PAN));
            }
            (Some(way), Some(Spot::Node(id))) if pressed.shift && self.used.movable => {
                self.nudge(id, way);
            }
            (Some(way), Some(spot)) => {
                let next = self.draw(|canvas| canvas.towards(spot, way)).flatten();
                self.walk_to(next);
            }
            (None, spot) => return self.other_key(&pressed.key, spot),
        }
        true
    }

    /// Keys other than arrows; `false` for one that is not ours.
    fn other_key(self, key: &str, spot: Option<Spot>) -> bool {
        match (key, spot) {
            ("+" | "=", _) => self.zoom(CLOSER),
            ("-" | "_", _) => self.zoom(1.0 / CLOSER),
            ("0", _) => self.look_at_all(),
            ("Escape", Some(Spot::Edge((from, ..)))) => {
                let node = self.gesture.with_value(|g| g.walk).unwrap_or(from);
                self.walk_to(Some(Spot::Node(node)));
            }
            ("Escape", _) if self.picked.get_untracked().is_some() => self.pick(None),
            ("Enter" | " ", spot @ Some(_)) if self.choose(spot) => {}
            ("Enter" | " ", Some(spot)) => {
                let again = self.picked.get_untracked() == Some(spot);
                self.pick((!again).then_some(spot));
                self.told.set(if again {
                    text("map.let-go")
                } else {
                    text("map.picked")
                });
            }
            ("Enter", None) => {
                let rover = self.draw(|canvas| canvas.rover).flatten();
                self.walk_to(rover);
            }
            ("PageDown" | "PageUp", Some(spot)) => {
                let walk = match spot {
                    Spot::Node(id) => Some(id),
                    Spot::Edge(_) => self.gesture.with_value(|g| g.walk),
                };
                self.gesture.update_value(|g| g.walk = walk);
                let back = key == "PageUp";
                let next = self
                    .draw(|canvas| canvas.along_ties(spot, walk, back))
                    .flatten();
                self.walk_to(next);
            }
            ("Home" | "End", Some(_)) => {
                let next = self.draw(|canvas| canvas.outermost(key == "End")).flatten();
                self.walk_to(next);
            }
            _ => return false,
        }
        true
    }

    /// Picks something and goes there with the focus.
    pub fn go_to(self, spot: Spot) {
        self.pick(Some(spot));
        self.walk_to(Some(spot));
    }

    /// Lets what was picked go; the focus is back on the map.
    pub fn close(self) {
        let spot = self.picked.get_untracked();
        self.pick(None);
        self.walk_to(spot);
    }

    fn walk_to(self, spot: Option<Spot>) {
        let Some(spot) = spot else { return };
        let element = self.draw(|canvas| canvas.element(spot).cloned()).flatten();
        // Asked outside of `draw`, since the focus is told at once.
        if let Some(element) = element {
            element.focus();
        }
    }

    fn nudge(self, id: Id, way: Point) {
        let moved = self.draw(|canvas| {
            let at = canvas.at(id)?;
            let step = MOVE * canvas.sizes.node;
            canvas.move_node(id, (at.0 + way.0 * step, at.1 + way.1 * step));
            Some(())
        });
        if moved.flatten().is_some() {
            self.gesture
                .update_value(|gesture| gesture.nudged = Some(id));
            self.bring_into_sight(Spot::Node(id));
        }
    }
}
