//! The oracle for loss. Every write has words of its own, and it is noted what
//! its writer knew of when it was made. After any history of devices, copies,
//! parts, files of earlier versions and files that claim what is not so,
//! whatever nobody wrote over in knowledge of it stands in its cell or beside
//! it, unless what is shown before a merge named it.

mod claims;
mod oracle;

use crate::common::cases;
use claims::{Claim, claim, lie};
use oracle::World;
use proptest::prelude::*;

const DEVICES: usize = 4;

/// What happens in the lives of some devices.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody writes into a cell, of so many records and cells.
    Write(usize, usize, usize),
    /// Somebody empties a cell.
    Clear(usize, usize, usize),
    Undo(usize),
    Remove(usize, usize),
    BringBack(usize, usize),
    Settle(usize),
    /// A profile is put back to what it was at the last arrival.
    Restore(usize),
    /// A copy arrives as a file.
    Arrive(usize, usize),
    /// As a file of a version that knew nothing of `past`.
    ArriveOld(usize, usize),
    /// A part is handed out, written on by somebody, and comes back to somewhere.
    Part(usize, Vec<(usize, usize)>, usize),
    /// What a device holds is stored and started again.
    Reload(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let d = 0..DEVICES;
    let place = (0usize..3, 0usize..7);
    prop_oneof![
        10 => (d.clone(), place.clone()).prop_map(|(d, (r, c))| Event::Write(d, r, c)),
        1 => (d.clone(), place.clone()).prop_map(|(d, (r, c))| Event::Clear(d, r, c)),
        2 => d.clone().prop_map(Event::Undo),
        1 => (d.clone(), 0usize..9).prop_map(|(d, r)| Event::Remove(d, r)),
        1 => (d.clone(), 0usize..9).prop_map(|(d, r)| Event::BringBack(d, r)),
        1 => d.clone().prop_map(Event::Settle),
        1 => d.clone().prop_map(Event::Restore),
        6 => (d.clone(), d.clone()).prop_map(|(a, b)| Event::Arrive(a, b)),
        1 => (d.clone(), d.clone()).prop_map(|(a, b)| Event::ArriveOld(a, b)),
        1 => (d.clone(), prop::collection::vec(place, 1..3), d.clone()).prop_map(|(a, w, b)| Event::Part(a, w, b)),
        1 => d.prop_map(Event::Reload),
    ]
}

fn live(world: &mut World, event: &Event) {
    match event {
        Event::Write(d, r, c) => world.write(*d, *r, *c),
        Event::Clear(d, r, c) => world.clear(*d, *r, *c),
        Event::Undo(d) => world.undo(*d),
        Event::Remove(d, r) => world.remove(*d, *r),
        Event::BringBack(d, r) => world.bring_back(*d, *r),
        Event::Settle(d) => world.settle(*d),
        Event::Restore(d) => world.restore(*d),
        Event::Arrive(from, to) => world.arrive(*from, *to, None),
        Event::ArriveOld(from, to) => {
            world.arrive(*from, *to, Some(&|file| claims::of_earlier(file)));
        }
        Event::Part(from, writes, to) => world.part(*from, writes, *to),
        Event::Reload(d) => world.reload(*d),
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn what_nobody_wrote_over_in_knowledge_of_it_stands_in_its_cell_or_beside_it(
        events in prop::collection::vec(event(), 1..40)
    ) {
        let mut world = World::new(DEVICES);
        for event in &events {
            live(&mut world, event);
            world.nothing_is_lost()?;
        }
        for from in 1..DEVICES {
            world.arrive(from, 0, None);
            world.nothing_is_lost()?;
        }
        prop_assert!(world.named.is_empty(), "no honest file takes anything: {:?}", world.named);
    }

    #[test]
    fn a_file_that_claims_to_have_seen_what_it_has_not_takes_nothing(
        before in prop::collection::vec(event(), 1..20),
        (from, to) in (0..DEVICES, 0..DEVICES),
        seed in any::<u64>(),
        after in prop::collection::vec(event(), 1..20),
    ) {
        // A version that believes what was seen passes on that it does.
        let of_today = |event: &&Event| !matches!(event, Event::ArriveOld(..));
        let after: Vec<&Event> = after.iter().filter(of_today).collect();
        let mut world = World::new(DEVICES);
        before.iter().for_each(|event| live(&mut world, event));
        world.arrive(from, to, Some(&|file| lie(file, &Claim::Seen, seed)));
        world.nothing_is_lost()?;
        for event in after {
            live(&mut world, event);
            world.nothing_is_lost()?;
        }
        prop_assert!(world.named.is_empty(), "{:?}", world.named);
    }

    #[test]
    fn whatever_a_file_claims_nothing_goes_that_is_not_named_before(
        before in prop::collection::vec(event(), 1..20),
        (from, to) in (0..DEVICES, 0..DEVICES),
        claims in prop::collection::vec((claim(), any::<u64>()), 1..3),
        after in prop::collection::vec(event(), 1..20),
    ) {
        let mut world = World::new(DEVICES);
        before.iter().for_each(|event| live(&mut world, event));
        world.arrive(from, to, Some(&|file| {
            claims.iter().for_each(|(claim, seed)| lie(file, claim, *seed));
        }));
        world.nothing_is_lost()?;
        for event in &after {
            live(&mut world, event);
            world.nothing_is_lost()?;
        }
        // When the honest copies meet, in whatever order, they become one.
        world.converges()?;
    }
}
