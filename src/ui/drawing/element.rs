//! The elements of one node and one line.

use std::cell::Cell;

use super::geometry::{Curve, Point, transform};
use super::label::{Label, Side};
use super::scene::{EdgeKey, Scene, SceneEdge, SceneNode};
use super::shape::{NEXT_LINE, label, label_room, long_label, shape};
use super::view::Sizes;
use crate::browser::svg::Svg;
use crate::community::{Knowledge, TieKind, Word};
use crate::content::{count, fill, isolated, text};

/// The room that a line leaves around a node, beside what grows with it.
const RIM: f64 = 4.0;

/// A node as it is drawn.
pub struct DrawnNode {
    /// Its group.
    pub group: Svg,
    /// How it was last marked.
    pub mark: Mark,
    /// The width and the height of its label.
    pub room: (f64, f64),
    /// The same where more of its name is shown, if there is more.
    pub long_room: Option<(f64, f64)>,
    text: Svg,
    lines: Vec<String>,
    long_lines: Option<Vec<String>>,
    /// Whether more of its name is shown at this moment.
    is_long: Cell<bool>,
    /// What it was drawn from; if that changes it is drawn anew.
    said: (String, Knowledge, bool),
    words: String,
}

/// A line as it is drawn.
pub struct DrawnEdge {
    /// Its group.
    pub group: Svg,
    /// Which line it is.
    pub key: EdgeKey,
    /// How the page names it.
    pub number: u32,
    /// How it was last marked.
    pub mark: Mark,
    hit: Svg,
    paths: Vec<Svg>,
    said: (String, Knowledge, Knowledge),
}

/// How an element was last marked, so that only what changes is told to the page.
#[derive(Default)]
pub struct Mark(Cell<(bool, bool)>);

impl Mark {
    /// Lets an element stand out or step back.
    pub fn set(&self, group: &Svg, on: bool, chosen: bool) {
        let (was_off, was_chosen) = self.0.replace((!on, chosen));
        if was_off == on {
            group.class("dimmed", !on);
        }
        if was_chosen != chosen {
            group.set_if("data-selected", "true", chosen);
            group.set("aria-pressed", if chosen { "true" } else { "false" });
        }
    }
}

impl DrawnNode {
    /// A node that was not there before.
    pub fn new(node: &SceneNode) -> DrawnNode {
        let kind = node.kind();
        let group = Svg::new("g")
            .with("class", "node")
            .with("data-kind", kind.word())
            .with("data-id", &node.id.to_string())
            .with("role", "button")
            .with("tabindex", "-1")
            .with("aria-pressed", "false");
        group.add(&Svg::new("circle").with("class", "halo").with("r", "16"));
        let path = Svg::new("path").with("class", "shape");
        group.add(&path.with("d", shape(kind)));
        let (lines, long_lines) = (label(&node.name), long_label(&node.name));
        let text = Svg::new("text");
        group.add(&text);
        let drawn = DrawnNode {
            group,
            mark: Mark::default(),
            room: label_room(&lines),
            long_room: long_lines.as_deref().map(label_room),
            text,
            lines,
            long_lines,
            is_long: Cell::new(false),
            said: said_of(node),
            words: String::new(),
        };
        drawn.group.set_if("data-alone", "true", node.ties == 0);
        drawn.write();
        drawn
    }

    /// Whether it still shows what is so.
    pub fn is_of(&self, node: &SceneNode) -> bool {
        self.said == said_of(node)
    }

    /// Says in words what it is.
    pub fn name(&mut self, node: &SceneNode) {
        let words = node_words(node);
        if words != self.words {
            self.group.set("aria-label", &words);
            self.words = words;
        }
    }

    /// Puts it somewhere.
    pub fn place(&self, at: Point, scale: f64) {
        self.group.set("transform", &transform(at, scale));
    }

    /// Puts its label on one side, or leaves it out where there is no room. Who
    /// then points at it sees all of the name.
    pub fn label(&self, label: Option<Label>, sizes: Sizes) {
        self.group.class("unnamed", label.is_none());
        let (side, is_long) = label.map_or((Side::Below, true), |l| (l.side, l.is_long));
        if self.is_long.replace(is_long) != is_long && self.long_lines.is_some() {
            self.write();
        }
        let room = self.long_room.filter(|_| is_long).unwrap_or(self.room);
        let (x, y) = side.first_line(room, sizes);
        let scale = sizes.label / sizes.node;
        let at = (x / sizes.node, y / sizes.node);
        self.text.set("transform", &transform(at, scale));
        self.text.set("text-anchor", side.anchor());
    }

    /// Writes the lines of its label.
    fn write(&self) {
        self.text.clear();
        let long = self.long_lines.as_ref().filter(|_| self.is_long.get());
        for (line, words) in long.unwrap_or(&self.lines).iter().enumerate() {
            let y = NEXT_LINE * line as f64;
            let line = Svg::new("tspan").with("x", "0").with("y", &y.to_string());
            // Read as one text, the lines are words apart.
            self.text.add(&line.saying(&[words, " "].concat()));
        }
    }
}

fn said_of(node: &SceneNode) -> (String, Knowledge, bool) {
    (node.name.clone(), node.kind(), node.ties == 0)
}

/// A node in words: name, kinds of knowledge, ties.
fn node_words(node: &SceneNode) -> String {
    let kinds = node
        .knowledge
        .iter()
        .map(|k| text(&format!("knowledge.{}", k.word())));
    let mut words = vec![isolated(&node.name).into_owned()];
    words.extend(kinds);
    words.push(count("map.ties", node.ties));
    words.join(", ")
}

impl DrawnEdge {
    /// A line that was not there before. `number` is how the page names it.
    pub fn new(scene: &Scene, edge: &SceneEdge, number: u32) -> DrawnEdge {
        let (from, to) = (scene.nodes[edge.from].kind(), scene.nodes[edge.to].kind());
        let words = edge_words(scene, edge);
        let group = Svg::new("g")
            .with("class", "edge")
            .with("data-kind", edge.kind.word())
            .with("data-thread", from.word())
            .with("data-edge", &number.to_string())
            .with("role", "button")
            .with("tabindex", "-1")
            .with("aria-pressed", "false")
            .with("aria-label", &words);
        let hit = Svg::new("path").with("class", "hit");
        group.add(&hit);
        let strand = |kind: TieKind, thread: Knowledge| {
            Svg::new("path")
                .with("class", "strand")
                .with("data-kind", kind.word())
                .with("data-thread", thread.word())
        };
        let paths = match edge.back {
            Some(back) => vec![strand(edge.kind, from), strand(back, to)],
            None => vec![Svg::new("path").with("class", "taper")],
        };
        paths.iter().for_each(|path| group.add(path));
        DrawnEdge {
            group,
            key: scene.key(edge),
            number,
            mark: Mark::default(),
            hit,
            paths,
            said: (words, from, to),
        }
    }

    /// Whether it still shows what is so.
    pub fn is_of(&self, scene: &Scene, edge: &SceneEdge) -> bool {
        let (from, to) = (scene.nodes[edge.from].kind(), scene.nodes[edge.to].kind());
        self.said == (edge_words(scene, edge), from, to)
    }

    /// Draws it between two places.
    pub fn place(&self, edge: &SceneEdge, from: Point, to: Point, scale: f64) {
        let weight = weight(scale);
        let Some(curve) = curve(edge, from, to, scale) else {
            self.hit.set("d", "");
            self.paths.iter().for_each(|path| path.set("d", ""));
            return;
        };
        self.hit.set("d", &curve.line());
        match self.paths.as_slice() {
            [taper] => taper.set("d", &curve.taper(edge.kind, weight)),
            strands => {
                for (strand, d) in strands.iter().zip(curve.braid(weight)) {
                    strand.set("d", &d);
                }
            }
        }
    }
}

/// The line of an edge between two places.
pub fn curve(edge: &SceneEdge, from: Point, to: Point, scale: f64) -> Option<Curve> {
    Curve::between(from, to, edge.bend, RIM + 10.0 * scale)
}

/// How heavy lines are drawn where nodes are drawn at a scale: the further
/// off, the heavier, but less so than nodes.
pub fn weight(scale: f64) -> f64 {
    scale.sqrt()
}

/// A line in words: from whom to whom, and what.
pub fn edge_words(scene: &Scene, edge: &SceneEdge) -> String {
    let words = flow_words(scene, edge);
    match edge.said.is_empty() {
        true => words,
        false => fill("ties.said", &[("tie", &words), ("what", &edge.said)]),
    }
}

fn flow_words(scene: &Scene, edge: &SceneEdge) -> String {
    let kind = |kind: TieKind| text(&format!("tie.{}.inline", kind.word()));
    let (from, to) = (&scene.nodes[edge.from].name, &scene.nodes[edge.to].name);
    let forth = kind(edge.kind);
    match edge.back {
        None => fill("map.edge", &[("from", from), ("to", to), ("kind", &forth)]),
        Some(back) if back == edge.kind => fill(
            "map.edge.both",
            &[("from", from), ("to", to), ("kind", &forth)],
        ),
        Some(back) => fill(
            "map.edge.answered",
            &[
                ("from", from),
                ("to", to),
                ("kind", &forth),
                ("back", &kind(back)),
            ],
        ),
    }
}
