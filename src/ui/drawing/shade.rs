//! What stands out: what was picked, what was filtered for, and which labels
//! have room.

use super::canvas::Canvas;
use super::element::DrawnEdge;
use super::geometry::{Point, transform};
use super::label::{Taken, moved};
use super::scene::{SceneEdge, Spot};
use super::shape::{NEXT_LINE, label, label_room};
use crate::browser::svg::Svg;
use crate::community::{Id, Knowledge, Set, TieKind, Word};
use crate::content::text;

/// What the map is to show by itself; everything else steps back. Nothing
/// chosen means everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// These kinds of tie.
    pub ties: Set<TieKind>,
    /// These kinds of knowledge.
    pub knowledge: Set<Knowledge>,
}

impl Filter {
    /// Whether anything is chosen.
    pub fn is_on(&self) -> bool {
        !self.ties.is_empty() || !self.knowledge.is_empty()
    }
}

/// So many lines are read at a glance: each says what flows there, in the
/// group's words. On a larger map only those that were picked do.
pub(super) const FEW_LINES: usize = 60;

/// What stands out at this moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shade {
    /// What was picked.
    pub picked: Option<Spot>,
    /// What the map is to show by itself.
    pub filter: Filter,
    /// Whom something beside the map is about; then everybody else steps back.
    pub lit: Vec<Id>,
    /// Who was chosen for something; nobody steps back for them.
    pub chosen: Vec<Id>,
}

impl Canvas {
    /// Lets what was picked, filtered for or lit stand out.
    pub fn shade(&mut self, shade: Shade) {
        let Shade {
            picked,
            filter,
            lit: lit_ids,
            chosen,
        } = &shade;
        let picked = *picked;
        self.picked = picked;
        self.chosen = chosen.clone();
        let scene = &self.scene;
        let marks = |ids: &[Id], all: bool| {
            let mut marks = vec![all; scene.nodes.len()];
            let places = ids.iter().filter_map(|id| scene.find(*id));
            places.for_each(|place| marks[place] = true);
            marks
        };
        let in_light = marks(lit_ids, lit_ids.is_empty());
        let chosen = marks(chosen, false);
        let kinds = |node: usize| {
            let mut kinds = scene.nodes[node].knowledge.iter();
            filter.knowledge.is_empty() || kinds.any(|kind| filter.knowledge.contains(kind))
        };
        let flows = |edge: &SceneEdge| {
            filter.ties.is_empty()
                || filter.ties.contains(&edge.kind)
                || edge.back.is_some_and(|back| filter.ties.contains(&back))
        };
        let picked_node = match picked {
            Some(Spot::Node(id)) => scene.find(id),
            _ => None,
        };
        let is_picked = |edge: &SceneEdge, drawn: &DrawnEdge| match picked {
            None => true,
            Some(Spot::Node(_)) => picked_node == Some(edge.from) || picked_node == Some(edge.to),
            Some(Spot::Edge(key)) => drawn.key == key,
        };
        let mut lit = vec![false; scene.nodes.len()];
        for (edge, drawn) in scene.edges.iter().zip(&self.edges) {
            let touched = kinds(edge.from) || kinds(edge.to);
            let between = in_light[edge.from] && in_light[edge.to];
            let on = flows(edge) && is_picked(edge, drawn) && touched && between;
            lit[edge.from] |= on;
            lit[edge.to] |= on;
            let of_chosen = chosen[edge.from] && chosen[edge.to];
            let is_chosen = picked == Some(Spot::Edge(drawn.key)) || of_chosen;
            drawn.mark.set(&drawn.group, on, is_chosen);
        }
        let only_kinds = picked.is_none() && filter.ties.is_empty();
        for (place, drawn) in self.nodes.iter().enumerate() {
            let is_chosen = picked_node == Some(place) || chosen[place];
            let shown = match only_kinds {
                true => kinds(place) && in_light[place],
                false => lit[place],
            };
            drawn.mark.set(&drawn.group, is_chosen || shown, is_chosen);
        }
        self.place_members();
        self.show_words(picked);
    }

    /// Shows the labels that have room, the picked and the most-tied first;
    /// then says on the picked lines what flows there.
    pub fn show_words(&self, picked: Option<Spot>) {
        let mut near = self.near(picked);
        let chosen = self.chosen.iter().filter_map(|id| self.scene.find(*id));
        chosen.for_each(|place| near[place] = true);
        let mut taken = self.name_all(picked, &near);
        self.say(picked, &mut taken);
    }

    fn say(&self, picked: Option<Spot>, taken: &mut Taken) {
        self.words.clear();
        let (edges, from): (Vec<&SceneEdge>, _) = match picked {
            None if self.scene.edges.len() > FEW_LINES => return,
            None => {
                let said = self.scene.edges.iter().filter(|e| !e.said.is_empty());
                (said.collect(), None)
            }
            Some(Spot::Edge(key)) => (self.scene.find_edge(key).into_iter().collect(), None),
            Some(Spot::Node(id)) => {
                let Some(node) = self.scene.find(id) else {
                    return;
                };
                let touches = |e: &&SceneEdge| e.from == node || e.to == node;
                (
                    self.scene.edges.iter().filter(touches).collect(),
                    Some(node),
                )
            }
        };
        for edge in edges {
            let lines = match edge.said.is_empty() {
                true => vec![kinds_in_words(edge)],
                false => label(&edge.said),
            };
            let room = label_room(&lines);
            // Where many lines leave one node, they lie apart at their far ends.
            let far = match from {
                None => [0.5, 0.6, 0.4],
                Some(node) if node == edge.from => [0.6, 0.75, 0.45],
                Some(_) => [0.4, 0.25, 0.55],
            };
            let (half, high) = (room.0 * self.sizes.label / 2.0, room.1 * self.sizes.label);
            // The lines stand about the place; letters reach over theirs.
            let first = -NEXT_LINE * (lines.len() as f64 - 1.0) / 2.0;
            let top = (first - NEXT_LINE * 0.75) * self.sizes.label;
            let frame = [-half, top, half, top + high];
            let places = far.into_iter().filter_map(|t| self.along(edge, t));
            let Some(at) = places
                .into_iter()
                .find(|at| taken.is_free(moved(frame, *at)))
            else {
                continue;
            };
            taken.take(moved(frame, at));
            let text = Svg::new("text")
                .with("text-anchor", "middle")
                .with("transform", &transform(at, self.sizes.label));
            for (line, words) in lines.iter().enumerate() {
                let y = first + NEXT_LINE * line as f64;
                let line = Svg::new("tspan").with("x", "0").with("y", &y.to_string());
                text.add(&line.saying(words));
            }
            self.words.add(&text);
        }
    }

    /// Where what was picked stands, and who is tied to it.
    pub fn around(&self, picked: Spot) -> Vec<Point> {
        let near = self.near(Some(picked)).into_iter().zip(&self.at);
        near.filter_map(|(is_near, at)| at.filter(|_| is_near))
            .collect()
    }

    /// Which nodes were picked, or are the neighbours of what was.
    fn near(&self, picked: Option<Spot>) -> Vec<bool> {
        let mut near = vec![false; self.nodes.len()];
        let mut add = |place: Option<usize>| {
            if let Some(place) = place {
                near[place] = true;
            }
        };
        match picked {
            None => {}
            Some(Spot::Edge((from, to, ..))) => {
                add(self.scene.find(from));
                add(self.scene.find(to));
            }
            Some(Spot::Node(id)) => {
                let node = self.scene.find(id);
                add(node);
                for edge in &self.scene.edges {
                    if node == Some(edge.from) || node == Some(edge.to) {
                        add(Some(edge.from));
                        add(Some(edge.to));
                    }
                }
            }
        }
        near
    }
}

/// What flows along a line, in a word or two.
pub fn kinds_in_words(edge: &SceneEdge) -> String {
    let kind = |kind: TieKind| text(&["tie.", kind.word()].concat());
    match edge.back {
        Some(back) if back != edge.kind => format!("{} / {}", kind(edge.kind), kind(back)),
        _ => kind(edge.kind),
    }
}
