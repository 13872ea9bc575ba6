//! The map lays itself out so that it can be read.

mod again;

use proptest::prelude::*;
use weft::community::{Actor, Community, Id, Keyed, Record, Stakeholder, Tie};
use weft::insight::layout::ROOM;
use weft::insight::{Layout, Node, Who};

fn id(n: usize) -> Id {
    Id::derived("node", &n.to_string())
}

fn nodes(n: usize) -> Vec<Node> {
    let free = |n| Node {
        id: id(n),
        at: None,
        fixed: false,
    };
    (0..n).map(free).collect()
}

/// Numbers that are the same in every run.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    }
}

fn random_edges(n: usize, m: usize) -> Vec<(Id, Id)> {
    let mut next = numbers(n as u64 + 7);
    (0..m).map(|_| (id(next(n)), id(next(n)))).collect()
}

fn overlaps(places: &Keyed<Id, (i32, i32)>) -> Vec<(Id, Id)> {
    let all: Vec<_> = places.iter().collect();
    let mut found = Vec::new();
    for (place, (a, (ax, ay))) in all.iter().enumerate() {
        for (b, (bx, by)) in &all[place + 1..] {
            if (ax - bx).abs() < ROOM.0 && (ay - by).abs() < ROOM.1 {
                found.push((**a, **b));
            }
        }
    }
    found
}

#[test]
fn no_two_labels_overlap_from_three_to_three_hundred_stakeholders() {
    for n in [3, 8, 30, 60, 120, 300] {
        for m in [0, n / 2, n, n * 2] {
            let layout = Layout::new(&nodes(n), &random_edges(n, m)).settle();
            assert!(layout.is_settled());
            let places = layout.places();
            assert_eq!(places.len(), n);
            assert_eq!(overlaps(&places), [], "{n} nodes, {m} edges");
            // Seen whole, a map is not mostly empty: labels stay large.
            let side = |of: fn(&(i32, i32)) -> i32| {
                let all = places.values().map(of);
                i64::from(all.clone().max().unwrap() - all.min().unwrap())
            };
            let area = (side(|p| p.0) + 132) * (side(|p| p.1) + 66);
            let each = area / n as i64 / i64::from(ROOM.0 * ROOM.1);
            assert!(
                each <= 16,
                "{n} nodes, {m} edges: {each} times the room of labels"
            );
        }
    }
}

#[test]
fn those_who_are_tied_stand_nearer_than_those_who_are_not() {
    let n = 30;
    // Three groups with many ties within and one between.
    let mut edges = Vec::new();
    for a in 0..n {
        edges.push((id(a), id((a + 3) % n)));
        edges.push((id(a), id((a + 6) % n)));
    }
    edges.extend([(id(0), id(1)), (id(1), id(2))]);
    let places = Layout::new(&nodes(n), &edges).settle().places();
    let (mut within, mut between) = ((0.0, 0), (0.0, 0));
    for a in 0..n {
        for b in a + 1..n {
            let ((ax, ay), (bx, by)) = (places[&id(a)], places[&id(b)]);
            let far = f64::from(ax - bx).hypot(f64::from(ay - by));
            let side = if a % 3 == b % 3 {
                &mut within
            } else {
                &mut between
            };
            *side = (side.0 + far, side.1 + 1);
        }
    }
    let (within, between) = (
        within.0 / f64::from(within.1),
        between.0 / f64::from(between.1),
    );
    assert!(within * 1.5 < between, "{within} {between}");
}

#[test]
fn the_same_map_is_laid_out_the_same_whatever_the_order_and_the_steps() {
    let edges = random_edges(40, 60);
    let whole = Layout::new(&nodes(40), &edges).settle().places();
    let mut turned = nodes(40);
    turned.reverse();
    let other_way: Vec<(Id, Id)> = edges.iter().rev().map(|(a, b)| (*b, *a)).collect();
    let mut layout = Layout::new(&turned, &other_way);
    let mut steps = 0;
    while !layout.is_settled() {
        layout.step(7);
        steps += 1;
    }
    assert!(steps > 3, "it can be done piece by piece");
    assert_eq!(layout.places(), whole);
}

#[test]
fn who_was_put_somewhere_by_hand_stays_there_and_the_others_make_way() {
    let mut all = nodes(30);
    for (n, at) in [(3, (500, -200)), (4, (520, -190)), (9, (-4000, 77))] {
        all[n] = Node {
            at: Some(at),
            fixed: true,
            ..all[n]
        };
    }
    let places = Layout::new(&all, &random_edges(30, 40)).settle().places();
    assert_eq!(places[&id(3)], (500, -200));
    assert_eq!(places[&id(9)], (-4000, 77));
    let found = overlaps(&places);
    let by_hand = (id(3).min(id(4)), id(3).max(id(4)));
    assert_eq!(found, [by_hand], "only those that were put so overlap");
}

#[test]
fn a_map_that_was_laid_out_moves_little_when_somebody_is_added() {
    let edges = random_edges(40, 60);
    let before = Layout::new(&nodes(40), &edges).settle().places();
    let mut all = nodes(41);
    for node in &mut all[..40] {
        node.at = Some(before[&node.id]);
    }
    let mut edges = edges;
    edges.push((id(40), id(5)));
    let after = Layout::new(&all, &edges).settle().places();
    assert_eq!(overlaps(&after), []);
    let mut moved: Vec<f64> = before
        .iter()
        .map(|(id, (x, y))| f64::from(x - after[id].0).hypot(f64::from(y - after[id].1)))
        .collect();
    moved.sort_by(f64::total_cmp);
    assert!(
        moved[36] < 1.0,
        "nine of ten stay where they were: {moved:?}"
    );
    let ((x, y), (nx, ny)) = (after[&id(5)], after[&id(40)]);
    assert!(
        f64::from(x - nx).hypot(f64::from(y - ny)) < 700.0,
        "the new one is beside its tie"
    );
}

#[test]
fn parts_that_are_not_tied_stand_apart() {
    let mut edges: Vec<(Id, Id)> = (1..12).map(|n| (id(n), id(n / 2))).collect();
    edges.extend((13..20).map(|n| (id(n), id(12))));
    let places = Layout::new(&nodes(26), &edges).settle().places();
    let frame = |range: std::ops::Range<usize>| {
        let all: Vec<(i32, i32)> = range.map(|n| places[&id(n)]).collect();
        let (xs, ys) = (all.iter().map(|p| p.0), all.iter().map(|p| p.1));
        (xs.clone().min(), xs.max(), ys.clone().min(), ys.max())
    };
    let (a, b) = (frame(0..12), frame(12..20));
    assert!(
        a.1 < b.0 || b.1 < a.0 || a.3 < b.2 || b.3 < a.2,
        "{a:?} {b:?}"
    );
    assert_eq!(overlaps(&places), []);
}

#[test]
fn a_map_of_a_thousand_is_laid_out_whole() {
    let layout = Layout::new(&nodes(1000), &random_edges(1000, 3000)).settle();
    assert_eq!(overlaps(&layout.places()), []);
}

#[test]
fn a_community_is_laid_out_by_who_is_in_view() {
    let mut community = Community::new(id(0));
    community.edit(Actor::from_random([1; 8]), |draft| {
        draft.put(Stakeholder {
            x: Some(10),
            y: Some(20),
            ..Stakeholder::with_id(id(1))
        });
        draft.put(Stakeholder::with_id(id(2)));
        draft.put(Stakeholder {
            joined_into: Some(id(2)),
            ..Stakeholder::with_id(id(3))
        });
        draft.put(Tie {
            from: Some(id(1)),
            to: Some(id(3)),
            ..Tie::with_id(id(4))
        });
    });
    let places = Layout::of(&Who::of(&community)).settle().places();
    assert_eq!(places.len(), 2);
    assert_eq!(places[&id(1)], (10, 20));
    assert!(places.contains_key(&id(2)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn whatever_is_given_every_node_has_a_place(
        given in prop::collection::vec((prop::option::of((any::<i32>(), any::<i32>())), any::<bool>()), 0..12),
        edges in prop::collection::vec((0usize..14, 0usize..14), 0..20),
    ) {
        let nodes: Vec<Node> = given
            .iter()
            .enumerate()
            .map(|(n, (at, fixed))| Node { id: id(n), at: *at, fixed: *fixed })
            .collect();
        let edges: Vec<(Id, Id)> = edges.iter().map(|(a, b)| (id(*a), id(*b))).collect();
        let again = Layout::again(&nodes, &edges, &edges[edges.len() / 3..]);
        for layout in [Layout::new(&nodes, &edges), again] {
            let layout = layout.settle();
            prop_assert!(layout.is_settled());
            let places = layout.places();
            prop_assert_eq!(places.len(), nodes.len());
            for node in nodes.iter().filter(|n| n.fixed) {
                if let Some(at) = node.at {
                    let (x, y) = places[&node.id];
                    prop_assert!((x - at.0).abs() <= 1 && (y - at.1).abs() <= 1);
                }
            }
        }
    }
}
