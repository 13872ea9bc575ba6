//! The example files of every released version open for ever. A file in
//! `tests/files/` is never changed; a new version adds one.

use crate::common::frozen;
use weft::community::Kind;
use weft::document::{equal, read, write};

#[test]
fn they_open_without_a_problem_and_are_written_back_equal() {
    for (name, text) in frozen()
        .into_iter()
        .filter(|(name, _)| name.starts_with("v1-"))
    {
        let opened = read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(opened.problems, [], "{name}");
        let saved = write(&opened.community, "2027-01-01T00:00:00Z");
        assert!(equal(&text, &saved), "{name}");
        assert_eq!(read(&saved).unwrap().community, opened.community, "{name}");
    }
}

#[test]
fn every_kind_of_record_and_every_field_of_version_1_is_in_one_and_still_known() {
    let opened: Vec<_> = frozen()
        .iter()
        .filter(|(name, _)| name.starts_with("v1-"))
        .map(|(_, text)| read(text).unwrap().community)
        .collect();
    for kind in Kind::ALL {
        assert!(
            opened.iter().any(|c| !c.table(kind).ids().is_empty()),
            "{}",
            kind.name()
        );
        for community in &opened {
            for id in community.table(kind).ids() {
                let unread = community.table(kind).fields(id).unwrap().unread();
                // Sessions were of a later version then, and had minutes of their own.
                let is_later = |key: &str| match kind {
                    Kind::Sessions => key == "minutes",
                    _ => key == "from_later",
                };
                let lost: Vec<&String> = unread.keys().filter(|k| !is_later(k)).collect();
                assert!(
                    lost.is_empty(),
                    "{}: {lost:?} is not known any more",
                    kind.name()
                );
            }
        }
    }
    let all = &opened[0];
    assert!(
        all.responses.iter().any(|r| r.anonymous) && all.responses.iter().any(|r| r.by.is_some())
    );
    assert!(!all.conflicts().is_empty() && !all.sync.removed.is_empty());
    assert!(
        all.unknown.is_empty() && all.sessions.len() == 1,
        "what was a kind of a later version is known by now"
    );
}
