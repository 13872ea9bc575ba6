//! Where something is made that has to be waited for.

use leptos::reactive::owner::{Owner, WeakOwner};

/// A place in the page. What is made for it after a wait goes with it, as what
/// is made at once does; nothing else would ever let it go.
#[derive(Clone)]
pub struct Here(WeakOwner);

impl Here {
    /// Where one is now.
    pub fn now() -> Here {
        let owner = Owner::current().expect("asked while a page is made");
        Here(owner.downgrade())
    }

    /// Makes something for this place, unless it was left.
    pub fn make<T>(&self, make: impl FnOnce() -> T) -> Option<T> {
        Some(self.0.upgrade()?.with(make))
    }
}
