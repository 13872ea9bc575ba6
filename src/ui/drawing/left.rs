//! What a map leaves behind for the next one of the same community.

use std::cell::RefCell;

use super::geometry::Point;
use super::view::View;
use crate::community::Id;

/// Where stakeholders stand, in the order of ids.
pub type Places = Vec<(Id, Point)>;

/// Who is beside whom: what a layout rests on.
pub type Beside = Vec<(Id, Id)>;

/// What a map leaves behind for the next one of the same community.
#[derive(Default)]
pub struct Left {
    /// Where everybody stood.
    pub at: Places,
    /// What those places were found for.
    pub beside: Beside,
}

/// Where everything stood when a map of this community was last seen: going
/// to a page and back leaves the map as it was.
#[derive(Default)]
pub struct Remembered {
    /// Which community it was.
    pub community: Id,
    /// Who stood where.
    pub left: Left,
    /// What was looked at, if somebody had moved the view.
    pub view: Option<View>,
}

thread_local! {
    static REMEMBERED: RefCell<Remembered> = RefCell::default();
}

/// What the last map left, if it was of this community.
pub fn recall(community: Id) -> Remembered {
    REMEMBERED.with_borrow_mut(|last| match last.community == community {
        true => std::mem::take(last),
        false => Remembered::default(),
    })
}

/// Keeps it for the next map.
pub fn remember(left: Remembered) {
    REMEMBERED.set(left);
}
