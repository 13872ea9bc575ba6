//! Where everybody on the map stands, and what the next map needs to know of it.

use super::canvas::Canvas;
use super::geometry::{Path, Point, sketch};
use super::left::Left;
use crate::community::Id;
use crate::insight::{Layout, Node};

impl Canvas {
    /// Whether anybody stands where no hand has put them.
    pub(super) fn is_free(&self) -> bool {
        self.scene.nodes.iter().any(|node| node.place.is_none())
    }

    /// A layout in which those who stand somewhere stay there; `anew` if only
    /// those do whom a hand has put there.
    pub fn layout(&self, anew: bool) -> Layout {
        let places = self.scene.nodes.iter().zip(&self.at);
        let nodes = places.map(|(node, at)| {
            let at = at.map(|at| (at.0 as i32, at.1 as i32));
            let at = if anew { node.place } else { at };
            Node {
                id: node.id,
                at,
                fixed: at.is_some(),
            }
        });
        let id = |node: usize| self.scene.nodes[node].id;
        let ties = self.scene.edges.iter().map(|e| (id(e.from), id(e.to)));
        // Groups stand among those who belong to them.
        let members = self.scene.members.iter().map(|(m, g)| (id(*m), id(*g)));
        let edges: Vec<(Id, Id)> = ties.chain(members).collect();
        Layout::new(&nodes.collect::<Vec<_>>(), &edges)
    }

    /// Forgets where everybody stands.
    pub fn forget(&mut self) {
        self.at.iter_mut().for_each(|at| *at = None);
        self.known.clear();
    }

    /// Where everybody stands, and for what.
    pub fn leave(self) -> Left {
        let nodes = self.scene.nodes.iter().zip(&self.at);
        let at = nodes.filter_map(|(node, at)| Some((node.id, (*at)?)));
        Left {
            at: at.collect(),
            beside: self.beside,
        }
    }

    /// Puts everybody somewhere, on the way to where they will stand.
    pub fn stand(&mut self, places: &[Point]) {
        // Whom a hand has put somewhere meanwhile stays there.
        let by_hand = |(x, y): (i32, i32)| (f64::from(x), f64::from(y));
        let nodes = self.scene.nodes.iter().zip(places);
        self.at = nodes
            .map(|(node, at)| Some(node.place.map_or(*at, by_hand)))
            .collect();
    }

    /// Shows the places of a layout under way: nodes, and ties as thin lines.
    pub fn sketch(&mut self, places: &[Point]) {
        self.layer.set("data-sketch", "true");
        for (drawn, at) in self.nodes.iter().zip(places) {
            drawn.place(*at, self.sizes.node);
        }
        let mut lines = Path::default();
        for edge in &self.scene.edges {
            sketch(&mut lines, places[edge.from], places[edge.to]);
        }
        self.sketch.set("d", &lines.0);
    }

    /// Takes over the places of a layout that is settled.
    pub fn settle(&mut self, places: &[Point]) {
        for (at, place) in self.at.iter_mut().zip(places) {
            at.get_or_insert(*place);
        }
    }
}
