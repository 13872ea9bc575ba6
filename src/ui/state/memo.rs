//! Values that follow others and speak up only when they change. Leptos makes
//! its memos anew for every type, 2 KB each; here they all hold one, and the
//! type is known at the door.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{Get as _, GetUntracked as _, Memo as Following, Signal, Track as _};

/// A value that follows others.
pub struct Memo<T> {
    following: Following<Followed>,
    of: PhantomData<fn() -> T>,
}

/// A value of whatever type.
#[derive(Clone)]
pub(super) struct Followed(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl Followed {
    pub(super) fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Followed {
        Followed(Arc::new(value))
    }

    fn value<T: 'static>(&self) -> &T {
        let value: &dyn Any = &*self.0;
        value.downcast_ref().expect("a memo holds what it says")
    }
}

impl PartialEq for Followed {
    fn eq(&self, other: &Followed) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.is_same(&*other.0)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value that is read anew whenever something that `read` reads changes.
    pub fn new(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
        Memo::of(Box::new(move || Followed::new(read())))
    }
}

impl<T: 'static> Memo<T> {
    /// The same of something that holds a `T`.
    pub(super) fn of(read: Box<dyn Fn() -> Followed + Send + Sync>) -> Memo<T> {
        Memo {
            following: Following::new(move |_| read()),
            of: PhantomData,
        }
    }

    /// Follows it, and reads it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(self.following.get().value())
    }

    /// Reads it without following it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(self.following.get_untracked().value())
    }

    /// Follows it without reading it.
    pub fn track(self) {
        self.following.track();
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// Follows it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// What it is now, unless what it belongs to is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        let held = self.following.try_get_untracked()?;
        Some(held.value::<T>().clone())
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Memo<T> {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Signal<T> {
        Signal::derive(move || memo.get())
    }
}
