//! What moves nodes: all push each other away, ties draw together, and the
//! middle draws everyone a little (after Fruchterman and Reingold, "Graph
//! drawing by force-directed placement", 1991). Far nodes push as one, by
//! the cell of a grid that they stand in, so that a round costs n·√n.

use super::Point;

/// The length that a single tie would like to have.
pub const LENGTH: f64 = 1.7;
/// How strongly the middle draws.
const MIDDLE: f64 = 0.06;
/// How much more it draws a few: a chain of twelve bends together, so that it
/// can be seen large.
const GATHERS: f64 = 2.9;
/// With fewer nodes each is compared with each.
const FEW: usize = 80;

/// How each node is pushed.
pub fn forces(at: &[Point], edges: &[(usize, usize)]) -> Vec<Point> {
    let mut push = vec![[0.0; 2]; at.len()];
    if at.len() <= FEW {
        for (node, push) in push.iter_mut().enumerate() {
            for (other, place) in at.iter().enumerate() {
                if other != node {
                    away(at[node], *place, 1.0, push);
                }
            }
        }
    } else {
        Grid::of(at).push(at, &mut push);
    }
    for (a, b) in edges {
        let (x, y) = (at[*b][0] - at[*a][0], at[*b][1] - at[*a][1]);
        let pull = (x * x + y * y).sqrt() / LENGTH;
        push[*a] = [push[*a][0] + x * pull, push[*a][1] + y * pull];
        push[*b] = [push[*b][0] - x * pull, push[*b][1] - y * pull];
    }
    let n = at.len() as f64;
    let middle = at
        .iter()
        .fold([0.0; 2], |m, p| [m[0] + p[0] / n, m[1] + p[1] / n]);
    // The same for parts of every size, which grow with the root of n.
    let middling = MIDDLE * n.sqrt() + GATHERS / n.sqrt();
    for (push, at) in push.iter_mut().zip(at) {
        push[0] += (middle[0] - at[0]) * middling;
        push[1] += (middle[1] - at[1]) * middling;
    }
    push
}

/// Adds the push that `weight` nodes at `other` give to one at `at`.
fn away(at: Point, other: Point, weight: f64, push: &mut Point) {
    let (x, y) = (at[0] - other[0], at[1] - other[1]);
    let strength = weight * LENGTH * LENGTH / (x * x + y * y).max(0.01);
    push[0] += x * strength;
    push[1] += y * strength;
}

/// Nodes by the cell that they stand in.
struct Grid {
    side: usize,
    cells: Vec<Cell>,
    of_node: Vec<usize>,
}

#[derive(Clone, Default)]
struct Cell {
    nodes: Vec<usize>,
    centre: Point,
}

impl Grid {
    /// About 3·√n cells: as many far cells as nodes in the near ones.
    fn of(at: &[Point]) -> Grid {
        let side = ((at.len() as f64).sqrt() * 3.0).sqrt().ceil() as usize;
        let (low, high) = super::room::bounds(at);
        let mut cells = vec![Cell::default(); side * side];
        let mut of_node = Vec::with_capacity(at.len());
        for (node, place) in at.iter().enumerate() {
            let step = |axis: usize| {
                let whole = (high[axis] - low[axis]).max(1e-9);
                let step = (place[axis] - low[axis]) / whole * side as f64;
                (step as usize).min(side - 1)
            };
            let index = step(1) * side + step(0);
            let cell = &mut cells[index];
            cell.nodes.push(node);
            cell.centre = [cell.centre[0] + place[0], cell.centre[1] + place[1]];
            of_node.push(index);
        }
        for cell in cells.iter_mut().filter(|cell| !cell.nodes.is_empty()) {
            let n = cell.nodes.len() as f64;
            cell.centre = [cell.centre[0] / n, cell.centre[1] / n];
        }
        Grid {
            side,
            cells,
            of_node,
        }
    }

    fn push(&self, at: &[Point], push: &mut [Point]) {
        for (node, push) in push.iter_mut().enumerate() {
            let (row, column) = (
                self.of_node[node] / self.side,
                self.of_node[node] % self.side,
            );
            for (index, cell) in self.cells.iter().enumerate() {
                let (far_row, far_column) = (index / self.side, index % self.side);
                if row.abs_diff(far_row) > 1 || column.abs_diff(far_column) > 1 {
                    if !cell.nodes.is_empty() {
                        away(at[node], cell.centre, cell.nodes.len() as f64, push);
                    }
                    continue;
                }
                for other in cell.nodes.iter().filter(|other| **other != node) {
                    away(at[node], at[*other], 1.0, push);
                }
            }
        }
    }
}
