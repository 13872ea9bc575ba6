//! How a copy stands to what is here: older, newer, the same, or gone another way.

use weft::community::{About, Actor, Community, Draft, Id, Kind, Record, Stakeholder};
use weft::document::{merge, read, write};
use weft::insight::{Standing, standing, sum_up};

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn edit(community: &mut Community, who: u8, make: impl FnOnce(&mut Draft)) {
    community.edit(Actor::from_random([who; 8]), make);
}

fn add(n: u8, name: &'static str) -> impl FnOnce(&mut Draft) {
    move |draft| {
        draft.put(Stakeholder {
            name: name.into(),
            ..Stakeholder::with_id(id(n))
        })
    }
}

fn rename(n: u8, name: &'static str) -> impl FnOnce(&mut Draft) {
    move |draft| draft.set(Kind::Stakeholders, id(n), "name", name.into())
}

fn harbour() -> Community {
    let mut community = Community::new(id(1));
    edit(&mut community, 7, |draft| {
        draft.update(id(1), |about: &mut About| about.name = "Harbour".into())
    });
    edit(&mut community, 7, add(2, "Amina"));
    community
}

/// As a file brings it.
fn filed(community: &Community) -> Community {
    read(&write(community, "2026-11-21T18:40:00Z"))
        .unwrap()
        .community
}

/// As a file that somebody wrote by hand, without stamps.
fn by_hand(community: &Community) -> Community {
    let mut file: serde_json::Value =
        serde_json::from_str(&write(community, "2026-11-21T18:40:00Z")).unwrap();
    file.as_object_mut().unwrap().remove("sync");
    read(&file.to_string()).unwrap().community
}

fn stand(here: &Community, copy: &Community) -> Standing {
    standing(here, copy, &merge(here, copy), &[])
}

#[test]
fn the_same_is_the_same() {
    let here = harbour();
    for copy in [filed(&here), by_hand(&here)] {
        let standing = stand(&here, &copy);
        assert!(
            !standing.is_new() && standing.newer_here.is_empty(),
            "{standing:?}"
        );
    }
}

#[test]
fn in_an_older_copy_nothing_is_new_and_what_is_newer_here_is_told() {
    let mut here = harbour();
    let old = here.clone();
    edit(&mut here, 7, add(3, "Ben"));
    edit(&mut here, 7, rename(2, "Amina Diallo"));
    edit(&mut here, 7, add(4, "Chidi"));
    edit(&mut here, 7, |draft| {
        draft.remove(Kind::Stakeholders, id(4))
    });
    let standing = stand(&here, &filed(&old));
    assert!(!standing.is_new(), "{standing:?}");
    assert_eq!(sum_up(&standing.newer_here), [1, 1, 0]);
    // What was removed since is newer here too.
    let mut with_chidi = old.clone();
    edit(&mut with_chidi, 7, add(4, "Chidi"));
    let mut here = with_chidi.clone();
    edit(&mut here, 7, |draft| {
        draft.remove(Kind::Stakeholders, id(4))
    });
    let standing = stand(&here, &filed(&with_chidi));
    assert!(!standing.is_new(), "{standing:?}");
    assert_eq!(sum_up(&standing.newer_here), [0, 0, 1]);
}

#[test]
fn a_newer_copy_brings_what_it_has_and_nothing_is_newer_here() {
    let here = harbour();
    let mut copy = filed(&here);
    edit(&mut copy, 8, add(3, "Ben"));
    let standing = stand(&here, &filed(&copy));
    assert!(standing.is_new());
    assert_eq!(sum_up(&standing.brings), [1, 0, 0]);
    assert_eq!(standing.newer_here, []);
}

#[test]
fn copies_that_went_on_apart_have_something_each_and_conflicts_are_counted() {
    let mut here = harbour();
    let mut copy = filed(&here);
    edit(&mut here, 7, add(3, "Ben"));
    edit(&mut here, 7, rename(2, "Amina D."));
    edit(&mut copy, 8, add(4, "Chidi"));
    edit(&mut copy, 8, rename(2, "Amina Diallo"));
    let standing = stand(&here, &filed(&copy));
    assert!(standing.is_new());
    assert_eq!(standing.open.len(), 1);
    // Of what both wrote it is not said that one takes the other's place.
    assert_eq!(sum_up(&standing.brings), [1, 0, 0]);
    assert_eq!(sum_up(&standing.newer_here)[0], 1);
    // Seen from the other side it is as much.
    assert_eq!(stand(&copy, &here).open.len(), 1);
}

#[test]
fn a_part_is_not_told_what_it_never_held() {
    let mut here = harbour();
    edit(&mut here, 7, add(3, "Ben"));
    let mut part = harbour();
    part.sync.hand_outs.insert("a part".into());
    let standing = stand(&here, &part);
    assert_eq!(standing.newer_here, []);
    assert!(!standing.is_new(), "{standing:?}");
}

#[test]
fn what_this_version_does_not_show_counts_as_new() {
    let here = harbour();
    let mut file: serde_json::Value =
        serde_json::from_str(&write(&here, "2026-11-21T18:40:00Z")).unwrap();
    file["songs"] = serde_json::json!([{ "id": "s1", "title": "Row on" }]);
    let copy = read(&file.to_string()).unwrap().community;
    assert!(stand(&here, &copy).is_new());
}
