//! A map that lies anew from where everybody stands. What was at rest stays at
//! rest, and what is new pulls against a hold that all have on their places:
//! whoever looked at the map finds everybody again, and nothing turns round.

use super::forces::forces;
use super::{Node, Part, Point, ROUNDS, given, seats, start};
use crate::community::Set;

/// So many new ties pull, however many there were: more than that is another
/// map, unless most of the ties were there.
const FEW: usize = 3;
/// How strongly all keep to their places, and how much more for each tie that
/// they had, up to so many: whoever had none leaves nobody.
const HOLD: f64 = 5.0;
const ROOTED: f64 = 1.5;
const ROOTS: usize = 4;
/// What is left of that for the two that a new tie is between.
const CALLED: f64 = 0.7;
/// How much of what pressed on people before they give way to at each layout.
/// So a map finds its form little by little, and under people's eyes.
const EASES: f64 = 0.2;
/// A push as small as this moves nobody.
const REST: f64 = 0.5;
/// How far people go in a round, as a part of what pushes them: against a hold
/// they would else swing to and fro.
pub const PACE: f64 = 0.08;

/// What keeps people where they stood.
pub struct Hold {
    /// Where each stood; nobody holds those who come in.
    stood: Vec<Option<Point>>,
    strength: Vec<f64>,
    /// What pressed on each there, before anything was new.
    pressed: Vec<Point>,
}

/// Whether a map is still the one that people know: most of them stand on it,
/// and most of what is between them was there.
pub fn goes_on(nodes: &[Node], edges: &Set<(usize, usize)>, before: &Set<(usize, usize)>) -> bool {
    let stand = nodes.iter().filter(|node| node.at.is_some()).count();
    let new = edges.iter().filter(|edge| !before.contains(edge)).count();
    nodes.iter().any(|node| node.at.is_some() && !node.fixed)
        && stand * 2 >= nodes.len()
        && (new <= FEW || new * 2 <= edges.len())
}

impl Part {
    /// All of a map, from where they stand. `before` is what was between them
    /// there.
    pub fn again(
        nodes: &[Node],
        edges: &Set<(usize, usize)>,
        before: &Set<(usize, usize)>,
    ) -> Part {
        let edges: Vec<(usize, usize)> = edges.iter().copied().collect();
        let mut stood: Vec<Option<Point>> = nodes.iter().map(given).collect();
        let fixed: Vec<bool> = nodes.iter().map(Node::is_fixed).collect();
        seats::come_in(&mut stood, &edges);
        seats::step_nearer(&mut stood, &fixed, &edges, before);
        let seeds: Vec<Point> = nodes.iter().map(|node| start::seed(node.id)).collect();
        Part {
            heat: 0.6,
            rounds: if nodes.len() < 2 { 0 } else { ROUNDS },
            nodes: (0..nodes.len()).collect(),
            at: start::places(&seeds, &edges, &stood),
            still: fixed.clone(),
            // Where somebody was put by hand, the whole cannot be drawn together.
            anchored: fixed.contains(&true),
            offset: [0.0; 2],
            hold: Some(Hold::new(stood, &edges, before)),
            edges,
            fixed,
        }
    }
}

impl Hold {
    fn new(
        stood: Vec<Option<Point>>,
        edges: &[(usize, usize)],
        before: &Set<(usize, usize)>,
    ) -> Hold {
        let there: Vec<usize> = (0..stood.len()).filter(|n| stood[*n].is_some()).collect();
        let at: Vec<Point> = stood.iter().flatten().copied().collect();
        let place = |node: &usize| there.binary_search(node).ok();
        let was = before.iter();
        let was: Vec<(usize, usize)> = was
            .filter_map(|(a, b)| Some((place(a)?, place(b)?)))
            .collect();
        let mut roots = vec![0; at.len()];
        for (a, b) in &was {
            roots[*a] += 1;
            roots[*b] += 1;
        }
        let mut strength = vec![0.0; stood.len()];
        let mut pressed = vec![[0.0; 2]; stood.len()];
        for ((node, push), roots) in there.iter().zip(forces(&at, &was)).zip(roots) {
            pressed[*node] = push;
            strength[*node] = HOLD + ROOTED * roots.min(ROOTS) as f64;
        }
        for (a, b) in edges.iter().filter(|edge| !before.contains(edge)) {
            strength[*a] *= CALLED;
            strength[*b] *= CALLED;
        }
        Hold {
            stood,
            strength,
            pressed,
        }
    }

    /// Leaves of what pushes people what is new, and holds them against it.
    pub fn temper(&self, at: &[Point], push: &mut [Point]) {
        for (node, push) in push.iter_mut().enumerate() {
            let Some(stood) = self.stood[node] else {
                continue;
            };
            for (push, pressed) in push.iter_mut().zip(self.pressed[node]) {
                *push -= pressed * (1.0 - EASES);
            }
            let length = (push[0] * push[0] + push[1] * push[1]).sqrt();
            let left = (length - REST).max(0.0) / length.max(1e-9);
            for axis in 0..2 {
                let back = (stood[axis] - at[node][axis]) * self.strength[node];
                push[axis] = push[axis] * left + back;
            }
        }
    }
}
