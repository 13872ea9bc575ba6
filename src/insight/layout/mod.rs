//! Where stakeholders stand on the network map, so that it can be read: those
//! who are tied stand near each other, and no label lies on another.
//!
//! A layout depends on ids, ties and given places alone: the same community
//! looks the same on every device and every day. Only arithmetic that every
//! machine does alike is used (no sines, no powers).
//!
//! Inside, places are counted in steps of [`STEP`] map units, wider than high
//! as labels and screens are, so that the forces need not know of either.

mod again;
mod forces;
mod room;
mod seats;
mod start;

use again::Hold;

use super::Who;
use crate::community::Id;
use crate::community::{Keyed, Ordered as _, Set};

/// The room of a node with its label of about sixteen letters, in map units:
/// width and height. No two nodes that the layout places are nearer.
pub const ROOM: (i32, i32) = (132, 66);

/// A step to the right and a step down, in map units.
const STEP: (f64, f64) = (132.0, 94.0);

/// Rounds until a part of the map has found its form.
const ROUNDS: u32 = 140;

/// A place inside.
type Point = [f64; 2];

/// A node to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The stakeholder.
    pub id: Id,
    /// Where it stands already, in map units: put there by hand, or by the
    /// layout before the last change. If most nodes of a part say so, they
    /// move only to make room for the new ones, so that people find their
    /// map again, or a little further in [`Layout::again`]; give no places to
    /// arrange it anew.
    pub at: Option<(i32, i32)>,
    /// Whether it has to stay there.
    pub fixed: bool,
}

/// A layout under way. Call [`Layout::step`] until [`Layout::is_settled`];
/// the places are usable at any time.
pub struct Layout {
    ids: Vec<Id>,
    parts: Vec<Part>,
}

/// Nodes that are tied to each other, directly or through others; or all
/// those that have a place already, which is then kept.
struct Part {
    nodes: Vec<usize>,
    edges: Vec<(usize, usize)>,
    at: Vec<Point>,
    /// Those that may not be moved at all.
    fixed: Vec<bool>,
    /// Those that move only to make room.
    still: Vec<bool>,
    /// Whether the part stays where it is and the others make way.
    anchored: bool,
    /// What keeps them near where they stood, if the map goes on from there.
    hold: Option<Hold>,
    heat: f64,
    rounds: u32,
    offset: Point,
}

impl Node {
    fn is_fixed(&self) -> bool {
        self.fixed && self.at.is_some()
    }
}

/// Where a node stands already.
fn given(node: &Node) -> Option<Point> {
    let (x, y) = node.at?;
    Some([f64::from(x) / STEP.0, f64::from(y) / STEP.1])
}

/// How far two places are apart.
fn far(a: Point, b: Point) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    (x * x + y * y).sqrt()
}

impl Layout {
    /// The layout of the people in view. Those who were given a place by hand
    /// keep it.
    pub fn of(who: &Who) -> Layout {
        let nodes = who.people().iter().map(|someone| Node {
            id: someone.id(),
            at: someone.place(),
            fixed: someone.place().is_some(),
        });
        let edges = who.between();
        let mut edges: Vec<(Id, Id)> = edges.iter().map(|b| (b.one, b.other)).collect();
        // Those who belong to a group stand near it.
        for someone in who.people() {
            let groups = who.groups_of(someone.id());
            edges.extend(groups.into_iter().map(|group| (someone.id(), group)));
        }
        Layout::new(&nodes.collect::<Vec<_>>(), &edges)
    }

    /// A layout of nodes and the edges between them. Edges of nodes that are
    /// not there, edges to oneself and repeated ones are left out. The order
    /// of both makes no difference.
    pub fn new(nodes: &[Node], edges: &[(Id, Id)]) -> Layout {
        let (ids, nodes) = ordered(nodes);
        let edges = numbered(&ids, edges);
        let mut parts: Vec<Part> = parts_of(&nodes, &edges)
            .into_iter()
            .map(|members| Part::new(&nodes, members, &edges))
            .collect();
        room::pack(&mut parts);
        Layout { ids, parts }
    }

    /// The layout of a map that people have before them: it lies anew, but
    /// from where everybody stands. `before` are the edges that those places
    /// were found for; what is new among `edges` pulls its two together, who
    /// comes in takes a free place, and all others move only as far as that
    /// pushes them. If most of it is new it is another map, which lies as
    /// [`Layout::new`] lets it.
    pub fn again(nodes: &[Node], edges: &[(Id, Id)], before: &[(Id, Id)]) -> Layout {
        let (ids, numbers) = ordered(nodes);
        let [now, was] = [edges, before].map(|edges| numbered(&ids, edges));
        if again::goes_on(&numbers, &now, &was) {
            let parts = vec![Part::again(&numbers, &now, &was)];
            return Layout { ids, parts };
        }
        let by_hand = numbers.into_iter().map(|node| Node {
            at: node.at.filter(|_| node.fixed),
            ..node
        });
        Layout::new(&by_hand.collect::<Vec<_>>(), edges)
    }

    /// Takes up to `rounds` rounds. One round of 1,000 nodes takes about a
    /// thousandth of a second.
    pub fn step(&mut self, rounds: u32) {
        for part in &mut self.parts {
            for _ in 0..rounds.min(part.rounds) {
                part.round();
            }
        }
        room::pack(&mut self.parts);
    }

    /// Takes all rounds that are left.
    pub fn settle(mut self) -> Layout {
        self.step(ROUNDS);
        self
    }

    /// Whether every node has found its place.
    pub fn is_settled(&self) -> bool {
        self.parts.iter().all(|part| part.rounds == 0)
    }

    /// Every node's place, in map units: the centre of the node.
    pub fn places(&self) -> Keyed<Id, (i32, i32)> {
        let of_part = |part: &Part| -> Vec<(Id, (i32, i32))> {
            let places = part.at.iter().map(|at| {
                let whole =
                    |axis: usize, step: f64| ((at[axis] + part.offset[axis]) * step).round() as i32;
                (whole(0, STEP.0), whole(1, STEP.1))
            });
            part.nodes
                .iter()
                .map(|node| self.ids[*node])
                .zip(places)
                .collect()
        };
        self.parts.iter().flat_map(of_part).collect()
    }
}

impl Part {
    fn new(nodes: &[Node], members: Vec<usize>, edges: &Set<(usize, usize)>) -> Part {
        let local: Keyed<usize, usize> = members
            .iter()
            .enumerate()
            .map(|(local, node)| (*node, local))
            .collect();
        let edges: Vec<(usize, usize)> = members
            .iter()
            .flat_map(|a| {
                edges
                    .starting_from(&(*a, 0))
                    .take_while(move |(from, _)| from == a)
            })
            .filter_map(|(a, b)| Some((*local.get(a)?, *local.get(b)?)))
            .collect();
        let given: Vec<Option<Point>> = members.iter().map(|n| given(&nodes[*n])).collect();
        let seeds: Vec<Point> = members
            .iter()
            .map(|node| start::seed(nodes[*node].id))
            .collect();
        let fixed: Vec<bool> = members.iter().map(|n| nodes[*n].is_fixed()).collect();
        let known = given.iter().flatten().count();
        let mostly_known = known * 2 >= members.len();
        let at = start::places(&seeds, &edges, &given);
        let still: Vec<bool> = fixed
            .iter()
            .zip(&given)
            .map(|(fixed, given)| *fixed || mostly_known && given.is_some())
            .collect();
        let is_settled = members.len() < 2 || fixed.iter().all(|fixed| *fixed);
        Part {
            heat: if mostly_known {
                0.6
            } else {
                1.0 + 0.25 * (members.len() as f64).sqrt()
            },
            rounds: if is_settled { 0 } else { ROUNDS },
            nodes: members,
            edges,
            at,
            fixed,
            still,
            anchored: known > 0,
            hold: None,
            offset: [0.0; 2],
        }
    }

    /// Moves every free node a little; after the last round labels make room.
    fn round(&mut self) {
        let mut push = forces::forces(&self.at, &self.edges);
        let mut pace = 1.0;
        if let Some(hold) = &self.hold {
            hold.temper(&self.at, &mut push);
            pace = again::PACE;
        }
        let heat = self.heat * f64::from(self.rounds) / f64::from(ROUNDS);
        for (node, push) in push.into_iter().enumerate() {
            let length = (push[0] * push[0] + push[1] * push[1]).sqrt();
            if self.still[node] || length <= 1e-9 {
                continue;
            }
            let most = heat.min(length * pace) / length;
            for (at, push) in self.at[node].iter_mut().zip(push) {
                *at += push * most;
            }
        }
        self.rounds -= 1;
        if self.rounds == 0 {
            if !self.anchored {
                room::draw_together(&mut self.at);
            }
            room::make_room(&mut self.at, &self.fixed);
        }
    }
}

/// Nodes in the order of their ids.
fn ordered(nodes: &[Node]) -> (Vec<Id>, Vec<Node>) {
    let nodes: Keyed<Id, Node> = nodes.iter().map(|node| (node.id, *node)).collect();
    (
        nodes.keys().copied().collect(),
        nodes.into_values().collect(),
    )
}

/// Edges by the places of their nodes, each once and none to oneself.
fn numbered(ids: &[Id], edges: &[(Id, Id)]) -> Set<(usize, usize)> {
    let place = |id: &Id| ids.binary_search(id).ok();
    edges
        .iter()
        .filter_map(|(a, b)| Some((place(a)?, place(b)?)))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect()
}

/// The parts of a graph, each in the order of ids: all that are tied to a
/// node with a place make one part, and each other component makes one.
fn parts_of(nodes: &[Node], edges: &Set<(usize, usize)>) -> Vec<Vec<usize>> {
    let edges: Vec<(usize, usize)> = edges.iter().copied().collect();
    let ties = start::neighbours(nodes.len(), &edges);
    let mut met = vec![false; nodes.len()];
    let mut anchored = Vec::new();
    let mut parts = Vec::new();
    for first in 0..nodes.len() {
        if met[first] {
            continue;
        }
        met[first] = true;
        let mut part = vec![first];
        let mut next = 0;
        while let Some(node) = part.get(next).copied() {
            next += 1;
            for other in &ties[node] {
                if !met[*other] {
                    met[*other] = true;
                    part.push(*other);
                }
            }
        }
        match part.iter().any(|node| nodes[*node].at.is_some()) {
            true => anchored.extend(part),
            false => parts.push(part),
        }
    }
    if !anchored.is_empty() {
        parts.push(anchored);
    }
    parts.iter_mut().for_each(|part| part.order());
    parts
}
