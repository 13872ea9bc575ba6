//! Keys that act: the one guard between a key press and what it does.
//!
//! While a word is being composed (Japanese, Chinese, Korean, and what else
//! is typed with candidates), Enter takes a candidate, Escape lets it go, and
//! neither is meant for the page. Whatever acts on a key does so through
//! [`acting`] or [`entering`]; a test reads the source and finds what does not.

#[cfg(target_arch = "wasm32")]
mod guard;

#[cfg(target_arch = "wasm32")]
pub use guard::{Listener, acting, entering, has_own_undo, passing, watch};

/// A key that was really pressed, and what was held with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// What it means on the keyboard's layout: `Enter`, `z`, `я`.
    pub key: String,
    /// Where it is, named after what a US keyboard has there: `KeyZ`.
    pub code: String,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Ctrl, or ⌘ on a Mac, is held.
    pub control: bool,
    /// Whether Alt or AltGr is held.
    pub alt: bool,
    /// Whether the key is held, and this is no press of its own.
    pub repeats: bool,
}

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The last one is taken back.
    Back,
    /// The last one that was taken back is made again.
    Again,
}

impl Pressed {
    /// The step that these keys ask for, if they do: Ctrl or ⌘ with Z, with
    /// Shift and Z, or with Y. AltGr is no Ctrl, though Windows says so.
    pub fn step(&self) -> Option<Step> {
        if !self.control || self.alt {
            return None;
        }
        match (self.letter()?, self.shift) {
            ('z', false) => Some(Step::Back),
            ('z', true) | ('y', false) => Some(Step::Again),
            _ => None,
        }
    }

    /// Whether these keys ask for what Ctrl or ⌘ with a letter does. A key that
    /// is held asks once.
    pub fn asks(&self, letter: char, shift: bool) -> bool {
        let held = self.control && !self.alt && self.shift == shift && !self.repeats;
        held && self.letter() == Some(letter)
    }

    /// Whether these keys ask for what Ctrl or ⌘ with a sign does: the sign of
    /// the layout, whatever it takes to write it, or, where the key there
    /// writes another script, the place of the sign. A key that is held asks once.
    pub fn asks_sign(&self, sign: &str, place: &str) -> bool {
        let held = self.control && !self.alt && !self.repeats;
        let is_there = || self.code == place && !self.key.chars().all(is_latin);
        held && (self.key == sign || is_there())
    }

    /// The Latin letter of the key: the one of the layout, or, where that
    /// writes another script, the one of the place.
    fn letter(&self) -> Option<char> {
        let mut letters = self.key.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        if is_latin(letter) {
            // Caps Lock makes it a capital, and says nothing of Shift.
            return letter.to_lowercase().next();
        }
        let place = self.code.strip_prefix("Key")?;
        place.chars().next().map(|place| place.to_ascii_lowercase())
    }
}

/// Whether a sign is of a layout that has the Latin letters.
fn is_latin(sign: char) -> bool {
    sign.is_ascii() || matches!(sign, '\u{a0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, code: &str, held: &str) -> Pressed {
        Pressed {
            key: key.to_owned(),
            code: code.to_owned(),
            shift: held.contains('S'),
            control: held.contains('C'),
            alt: held.contains('A'),
            repeats: held.contains('R'),
        }
    }

    fn check(key: &str, code: &str, held: &str, expected: Option<Step>) {
        let found = pressed(key, code, held).step();
        assert_eq!(found, expected, "{key:?} at {code} with {held}");
    }

    #[test]
    fn a_step_goes_back_and_forth_on_every_layout() {
        let (back, again) = (Some(Step::Back), Some(Step::Again));
        // English, and the same with Caps Lock on.
        check("z", "KeyZ", "C", back);
        check("Z", "KeyZ", "C", back);
        check("Z", "KeyZ", "CS", again);
        check("z", "KeyZ", "CS", again);
        check("y", "KeyY", "C", again);
        check("Y", "KeyY", "C", again);
        // German and Czech, French, Dvorak, Turkish: by the letter.
        check("z", "KeyY", "C", back);
        check("y", "KeyZ", "C", again);
        check("z", "KeyW", "C", back);
        check("w", "KeyZ", "C", None);
        check("z", "Slash", "C", back);
        check(";", "KeyZ", "C", None);
        check("f", "KeyY", "C", None);
        // French Bépo has letters of its own in their places.
        check("à", "KeyZ", "C", None);
        check("z", "BracketRight", "C", back);
        // Russian, Ukrainian, Greek, Hebrew, Arabic, Persian, Georgian,
        // Hindi, Thai, Korean: by the place.
        for key in ["я", "Я", "ζ", "Ζ", "ז", "ئ", "ظ", "ზ", "ॆ", "ผ", "ㅋ"] {
            check(key, "KeyZ", "C", back);
            check(key, "KeyZ", "CS", again);
        }
        for key in ["н", "υ", "ט", "غ", "ყ", "ㅛ"] {
            check(key, "KeyY", "C", again);
            check(key, "KeyY", "CS", None);
        }
    }

    #[test]
    fn a_letter_is_asked_for_by_what_stands_on_the_key() {
        let asks = |key: &str, code: &str, held: &str| pressed(key, code, held).asks('k', false);
        assert!(asks("k", "KeyK", "C") && asks("K", "KeyK", "C"));
        // Dvorak and Colemak by the letter, Russian by the place.
        assert!(asks("k", "KeyV", "C") && asks("k", "KeyN", "C") && asks("л", "KeyK", "C"));
        assert!(!asks("t", "KeyK", "C"));
        // AltGr, Shift and a held key mean something else.
        assert!(!asks("k", "KeyK", "CA") && !asks("k", "KeyK", "CS") && !asks("k", "KeyK", "CR"));
    }

    #[test]
    fn a_sign_is_asked_for_by_what_is_written_and_else_by_its_place() {
        let asks = |key: &str, code: &str, held: &str| {
            let pressed = pressed(key, code, held);
            pressed.asks_sign(".", "Period")
        };
        assert!(asks(".", "Period", "C"));
        // French and Dvorak by the sign, Russian and Thai by the place.
        assert!(asks(".", "Comma", "CS") && asks(".", "KeyE", "C"));
        assert!(asks("ю", "Period", "C") && asks("ใ", "Period", "C"));
        assert!(!asks(":", "Period", "C") && !asks("v", "Period", "C"));
        assert!(
            !asks(".", "Period", "") && !asks(".", "Period", "CR") && !asks(".", "Period", "CA")
        );
    }

    #[test]
    fn other_keys_are_no_steps() {
        check("z", "KeyZ", "", None);
        check("я", "KeyZ", "S", None);
        check("z", "KeyZ", "CA", None);
        check("ż", "KeyZ", "CA", None);
        check("я", "KeyZ", "CA", None);
        check("Enter", "Enter", "C", None);
        check("Dead", "KeyZ", "C", None);
        check("я", "", "C", None);
        check("", "", "C", None);
    }
}
