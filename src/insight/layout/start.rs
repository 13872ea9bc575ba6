//! Where nodes begin: by how many ties apart they are, seen from a few of
//! them (Brandes and Pich, "Eigensolver methods for progressive
//! multidimensional scaling of large data", 2006). From there the forces
//! have little to untangle.

use std::collections::VecDeque;

use super::Point;
use super::forces::LENGTH;
use crate::community::{Id, short_hash};

/// From how many nodes the others are seen.
const PIVOTS: usize = 32;
/// Enough for two directions to part.
const TURNS: usize = 40;

/// A small shift that is a node's own, so that two in the same position do
/// not begin at one point. Each side is less than a half.
pub fn seed(id: Id) -> Point {
    let hash = short_hash(&[&id.to_string()]);
    let part = |range: std::ops::Range<usize>| {
        let number = hash.as_bytes()[range]
            .iter()
            .fold(0u32, |n, b| n * 37 + u32::from(b % 37));
        f64::from(number % 1000) / 1000.0 - 0.5
    };
    [part(0..4), part(4..8)]
}

/// Whom each is tied to.
pub fn neighbours(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut ties = vec![Vec::new(); nodes];
    for (a, b) in edges {
        ties[*a].push(*b);
        ties[*b].push(*a);
    }
    ties
}

/// The first places of all nodes of a part. Those that are given stay.
pub fn places(seeds: &[Point], edges: &[(usize, usize)], given: &[Option<Point>]) -> Vec<Point> {
    let ties = neighbours(seeds.len(), edges);
    let known = given.iter().flatten().count();
    if known * 2 >= seeds.len() {
        return beside_neighbours(seeds, &ties, given);
    }
    let mut at = scaled(seeds, &ties, edges);
    // The whole is put where its given nodes are.
    let mut shift = [0.0; 2];
    for (at, given) in at.iter().zip(given) {
        if let Some(given) = given {
            shift[0] += (given[0] - at[0]) / known as f64;
            shift[1] += (given[1] - at[1]) / known as f64;
        }
    }
    for (at, given) in at.iter_mut().zip(given) {
        *at = given.unwrap_or([at[0] + shift[0], at[1] + shift[1]]);
    }
    at
}

/// Most have a place: the others begin beside those that they are tied to.
fn beside_neighbours(seeds: &[Point], ties: &[Vec<usize>], given: &[Option<Point>]) -> Vec<Point> {
    let mut at: Vec<Option<Point>> = given.to_vec();
    let mut waiting: VecDeque<usize> = (0..at.len()).filter(|n| at[*n].is_some()).collect();
    while let Some(node) = waiting.pop_front() {
        for other in &ties[node] {
            if at[*other].is_some() {
                continue;
            }
            let near: Vec<Point> = ties[*other].iter().filter_map(|n| at[*n]).collect();
            let mean = |axis: usize| near.iter().map(|p| p[axis]).sum::<f64>() / near.len() as f64;
            let [x, y] = seeds[*other];
            at[*other] = Some([mean(0) + x * LENGTH, mean(1) + y * LENGTH]);
            waiting.push_back(*other);
        }
    }
    at.into_iter()
        .zip(seeds)
        .map(|(at, seed)| at.unwrap_or(*seed))
        .collect()
}

fn scaled(seeds: &[Point], ties: &[Vec<usize>], edges: &[(usize, usize)]) -> Vec<Point> {
    let n = seeds.len();
    let seen = seen_from_pivots(ties);
    let [first, second] = two_directions(&seen, n);
    let along = |direction: &[f64], node: usize| -> f64 {
        seen.iter()
            .zip(direction)
            .map(|(row, d)| row[node] * d)
            .sum()
    };
    let mut at: Vec<Point> = (0..n)
        .map(|i| [along(&first, i), along(&second, i)])
        .collect();
    let total: f64 = edges
        .iter()
        .map(|(a, b)| {
            let (x, y) = (at[*a][0] - at[*b][0], at[*a][1] - at[*b][1]);
            (x * x + y * y).sqrt()
        })
        .sum();
    let mean = total / edges.len().max(1) as f64;
    let scale = if mean > 1e-9 { LENGTH / mean } else { 0.0 };
    for (at, seed) in at.iter_mut().zip(seeds) {
        *at = [at[0] * scale + seed[0], at[1] * scale + seed[1]];
    }
    at
}

/// One row for each pivot: every node's squared distance, doubly centred.
fn seen_from_pivots(ties: &[Vec<usize>]) -> Vec<Vec<f64>> {
    let n = ties.len();
    let mut pivot = (0..n).max_by_key(|i| (ties[*i].len(), n - i)).unwrap_or(0);
    let mut nearest = vec![f64::MAX; n];
    let mut rows: Vec<Vec<f64>> = Vec::new();
    while rows.len() < PIVOTS.min(n) {
        let far = distances(ties, pivot);
        for (near, far) in nearest.iter_mut().zip(&far) {
            *near = near.min(*far);
        }
        rows.push(far.iter().map(|d| d * d).collect());
        // The next is the one furthest from all so far, the first of equals.
        pivot = (0..n).fold(
            0,
            |best, i| if nearest[i] > nearest[best] { i } else { best },
        );
    }
    let pivots = rows.len() as f64;
    let of_node: Vec<f64> = (0..n)
        .map(|i| rows.iter().map(|row| row[i]).sum::<f64>() / pivots)
        .collect();
    let all = of_node.iter().sum::<f64>() / n as f64;
    for row in &mut rows {
        let mean = row.iter().sum::<f64>() / n as f64;
        for (value, of_node) in row.iter_mut().zip(&of_node) {
            *value = -0.5 * (*value - of_node - mean + all);
        }
    }
    rows
}

/// How many ties each node is from one; those out of reach count as near by.
fn distances(ties: &[Vec<usize>], from: usize) -> Vec<f64> {
    let mut far = vec![f64::MAX; ties.len()];
    far[from] = 0.0;
    let mut waiting = VecDeque::from([from]);
    let mut last = 0.0;
    while let Some(node) = waiting.pop_front() {
        last = far[node];
        for other in &ties[node] {
            if far[*other] == f64::MAX {
                far[*other] = last + 1.0;
                waiting.push_back(*other);
            }
        }
    }
    far.into_iter()
        .map(|d| if d == f64::MAX { last + 2.0 } else { d })
        .collect()
}

/// The two directions in which the rows differ most, by power iteration.
fn two_directions(rows: &[Vec<f64>], n: usize) -> [Vec<f64>; 2] {
    let k = rows.len();
    let product: Vec<Vec<f64>> = rows
        .iter()
        .map(|a| {
            rows.iter()
                .map(|b| (0..n).map(|i| a[i] * b[i]).sum())
                .collect()
        })
        .collect();
    let mut found: Vec<Vec<f64>> = Vec::new();
    for turn in 0..2 {
        let mut at: Vec<f64> = (0..k).map(|i| 1.0 / (1 + i * (turn + 1)) as f64).collect();
        for _ in 0..TURNS {
            let mut next: Vec<f64> = product
                .iter()
                .map(|row| row.iter().zip(&at).map(|(a, b)| a * b).sum())
                .collect();
            for earlier in &found {
                let shared: f64 = next.iter().zip(earlier).map(|(a, b)| a * b).sum();
                next.iter_mut()
                    .zip(earlier)
                    .for_each(|(a, b)| *a -= shared * b);
            }
            let length = next.iter().map(|a| a * a).sum::<f64>().sqrt();
            if length <= 1e-9 {
                at = vec![0.0; k];
                break;
            }
            at = next.into_iter().map(|a| a / length).collect();
        }
        found.push(at);
    }
    let second = found.pop().unwrap_or_default();
    [found.pop().unwrap_or_default(), second]
}
