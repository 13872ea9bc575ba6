//! Acting whenever something changes.

use leptos::prelude::Effect;

/// Acts now, as soon as the page stands, and again whenever something that
/// `act` reads changes. What an effect costs is paid here once and not per call.
pub fn follow(act: impl FnMut() + 'static) {
    boxed(Box::new(act));
}

fn boxed(act: Box<dyn FnMut()>) {
    Effect::new(act);
}
