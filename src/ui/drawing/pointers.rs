//! What the pointers and keys on the map are in the middle of.

use super::geometry::Point;
use super::scene::Spot;
use crate::community::Id;

/// What the pointers are at.
#[derive(Default)]
pub struct Gesture {
    pub(super) pointers: Vec<(i32, Point)>,
    /// What was under the first pointer when it came down.
    pub(super) on: Option<Spot>,
    pub(super) start: Point,
    pub(super) strayed: bool,
    /// Whether the first of two quick presses was on the ground.
    pub(super) grounded: bool,
    /// Whether it is a finger that scrolls the page.
    pub(super) scrolls: bool,
    /// The node that is dragged, and how far from its middle it was taken.
    pub(super) drag: Option<(Id, Point)>,
    /// The node that the keys are moving, not stored yet.
    pub nudged: Option<Id>,
    /// Where the walk along ties began.
    pub walk: Option<Id>,
}
