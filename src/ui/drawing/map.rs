//! The map's state, and what is done with it: laying out, looking at, moving.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;

use super::canvas::{Canvas, Spot};
use super::geometry::Point;
use super::gesture::Gesture;
use super::scene::Scene;
use super::shade::Filter;
use super::view::{Room, View};
use crate::browser::{clock, svg};
use crate::community::{Draft, Id, Stakeholder};
use crate::insight::Layout;
use crate::ui::workspace::Workspace;

/// How long a layout works before the page gets its turn, in ms.
const TURN: f64 = 9.0;
/// With more nodes and lines than this, details follow a zoom when it rests.
const MANY: usize = 500;
/// How long a zoom rests before they do, in ms.
const REST: u64 = 110;

/// A network map on the screen.
#[derive(Clone, Copy)]
pub struct NetworkMap {
    /// The community it is in.
    pub workspace: Workspace,
    /// What it shows.
    pub scene: Memo<Scene>,
    /// Whether stakeholders can be put elsewhere.
    pub movable: bool,
    /// The element that everything is drawn in.
    pub element: NodeRef<html::Div>,
    /// Which part is seen.
    pub view: RwSignal<View>,
    /// What was picked.
    pub picked: RwSignal<Option<Spot>>,
    /// How heavy lines are drawn.
    pub weight: RwSignal<f64>,
    /// What stands out.
    pub filter: RwSignal<Filter>,
    /// Whether the next place that is pointed at is for the picked one.
    pub placing: RwSignal<bool>,
    /// Whether places are still being found, with nothing to show of it.
    pub busy: RwSignal<bool>,
    /// Whether the view is moving: the map is then a layer of its own. At rest
    /// it is not, for then letters are sharper; a large map always is.
    pub moving: RwSignal<bool>,
    /// What is said aloud.
    pub told: RwSignal<String>,
    pub(super) gesture: StoredValue<Gesture>,
    canvas: StoredValue<Option<Canvas>, LocalStorage>,
    /// Whether somebody has moved the view; then it is left alone.
    touched: StoredValue<bool>,
    /// Whether it was zoomed since it was last at rest.
    zoomed: StoredValue<bool>,
    /// Counts layouts and rests, so that an outdated one ends.
    turn: StoredValue<u32>,
}

/// Where everything stood when a map of this community was last seen: going
/// to a page and back leaves the map as it was.
#[derive(Default)]
struct Remembered {
    community: Id,
    at: BTreeMap<Id, Point>,
    view: Option<View>,
}

thread_local! {
    static REMEMBERED: RefCell<Remembered> = RefCell::default();
}

impl NetworkMap {
    /// A map of a scene.
    pub fn new(workspace: Workspace, scene: Memo<Scene>, movable: bool) -> NetworkMap {
        NetworkMap {
            workspace,
            scene,
            movable,
            element: NodeRef::new(),
            view: RwSignal::new(View::default()),
            picked: RwSignal::new(None),
            weight: RwSignal::new(1.0),
            filter: RwSignal::new(Filter::default()),
            placing: RwSignal::new(false),
            busy: RwSignal::new(false),
            moving: RwSignal::new(false),
            told: RwSignal::new(String::new()),
            gesture: StoredValue::new(Gesture::default()),
            canvas: StoredValue::new_local(None),
            touched: StoredValue::new(false),
            zoomed: StoredValue::new(false),
            turn: StoredValue::new(0),
        }
    }

    /// Begins to draw in an SVG element, and follows the scene from now on.
    pub fn begin(self, layer: svg::Svg) {
        let (at, view) = REMEMBERED.with_borrow_mut(|r| {
            let same = r.community == self.workspace.id;
            let last = if same {
                std::mem::take(r)
            } else {
                Remembered::default()
            };
            (last.at, last.view)
        });
        if let Some(view) = view {
            self.view.set(view);
            self.touched.set_value(true);
        }
        self.canvas.set_value(Some(Canvas::new(layer, at)));
        Effect::new(move || self.scene.with(|scene| self.show(scene)));
        Effect::new(move || {
            let (picked, filter) = (self.picked.get(), self.filter.get());
            self.draw(|canvas| canvas.shade(picked, &filter));
        });
        Effect::new(move |was: Option<()>| {
            // Larger words need more room, and so does a shared screen.
            self.workspace.app.preferences.track();
            if was.is_some() {
                request_animation_frame(move || self.fit_again());
            }
        });
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            self.fit_again();
        });
        on_cleanup(move || {
            resized.remove();
            self.remember();
        });
    }

    /// The size of the canvas, or of words, has changed.
    fn fit_again(self) {
        match self.touched.try_get_value() {
            Some(false) => {
                self.view.set(self.whole());
                self.detail();
            }
            Some(true) => self.detail(),
            None => {}
        }
    }

    fn remember(self) {
        let at = self
            .canvas
            .try_update_value(|c| c.take().map(|c| c.at))
            .flatten();
        let view = self.view.try_get_untracked();
        let touched = self.touched.try_get_value() == Some(true);
        REMEMBERED.with_borrow_mut(|r| {
            *r = Remembered {
                community: self.workspace.id,
                at: at.unwrap_or_default(),
                view: view.filter(|_| touched),
            };
        });
    }

    /// Does something with what is drawn.
    pub fn draw<T>(self, draw: impl FnOnce(&mut Canvas) -> T) -> Option<T> {
        self.canvas
            .try_update_value(|c| c.as_mut().map(draw))
            .flatten()
    }

    fn show(self, scene: &Scene) {
        let gone = |spot: Spot| match spot {
            Spot::Node(id) => scene.find(id).is_none(),
            Spot::Edge(key) => scene.find_edge(key).is_none(),
        };
        if self.picked.get_untracked().is_some_and(gone) {
            self.picked.set(None);
        }
        match self.draw(|canvas| canvas.take(scene)) {
            Some(true) => self.lay_out(),
            _ => self.settle(),
        }
    }

    /// Whether there is so much to draw that details can wait.
    fn is_large(self) -> bool {
        let size = self.draw(|c| c.scene.nodes.len() + c.scene.edges.len());
        size.unwrap_or(0) > MANY
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn lay_out(self) {
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
        let places = layout.places();
        if layout.is_settled() {
            self.draw(|canvas| canvas.settle(places));
            self.busy.set(false);
            return self.settle();
        }
        if moving {
            let all: Vec<Point> = places
                .values()
                .map(|p| (f64::from(p.0), f64::from(p.1)))
                .collect();
            self.frame_all(&all);
            self.draw(|canvas| canvas.sketch(&places));
        }
        request_animation_frame(move || self.go_on(layout, turn, moving));
    }

    /// Draws everything in its place.
    fn settle(self) {
        self.next_turn();
        if self.touched.try_get_value() == Some(false) {
            self.view.set(self.whole());
        }
        self.detail();
    }

    fn frame_all(self, places: &[Point]) {
        if self.touched.try_get_value() == Some(false) {
            let view = View::whole(places, self.room(), svg::word_size());
            self.view.set(view);
            self.draw(|canvas| canvas.sizes = view.sizes(svg::word_size()));
        }
    }

    /// Draws nodes, lines and labels as they should be at the present zoom.
    fn detail(self) {
        let sizes = self.view.get_untracked().sizes(svg::word_size());
        let (picked, filter) = (self.picked.get_untracked(), self.filter.get_untracked());
        self.draw(|canvas| {
            canvas.place(sizes);
            canvas.shade(picked, &filter);
        });
        self.weight.set(super::element::weight(sizes.node));
    }

    /// The size of the canvas.
    pub fn room(self) -> Room {
        let Some(element) = self.element.get_untracked() else {
            return Room::default();
        };
        let (_, _, width, height) = svg::frame_of(&element);
        let covered = if self.picked.get_untracked().is_some() && width > 700.0 {
            (320.0 * svg::word_size()).min(width / 2.0)
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
        let places = self.draw(|canvas| {
            let nodes = canvas.scene.nodes.iter();
            nodes
                .filter_map(|n| canvas.at.get(&n.id).copied())
                .collect::<Vec<_>>()
        });
        View::whole(&places.unwrap_or_default(), self.room(), svg::word_size())
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
        if let Some(spot) = spot {
            self.draw(|canvas| canvas.rove(spot));
            self.bring_into_sight(spot);
        }
    }

    /// Moves the view no further than needed to show something.
    pub fn bring_into_sight(self, spot: Spot) {
        let Some(at) = self.draw(|canvas| canvas.place_of(spot)).flatten() else {
            return;
        };
        let view = self.view.get_untracked();
        let shown = view.showing(at, self.room());
        if shown != view {
            self.look_by_hand(shown);
        }
    }

    /// Stores where a stakeholder was put: one edit.
    pub fn put(self, id: Id, at: Point) {
        let (x, y) = (at.0.round() as i32, at.1.round() as i32);
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
            let who = crate::insight::Who::of(community);
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
