//! What stands out: what was picked, what was filtered for, and which labels
//! have room.

use std::collections::BTreeSet;

use super::canvas::{Canvas, Spot};
use super::geometry::{Point, transform};
use super::label::{Side, Taken, moved};
use super::scene::SceneEdge;
use super::shape::label_room;
use crate::browser::svg::Svg;
use crate::community::{Id, Knowledge, Ordered as _, TieKind, Word};
use crate::content::text;

/// What the map is to show by itself; everything else steps back. Nothing
/// chosen means everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// These kinds of tie.
    pub ties: BTreeSet<TieKind>,
    /// These kinds of knowledge.
    pub knowledge: BTreeSet<Knowledge>,
}

impl Filter {
    /// Whether anything is chosen.
    pub fn is_on(&self) -> bool {
        !self.ties.is_empty() || !self.knowledge.is_empty()
    }
}

impl Canvas {
    /// Lets what was picked and filtered for stand out.
    pub fn shade(&mut self, picked: Option<Spot>, filter: &Filter) {
        self.picked = picked;
        let scene = &self.scene;
        let kinds = |node: usize| {
            let kinds = &scene.nodes[node].knowledge;
            filter.knowledge.is_empty() || !kinds.is_disjoint(&filter.knowledge)
        };
        let flows = |edge: &SceneEdge| {
            filter.ties.is_empty()
                || filter.ties.contains(&edge.kind)
                || edge.back.is_some_and(|back| filter.ties.contains(&back))
        };
        let is_picked = |edge: &SceneEdge| match picked {
            None => true,
            Some(Spot::Node(id)) => {
                scene.nodes[edge.from].id == id || scene.nodes[edge.to].id == id
            }
            Some(Spot::Edge(key)) => scene.key(edge) == key,
        };
        let mut lit = vec![false; scene.nodes.len()];
        for edge in &scene.edges {
            let on = flows(edge) && is_picked(edge) && (kinds(edge.from) || kinds(edge.to));
            if on {
                lit[edge.from] = true;
                lit[edge.to] = true;
            }
            if let Some(drawn) = self.edges.get(&scene.key(edge)) {
                drawn.group.class("dimmed", !on);
                let chosen = picked == Some(Spot::Edge(drawn.key));
                drawn.group.set_if("data-selected", "true", chosen);
                drawn
                    .group
                    .set("aria-pressed", if chosen { "true" } else { "false" });
            }
        }
        let only_kinds = picked.is_none() && filter.ties.is_empty();
        for (place, node) in scene.nodes.iter().enumerate() {
            let chosen = picked == Some(Spot::Node(node.id));
            let on = chosen || if only_kinds { kinds(place) } else { lit[place] };
            if let Some(drawn) = self.nodes.get(&node.id) {
                drawn.group.class("dimmed", !on);
                drawn.group.set_if("data-selected", "true", chosen);
                drawn
                    .group
                    .set("aria-pressed", if chosen { "true" } else { "false" });
            }
        }
        self.place_members();
        self.show_words(picked);
    }

    /// Shows the labels that have room, the picked and the most-tied first;
    /// then says on the picked lines what flows there.
    pub fn show_words(&self, picked: Option<Spot>) {
        let near = self.near(picked);
        let mut order: Vec<usize> = (0..self.scene.nodes.len()).collect();
        order.order_by_key(|i| {
            let node = &self.scene.nodes[*i];
            (!near.contains(i), usize::MAX - node.ties, node.id)
        });
        let places: Vec<Point> = self.at.values().copied().collect();
        let mut taken = Taken::around(&places, self.sizes);
        let half = 10.0 * self.sizes.node;
        for at in self.scene.nodes.iter().filter_map(|n| self.at.get(&n.id)) {
            taken.take(moved([-half, -half, half, half], *at));
        }
        for place in order {
            let id = self.scene.nodes[place].id;
            let (Some(drawn), Some(at)) = (self.nodes.get(&id), self.at.get(&id)) else {
                continue;
            };
            let frame = |side: Side| moved(side.frame(drawn.room, self.sizes), *at);
            let free = Side::ALL
                .into_iter()
                .find(|side| taken.is_free(frame(*side)));
            // What was picked is named in any case.
            let side = free.or(near.contains(&place).then_some(Side::Below));
            if let Some(side) = side {
                taken.take(frame(side));
            }
            drawn.label(side, self.sizes);
        }
        self.say(picked, &mut taken);
    }

    fn say(&self, picked: Option<Spot>, taken: &mut Taken) {
        self.words.clear();
        let (edges, from): (Vec<&SceneEdge>, _) = match picked {
            None => return,
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
            let words = kinds_in_words(edge);
            let room = label_room(std::slice::from_ref(&words));
            // Where many lines leave one node, they lie apart at their far ends.
            let far = match from {
                None => [0.5, 0.6, 0.4],
                Some(node) if node == edge.from => [0.6, 0.75, 0.45],
                Some(_) => [0.4, 0.25, 0.55],
            };
            let (half, high) = (room.0 * self.sizes.label / 2.0, room.1 * self.sizes.label);
            let frame = [-half, -high * 0.75, half, high * 0.25];
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
            self.words.add(&text.saying(&words));
        }
    }

    /// What was picked, and its neighbours.
    fn near(&self, picked: Option<Spot>) -> BTreeSet<usize> {
        let find = |id: Id| self.scene.find(id);
        match picked {
            None => BTreeSet::new(),
            Some(Spot::Edge((from, to, ..))) => find(from).into_iter().chain(find(to)).collect(),
            Some(Spot::Node(id)) => {
                let Some(node) = find(id) else {
                    return BTreeSet::new();
                };
                let ends = self.scene.edges.iter().filter_map(|e| match node {
                    _ if e.from == node => Some(e.to),
                    _ if e.to == node => Some(e.from),
                    _ => None,
                });
                ends.chain([node]).collect()
            }
        }
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
