//! A map that people have before them lies anew from where everybody is.

use weft::community::{Id, Keyed};
use weft::insight::{Layout, Node};

use super::{id, nodes, overlaps, random_edges};

/// Where people are seen when the whole map is, in parts of the width of a
/// box that is 860 by 520, as `View::whole` shows it.
fn seen(places: &Keyed<Id, (i32, i32)>) -> Keyed<Id, (f64, f64)> {
    let frame = |axis: fn(&(i32, i32)) -> i32| {
        let all = places.values().map(axis);
        let (low, high) = (all.clone().min().unwrap(), all.max().unwrap());
        (f64::from(low + high) / 2.0, f64::from(high - low).max(1.0))
    };
    let ((x, wide), (y, high)) = (frame(|p| p.0), frame(|p| p.1));
    let zoom = (688.0 / wide).min(440.0 / high).min(1.4) / 860.0;
    let seen = |(id, at): (&Id, &(i32, i32))| {
        let at = (f64::from(at.0) - x, f64::from(at.1) - y);
        (*id, (at.0 * zoom, at.1 * zoom))
    };
    places.iter().map(seen).collect()
}

/// How far all but some moved on the screen, the least first; nobody's order,
/// from left to right or from top to bottom, may have turned.
fn moves(before: &Keyed<Id, (i32, i32)>, after: &Keyed<Id, (i32, i32)>, but: &[Id]) -> Vec<f64> {
    let (before, after) = (seen(before), seen(after));
    let others: Vec<((f64, f64), (f64, f64))> = before
        .iter()
        .filter(|(id, _)| !but.contains(id))
        .map(|(id, at)| (*at, after[id]))
        .collect();
    for (place, (a, a_then)) in others.iter().enumerate() {
        for (b, b_then) in &others[place + 1..] {
            for axis in [|p: &(f64, f64)| p.0, |p: &(f64, f64)| p.1] {
                let (was, is) = (axis(a) - axis(b), axis(a_then) - axis(b_then));
                let clear = was.abs() > 0.1 && is.abs() > 0.1;
                assert!(!clear || (was > 0.0) == (is > 0.0), "{was} {is}");
            }
        }
    }
    let moves = others.iter().map(|(a, b)| (a.0 - b.0).hypot(a.1 - b.1));
    let mut moves: Vec<f64> = moves.collect();
    moves.sort_by(f64::total_cmp);
    moves
}

/// Nodes that stand somewhere, and may move.
fn standing(places: &Keyed<Id, (i32, i32)>) -> Vec<Node> {
    let node = |(id, at): (&Id, &(i32, i32))| Node {
        id: *id,
        at: Some(*at),
        fixed: false,
    };
    places.iter().map(node).collect()
}

#[test]
fn a_tie_between_two_far_ones_brings_them_nearer_and_leaves_the_others_about_where_they_are() {
    let edges: Vec<(Id, Id)> = [
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (1, 6),
        (6, 7),
        (4, 8),
        (8, 9),
    ]
    .map(|(a, b)| (id(a), id(b)))
    .to_vec();
    let before = Layout::new(&nodes(10), &edges).settle().places();
    let apart = |places: &Keyed<Id, (i32, i32)>, (a, b): (Id, Id)| {
        let places = seen(places);
        (places[&a].0 - places[&b].0).hypot(places[&a].1 - places[&b].1)
    };
    let mut pairs: Vec<(Id, Id)> = (0..10)
        .flat_map(|a| (0..a).map(move |b| (id(a), id(b))))
        .collect();
    pairs.sort_by(|a, b| apart(&before, *b).total_cmp(&apart(&before, *a)));
    for new in &pairs[..12] {
        let then = [&edges[..], &[*new]].concat();
        let after = Layout::again(&standing(&before), &then, &edges);
        let after = after.settle().places();
        assert_eq!(overlaps(&after), []);
        let moved = moves(&before, &after, &[new.0, new.1]);
        assert!(moved[4] < 0.12, "half of them stay: {moved:?}");
        assert!(moved[7] < 0.2, "nobody is swept away: {moved:?}");
        assert!(apart(&after, *new) < apart(&before, *new) * 0.9);
    }
}

#[test]
fn a_map_that_is_drawn_tie_by_tie_turns_nobody_round_and_can_be_read_at_the_end() {
    for n in [8, 12, 20] {
        let mut edges: Vec<(Id, Id)> = random_edges(n, n * 3 / 2);
        edges.retain(|(a, b)| a != b);
        let mut places = Layout::new(&nodes(n), &[]).settle().places();
        let (mut middle, mut after_each) = (0.0, 0);
        for drawn in 1..=edges.len() {
            let (was, now) = (&edges[..drawn - 1], &edges[..drawn]);
            let next = Layout::again(&standing(&places), now, was).settle();
            let next = next.places();
            assert_eq!(overlaps(&next), []);
            let (a, b) = edges[drawn - 1];
            let moved = moves(&places, &next, &[a, b]);
            assert!(moved[moved.len() / 2] < 0.16, "{n}, {drawn}: {moved:?}");
            (middle, after_each) = (middle + moved[moved.len() / 2], after_each + 1);
            places = next;
        }
        let middle = middle / f64::from(after_each);
        assert!(middle < 0.04, "{n}: half move less than {middle} a tie");
        let long = |places: &Keyed<Id, (i32, i32)>| {
            let places = seen(places);
            let far =
                |(a, b): &(Id, Id)| (places[a].0 - places[b].0).hypot(places[a].1 - places[b].1);
            edges.iter().map(far).sum::<f64>() / edges.len() as f64
        };
        let fresh = Layout::new(&nodes(n), &edges).settle().places();
        assert!(long(&places) < long(&fresh) * 1.6, "{n}: ties stay short");
    }
}

#[test]
fn who_comes_in_takes_a_free_place_and_nobody_moves_for_them() {
    let edges = [(id(0), id(1)), (id(1), id(2))];
    let mut places = Layout::new(&nodes(3), &edges).settle().places();
    for n in 4..=16 {
        let mut all = standing(&places);
        all.extend(
            nodes(n)
                .into_iter()
                .filter(|node| !places.contains_key(&node.id)),
        );
        let next = Layout::again(&all, &edges, &edges).settle().places();
        assert_eq!(overlaps(&next), []);
        assert!(moves(&places, &next, &[]).iter().all(|moved| *moved < 0.25));
        let apart = |a: Id, b: Id| ((next[&a].0 - next[&b].0), (next[&a].1 - next[&b].1));
        let before = |a: Id, b: Id| ((places[&a].0 - places[&b].0), (places[&a].1 - places[&b].1));
        let (was, is) = (before(id(0), id(2)), apart(id(0), id(2)));
        let moved = f64::from(was.0 - is.0).hypot(f64::from(was.1 - is.1));
        assert!(
            moved < 50.0,
            "{n}: they stand to each other as before: {moved}"
        );
        places = next;
    }
}

#[test]
fn a_map_that_goes_on_is_the_same_whatever_the_order_and_lies_as_ever_where_nobody_stands() {
    let edges = random_edges(14, 16);
    let before = Layout::new(&nodes(14), &edges[1..]).settle().places();
    let again = |all: &[Node], edges: &[(Id, Id)], before: &[(Id, Id)]| {
        Layout::again(all, edges, before).settle().places()
    };
    let once = again(&standing(&before), &edges, &edges[1..]);
    let mut turned = standing(&before);
    turned.reverse();
    let other_way: Vec<(Id, Id)> = edges.iter().rev().map(|(a, b)| (*b, *a)).collect();
    assert_eq!(again(&turned, &other_way, &other_way[..15]), once);
    // Nobody stands anywhere, or nearly all is new: it is another map.
    let anew = Layout::new(&nodes(14), &edges).settle().places();
    assert_eq!(again(&nodes(14), &edges, &[]), anew);
    assert_eq!(again(&standing(&before), &edges, &edges[..3]), anew);
}
