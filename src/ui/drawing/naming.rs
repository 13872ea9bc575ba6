//! Who is named on the map, and where their names stand.

use super::canvas::Canvas;
use super::geometry::Point;
use super::label::{Frame, Label, Side, Taken, moved};
use super::scene::Spot;
use super::shade::FEW_LINES;
use crate::community::{Id, Ordered as _};

/// How far the points are apart by which lines are known, in map units.
const STEP: f64 = 10.0;
/// The room on either side of a name, and above and below it: how large its
/// letters are is known about only.
const AIR: [f64; 2] = [4.0, 1.5];

impl Canvas {
    /// Names those for whom there is room, who is near the picked and who has
    /// the most ties first. What of that room is left goes to long names, and
    /// to names that a line runs through and that stand clear on another side.
    pub(super) fn name_all(&self, picked: Option<Spot>, near: &[bool]) -> Taken {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.order_by_key(|i| {
            let node = &self.scene.nodes[*i];
            (!near[*i], usize::MAX - node.ties, *i)
        });
        let places: Vec<Point> = self.at.iter().flatten().copied().collect();
        let mut taken = Taken::around(&places, self.sizes);
        let half = 10.0 * self.sizes.node;
        for at in &places {
            taken.take(moved([-half, -half, half, half], *at));
        }
        let mut labels: Vec<Option<Label>> = vec![None; self.nodes.len()];
        for node in order.iter().copied() {
            let sides = Side::ALL.map(|side| Label {
                side,
                is_long: false,
            });
            let is_free = |label: &Label| {
                let frame = self.frame(node, *label);
                frame.is_some_and(|frame| taken.is_free(self.airy(frame)))
            };
            let free = sides.into_iter().find(is_free);
            // What was picked is named in any case.
            let in_any_case = is_picked(picked, self.scene.nodes[node].id);
            labels[node] = free.or(in_any_case.then_some(sides[0]));
            if let Some(frame) = labels[node].and_then(|label| self.frame(node, label)) {
                taken.take(frame);
            }
        }
        let lines = self.lines(&places);
        for node in order {
            if let Some(better) = labels[node].and_then(|l| self.better(node, l, &taken, &lines)) {
                labels[node] = Some(better);
                if let Some(frame) = self.frame(node, better) {
                    taken.take(frame);
                }
            }
            self.nodes[node].label(labels[node], self.sizes);
        }
        taken
    }

    /// A label that says more, or that no line runs through. What has its room
    /// already keeps it: nobody goes unnamed for it.
    fn better(&self, node: usize, now: Label, taken: &Taken, lines: &Taken) -> Option<Label> {
        let own = self.frame(node, now);
        let is_clear = |frame: Frame| !lines.meets(frame, None);
        let sides = |is_long: bool| Side::ALL.map(|side| Label { side, is_long });
        let find = |is_long: bool, clear: bool| {
            sides(is_long).into_iter().find(|label| {
                let frame = self.frame(node, *label);
                frame.is_some_and(|f| {
                    taken.is_free_but(self.airy(f), own) && (!clear || is_clear(f))
                })
            })
        };
        let long = find(true, true).or_else(|| find(true, false));
        long.or_else(|| match own.is_some_and(is_clear) {
            true => None,
            false => find(false, true),
        })
    }

    /// A label with the air it needs.
    fn airy(&self, [left, top, right, bottom]: Frame) -> Frame {
        let [wide, high] = AIR.map(|air| air * self.sizes.label);
        [left - wide, top - high, right + wide, bottom + high]
    }

    /// Where a label lies; nowhere if there is no more of a name to be said.
    fn frame(&self, node: usize, label: Label) -> Option<Frame> {
        let drawn = &self.nodes[node];
        let room = match label.is_long {
            true => drawn.long_room?,
            false => drawn.room,
        };
        Some(moved(label.side.frame(room, self.sizes), self.at[node]?))
    }

    /// Where lines run, where they are few enough for names to mind them.
    fn lines(&self, places: &[Point]) -> Taken {
        let mut lines = Taken::around(places, self.sizes);
        if self.scene.edges.len() > FEW_LINES {
            return lines;
        }
        for edge in &self.scene.edges {
            let (Some(from), Some(to)) = (self.at[edge.from], self.at[edge.to]) else {
                continue;
            };
            let (x, y) = (from.0 - to.0, from.1 - to.1);
            let steps = ((x * x + y * y).sqrt() / (STEP * self.sizes.label)) as i32 + 1;
            for step in 0..=steps {
                let t = f64::from(step) / f64::from(steps);
                if let Some((x, y)) = self.along(edge, t) {
                    lines.take([x, y, x, y]);
                }
            }
        }
        lines
    }
}

fn is_picked(picked: Option<Spot>, id: Id) -> bool {
    match picked {
        Some(Spot::Node(one)) => one == id,
        Some(Spot::Edge((from, to, ..))) => from == id || to == id,
        None => false,
    }
}
