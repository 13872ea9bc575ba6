//! Which part of the map is seen, and how large.

use super::geometry::Point;

/// The smallest and the largest scale.
const ZOOM: (f64, f64) = (0.06, 4.0);
/// A canvas that is less wide, in px, has no room to spare for them.
const NARROW: f64 = 420.0;
/// How wide the tools at the left edge are, in px.
const TOOLS: f64 = 28.0;
/// The whole of a small map is not blown up further than this.
const LARGEST_WHOLE: f64 = 1.4;

/// A place of the map's layer: where the map's origin is on the screen, and
/// how many px a map unit has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// From the left edge of the canvas, in px.
    pub x: f64,
    /// From its upper edge.
    pub y: f64,
    /// The scale.
    pub zoom: f64,
}

impl Default for View {
    fn default() -> View {
        View {
            x: 0.0,
            y: 0.0,
            zoom: 1.0,
        }
    }
}

/// The size of the canvas, in px, and how much of its right side is covered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The width at its right that something lies on.
    pub covered: f64,
}

/// How large something is drawn, in map units; 1 is its usual size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Shapes of nodes.
    pub node: f64,
    /// Labels.
    pub label: f64,
}

impl Default for Sizes {
    fn default() -> Sizes {
        Sizes {
            node: 1.0,
            label: 1.0,
        }
    }
}

impl View {
    /// Shows all of these places, with room for their labels. `words` is how
    /// large words are, 1 being 16 px.
    pub fn whole(places: &[Point], room: Room, words: f64) -> View {
        let Some(first) = places.first() else {
            return View {
                x: room.width / 2.0,
                y: room.height / 2.0,
                zoom: 1.0,
            };
        };
        let (mut low, mut high) = (*first, *first);
        for at in places {
            low = (low.0.min(at.0), low.1.min(at.1));
            high = (high.0.max(at.0), high.1.max(at.1));
        }
        // Room for labels, which do not shrink with the map.
        // On the left the tools stand.
        let tools = if room.width < NARROW { 0.0 } else { TOOLS };
        let (left, right) = (72.0 * words + tools, 72.0 * words);
        let (top, bottom) = (30.0 * words, 50.0 * words);
        let across = (room.width - left - right).max(40.0) / (high.0 - low.0).max(1.0);
        let down = (room.height - top - bottom).max(40.0) / (high.1 - low.1).max(1.0);
        let zoom = across
            .min(down)
            .clamp(ZOOM.0, LARGEST_WHOLE * words.max(1.0));
        let x = left + (room.width - left - right) / 2.0 - (low.0 + high.0) / 2.0 * zoom;
        let y = top + (room.height - top - bottom) / 2.0 - (low.1 + high.1) / 2.0 * zoom;
        View {
            x: x.round(),
            y: y.round(),
            zoom,
        }
    }

    /// Larger or smaller by a factor, with one place of the screen at rest.
    pub fn scaled(self, factor: f64, rest: Point) -> View {
        let zoom = (self.zoom * factor).clamp(ZOOM.0, ZOOM.1);
        let factor = zoom / self.zoom;
        View {
            x: rest.0 - (rest.0 - self.x) * factor,
            y: rest.1 - (rest.1 - self.y) * factor,
            zoom,
        }
    }

    /// Moved on the screen.
    pub fn moved(self, x: f64, y: f64) -> View {
        View {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
    }

    /// Moved no further than needed to show a place of the map.
    pub fn showing(self, at: Point, room: Room) -> View {
        let margin: f64 = 56.0;
        let shift = |place: f64, size: f64| {
            let low = margin.min(size / 2.0);
            place.clamp(low, (size - margin).max(low)) - place
        };
        let (x, y) = self.screen(at);
        self.moved(shift(x, room.width - room.covered), shift(y, room.height))
    }

    /// Where a place of the map is on the canvas.
    pub fn screen(self, at: Point) -> Point {
        (at.0 * self.zoom + self.x, at.1 * self.zoom + self.y)
    }

    /// Which place of the map is there on the canvas.
    pub fn map(self, at: Point) -> Point {
        ((at.0 - self.x) / self.zoom, (at.1 - self.y) / self.zoom)
    }

    /// How large nodes and labels are drawn, in map units. They follow the
    /// zoom, but on the screen they never get too small to be seen, or read.
    pub fn sizes(self, words: f64) -> Sizes {
        Sizes {
            node: (0.62 * words / self.zoom).max(1.0),
            label: (0.92 * words / self.zoom).max(1.0),
        }
    }

    /// The view as a CSS transform.
    pub fn css(self) -> String {
        let View { x, y, zoom } = self;
        format!("translate({x:.1}px,{y:.1}px) scale({zoom:.4})")
    }
}
