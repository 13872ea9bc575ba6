//! Free places among those who stand: for who comes in, and for who is tied
//! anew and would stand better elsewhere. One person takes a seat while all
//! others keep theirs.

use super::room::{APART, ASPECT, bounds};
use super::start::neighbours;
use super::{Point, far};
use crate::community::Set;

/// How far free places are looked for beyond those who stand, in what steps,
/// and in how many at most: somebody may have been put a world away.
const BEYOND: f64 = 2.0;
const STEP: f64 = 0.5;
const MOST: f64 = 64.0;
/// The room of a free place: some more than a node needs, so that nobody has
/// to move for it.
const AIR: f64 = 1.2;
/// A line this near goes through a name.
const NEAR: f64 = 0.4;
/// So many new ties are looked after one by one.
const MANY: usize = 12;
/// How far somebody may go for a tie, as a part of the map's width: with no
/// ties before, and with some.
const REACH: [f64; 2] = [0.8, 0.4];

/// What a place costs: the length of one's ties, each line that they cross or
/// name that they go through, the way there (more for each tie that one had),
/// and how far the edges of the map move, with which all would on the screen.
const LENGTH: f64 = 0.6;
const CROSSING: f64 = 3.0;
const THROUGH: f64 = 1.0;
const WAY: [f64; 2] = [0.3, 0.09];
const EDGES: f64 = 0.5;
/// What another place has to be better by.
const WORTH: f64 = 0.5;

type Tie = (usize, usize);

/// Gives a free place to one of those who come in together, tied to nobody who
/// stands. Whoever is tied to somebody begins beside them.
pub fn come_in(at: &mut [Option<Point>], edges: &[Tie]) {
    let ties = neighbours(at.len(), edges);
    let mut met: Vec<bool> = at.iter().map(Option::is_some).collect();
    for first in 0..at.len() {
        if met[first] {
            continue;
        }
        met[first] = true;
        let mut part = vec![first];
        let mut next = 0;
        let mut is_tied = false;
        while let Some(node) = part.get(next).copied() {
            next += 1;
            for other in ties[node].iter().copied() {
                is_tied |= at[other].is_some();
                if !std::mem::replace(&mut met[other], true) {
                    part.push(other);
                }
            }
        }
        if !is_tied {
            at[first] = Some(seat(at, edges));
        }
    }
}

/// A free place for somebody with no ties: within the map if there is room,
/// off the lines, near the middle.
fn seat(at: &[Option<Point>], edges: &[Tie]) -> Point {
    let taken: Vec<Point> = at.iter().flatten().copied().collect();
    if taken.is_empty() {
        return [0.0; 2];
    }
    let (low, high) = bounds(&taken);
    let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
    let lines: Vec<(Point, Point)> = edges
        .iter()
        .filter_map(|(a, b)| Some((at[*a]?, at[*b]?)))
        .collect();
    let size = |(low, high): (Point, Point)| {
        ((high[0] - low[0] + 1.0) / ASPECT).max(high[1] - low[1] + 1.0)
    };
    let now = size((low, high));
    let cost = |place: Point| {
        let grows = size(with((low, high), place)) / now - 1.0;
        let through = lines.iter().filter(|line| off(place, **line) < NEAR);
        let aside = far(
            [place[0] / ASPECT, place[1]],
            [middle[0] / ASPECT, middle[1]],
        );
        grows * 10.0 + through.count() as f64 * THROUGH + aside * 0.2
    };
    best(&taken, cost).map_or(middle, |(_, place)| place)
}

/// Lets those whose tie is new stand where it is short and clear, if there is
/// such a free place within reach: the one with fewer ties first.
pub fn step_nearer(at: &mut [Option<Point>], fixed: &[bool], edges: &[Tie], before: &Set<Tie>) {
    let had = |node: usize| {
        before
            .iter()
            .filter(|(a, b)| *a == node || *b == node)
            .count()
    };
    let new = edges.iter().filter(|edge| !before.contains(edge));
    for (a, b) in new.take(MANY).copied() {
        if at[a].is_none() || at[b].is_none() {
            continue;
        }
        let order = if had(a) <= had(b) { [a, b] } else { [b, a] };
        for node in order.into_iter().filter(|node| !fixed[*node]) {
            at[node] = at[node].map(|now| nearer(node, now, at, edges, had(node)));
        }
    }
}

fn nearer(node: usize, now: Point, at: &[Option<Point>], edges: &[Tie], had: usize) -> Point {
    let stand = at.iter().enumerate().filter(|(other, _)| *other != node);
    let others: Vec<(usize, Point)> = stand.filter_map(|(n, at)| Some((n, (*at)?))).collect();
    let taken: Vec<Point> = others.iter().map(|(_, at)| *at).collect();
    let own = edges.iter().filter_map(|(a, b)| match node {
        _ if *a == node => Some(*b),
        _ if *b == node => Some(*a),
        _ => None,
    });
    let own: Vec<(usize, Point)> = own.filter_map(|n| Some((n, at[n]?))).collect();
    let lines = edges.iter().filter(|(a, b)| *a != node && *b != node);
    let lines: Vec<(Tie, (Point, Point))> = lines
        .filter_map(|(a, b)| Some(((*a, *b), (at[*a]?, at[*b]?))))
        .collect();
    let rest = bounds(&taken);
    let whole = with(rest, now);
    let wide = (whole.1[0] - whole.0[0]).max((whole.1[1] - whole.0[1]) * ASPECT);
    let reach = REACH[usize::from(had > 0)] * wide;
    let way = WAY[0] + WAY[1] * had as f64;
    let cost = |place: Point| {
        let gone = far(place, now);
        if gone > reach {
            return f64::MAX;
        }
        let through = lines.iter().filter(|(_, line)| off(place, *line) < NEAR);
        let mut cost = gone * way + through.count() as f64 * THROUGH;
        for (end, there) in &own {
            let line = (place, *there);
            let crossed = lines
                .iter()
                .filter(|((a, b), other)| a != end && b != end && crosses(line, *other));
            let through = others
                .iter()
                .filter(|(n, at)| n != end && off(*at, line) < NEAR);
            cost += far(place, *there) * LENGTH
                + crossed.count() as f64 * CROSSING
                + through.count() as f64 * THROUGH;
        }
        let then = with(rest, place);
        let moved = |a: Point, b: Point| (a[0] - b[0]).abs() + (a[1] - b[1]).abs();
        cost + EDGES * (moved(then.0, whole.0) + moved(then.1, whole.1))
    };
    match best(&taken, cost) {
        Some((least, place)) if least < cost(now) - WORTH => place,
        _ => now,
    }
}

/// The free place that costs least, the first of equals, and what it costs.
fn best(taken: &[Point], cost: impl Fn(Point) -> f64) -> Option<(f64, Point)> {
    let (low, high) = bounds(taken);
    let whole = |axis: usize| high[axis] - low[axis] + 2.0 * BEYOND;
    let step = [0, 1].map(|axis| STEP.max(whole(axis) / MOST));
    let steps = |axis: usize| (whole(axis) / step[axis]) as i32;
    let at = |axis: usize, n: i32| low[axis] - BEYOND + f64::from(n) * step[axis];
    let mut best: Option<(f64, Point)> = None;
    for row in 0..=steps(1) {
        for column in 0..=steps(0) {
            let place = [at(0, column), at(1, row)];
            let is_near = |other: &Point| {
                (other[0] - place[0]).abs() < APART[0] * AIR
                    && (other[1] - place[1]).abs() < APART[1] * AIR
            };
            if taken.iter().any(is_near) {
                continue;
            }
            let costs = cost(place);
            if best.is_none_or(|(least, _)| costs < least - 1e-9) {
                best = Some((costs, place));
            }
        }
    }
    best
}

/// A frame that reaches to a place as well.
fn with((low, high): (Point, Point), place: Point) -> (Point, Point) {
    (
        [low[0].min(place[0]), low[1].min(place[1])],
        [high[0].max(place[0]), high[1].max(place[1])],
    )
}

/// How far a place is off a line.
fn off(place: Point, (a, b): (Point, Point)) -> f64 {
    let (x, y) = (b[0] - a[0], b[1] - a[1]);
    let along = (place[0] - a[0]) * x + (place[1] - a[1]) * y;
    let t = (along / (x * x + y * y).max(1e-9)).clamp(0.0, 1.0);
    far(place, [a[0] + x * t, a[1] + y * t])
}

/// Whether two lines cross each other.
fn crosses((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}
