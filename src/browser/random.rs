//! Chance, from the browser's own cryptography.

use crate::community::{Actor, Id};

/// An id that nothing else has.
pub fn new_id() -> Id {
    Id::from_random(bytes())
}

/// An actor for this opened tab. Make one at start and never store it: a
/// cloned profile or a restored copy would use its dots twice.
pub fn new_actor() -> Actor {
    Actor::from_random(bytes())
}

/// Puts things in an order that tells nothing of the one they came in.
pub fn shuffle<T>(things: &mut [T]) {
    for last in (1..things.len()).rev() {
        things.swap(last, below(last as u32 + 1) as usize);
    }
}

/// A number from 0 up to, but not including, `limit`; each as likely.
fn below(limit: u32) -> u32 {
    // Numbers past the last whole multiple of the limit would favour some.
    let whole = u32::MAX - u32::MAX % limit;
    loop {
        let number = u32::from_le_bytes(bytes());
        if number < whole {
            return number % limit;
        }
    }
}

fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled = super::window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        // Every browser of the last ten years has it, also on plain HTTP; an
        // odd web view without it must still not stop the group.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
