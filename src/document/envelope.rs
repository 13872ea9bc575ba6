//! The outside of a community file: its format, version, limits and name.

use crate::community::Date;

/// The file's `format`.
pub const FORMAT: &str = "weft.community";
/// The version of the format that this program writes.
pub const VERSION: u64 = 1;
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 48 * 1024 * 1024;
/// The most records of one kind that are read.
pub const MOST_RECORDS: usize = 200_000;

/// The name under which a community is saved: `<name>-<date>.weft.json`, the
/// name in the letters and digits that every file system takes.
pub fn file_name(name: &str, date: Date) -> String {
    let mut slug = String::new();
    for letter in name.trim().to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.chars().count() == 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() { "community" } else { slug };
    format!("{slug}-{date}.weft.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_community() {
        let check = |name, expected: &str| {
            assert_eq!(file_name(name, Date::new(2026, 11, 21).unwrap()), expected);
        };
        check(
            "River Valley: carers & youth",
            "river-valley-carers-youth-2026-11-21.weft.json",
        );
        check("مجتمع", "مجتمع-2026-11-21.weft.json");
        check("../..", "community-2026-11-21.weft.json");
    }
}
