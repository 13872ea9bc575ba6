//! Where labels have room: below their node, or above, or beside it; where
//! there is none, those with more ties are named and the others wait until one
//! comes closer.

use super::geometry::Point;
use super::view::Sizes;

/// Left, top, right and bottom.
pub type Frame = [f64; 4];

/// The side of its node on which a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    /// Under it, where it is looked for first.
    Below,
    /// Over it.
    Above,
    /// To its right.
    Right,
    /// To its left.
    Left,
}

/// How a node is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// Where its label stands.
    pub side: Side,
    /// Whether it says more of a name that is cut elsewhere.
    pub is_long: bool,
}

impl Side {
    /// All sides, the best first.
    pub const ALL: [Side; 4] = [Side::Below, Side::Right, Side::Left, Side::Above];

    /// The frame of a label beside a node at the origin.
    pub fn frame(self, room: (f64, f64), sizes: Sizes) -> Frame {
        let (width, height) = (room.0 * sizes.label, room.1 * sizes.label);
        let off = 12.0 * sizes.node + 2.0 * sizes.label;
        match self {
            Side::Below => [-width / 2.0, off, width / 2.0, off + height],
            Side::Above => [-width / 2.0, -off - height, width / 2.0, -off],
            Side::Right => [off, -height / 2.0, off + width, height / 2.0],
            Side::Left => [-off - width, -height / 2.0, -off, height / 2.0],
        }
    }

    /// Where the first line of the label is anchored.
    pub fn first_line(self, room: (f64, f64), sizes: Sizes) -> Point {
        let frame = self.frame(room, sizes);
        let x = match self {
            Side::Below | Side::Above => 0.0,
            Side::Right => frame[0],
            Side::Left => frame[2],
        };
        (x, frame[1] + 12.0 * sizes.label)
    }

    /// How SVG anchors its lines.
    pub fn anchor(self) -> &'static str {
        match self {
            Side::Below | Side::Above => "middle",
            Side::Right => "start",
            Side::Left => "end",
        }
    }
}

/// A frame moved to a place.
pub fn moved(frame: Frame, at: Point) -> Frame {
    [
        frame[0] + at.0,
        frame[1] + at.1,
        frame[2] + at.0,
        frame[3] + at.1,
    ]
}

/// What is taken already, by the cells of a grid, so that a frame is compared
/// with its neighbours alone.
pub struct Taken {
    /// What is shown when the whole map is: no label sticks out of it.
    bounds: Frame,
    low: Point,
    cell: Point,
    columns: usize,
    cells: Vec<Vec<Frame>>,
}

impl Taken {
    /// Nothing is taken yet around these places.
    pub fn around(places: &[Point], sizes: Sizes) -> Taken {
        let (mut low, mut high) = ((0.0, 0.0), (0.0, 0.0));
        for (i, at) in places.iter().enumerate() {
            if i == 0 {
                (low, high) = (*at, *at);
            }
            low = (at.0.min(low.0), at.1.min(low.1));
            high = (at.0.max(high.0), at.1.max(high.1));
        }
        let size = sizes.label;
        let bounds = [
            low.0 - 76.0 * size,
            low.1 - 22.0 * size,
            high.0 + 76.0 * size,
            high.1 + 52.0 * size,
        ];
        let cell = (140.0 * sizes.label, 60.0 * sizes.label);
        let low = (low.0 - cell.0, low.1 - cell.1);
        let count = |low: f64, high: f64, cell: f64| ((high - low) / cell) as usize + 3;
        let columns = count(low.0, high.0, cell.0);
        let rows = count(low.1, high.1, cell.1);
        Taken {
            bounds,
            low,
            cell,
            columns,
            cells: vec![Vec::new(); columns * rows],
        }
    }

    /// The cells that a frame reaches into.
    fn reach(&self, frame: Frame) -> Vec<usize> {
        let rows = self.cells.len() / self.columns;
        let place = |at: f64, low: f64, cell: f64, most: usize| {
            (((at - low) / cell).max(0.0) as usize).min(most - 1)
        };
        let column = |x: f64| place(x, self.low.0, self.cell.0, self.columns);
        let row = |y: f64| place(y, self.low.1, self.cell.1, rows);
        let mut cells = Vec::with_capacity(4);
        for row in row(frame[1])..=row(frame[3]) {
            for column in column(frame[0])..=column(frame[2]) {
                cells.push(row * self.columns + column);
            }
        }
        cells
    }

    /// Whether nothing lies in a frame.
    pub fn is_free(&self, frame: Frame) -> bool {
        self.is_free_but(frame, None)
    }

    /// Whether nothing lies in a frame but what is its own.
    pub fn is_free_but(&self, frame: Frame, own: Option<Frame>) -> bool {
        let inside = frame[0] >= self.bounds[0]
            && frame[1] >= self.bounds[1]
            && frame[2] <= self.bounds[2]
            && frame[3] <= self.bounds[3];
        inside && !self.meets(frame, own)
    }

    /// Whether something lies in a frame, beside what is its own.
    pub fn meets(&self, frame: Frame, own: Option<Frame>) -> bool {
        let meets = |other: &Frame| {
            let across = frame[0] < other[2] && other[0] < frame[2];
            across && frame[1] < other[3] && other[1] < frame[3] && own != Some(*other)
        };
        let mut cells = self.reach(frame).into_iter();
        cells.any(|cell| self.cells[cell].iter().any(meets))
    }

    /// Takes a frame.
    pub fn take(&mut self, frame: Frame) {
        for cell in self.reach(frame) {
            self.cells[cell].push(frame);
        }
    }
}
