//! What is there at once: the app in the page, home, and the ways to what
//! lies behind it. All else is reached through [`rooms`] only, which names it:
//! whatever these files name otherwise is fetched before anything is shown.

mod given;
mod page;
mod rooms;
mod root;
mod told;

pub use root::start;
