//! Copies of one community become one again, in whatever order they meet, and
//! nothing that anybody wrote is lost.

use crate::common::*;
use proptest::prelude::*;
use weft::community::{Community, Undo};
use weft::document::{merge, read, write};

/// What happens on one of several devices.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody makes an edit.
    Edit(usize, Vec<Op>),
    /// Somebody takes their last edit back.
    Undo(usize),
    /// A copy arrives from another device, as a file.
    Arrive { from: usize, to: usize },
    /// A copy from another device is edited there under a new actor, as after
    /// a restored profile: the device forgets what it did since it was last kept.
    Restore(usize),
    /// A group settles everything that is open.
    Settle(usize),
    /// A group removes something for good.
    Erase(usize, Op),
}

const DEVICES: usize = 4;

fn event() -> impl Strategy<Value = Event> {
    let device = 0..DEVICES;
    prop_oneof![
        10 => (device.clone(), prop::collection::vec(tame(), 1..3)).prop_map(|(d, ops)| Event::Edit(d, ops)),
        2 => device.clone().prop_map(Event::Undo),
        6 => (device.clone(), device.clone()).prop_map(|(from, to)| Event::Arrive { from, to }),
        1 => device.clone().prop_map(Event::Restore),
        2 => device.clone().prop_map(Event::Settle),
        1 => (device, op()).prop_map(|(d, op)| Event::Erase(d, op)),
    ]
}

/// A change that leaves sets sets and keyed fields keyed. Where another program
/// wrote something else, merging is still safe, but the order may matter.
fn tame() -> impl Strategy<Value = Op> {
    op().prop_filter("fits", is_tame)
}

#[derive(Clone)]
struct Device {
    community: Community,
    kept: Community,
    undo: Vec<Undo>,
    actor: u8,
}

/// What several devices hold after all that.
fn lived(events: &[Event]) -> Vec<Device> {
    let mut new_actor = DEVICES as u8;
    let mut devices: Vec<Device> = (0..DEVICES)
        .map(|n| Device {
            community: new_community(),
            kept: new_community(),
            undo: Vec::new(),
            actor: n as u8,
        })
        .collect();
    for event in events {
        match event {
            Event::Edit(at, ops) => {
                let device = &mut devices[*at];
                let edited = make(&mut device.community, actor(device.actor), ops);
                device.undo.push(edited.undo);
            }
            Event::Undo(at) => {
                let device = &mut devices[*at];
                if let Some(undo) = device.undo.pop() {
                    let actor = actor(device.actor);
                    device.community.edit(actor, |draft| {
                        draft.take_back(&undo);
                    });
                }
            }
            Event::Arrive { from, to } => {
                let file = write(&devices[*from].community, "");
                let arrived = read(&file).unwrap().community;
                let device = &mut devices[*to];
                device.kept = device.community.clone();
                device.community = merge(&device.community, &arrived);
            }
            Event::Restore(at) => {
                let device = &mut devices[*at];
                device.community = device.kept.clone();
                device.undo.clear();
                device.actor = new_actor;
                new_actor += 1;
            }
            Event::Settle(at) => {
                let device = &mut devices[*at];
                let open = device.community.conflicts();
                let doubts = device.community.contested();
                device.community.edit(actor(device.actor), |draft| {
                    for (kind, id, cell) in open {
                        let stamps = draft.sync.stamps[&(kind, id)].clone();
                        let first = stamps.others[&cell].first().unwrap().value.clone();
                        draft.settle(kind, id, &cell, first);
                    }
                    for (kind, id) in doubts {
                        draft.keep(kind, id, true);
                    }
                });
            }
            Event::Erase(at, op) => {
                let device = &mut devices[*at];
                let (kind, id) = key_of(op);
                device
                    .community
                    .edit(actor(device.actor), |draft| draft.erase(kind, id));
                device.undo.clear();
            }
        }
    }
    devices
}

/// The same community as a file that says nothing of who wrote what.
fn without_stamps(community: &Community) -> Community {
    let mut file: serde_json::Value = serde_json::from_str(&write(community, "")).unwrap();
    file.as_object_mut().unwrap().remove("sync");
    read(&file.to_string()).unwrap().community
}

/// Every text that a community says, as it stands in a file, but for what
/// `removing` removed for good.
fn values(community: &Community, removing: &Community) -> Vec<String> {
    let mut values = Vec::new();
    for (kind, id) in community.keys() {
        if removing.sync.gone.contains(&(kind, id)) {
            continue;
        }
        let record = community.record_json(kind, id).unwrap();
        for value in record.as_object().unwrap().values() {
            if value.is_string() {
                values.push(value.to_string());
            }
        }
    }
    values
}

/// A community in one form, to be compared.
fn plain(mut community: Community) -> Community {
    community
        .sync
        .stamps
        .values_mut()
        .for_each(|stamps| stamps.tidy());
    community
}

fn assert_same(one: Community, other: Community, what: &str) -> Result<(), TestCaseError> {
    let (one, other) = (plain(one), plain(other));
    prop_assert_eq!(content(&one), content(&other), "{}: content", what);
    for (key, stamps) in &one.sync.stamps {
        prop_assert_eq!(
            Some(stamps),
            other.sync.stamps.get(key),
            "{}: {:?}",
            what,
            key
        );
    }
    prop_assert_eq!(&one.sync, &other.sync, "{}: sync", what);
    Ok(())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn whole_copies_merge_in_any_order_and_any_number_of_times(events in prop::collection::vec(event(), 1..24)) {
        let all = lived(&events);
        let [a, b, c] = [&all[0].community, &all[1].community, &all[2].community];
        let ab = merge(a, b);
        assert_same(ab.clone(), merge(b, a), "commutative")?;
        assert_same(merge(a, a), a.clone(), "idempotent")?;
        assert_same(merge(&ab, b), ab.clone(), "merged again")?;
        assert_same(merge(&ab, a), ab.clone(), "merged again")?;
        assert_same(merge(&ab, c), merge(a, &merge(b, c)), "associative")?;
    }

    #[test]
    fn of_a_file_without_stamps_every_value_is_taken_and_none_of_ours_goes(events in prop::collection::vec(event(), 1..16)) {
        let all = lived(&events);
        let (here, there) = (&all[0].community, &all[1].community);
        let stripped = without_stamps(there);
        let merged = merge(here, &stripped);
        let text = write(&merged, "");
        for (community, what) in [(here, "ours"), (&stripped, "theirs")] {
            for value in values(community, here) {
                prop_assert!(text.contains(&value), "{}: {} is not in {}", what, value, text);
            }
        }
        assert_same(merge(&merged, &stripped), merged.clone(), "merged again")?;
        assert_same(merge(&stripped, here), merged, "either way")?;
    }

    #[test]
    fn a_file_that_somebody_edited_merges_once_and_for_all(events in prop::collection::vec(event(), 1..16)) {
        let all = lived(&events);
        let file = write(&all[1].community, "");
        let edited = read(&file.replace("We listen", "We hear").replace("\"relational\"", "\"supported\"")).unwrap();
        let merged = merge(&all[0].community, &edited.community);
        assert_same(merge(&merged, &edited.community), merged.clone(), "merged again")?;
        assert_same(merge(&edited.community, &all[0].community), merged, "either way")?;
    }

    #[test]
    fn a_merged_copy_is_the_same_after_it_was_saved(events in prop::collection::vec(event(), 1..16)) {
        let all = lived(&events);
        let merged = merge(&all[0].community, &all[1].community);
        let opened = read(&write(&merged, "")).unwrap().community;
        assert_same(opened, merged, "saved and opened")?;
    }
}
