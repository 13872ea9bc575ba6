//! What stands out: what was picked, what was filtered for, and which labels
//! have room.

use std::collections::BTreeSet;

use super::canvas::{Canvas, Spot};
use super::geometry::transform;
use super::scene::SceneEdge;
use crate::browser::svg::Svg;
use crate::community::{Id, Knowledge, TieKind, Word};
use crate::content::text;

/// With more lines than this, words on each would only cover the map.
const MOST_WORDS: usize = 12;

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
        self.say(picked);
        self.show_labels(picked);
    }

    /// Says on the picked lines what flows there.
    fn say(&self, picked: Option<Spot>) {
        self.words.clear();
        let edges: Vec<&SceneEdge> = match picked {
            None => return,
            Some(Spot::Edge(key)) => self.scene.find_edge(key).into_iter().collect(),
            Some(Spot::Node(id)) => {
                let Some(node) = self.scene.find(id) else {
                    return;
                };
                let touches = |e: &&SceneEdge| e.from == node || e.to == node;
                self.scene.edges.iter().filter(touches).collect()
            }
        };
        if edges.len() > MOST_WORDS {
            return;
        }
        for edge in edges {
            let Some(at) = self.middle(edge) else {
                continue;
            };
            let words = Svg::new("text")
                .with("text-anchor", "middle")
                .with("transform", &transform(at, self.scale));
            self.words.add(&words.saying(&kinds_in_words(edge)));
        }
    }

    /// Shows the labels that have room, the picked and the most-tied first.
    pub fn show_labels(&self, picked: Option<Spot>) {
        let near: BTreeSet<usize> = self.near(picked);
        let mut order: Vec<usize> = (0..self.scene.nodes.len()).collect();
        order.sort_by_key(|i| {
            let node = &self.scene.nodes[*i];
            (!near.contains(i), usize::MAX - node.ties, node.id)
        });
        let mut taken: Vec<[f64; 4]> = Vec::new();
        for place in order {
            let id = self.scene.nodes[place].id;
            let (Some(drawn), Some(at)) = (self.nodes.get(&id), self.at.get(&id)) else {
                continue;
            };
            let (half, low) = drawn.label;
            let room = [
                at.0 - half * self.scale,
                at.1 + 13.0 * self.scale,
                at.0 + half * self.scale,
                at.1 + low * self.scale,
            ];
            let free = !taken.iter().any(|other| {
                room[0] < other[2] && other[0] < room[2] && room[1] < other[3] && other[1] < room[3]
            });
            if free {
                taken.push(room);
            }
            drawn.group.class("unnamed", !free);
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
