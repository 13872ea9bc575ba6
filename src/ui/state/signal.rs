//! Values that can be set and are followed, and values that are merely kept.
//! As with [`Memo`](super::Memo), all of them are of one type inside, for what
//! Leptos makes anew for every type was an eighth of the program.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use leptos::prelude::{
    IsDisposed as _, LocalStorage, Notify as _, Read as _, ReadUntracked as _, ReadValue as _,
    RwSignal as Followed, Signal, StoredValue as Stored, Track as _, Write as _, WriteValue as _,
};

// There is one thread.
type Inner = Followed<Anything, LocalStorage>;
type Kept = Stored<Anything, LocalStorage>;

/// A value of whatever type.
type Anything = Box<dyn Any>;

/// A value that can be set, and that is followed by what reads it.
pub struct RwSignal<T> {
    inner: Inner,
    of: PhantomData<fn() -> T>,
}

/// A value that lives as long as what it was made in, and that nobody follows.
pub struct StoredValue<T> {
    inner: Kept,
    of: PhantomData<fn() -> T>,
}

/// What is gone is not read; who may come late asks with `try`.
const GONE: &str = "it is read only as long as it is there";
const OTHER: &str = "it is of the type that it was made with";

fn known<T: 'static>(value: &Anything) -> &T {
    (**value).downcast_ref().expect(OTHER)
}

fn known_mut<T: 'static>(value: &mut Anything) -> &mut T {
    (**value).downcast_mut().expect(OTHER)
}

// Once for all types.
fn reading(inner: Inner) -> Option<impl Deref<Target = Anything>> {
    inner.try_read()
}

fn reading_once(inner: Inner) -> Option<impl Deref<Target = Anything>> {
    inner.try_read_untracked()
}

fn writing(inner: &Inner) -> Option<impl DerefMut<Target = Anything>> {
    inner.try_write()
}

fn writing_quietly(inner: &Inner) -> Option<impl DerefMut<Target = Anything>> {
    inner.try_write_untracked()
}

fn reading_kept(inner: Kept) -> Option<impl Deref<Target = Anything>> {
    inner.try_read_value()
}

fn writing_kept(inner: Kept) -> Option<impl DerefMut<Target = Anything>> {
    inner.try_write_value()
}

fn made(value: Anything) -> Inner {
    Inner::new_local(value)
}

fn kept(value: Anything) -> Kept {
    Kept::new_local(value)
}

impl<T: 'static> RwSignal<T> {
    /// A signal that begins with this value.
    pub fn new(value: T) -> Self {
        RwSignal {
            inner: made(Box::new(value)),
            of: PhantomData,
        }
    }
}

impl<T: 'static> RwSignal<T> {
    /// Follows it, and reads it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(known(&reading(self.inner).expect(GONE)))
    }

    /// Reads it without following it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.try_with_untracked(read).expect(GONE)
    }

    /// The same, unless it is gone.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        reading_once(self.inner).map(|value| read(known(&value)))
    }

    /// Changes it and tells whoever follows. What is gone stays as it was.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// The same, with what `change` gives; `None` if it is gone.
    pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        writing(&self.inner).map(|mut value| change(known_mut(&mut value)))
    }

    /// Changes it and tells nobody.
    pub fn update_untracked<U>(self, change: impl FnOnce(&mut T) -> U) {
        self.try_update_untracked(change);
    }

    /// The same, with what `change` gives; `None` if it is gone.
    pub fn try_update_untracked<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        writing_quietly(&self.inner).map(|mut value| change(known_mut(&mut value)))
    }

    /// Tells whoever follows that it changed.
    pub fn notify(self) {
        self.inner.notify();
    }

    /// Puts another value in its place and tells whoever follows.
    pub fn set(self, value: T) {
        self.try_update(|old| *old = value);
    }

    /// Follows it without reading it.
    pub fn track(self) {
        self.inner.track();
    }

    /// Whether what it was made in is gone.
    pub fn is_disposed(self) -> bool {
        self.inner.is_disposed()
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// Follows it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The same, unless it is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        StoredValue {
            inner: kept(Box::new(value)),
            of: PhantomData,
        }
    }
}

impl<T: 'static> StoredValue<T> {
    /// Reads it.
    pub fn with_value<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.try_with_value(read).expect(GONE)
    }

    /// The same, unless it is gone.
    pub fn try_with_value<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        reading_kept(self.inner).map(|value| read(known(&value)))
    }

    /// Changes it, unless it is gone.
    pub fn update_value<U>(self, change: impl FnOnce(&mut T) -> U) {
        self.try_update_value(change);
    }

    /// The same, with what `change` gives; `None` if it is gone.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        writing_kept(self.inner).map(|mut value| change(known_mut(&mut value)))
    }

    /// Puts another value in its place.
    pub fn set_value(self, value: T) {
        self.try_update_value(|old| *old = value);
    }

    /// Whether what it was made in is gone.
    pub fn is_disposed(self) -> bool {
        self.inner.is_disposed()
    }
}

impl<T: Default + 'static> Default for StoredValue<T> {
    fn default() -> Self {
        StoredValue::new(T::default())
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// What it is now.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// The same, unless it is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Signal<T> {
        Signal::derive(move || signal.get())
    }
}
