//! Looking at Weft in real browsers, in the words of somebody who uses it.
//!
//! A test is one promise. It gets a [`Page`] on a host where nothing was stored yet, finds
//! things by what they are and what they are called ([`Look`]), and waits by
//! itself for what should happen. When it ends, the browser must have nothing to
//! complain about: no error, no breach of the content policy, no request to
//! another origin. To write one, add a file under `tests/`, name it in
//! `tests/main.rs`, and:
//!
//! ```no_run
//! use weft_browser_tests::*;
//!
//! #[test]
//! fn a_saved_community_opens_again() {
//!     in_both(async |page| {
//!         page.open("#/").await;
//!         page.button("Start a community").click().await;
//!         page.field("Name").fill("Harbour network").await;
//!         page.press_keys("Enter").await;
//!         page.link("File").click().await;
//!         page.button("Save a file").click().await;
//!         let file = page.saved_file().await;
//!         assert!(file.text.contains("Harbour network"));
//!         page.no_axe_findings("File").await;
//!
//!         let page = page.kill_and_reopen("#/").await;
//!         page.choose_file(&file.path).await;
//!         page.heading("Harbour network").wait().await;
//!     });
//! }
//! ```
//!
//! More of the kind: `page.region("People").button(starting("Add")).nth(0)`,
//! `page.new_tab("#/")`, `page.set_viewport(320, 640)`, `page.set_theme(Theme::Dark)`,
//! `page.site().go_offline()`, `page.screenshot("home")`; [`Visit`] for another folder of the host;
//! `page.forgive("words")` where a complaint is what the test is about.
//! Whatever is missing can be had from `page.driver()` and `page.run(script)`.
//!
//! The tests look at `dist/` as `./dev build` left it. `./dev test` runs them all;
//! `cargo test --manifest-path tests/browser/Cargo.toml -- hosting` runs those of one file.
//! A failed test leaves a picture in `shots/`.

mod axe;
mod browser;
mod complaints;
mod find;
mod keys;
mod page;
mod pool;
mod release;
mod report;
mod site;
mod trouble;
mod visit;

pub use browser::Kind;
pub use find::{Look, Name, Place, any, containing, starting};
pub use page::{Doing, Page, SavedFile, Theme};
pub use release::Release;
pub use site::Site;
pub use trouble::{PATIENCE, Result, Trouble, until};
pub use visit::{Visit, in_both, in_chromium, in_firefox};
