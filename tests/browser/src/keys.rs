//! Keys by the names that browsers give them: "Tab", "Shift+Tab", "Control+z", "ArrowDown".

use thirtyfour::Key;

use crate::trouble::{Result, Trouble};

/// The keys of one chord, such as "Control+Shift+z", in the order in which they go down.
pub fn chord(names: &str) -> Result<Vec<char>> {
    // "+" itself can be pressed too, alone or at the end of a chord.
    let (held, last) = match names.strip_suffix('+') {
        Some(held) => (held.trim_end_matches('+'), "+"),
        None => names.rsplit_once('+').unwrap_or(("", names)),
    };
    held.split('+')
        .filter(|name| !name.is_empty())
        .chain([last])
        .map(key)
        .collect()
}

fn key(name: &str) -> Result<char> {
    let key = match name {
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Space" => return Ok(' '),
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Shift" => Key::Shift,
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "F1" => Key::F1,
        "F2" => Key::F2,
        _ => {
            let mut characters = name.chars();
            return match (characters.next(), characters.next()) {
                (Some(character), None) => Ok(character),
                _ => Err(Trouble(format!("there is no key named {name:?}"))),
            };
        }
    };
    Ok(key.into())
}
