//! Room for labels: no two nodes nearer than one step, and parts of the map
//! beside each other.

use super::{Part, Point, ROOM, STEP};
use crate::community::{Keyed, Ordered as _};

/// The room of a node in steps, a little more so that rounding takes none away.
pub const APART: Point = [(ROOM.0 + 2) as f64 / STEP.0, (ROOM.1 + 2) as f64 / STEP.1];
/// How many steps by steps a node has on average, if its part fills its frame.
const SPACIOUS: f64 = 3.2;
/// The most that a part is drawn together.
const TOGETHER: f64 = 0.5;
/// Rounds of pushing apart before those that still overlap are put elsewhere.
const ROUNDS: usize = 80;
/// The space between two parts.
const GAP: f64 = 0.5;
/// Width by height of the whole, in steps.
pub const ASPECT: f64 = 1.35;

/// The corners of the smallest frame around some places.
pub fn bounds(at: &[Point]) -> (Point, Point) {
    at.iter()
        .fold(([f64::MAX; 2], [f64::MIN; 2]), |(low, high), p| {
            (
                [low[0].min(p[0]), low[1].min(p[1])],
                [high[0].max(p[0]), high[1].max(p[1])],
            )
        })
}

/// Draws a part together as far as it has more space than its nodes need, so
/// that the whole is seen large. Where that brings nodes too near each other,
/// they make room.
pub fn draw_together(at: &mut [Point]) {
    let (low, high) = bounds(at);
    let area = (high[0] - low[0] + 1.0) * (high[1] - low[1] + 1.0);
    let wanted = (SPACIOUS * at.len() as f64 / area)
        .sqrt()
        .clamp(TOGETHER, 1.0);
    for place in at.iter_mut().flatten() {
        *place *= wanted;
    }
}

/// Moves free nodes until none overlaps another; fixed ones stay even if they
/// overlap each other.
pub fn make_room(at: &mut [Point], fixed: &[bool]) {
    for _ in 0..ROUNDS {
        if !push_apart(at, fixed) {
            return;
        }
    }
    put_elsewhere(at, fixed);
}

/// One round; whether any two still overlapped.
fn push_apart(at: &mut [Point], fixed: &[bool]) -> bool {
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.order_by(|a, b| at[*a][0].total_cmp(&at[*b][0]).then(a.cmp(b)));
    let mut found = false;
    for (place, a) in order.iter().copied().enumerate() {
        for b in order[place + 1..].iter().copied() {
            let x = at[b][0] - at[a][0];
            if x >= APART[0] {
                break;
            }
            let y = at[b][1] - at[a][1];
            let (over_x, over_y) = (APART[0] - x.abs(), APART[1] - y.abs());
            if over_x <= 1e-6 || over_y <= 1e-6 || fixed[a] && fixed[b] {
                continue;
            }
            found = true;
            let axis = usize::from(over_y < over_x);
            let (over, way) = if axis == 0 { (over_x, x) } else { (over_y, y) };
            let way = if way > 0.0 || way == 0.0 && a < b {
                over
            } else {
                -over
            };
            let share = match (fixed[a], fixed[b]) {
                (true, _) => 0.0,
                (_, true) => 1.0,
                _ => 0.5,
            };
            at[a][axis] -= way * share;
            at[b][axis] += way * (1.0 - share);
        }
    }
    found
}

/// Puts each free node that still overlaps one before it at the nearest free
/// place on widening squares around it.
fn put_elsewhere(at: &mut [Point], fixed: &[bool]) {
    let mut taken: Keyed<(i64, i64), Vec<Point>> = Keyed::new();
    let cell = |p: Point| (p[0].floor() as i64, p[1].floor() as i64);
    let is_free = |taken: &Keyed<(i64, i64), Vec<Point>>, p: Point| {
        let (x, y) = cell(p);
        let near = (x - 2..=x + 2).flat_map(|x| (y - 2..=y + 2).map(move |y| (x, y)));
        !near
            .filter_map(|key| taken.get(&key))
            .flatten()
            .any(|other| {
                (other[0] - p[0]).abs() < APART[0] - 1e-6
                    && (other[1] - p[1]).abs() < APART[1] - 1e-6
            })
    };
    let (stay, free): (Vec<usize>, Vec<usize>) = (0..at.len()).partition(|node| fixed[*node]);
    for node in stay {
        taken.get_or_default(cell(at[node])).push(at[node]);
    }
    for node in free {
        let from = at[node];
        let mut ring = 0i32;
        while !is_free(&taken, at[node]) {
            ring += 1;
            let around = (-ring..=ring)
                .flat_map(|x| (-ring..=ring).map(move |y| (x, y)))
                .filter(|(x, y)| x.abs().max(y.abs()) == ring)
                .map(|(x, y)| [from[0] + f64::from(x) / 2.0, from[1] + f64::from(y) / 2.0]);
            if let Some(free) = around.into_iter().find(|p| is_free(&taken, *p)) {
                at[node] = free;
            }
        }
        taken.get_or_default(cell(at[node])).push(at[node]);
    }
}

/// Puts parts in rows, the largest first, below the one that is anchored or
/// else around the middle.
pub fn pack(parts: &mut [Part]) {
    let frames: Vec<(Point, Point)> = parts.iter().map(|part| bounds(&part.at)).collect();
    let size = |part: usize, axis: usize| frames[part].1[axis] - frames[part].0[axis] + 1.0 + GAP;
    let mut free: Vec<usize> = (0..parts.len())
        .filter(|part| !parts[*part].anchored)
        .collect();
    free.order_by_key(|part| (usize::MAX - parts[*part].nodes.len(), *part));
    let area: f64 = free
        .iter()
        .map(|part| size(*part, 0) * size(*part, 1))
        .sum();
    let anchor = parts
        .iter()
        .position(|part| part.anchored)
        .map(|part| frames[part]);
    let widest = free.iter().map(|part| size(*part, 0)).fold(0.0, f64::max);
    let beside = anchor.map_or(0.0, |(low, high)| high[0] - low[0] + 1.0);
    let width = widest.max(beside).max((area * ASPECT).sqrt());
    let mut rows: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for part in free {
        match rows.last_mut() {
            Some((row, across, high)) if *across + size(part, 0) <= width => {
                row.push(part);
                *across += size(part, 0);
                *high = high.max(size(part, 1));
            }
            _ => rows.push((vec![part], size(part, 0), size(part, 1))),
        }
    }
    let height: f64 = rows.iter().map(|(_, _, high)| high).sum();
    let (middle, mut top) = match anchor {
        Some((low, high)) => ((low[0] + high[0]) / 2.0, high[1] + 0.5 + GAP),
        None => (0.0, -height / 2.0),
    };
    for (row, across, high) in rows {
        let mut left = middle - across / 2.0;
        for part in row {
            let (low, up) = frames[part];
            let centre = [left + size(part, 0) / 2.0, top + high / 2.0];
            parts[part].offset = [
                centre[0] - (low[0] + up[0]) / 2.0,
                centre[1] - (low[1] + up[1]) / 2.0,
            ];
            left += size(part, 0);
        }
        top += high;
    }
}
