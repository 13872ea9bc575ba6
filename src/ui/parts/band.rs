//! The woven band: brand, progress and cover. It never carries meaning alone.

use leptos::prelude::*;

use crate::community::{Knowledge, Word};

const OVER: &str = "M6 0V10M30 0V10M18 10V20M42 10V20M6 20V30M30 20V30M18 30V40M42 30V40";
const WARP: &str = "M6 0V40M18 0V40M30 0V40M42 0V40";

/// One step of the band: woven once it is finished, bare warp before. The
/// threads are the kinds of knowledge in the room.
pub fn band(kinds: &[Knowledge], woven: bool) -> AnyView {
    view! {
        <svg class="band" viewBox="0 0 48 40" preserveAspectRatio="none" aria-hidden="true">
            {cloth(kinds, woven)}
        </svg>
    }
    .into_any()
}

/// A long strip of cloth: for the edge of a card or a cover.
pub fn wide_band(kinds: &[Knowledge]) -> AnyView {
    let piece = |k: i32| {
        view! { <g transform=format!("translate({} 0)", k * 48)>{cloth(kinds, true)}</g> }
            .into_any()
    };
    view! {
        <svg class="band" viewBox="0 0 384 40" preserveAspectRatio="none" aria-hidden="true">
            {(0..8).map(piece).collect_view()}
        </svg>
    }
    .into_any()
}

/// A piece of cloth: one unit of the band.
pub fn cloth(kinds: &[Knowledge], woven: bool) -> AnyView {
    let weft = |row: usize| {
        let kind = (!kinds.is_empty()).then(|| kinds[row % kinds.len()].word());
        view! { <path class="weft" data-kind=kind d=format!("M0 {}H48", 5 + row * 10) /> }
            .into_any()
    };
    let woven = woven.then(|| {
        view! {
            {(0..4).map(weft).collect_view()}
            <path class="gap" d=OVER />
            <path class="over" d=OVER />
        }
    });
    view! { <path class="warp" d=WARP /> {woven} }.into_any()
}

/// The mark of the brand.
pub fn mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <path class="warp" d="M4 0V24M12 0V24M20 0V24" />
            <path class="weft" data-kind="lived-experience" d="M0 4H24" />
            <path class="weft" data-kind="researcher" d="M0 12H24" />
            <path class="weft" data-kind="learner" d="M0 20H24" />
            <path class="gap" d="M4 0V8M20 0V8M12 8V16M4 16V24M20 16V24" />
            <path class="over" d="M4 0V8M20 0V8M12 8V16M4 16V24M20 16V24" />
        </svg>
    }
    .into_any()
}
