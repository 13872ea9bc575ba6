//! What is drawn, and where. It changes only what has to change: a node that
//! is dragged touches itself and its lines.

use super::element::{DrawnEdge, DrawnNode, curve};
use super::geometry::{Path, Point, sketch};
use super::left::{Beside, Left, Places};
use super::scene::{EdgeKey, Scene, SceneEdge, SceneNode, Spot};
use super::view::Sizes;
use crate::browser::svg::Svg;
use crate::community::{Id, Ordered as _};

/// So few are taken in at a glance: whenever somebody or a line comes or goes
/// the map lies anew, from where everybody is. In a larger one people look for
/// others where they were.
const FEW: usize = 60;

/// The drawn map.
pub struct Canvas {
    /// What is shown.
    pub scene: Scene,
    /// Where each node of the scene stands.
    pub at: Vec<Option<Point>>,
    /// The drawn nodes, as in the scene.
    pub nodes: Vec<DrawnNode>,
    /// The drawn lines, as in the scene.
    pub edges: Vec<DrawnEdge>,
    /// How large nodes and labels are drawn.
    pub sizes: Sizes,
    /// Where words about lines are put.
    pub words: Svg,
    /// What was picked.
    pub picked: Option<Spot>,
    /// Who was chosen.
    pub chosen: Vec<Id>,
    /// The one that the Tab key leads to.
    pub rover: Option<Spot>,
    /// Where stakeholders stood when the map was last seen.
    pub(super) known: Places,
    /// What the present places are found for.
    pub(super) beside: Beside,
    /// What those before them were found for.
    pub(super) before: Beside,
    /// Where those stand, once they are there, who are on their way.
    pub(super) heading: Places,
    pub(super) layer: Svg,
    pub(super) sketch: Svg,
    members: Svg,
    edge_layer: Svg,
    node_layer: Svg,
    /// A layer above, for what is being dragged: the one below need not be
    /// painted again at every move.
    front: Svg,
    /// Which node is there.
    lifted: Option<usize>,
    next: u32,
}

/// What a new scene asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Taken {
    /// Somebody has no place yet.
    Unplaced,
    /// All are to find their places anew, for there is something else to see.
    Anew,
    /// Something has to be drawn where it stands.
    Changed,
    /// Everything stands where it was and looks as it did.
    Same,
}

impl Canvas {
    /// An empty one in an SVG element, and what the last map left.
    pub fn new(layer: Svg, front: Svg, left: Left) -> Canvas {
        let part = |name: &str, class: &str| {
            let part = Svg::new(name).with("class", class);
            layer.add(&part);
            part
        };
        Canvas {
            members: part("path", "region"),
            sketch: part("path", "sketch"),
            edge_layer: part("g", "edges"),
            node_layer: part("g", "nodes"),
            words: part("g", "edge-words"),
            layer,
            front,
            lifted: None,
            scene: Scene::default(),
            at: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            sizes: Sizes::default(),
            picked: None,
            chosen: Vec::new(),
            rover: None,
            known: left.at,
            beside: left.beside,
            before: Beside::new(),
            heading: Places::new(),
            next: 0,
        }
    }

    /// Shows another scene.
    pub fn take(&mut self, scene: &Scene) -> Taken {
        let before = std::mem::replace(&mut self.scene, scene.clone());
        let stood = self.at.clone();
        let new_nodes = self.take_nodes(&before);
        let new_edges = self.take_edges(&before);
        self.keep_rover();
        let is_small = self.scene.nodes.len() <= FEW;
        let beside = match is_small {
            true => self.scene.beside(),
            false => Beside::new(),
        };
        self.before = std::mem::replace(&mut self.beside, beside);
        let is_other = self.before != self.beside;
        let same = stood == self.at
            && before.edges == self.scene.edges
            && before.members == self.scene.members;
        match () {
            () if is_small && is_other && self.is_free() => Taken::Anew,
            () if self.at.iter().any(Option::is_none) => Taken::Unplaced,
            () if same && !new_nodes && !new_edges => Taken::Same,
            () => Taken::Changed,
        }
    }

    /// Whether any had to be drawn anew.
    fn take_nodes(&mut self, before: &Scene) -> bool {
        let mut any = false;
        let at = std::mem::take(&mut self.at);
        let drawn = std::mem::take(&mut self.nodes);
        let mut drawn: Vec<Option<DrawnNode>> = drawn.into_iter().map(Some).collect();
        for node in &self.scene.nodes {
            let old = before.find(node.id);
            let known = |id| self.known.binary_search_by_key(&id, |k| k.0);
            self.at.push(match (node.place, old) {
                (Some((x, y)), _) => Some((f64::from(x), f64::from(y))),
                // It was let go: it finds a place of its own again.
                (None, Some(old)) if before.nodes[old].place.is_some() => None,
                (None, Some(old)) => at[old],
                (None, None) => known(node.id).ok().map(|place| self.known[place].1),
            });
            let old = old.and_then(|old| drawn[old].take());
            let mut new = match old {
                Some(same) if same.is_of(node) => same,
                other => {
                    any = true;
                    let new = DrawnNode::new(node);
                    self.node_layer.add(&new.group);
                    if let Some(other) = other {
                        other.group.remove();
                    }
                    new
                }
            };
            new.name(node);
            self.nodes.push(new);
        }
        drawn
            .into_iter()
            .flatten()
            .for_each(|old| old.group.remove());
        any
    }

    /// Whether any had to be drawn anew.
    fn take_edges(&mut self, before: &Scene) -> bool {
        let same_ends = |(a, b): (&SceneNode, &SceneNode)| {
            a.id == b.id && a.name == b.name && a.kind() == b.kind()
        };
        // What one drags changes no line.
        if before.edges == self.scene.edges
            && before.nodes.iter().zip(&self.scene.nodes).all(same_ends)
        {
            return false;
        }
        let mut any = false;
        let drawn = std::mem::take(&mut self.edges);
        let mut drawn: Vec<Option<DrawnEdge>> = drawn.into_iter().map(Some).collect();
        let mut keys: Vec<(EdgeKey, usize)> = before
            .edges
            .iter()
            .enumerate()
            .map(|(place, edge)| (before.key(edge), place))
            .collect();
        keys.order();
        for edge in &self.scene.edges {
            let key = self.scene.key(edge);
            let old = keys.binary_search_by_key(&key, |k| k.0).ok();
            let old = old.and_then(|old| drawn[keys[old].1].take());
            let new = match old {
                Some(same) if same.is_of(&self.scene, edge) => same,
                other => {
                    any = true;
                    let new = DrawnEdge::new(&self.scene, edge, self.next);
                    self.next += 1;
                    self.edge_layer.add(&new.group);
                    if let Some(other) = other {
                        other.group.remove();
                    }
                    new
                }
            };
            self.edges.push(new);
        }
        drawn
            .into_iter()
            .flatten()
            .for_each(|old| old.group.remove());
        any
    }

    /// Draws everything where it stands, in these sizes.
    pub fn place(&mut self, sizes: Sizes) {
        self.sizes = sizes;
        self.layer.set_if("data-sketch", "true", false);
        self.sketch.set("d", "");
        for (drawn, at) in self.nodes.iter().zip(&self.at) {
            if let Some(at) = at {
                drawn.place(*at, sizes.node);
            }
        }
        (0..self.edges.len()).for_each(|edge| self.place_edge(edge));
        self.place_members();
    }

    fn place_edge(&self, place: usize) {
        let edge = &self.scene.edges[place];
        if let (Some(from), Some(to)) = (self.at[edge.from], self.at[edge.to]) {
            self.edges[place].place(edge, from, to, self.sizes.node);
        }
    }

    /// Draws who belongs to whom; where somebody was picked, only theirs.
    pub fn place_members(&self) {
        let mut lines = Path::default();
        let picked = match self.picked {
            Some(Spot::Node(id)) => self.scene.find(id),
            _ => None,
        };
        for (member, group) in &self.scene.members {
            let shown = self.picked.is_none() || picked == Some(*member) || picked == Some(*group);
            if let (true, Some(from), Some(to)) = (shown, self.at[*member], self.at[*group]) {
                sketch(&mut lines, from, to);
            }
        }
        self.members.set("d", &lines.0);
    }

    /// Moves one stakeholder: itself and its lines, nothing else.
    pub fn move_node(&mut self, id: Id, at: Point) {
        let Some(node) = self.scene.find(id) else {
            return;
        };
        self.at[node] = Some(at);
        self.nodes[node].place(at, self.sizes.node);
        for (place, edge) in self.scene.edges.iter().enumerate() {
            if edge.from == node || edge.to == node {
                self.place_edge(place);
            }
        }
        if self
            .scene
            .members
            .iter()
            .any(|(m, g)| *m == node || *g == node)
        {
            self.place_members();
        }
    }

    /// Whether somebody is at the front.
    pub fn is_lifted(&self) -> bool {
        self.lifted.is_some()
    }

    /// Takes a stakeholder and its lines to the front, or all back.
    pub fn lift(&mut self, id: Option<Id>) {
        let node = id.and_then(|id| self.scene.find(id));
        let lifted = std::mem::replace(&mut self.lifted, node);
        for (node, layers) in [
            (lifted, [&self.edge_layer, &self.node_layer]),
            (node, [&self.front, &self.front]),
        ] {
            let Some(node) = node.filter(|node| *node < self.nodes.len()) else {
                continue;
            };
            for (edge, drawn) in self.scene.edges.iter().zip(&self.edges) {
                if edge.from == node || edge.to == node {
                    layers[0].add(&drawn.group);
                }
            }
            layers[1].add(&self.nodes[node].group);
        }
    }

    /// The place on a line, 0 being where it begins and 1 where it ends.
    pub fn along(&self, edge: &SceneEdge, t: f64) -> Option<Point> {
        let (from, to) = (self.at[edge.from]?, self.at[edge.to]?);
        Some(curve(edge, from, to, self.sizes.node)?.place(t))
    }

    /// Where a stakeholder stands.
    pub fn at(&self, id: Id) -> Option<Point> {
        self.at[self.scene.find(id)?]
    }

    /// Where something on the map is.
    pub fn place_of(&self, spot: Spot) -> Option<Point> {
        match spot {
            Spot::Node(id) => self.at(id),
            Spot::Edge(key) => self.along(self.scene.find_edge(key)?, 0.5),
        }
    }

    /// The line that the page names so.
    pub fn numbered(&self, number: &str) -> Option<Spot> {
        let number: u32 = number.parse().ok()?;
        let found = self.edges.iter().find(|edge| edge.number == number)?;
        Some(Spot::Edge(found.key))
    }

    /// The element of something on the map.
    pub fn element(&self, spot: Spot) -> Option<&Svg> {
        match spot {
            Spot::Node(id) => Some(&self.nodes[self.scene.find(id)?].group),
            Spot::Edge(key) => {
                let found = self.edges.iter().find(|edge| edge.key == key);
                found.map(|edge| &edge.group)
            }
        }
    }
}
