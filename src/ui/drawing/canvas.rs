//! What is drawn, and where. It changes only what has to change: a node that
//! is dragged touches itself and its lines.

use std::collections::{BTreeMap, BTreeSet};

use super::element::{DrawnEdge, DrawnNode, curve};
use super::geometry::{Path, Point, sketch};
use super::scene::{EdgeKey, Scene, SceneEdge};
use super::view::Sizes;
use crate::browser::svg::Svg;
use crate::community::Id;
use crate::insight::{Layout, Node};

/// Something on the map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// A stakeholder.
    Node(Id),
    /// A line between two.
    Edge(EdgeKey),
}

/// The drawn map.
pub struct Canvas {
    /// What is shown.
    pub scene: Scene,
    /// Where each stakeholder stands.
    pub at: BTreeMap<Id, Point>,
    /// How large nodes and labels are drawn.
    pub sizes: Sizes,
    /// The drawn nodes.
    pub nodes: BTreeMap<Id, DrawnNode>,
    /// The drawn lines.
    pub edges: BTreeMap<EdgeKey, DrawnEdge>,
    /// Where words about lines are put.
    pub words: Svg,
    /// What was picked.
    pub picked: Option<Spot>,
    /// The one that the Tab key leads to.
    pub rover: Option<Spot>,
    layer: Svg,
    sketch: Svg,
    members: Svg,
    edge_layer: Svg,
    node_layer: Svg,
    numbers: BTreeMap<u32, EdgeKey>,
    next: u32,
}

impl Canvas {
    /// An empty one in an SVG element; `at` is where stakeholders stood when
    /// the map was last seen.
    pub fn new(layer: Svg, at: BTreeMap<Id, Point>) -> Canvas {
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
            scene: Scene::default(),
            at,
            sizes: Sizes::default(),
            nodes: BTreeMap::new(),
            edges: BTreeMap::new(),
            picked: None,
            rover: None,
            numbers: BTreeMap::new(),
            next: 0,
        }
    }

    /// Shows another scene. Says whether somebody has no place yet.
    pub fn take(&mut self, scene: &Scene) -> bool {
        for node in &scene.nodes {
            let before = self
                .scene
                .find(node.id)
                .and_then(|i| self.scene.nodes[i].place);
            match node.place {
                Some((x, y)) => {
                    self.at.insert(node.id, (f64::from(x), f64::from(y)));
                }
                // It was let go: it finds a place of its own again.
                None if before.is_some() => {
                    self.at.remove(&node.id);
                }
                None => {}
            }
        }
        self.scene = scene.clone();
        self.draw_nodes();
        self.draw_edges();
        self.keep_rover();
        self.scene
            .nodes
            .iter()
            .any(|n| !self.at.contains_key(&n.id))
    }

    fn draw_nodes(&mut self) {
        let wanted = crate::community::tree(self.scene.nodes.iter().map(|n| n.id));
        self.nodes.retain(|id, drawn| {
            let stays = wanted.contains(id);
            if !stays {
                drawn.group.remove();
            }
            stays
        });
        for node in &self.scene.nodes {
            if self
                .nodes
                .get(&node.id)
                .is_none_or(|drawn| !drawn.is_of(node))
            {
                let drawn = DrawnNode::new(node);
                self.node_layer.add(&drawn.group);
                if let Some(old) = self.nodes.insert(node.id, drawn) {
                    old.group.remove();
                }
            }
            if let Some(drawn) = self.nodes.get_mut(&node.id) {
                drawn.name(node);
            }
        }
    }

    fn draw_edges(&mut self) {
        let wanted: BTreeSet<EdgeKey> =
            self.scene.edges.iter().map(|e| self.scene.key(e)).collect();
        self.edges.retain(|key, drawn| {
            let stays = wanted.contains(key);
            if !stays {
                drawn.group.remove();
            }
            stays
        });
        for edge in &self.scene.edges {
            let key = self.scene.key(edge);
            if self
                .edges
                .get(&key)
                .is_none_or(|drawn| !drawn.is_of(&self.scene, edge))
            {
                let drawn = DrawnEdge::new(&self.scene, edge, self.next);
                self.numbers.insert(self.next, key);
                self.next += 1;
                self.edge_layer.add(&drawn.group);
                if let Some(old) = self.edges.insert(key, drawn) {
                    old.group.remove();
                }
            }
        }
        self.numbers.retain(|_, key| self.edges.contains_key(key));
    }

    /// A layout in which those who stand somewhere stay there.
    pub fn layout(&self) -> Layout {
        let nodes: Vec<Node> = self
            .scene
            .nodes
            .iter()
            .map(|node| {
                let known = self.at.get(&node.id).map(|at| (at.0 as i32, at.1 as i32));
                Node {
                    id: node.id,
                    at: known,
                    fixed: known.is_some(),
                }
            })
            .collect();
        let id = |node: usize| self.scene.nodes[node].id;
        let ties = self.scene.edges.iter().map(|e| (id(e.from), id(e.to)));
        // Groups stand among those who belong to them.
        let members = self.scene.members.iter().map(|(m, g)| (id(*m), id(*g)));
        Layout::new(&nodes, &ties.chain(members).collect::<Vec<_>>())
    }

    /// Forgets where everybody stands.
    pub fn forget(&mut self) {
        self.at.clear();
    }

    /// Shows the places of a layout under way: nodes, and ties as thin lines.
    pub fn sketch(&mut self, places: &BTreeMap<Id, (i32, i32)>) {
        let at = |id: &Id| places.get(id).map(|p| (f64::from(p.0), f64::from(p.1)));
        self.layer.set("data-sketch", "true");
        for (id, drawn) in &self.nodes {
            if let Some(at) = at(id) {
                drawn.place(at, self.sizes.node);
            }
        }
        let mut lines = Path::default();
        for edge in &self.scene.edges {
            let ends = [edge.from, edge.to].map(|node| at(&self.scene.nodes[node].id));
            if let [Some(from), Some(to)] = ends {
                sketch(&mut lines, from, to);
            }
        }
        self.sketch.set("d", &lines.0);
    }

    /// Takes over the places of a layout that is settled.
    pub fn settle(&mut self, places: BTreeMap<Id, (i32, i32)>) {
        for (id, (x, y)) in places {
            self.at.entry(id).or_insert((f64::from(x), f64::from(y)));
        }
    }

    /// Draws everything where it stands, in these sizes.
    pub fn place(&mut self, sizes: Sizes) {
        self.sizes = sizes;
        self.layer.set_if("data-sketch", "true", false);
        self.sketch.set("d", "");
        for (id, drawn) in &self.nodes {
            if let Some(at) = self.at.get(id) {
                drawn.place(*at, sizes.node);
            }
        }
        for edge in &self.scene.edges {
            self.place_edge(edge);
        }
        self.place_members();
    }

    fn place_edge(&self, edge: &SceneEdge) {
        let ends = [edge.from, edge.to].map(|node| self.at.get(&self.scene.nodes[node].id));
        let drawn = self.edges.get(&self.scene.key(edge));
        if let ([Some(from), Some(to)], Some(drawn)) = (ends, drawn) {
            drawn.place(edge, *from, *to, self.sizes.node);
        }
    }

    /// Draws who belongs to whom; where somebody was picked, only theirs.
    pub fn place_members(&self) {
        let mut lines = Path::default();
        for (member, group) in &self.scene.members {
            let ids = [member, group].map(|node| self.scene.nodes[*node].id);
            let shown = match self.picked {
                None => true,
                Some(Spot::Node(id)) => ids.contains(&id),
                Some(Spot::Edge(_)) => false,
            };
            if let (true, [Some(from), Some(to)]) = (shown, ids.map(|id| self.at.get(&id))) {
                sketch(&mut lines, *from, *to);
            }
        }
        self.members.set("d", &lines.0);
    }

    /// Moves one stakeholder: itself and its lines, nothing else.
    pub fn move_node(&mut self, id: Id, at: Point) {
        self.at.insert(id, at);
        if let Some(drawn) = self.nodes.get(&id) {
            drawn.place(at, self.sizes.node);
        }
        let Some(node) = self.scene.find(id) else {
            return;
        };
        for edge in &self.scene.edges {
            if edge.from == node || edge.to == node {
                self.place_edge(edge);
            }
        }
        self.place_members();
    }

    /// The place on a line, 0 being where it begins and 1 where it ends.
    pub fn along(&self, edge: &SceneEdge, t: f64) -> Option<Point> {
        let at = |node: usize| self.at.get(&self.scene.nodes[node].id).copied();
        let curve = curve(edge, at(edge.from)?, at(edge.to)?, self.sizes.node)?;
        Some(curve.place(t))
    }

    /// Where something on the map is.
    pub fn place_of(&self, spot: Spot) -> Option<Point> {
        match spot {
            Spot::Node(id) => self.at.get(&id).copied(),
            Spot::Edge(key) => self.along(self.scene.find_edge(key)?, 0.5),
        }
    }

    /// The line that the page names so.
    pub fn numbered(&self, number: &str) -> Option<Spot> {
        let key = self.numbers.get(&number.parse().ok()?)?;
        Some(Spot::Edge(*key))
    }

    /// The element of something on the map.
    pub fn element(&self, spot: Spot) -> Option<&Svg> {
        match spot {
            Spot::Node(id) => self.nodes.get(&id).map(|drawn| &drawn.group),
            Spot::Edge(key) => self.edges.get(&key).map(|drawn| &drawn.group),
        }
    }
}
