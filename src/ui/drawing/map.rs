//! The map's state. What is done with it stands beside: `arrange` finds places,
//! `look` moves the view, `gesture` and `keys` listen.

use leptos::html;
use leptos::prelude::*;

use super::Use;
use super::canvas::{Canvas, Taken};
use super::left::{self, Remembered};
use super::pointers::Gesture;
use super::scene::{Scene, Spot};
use super::shade::{Filter, Shade};
use super::view::View;
use crate::browser::svg;

use crate::ui::state::workspace::Workspace;
use crate::ui::state::{Memo, RwSignal, StoredValue, follow};

/// A network map on the screen.
#[derive(Clone, Copy)]
pub struct NetworkMap {
    /// The community it is in.
    pub workspace: Workspace,
    /// What it shows.
    pub scene: Memo<Scene>,
    /// What the map is for.
    pub used: Use,
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
    /// How fingers move the map, said for a while.
    pub hinted: RwSignal<String>,
    pub(super) gesture: StoredValue<Gesture>,
    canvas: StoredValue<Option<Canvas>>,
    /// Whether somebody has moved the view; then it is left alone.
    pub(super) touched: StoredValue<bool>,
    /// Whether it was zoomed since it was last at rest.
    pub(super) zoomed: StoredValue<bool>,
    /// Counts hints, so that an earlier one does not end a later.
    pub(super) hints: StoredValue<u32>,
    /// How large words are.
    pub(super) letters: StoredValue<f64>,
    /// Counts layouts and rests, so that an outdated one ends.
    pub(super) turn: StoredValue<u32>,
    /// Counts glides, likewise.
    pub(super) glides: StoredValue<u32>,
}

impl NetworkMap {
    /// A map of a scene.
    pub fn new(workspace: Workspace, scene: Memo<Scene>, used: Use) -> NetworkMap {
        NetworkMap {
            workspace,
            scene,
            used,
            element: NodeRef::new(),
            view: RwSignal::new(View::default()),
            picked: RwSignal::new(None),
            weight: RwSignal::new(1.0),
            filter: RwSignal::new(Filter::default()),
            placing: RwSignal::new(false),
            busy: RwSignal::new(false),
            moving: RwSignal::new(false),
            told: RwSignal::new(String::new()),
            hinted: RwSignal::new(String::new()),
            gesture: StoredValue::new(Gesture::default()),
            canvas: StoredValue::new(None),
            touched: StoredValue::new(false),
            zoomed: StoredValue::new(false),
            hints: StoredValue::new(0),
            letters: StoredValue::new(1.0),
            turn: StoredValue::new(0),
            glides: StoredValue::new(0),
        }
    }

    /// Begins to draw in two SVG elements, one before the other, and follows
    /// the scene from now on.
    pub fn begin(self, layer: svg::Svg, front: svg::Svg) {
        let Remembered { left, view, .. } = left::recall(self.workspace.id);
        if let Some(view) = view {
            self.view.set(view);
            self.touched.set_value(true);
        }
        self.letters.set_value(svg::word_size());
        self.canvas.set_value(Some(Canvas::new(layer, front, left)));
        follow(move || self.scene.with(|scene| self.show(scene)));
        follow(move || {
            let shade = self.shade();
            self.draw(|canvas| canvas.shade(shade));
        });
        let mut is_first = true;
        follow(move || {
            // Larger words need more room, and so does a shared screen.
            self.workspace.app.preferences.track();
            if !std::mem::take(&mut is_first) {
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

    fn remember(self) {
        let left = self
            .canvas
            .try_update_value(|c| c.take().map(Canvas::leave))
            .flatten();
        let view = self.view.try_get_untracked();
        let touched = self.touched.try_get_value() == Some(true);
        left::remember(Remembered {
            community: self.workspace.id,
            left: left.unwrap_or_default(),
            view: view.filter(|_| touched),
        });
    }

    /// Does something with what is drawn.
    pub fn draw<T>(self, draw: impl FnOnce(&mut Canvas) -> T) -> Option<T> {
        self.canvas
            .try_update_value(|c| c.as_mut().map(draw))
            .flatten()
    }

    /// What is to stand out now.
    pub(super) fn shade(self) -> Shade {
        let choosing = self.used.choosing;
        Shade {
            picked: self.picked.get(),
            filter: self.filter.get(),
            lit: self.used.lit.map(|lit| lit.get()).unwrap_or_default(),
            chosen: choosing.map(|c| c.chosen.get()).unwrap_or_default(),
        }
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
            Some(Taken::Unplaced) => self.lay_out(),
            Some(Taken::Anew) => self.lie_anew(),
            Some(Taken::Changed) => self.settle(),
            // Labels find their room again around who was put elsewhere.
            Some(Taken::Same) => {
                let picked = self.picked.get_untracked();
                self.draw(|canvas| canvas.show_words(picked));
            }
            None => {}
        }
    }
}
