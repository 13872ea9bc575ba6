//! What was opened and waits for the group to say what is to become of it.

use crate::community::{Community, Date};
use crate::insight::Standing;
use crate::ui::state::{RwSignal, StoredValue};

/// What was opened and waits.
#[derive(Clone, Copy)]
pub struct Opening {
    /// A file whose community is here already: the group is asked what to do.
    pub doubled: RwSignal<Option<Doubled>>,
    /// Whether somebody wants to paste the text of a file; told each time.
    pub asks_for_text: RwSignal<bool>,
    /// What is to be put in place of the community of that id, once it is open.
    pub(super) replacement: RwSignal<Option<Community>>,
    /// What is to be merged into the community of that id, once the group has
    /// looked at it.
    pub(super) merging: RwSignal<Option<Arrived>>,
    /// What was just opened and is shown while it is stored.
    pub(super) fresh: StoredValue<Option<Community>>,
    /// Whether what shows it is in the page.
    pub is_begun: StoredValue<bool>,
    /// Whether something is being opened.
    pub(super) under_way: StoredValue<bool>,
}

impl Opening {
    /// Nothing waits. It lives as long as what is under this owner.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Opening {
        Opening {
            doubled: RwSignal::new(None),
            asks_for_text: RwSignal::new(false),
            replacement: RwSignal::new(None),
            merging: RwSignal::new(None),
            fresh: StoredValue::new(None),
            is_begun: StoredValue::new(false),
            under_way: StoredValue::new(false),
        }
    }
}

/// A copy of a community that came in a file.
#[derive(Clone)]
pub struct Arrived {
    /// The community of the file.
    pub community: Community,
    /// The day on which the file says that it was saved.
    pub saved: Option<Date>,
}

/// A file whose community is on this device already.
#[derive(Clone)]
pub struct Doubled {
    /// The community of the file.
    pub community: Community,
    /// The day on which the file says that it was saved.
    pub saved: Option<Date>,
    /// What it is called here.
    pub name: String,
    /// Whether it was removed from this device and can still be brought back.
    pub is_deleted: bool,
    /// How the file stands to what is here; `None` if that could not be read.
    pub standing: Option<Standing>,
}
