//! Where people put a record among its like.

use fractional_index::FractionalIndex;

/// A place in an order that people made. Between any two places there is
/// another, so an insert touches no other record. As text, places sort as
/// they are ordered.
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    let read = |text: Option<&str>| text.and_then(|t| FractionalIndex::from_string(t).ok());
    let (before, after) = (read(before), read(after));
    let place = match (&before, &after) {
        (None, None) => Some(FractionalIndex::default()),
        (Some(before), None) => Some(FractionalIndex::new_after(before)),
        (None, Some(after)) => Some(FractionalIndex::new_before(after)),
        // Two devices can have chosen the same place; then the record goes
        // right behind both, and ids decide between equals.
        (Some(before), Some(after)) => FractionalIndex::new_between(before, after)
            .or_else(|| Some(FractionalIndex::new_after(before))),
    };
    place.map_or_else(String::new, |p| p.to_string())
}

/// The place behind all of `places`.
pub fn last<'a>(places: impl Iterator<Item = &'a str>) -> String {
    between(places.max(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_place_between_two() {
        let first = between(None, None);
        let third = between(Some(&first), None);
        let mut low = first.clone();
        for _ in 0..60 {
            let middle = between(Some(&low), Some(&third));
            assert!(low < middle && middle < third);
            low = middle;
        }
        assert!(between(None, Some(&first)) < first);
    }

    #[test]
    fn a_place_that_is_none_counts_as_absent() {
        assert_eq!(between(Some("zebra"), None), between(None, None));
    }
}
