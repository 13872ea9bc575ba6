//! Going over the map by keyboard. The Tab key leads to one node or line; the
//! arrow keys go on from there.

use super::canvas::Canvas;
use super::geometry::Point;
use super::scene::Spot;
use crate::community::Id;

impl Canvas {
    /// Sees to it that the Tab key leads somewhere: where one was last, or to
    /// the stakeholder with most ties.
    pub fn keep_rover(&mut self) {
        if self.rover.is_some_and(|spot| self.element(spot).is_some()) {
            return;
        }
        let most = self.scene.nodes.iter().max_by_key(|node| node.ties);
        let most = most.map(|node| Spot::Node(node.id));
        self.rover = None;
        if let Some(spot) = most {
            self.rove(spot);
        }
    }

    /// From now on, the Tab key leads here.
    pub fn rove(&mut self, spot: Spot) {
        if let Some(old) = self.rover.and_then(|old| self.element(old)) {
            old.set("tabindex", "-1");
        }
        if let Some(new) = self.element(spot) {
            new.set("tabindex", "0");
        }
        self.rover = Some(spot);
    }

    /// The nearest stakeholder in a direction.
    pub fn towards(&self, from: Spot, way: Point) -> Option<Spot> {
        let start = self.place_of(from)?;
        let mut best: Option<(f64, Id)> = None;
        for (node, at) in self.scene.nodes.iter().zip(&self.at) {
            let Some(at) = at else { continue };
            let (x, y) = (at.0 - start.0, at.1 - start.1);
            let along = x * way.0 + y * way.1;
            let aside = (x * way.1 - y * way.0).abs();
            if along < 1.0 || aside > along * 2.0 || from == Spot::Node(node.id) {
                continue;
            }
            let far = along + 2.0 * aside;
            if best.is_none_or(|(nearest, _)| far < nearest) {
                best = Some((far, node.id));
            }
        }
        best.map(|(_, id)| Spot::Node(id))
    }

    /// The next line, or the one before, of the stakeholder that one came
    /// from; from a node, its first or last line.
    pub fn along_ties(&self, from: Spot, of: Option<Id>, back: bool) -> Option<Spot> {
        let node = match from {
            Spot::Node(id) => id,
            Spot::Edge((start, end, ..)) => of.filter(|id| *id == end).unwrap_or(start),
        };
        let place = self.scene.find(node)?;
        let lines: Vec<_> = self
            .scene
            .edges
            .iter()
            .filter(|e| e.from == place || e.to == place)
            .map(|e| self.scene.key(e))
            .collect();
        let last = lines.len().checked_sub(1)?;
        let now = match from {
            Spot::Edge(key) => lines.iter().position(|line| *line == key),
            Spot::Node(_) => None,
        };
        let next = match (now, back) {
            (None, false) => 0,
            (None, true) => last,
            (Some(now), false) if now == last => 0,
            (Some(now), false) => now + 1,
            (Some(0), true) => last,
            (Some(now), true) => now - 1,
        };
        Some(Spot::Edge(lines[next]))
    }

    /// The first stakeholder by name, or the last.
    pub fn outermost(&self, last: bool) -> Option<Spot> {
        let names = self
            .scene
            .nodes
            .iter()
            .map(|n| (n.name.to_lowercase(), n.id));
        let found = if last { names.max() } else { names.min() };
        found.map(|(_, id)| Spot::Node(id))
    }
}
