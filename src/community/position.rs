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

/// The places that change when the record at `from` of an order goes to `to`:
/// its own alone, unless places are missing or held twice; then all are given
/// anew. Each comes with the index at which its record stood.
pub fn moved(places: &[String], from: usize, to: usize) -> Vec<(usize, String)> {
    if from == to || from.max(to) >= places.len() {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..places.len()).collect();
    let record = order.remove(from);
    order.insert(to, record);
    let beside = |index: Option<usize>| Some(places[*order.get(index?)?].as_str());
    let (before, after) = (beside(to.checked_sub(1)), beside(Some(to + 1)));
    let place = between(before, after);
    if before.is_none_or(|b| b < place.as_str()) && after.is_none_or(|a| place.as_str() < a) {
        return vec![(record, place)];
    }
    let mut last: Option<String> = None;
    let anew = order.into_iter().map(|record| {
        let place = between(last.as_deref(), None);
        last = Some(place.clone());
        (record, place)
    });
    anew.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order_after(places: &[&str], from: usize, to: usize) -> Vec<usize> {
        let mut places: Vec<String> = places.iter().map(|p| (*p).to_owned()).collect();
        for (record, place) in moved(&places.clone(), from, to) {
            places[record] = place;
        }
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by(|a, b| places[*a].cmp(&places[*b]));
        order
    }

    #[test]
    fn a_record_is_moved_by_giving_it_alone_another_place() {
        let first = between(None, None);
        let second = between(Some(&first), None);
        let third = between(Some(&second), None);
        let places = [first, second, third];
        assert_eq!(moved(&places, 2, 1).len(), 1);
        let places = places.each_ref().map(String::as_str);
        assert_eq!(order_after(&places, 2, 1), [0, 2, 1]);
        assert_eq!(order_after(&places, 2, 0), [2, 0, 1]);
        assert_eq!(order_after(&places, 0, 2), [1, 2, 0]);
        assert_eq!(order_after(&places, 0, 0), [0, 1, 2]);
        assert_eq!(order_after(&places, 0, 9), [0, 1, 2]);
    }

    #[test]
    fn where_places_are_missing_or_held_twice_all_are_given_anew() {
        assert_eq!(order_after(&["", "", ""], 2, 1), [0, 2, 1]);
        assert_eq!(order_after(&["80", "80", "80"], 0, 1), [1, 0, 2]);
    }

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
