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
    /// those do whom a hand has put there, and the others go on from where
    /// they are.
    pub fn layout(&self, anew: bool) -> Layout {
        let places = self.scene.nodes.iter().zip(&self.at);
        let nodes = places.map(|(node, at)| {
            let at = at.map(|at| (at.0 as i32, at.1 as i32));
            Node {
                id: node.id,
                at: node.place.filter(|_| anew).or(at),
                fixed: if anew { node.place } else { at }.is_some(),
            }
        });
        let id = |node: usize| self.scene.nodes[node].id;
        let ties = self.scene.edges.iter().map(|e| (id(e.from), id(e.to)));
        // Groups stand among those who belong to them.
        let members = self.scene.members.iter().map(|(m, g)| (id(*m), id(*g)));
        let edges: Vec<(Id, Id)> = ties.chain(members).collect();
        let nodes: Vec<Node> = nodes.collect();
        match anew {
            // What a larger map was found for is not kept: nothing is new then.
            true if self.before.is_empty() => Layout::again(&nodes, &edges, &edges),
            true => Layout::again(&nodes, &edges, &self.before),
            false => Layout::new(&nodes, &edges),
        }
    }

    /// Forgets where everybody stands.
    pub fn forget(&mut self) {
        self.at.iter_mut().for_each(|at| *at = None);
        self.known.clear();
        self.heading.clear();
    }

    /// Lets all who are on their way to a place be there.
    pub fn arrive(&mut self) {
        for (id, at) in std::mem::take(&mut self.heading) {
            let Some(node) = self.scene.find(id) else {
                continue;
            };
            // But for whom a hand has put elsewhere meanwhile, or let go.
            if self.scene.nodes[node].place.is_none() && self.at[node].is_some() {
                self.at[node] = Some(at);
            }
        }
    }

    /// Notes where all are on their way to.
    pub fn head_for(&mut self, places: &[Point]) {
        let nodes = self.scene.nodes.iter().zip(places);
        self.heading = nodes.map(|(node, at)| (node.id, *at)).collect();
    }

    /// Where everybody stands, and for what.
    pub fn leave(mut self) -> Left {
        self.arrive();
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
