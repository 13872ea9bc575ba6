//! Lets one thing happen alone: replacing or deleting a whole community,
//! while ordinary writes wait.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// Open, or closed behind somebody.
#[derive(Default)]
pub struct Gate {
    is_closed: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

/// Keeps the gate closed until it is dropped.
pub struct Inside<'a>(&'a Gate);

impl Gate {
    /// Waits until nobody is inside; not at all if nobody is.
    pub async fn passed(&self) {
        poll_fn(|context| {
            if !self.is_closed.get() {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Waits likewise and closes the gate.
    pub async fn enter(&self) -> Inside<'_> {
        self.passed().await;
        self.is_closed.set(true);
        Inside(self)
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.is_closed.set(false);
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }
}
