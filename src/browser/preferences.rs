//! What this device prefers: theme, text size, who writes here, whether the
//! screen is shared, and the language. Never part of a community.
//!
//! Each preference has a key of its own, so a word that this version does not
//! know costs only that one and is not overwritten until somebody chooses.

use web_sys::Element;

use super::local::Local;
use super::vault::Trouble;
use super::window;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How large the words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser is set.
    #[default]
    Normal,
    /// Larger.
    Large,
    /// Larger still.
    Larger,
}

impl Theme {
    /// All themes, in the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Its word in storage and, but for the system's, in `data-theme`.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl TextSize {
    /// All sizes, smallest first.
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Larger];

    /// Its word in storage and, but for the normal one, in `data-text`.
    pub fn word(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Larger => "larger",
        }
    }
}

/// What this device prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// How large the words are.
    pub text: TextSize,
    /// The name that this device was given; empty if none was. Never guessed.
    pub who: String,
    /// Whether a group reads this screen from a distance.
    pub shared_screen: bool,
    /// Whether the end of a step's time makes no sound.
    pub silent: bool,
    /// The language that was chosen (`fr`); empty for the browser's own.
    pub language: String,
}

impl Preferences {
    /// Reads them; where storage is blocked, nothing is preferred.
    pub fn load() -> Preferences {
        let local = Local::open();
        let read = |name: &str| local.get(&key(name)).unwrap_or_default();
        let (theme, text) = (read("theme"), read("text"));
        Preferences {
            theme: known(&Theme::ALL, Theme::word, &theme),
            text: known(&TextSize::ALL, TextSize::word, &text),
            who: read("who"),
            shared_screen: read("screen") == "shared",
            silent: read("sound") == "off",
            language: read("language"),
        }
    }

    /// Stores what differs from `before`. `Err` says why this device will not
    /// remember; until the tab is closed they hold all the same.
    pub fn save(&self, before: &Preferences) -> Result<(), Trouble> {
        let local = Local::open();
        let mut outcome = Ok(());
        for ((name, now), (_, then)) in self.words().into_iter().zip(before.words()) {
            if now != then {
                outcome = outcome.and(local.set(&key(name), now));
            }
        }
        outcome
    }

    /// Puts them on the page's root element: `data-theme`, `data-text`,
    /// `data-screen`, `lang` and `dir`. `language` is the one in use, whether
    /// chosen or the browser's.
    pub fn apply(&self, language: &str) {
        let Some(root) = window().document().and_then(|d| d.document_element()) else {
            return;
        };
        let shared = if self.shared_screen { "shared" } else { "" };
        put(&root, "data-theme", self.theme.word(), "system");
        put(&root, "data-text", self.text.word(), "normal");
        put(&root, "data-screen", shared, "");
        put(&root, "lang", language, "");
        put(&root, "dir", direction(language), "");
    }

    fn words(&self) -> [(&'static str, &str); 6] {
        [
            ("theme", self.theme.word()),
            ("text", self.text.word()),
            ("who", &self.who),
            ("screen", if self.shared_screen { "shared" } else { "" }),
            ("sound", if self.silent { "off" } else { "" }),
            ("language", &self.language),
        ]
    }
}

/// The languages that the browser asks for, most wanted first (`fr-CA`, `en`).
pub fn languages() -> Vec<String> {
    let navigator = js_sys::Reflect::get(&window(), &"navigator".into());
    navigator
        .and_then(|n| js_sys::Reflect::get(&n, &"languages".into()))
        .map(|list| {
            js_sys::Array::from(&list)
                .iter()
                .filter_map(|language| language.as_string())
                .collect()
        })
        .unwrap_or_default()
}

/// Which way a language is written: `ltr` or `rtl`.
pub fn direction(language: &str) -> &'static str {
    let main = language.split('-').next().unwrap_or_default();
    match main {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

fn key(name: &str) -> String {
    format!("preference:{name}")
}

fn known<T: Copy + Default>(all: &[T], word: fn(T) -> &'static str, text: &str) -> T {
    all.iter()
        .copied()
        .find(|one| word(*one) == text)
        .unwrap_or_default()
}

fn put(root: &Element, name: &str, value: &str, none: &str) {
    let done = if value == none {
        root.remove_attribute(name)
    } else {
        root.set_attribute(name, value)
    };
    debug_assert!(done.is_ok());
}
