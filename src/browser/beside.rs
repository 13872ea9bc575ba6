//! A second window of the app beside this one.

use web_sys::Window;

use super::window;

/// A window that was opened from this page.
pub struct Beside(Window);

impl Beside {
    /// Opens an address of the app in a window of that name, or brings the one
    /// there is to it; `None` if the browser opens none.
    pub fn open(address: &str, name: &str) -> Option<Beside> {
        const LOOK: &str = "popup,width=560,height=760";
        let opened = window().open_with_url_and_target_and_features(address, name, LOOK);
        let opened = opened.ok().flatten()?;
        // Fails only where it stands in front already.
        opened.focus().ok();
        Some(Beside(opened))
    }

    /// Whether it is still there.
    pub fn is_open(&self) -> bool {
        !self.0.closed().unwrap_or(true)
    }

    /// Closes it.
    pub fn close(&self) {
        // Fails only for one that is closed.
        self.0.close().ok();
    }
}
