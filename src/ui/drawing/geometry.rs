//! The geometry of ties: everything here returns the `d` of an SVG path.
//!
//! One way is a taper, wide where the tie begins and thin where it arrives.
//! Two ways are two strands that cross each other. What flows is said by
//! dashes and beads.

use crate::community::TieKind;

/// A point on the map.
pub type Point = (f64, f64);

/// Half the width of a taper where it begins and where it arrives.
const WIDE: f64 = 3.6;
const THIN: f64 = 0.7;
/// How far a strand swings to either side, and how long one swing is.
const SWING: f64 = 3.6;
const TURN: f64 = 22.0;
/// How far the points of an outline are apart.
const STEP: f64 = 12.0;

/// A gently bent line between the rims of two nodes.
pub struct Curve {
    a: Point,
    c: Point,
    b: Point,
    /// Where the line leaves the one node and reaches the other, 0 to 1.
    from: f64,
    to: f64,
    /// Its length, as near as it matters.
    length: f64,
}

impl Curve {
    /// From `a` to `b`, keeping `room` free around both. `bend` is how far it
    /// swerves, as a part of the distance. `None` if they are too near.
    pub fn between(a: Point, b: Point, bend: f64, room: f64) -> Option<Curve> {
        let (x, y) = (b.0 - a.0, b.1 - a.1);
        let far = (x * x + y * y).sqrt();
        let free = far - 2.0 * room;
        (free > 2.0).then(|| Curve {
            a,
            b,
            c: ((a.0 + b.0) / 2.0 - y * bend, (a.1 + b.1) / 2.0 + x * bend),
            from: room / far,
            to: 1.0 - room / far,
            length: free,
        })
    }

    /// The place at `t` (0 to 1) and the unit vector across the line there.
    fn at(&self, t: f64) -> (Point, Point) {
        let t = self.from + (self.to - self.from) * t;
        let u = 1.0 - t;
        let (a, b, c) = (self.a, self.b, self.c);
        let place = |a: f64, c: f64, b: f64| u * u * a + 2.0 * u * t * c + t * t * b;
        let along = |a: f64, c: f64, b: f64| u * (c - a) + t * (b - c);
        let (x, y) = (along(a.0, c.0, b.0), along(a.1, c.1, b.1));
        let length = (x * x + y * y).sqrt().max(1e-9);
        let at = (place(a.0, c.0, b.0), place(a.1, c.1, b.1));
        (at, (-y / length, x / length))
    }

    /// The place at `t`, `aside` to the one side.
    fn beside(&self, t: f64, aside: f64) -> Point {
        let ((x, y), (across_x, across_y)) = self.at(t);
        (x + across_x * aside, y + across_y * aside)
    }

    /// The place at `t`, 0 to 1.
    pub fn place(&self, t: f64) -> Point {
        self.at(t).0
    }

    /// The line itself: wide and unseen, it takes the pointer.
    pub fn line(&self) -> String {
        let (control, end) = (self.beside(0.5, 0.0), self.beside(1.0, 0.0));
        let start = self.beside(0.0, 0.0);
        let mut path = Path::default();
        path.go('M', start);
        path.bend(through(start, control, end), end);
        path.0
    }

    /// One way. `weight` 1 is the usual width.
    pub fn taper(&self, kind: TieKind, weight: f64) -> String {
        let mut path = Path::default();
        let dashes: &[f64] = match kind {
            TieKind::Knowledge => &[],
            TieKind::Support => &[11.0, 5.0],
            TieKind::Decision => &[16.0, 4.0, 3.0, 4.0],
            TieKind::Funding => {
                self.beads(weight, &mut path);
                return path.0;
            }
        };
        if dashes.is_empty() {
            self.piece(0.0, 1.0, weight, &mut path);
            return path.0;
        }
        let mut at = 0.0;
        for (turn, dash) in dashes.iter().cycle().enumerate() {
            if at >= self.length {
                break;
            }
            let end = (at + dash * weight).min(self.length);
            if turn % 2 == 0 {
                self.piece(at / self.length, end / self.length, weight, &mut path);
            }
            at = end;
        }
        path.0
    }

    fn piece(&self, from: f64, to: f64, weight: f64, path: &mut Path) {
        let steps = (((to - from) * self.length / STEP).round() as i32).max(1);
        let rim = |step: i32, side: f64| {
            let t = from + (to - from) * f64::from(step) / f64::from(steps);
            self.beside(t, side * half(t) * weight)
        };
        for step in 0..=steps {
            path.go(if step == 0 { 'M' } else { 'L' }, rim(step, 1.0));
        }
        for step in (0..=steps).rev() {
            path.go('L', rim(step, -1.0));
        }
        path.close();
    }

    fn beads(&self, weight: f64, path: &mut Path) {
        let beads = ((self.length / (8.0 * weight)) as i32).max(1);
        for bead in 0..=beads {
            let t = f64::from(bead) / f64::from(beads);
            let radius = (half(t) * 0.85 + 0.7) * weight;
            let (x, y) = self.beside(t, 0.0);
            path.go('M', (x - radius, y));
            for way in [2.0 * radius, -2.0 * radius] {
                path.word('a');
                for number in [radius, radius, 0.0, 1.0, 0.0, way, 0.0] {
                    path.number(number);
                }
            }
            path.close();
        }
    }

    /// Two ways: two strands, at rest at both ends.
    pub fn braid(&self, weight: f64) -> [String; 2] {
        let turns = ((self.length / (TURN * weight)).round() as i32).max(2);
        [1.0, -1.0].map(|side| {
            let mut path = Path::default();
            path.go('M', self.beside(0.0, 0.0));
            for turn in 0..turns {
                let t = |part: f64| (f64::from(turn) + part) / f64::from(turns);
                let side = if turn % 2 == 0 { side } else { -side };
                // A bend reaches half as far as the point that draws it.
                let control = self.beside(t(0.5), side * 2.0 * SWING * weight);
                path.bend(control, self.beside(t(1.0), 0.0));
            }
            path.0
        })
    }
}

fn half(t: f64) -> f64 {
    WIDE + (THIN - WIDE) * t
}

/// The point that draws a bend from `start` through `middle` to `end`.
fn through(start: Point, middle: Point, end: Point) -> Point {
    let one = |start: f64, middle: f64, end: f64| 2.0 * middle - (start + end) / 2.0;
    (one(start.0, middle.0, end.0), one(start.1, middle.1, end.1))
}

/// A straight line between two points, added to others: ties while the map is
/// still finding its form.
pub fn sketch(path: &mut Path, a: Point, b: Point) {
    path.go('M', a);
    path.go('L', b);
}

/// The `d` of a path while it is written. Numbers have one digit behind the
/// point; the machinery of `format!` would take most of the time.
#[derive(Default)]
pub struct Path(pub String);

impl Path {
    fn go(&mut self, word: char, at: Point) {
        self.word(word);
        self.number(at.0);
        self.number(at.1);
    }

    fn bend(&mut self, control: Point, end: Point) {
        self.go('Q', control);
        self.number(end.0);
        self.number(end.1);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }

    fn word(&mut self, word: char) {
        self.0.push(word);
    }

    /// A number, parted from the one before.
    pub fn number(&mut self, number: f64) {
        if self.0.ends_with(|c: char| c.is_ascii_digit()) {
            self.0.push(' ');
        }
        let tenths = (number * 10.0).round() as i64;
        if tenths < 0 {
            self.0.push('-');
        }
        let tenths = tenths.unsigned_abs();
        self.whole(tenths / 10);
        if tenths % 10 != 0 {
            self.0.push('.');
            self.whole(tenths % 10);
        }
    }

    fn whole(&mut self, number: u64) {
        if number >= 10 {
            self.whole(number / 10);
        }
        self.0.push((b'0' + (number % 10) as u8) as char);
    }
}

/// A place as an SVG transform, with a scale.
pub fn transform(at: Point, scale: f64) -> String {
    let mut path = Path("translate(".to_owned());
    path.number(at.0);
    path.number(at.1);
    path.0.push_str(") scale(");
    // Two digits more, for a scale is small.
    let hundredths = (scale * 100.0).round() as u64;
    path.whole(hundredths / 100);
    path.0.push('.');
    path.whole(hundredths / 10 % 10);
    path.whole(hundredths % 10);
    path.0.push(')');
    path.0
}
