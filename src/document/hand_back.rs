//! A part of a community that was handed out comes back. Its dots were renamed
//! on the way out; whoever holds the original knows them again, so that a
//! change made on the part supersedes exactly what was shown there.

use std::sync::Arc;

use serde_json::Map;

use super::merge_record::Side;
use super::own_ids::secrets;
use crate::community::{Community, Dot, Id, Kind, Stamped, Stamps, Sync, cells_of, set_cell};

/// How the dots of one copy are named in another that was handed out from it.
pub struct Translation {
    /// The keys of each way on which the dots were renamed, in order.
    ways: Vec<Vec<String>>,
    /// What dots may have been renamed with besides, on the first step.
    secrets: Vec<String>,
    from_whole: bool,
}

impl Translation {
    /// From a copy to a part of it; it is empty if `theirs` is no part of `mine`.
    pub fn between(mine: &Sync, theirs: &Sync) -> Translation {
        let keys = |way: &str| way.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let ways = theirs.hand_outs.iter().filter_map(|way| {
            if !mine.is_partial() {
                return Some(keys(way));
            }
            let further = |start: &String| way.strip_prefix(start.as_str())?.strip_prefix(' ');
            mine.hand_outs.iter().find_map(further).map(keys)
        });
        Translation {
            ways: ways.collect(),
            secrets: secrets(mine).map(str::to_owned).collect(),
            from_whole: !mine.is_partial(),
        }
    }

    /// Whether `one` was handed out from a part that is like `other`.
    pub fn is_further(one: &Sync, other: &Sync) -> bool {
        let longest = |sync: &Sync| sync.hand_outs.iter().map(|w| w.split(' ').count()).max();
        longest(one) > longest(other)
    }

    /// The names of a dot of a record in the part.
    fn names(&self, id: Id, dot: Dot) -> impl Iterator<Item = Dot> {
        let steps = |first: Dot, way: &[String]| {
            way.iter()
                .skip(1)
                .fold(first, |dot, key| dot.renamed(key, false))
        };
        self.ways.iter().flat_map(move |way| {
            let key = way.first().map_or("", String::as_str);
            let plain = dot.renamed(key, self.from_whole);
            // Only what follows from words is disguised.
            let secrets = self.secrets.iter().filter(move |_| id.is_derived());
            let disguised = secrets.map(move |secret| dot.disguised(secret, key, self.from_whole));
            [plain]
                .into_iter()
                .chain(disguised)
                .map(move |first| steps(first, way))
        })
    }

    /// Whether the part knows of a write to a cell: it saw it in the hand-out,
    /// or in copies of the part.
    pub fn knows(&self, part: &Community, key: (Kind, Id), cell: &str, dot: Dot) -> bool {
        // To have been shown a record is not to know of what keeps it: a part
        // removes nothing, it only asks.
        if super::merge::knows(part, key, cell, dot) || cell.is_empty() {
            return super::merge::knows(part, key, cell, dot);
        }
        let stamps = part.sync.stamps.get(&key);
        let is_shown = |name: Dot| stamps.is_some_and(|stamps| shows(stamps, cell, name));
        self.names(key.1, dot).any(is_shown)
    }

    /// The part's record for one that the whole has too: what was only shown
    /// in it is not said by it, and what it can be known by has its own name.
    pub fn of(&self, mine: &Side, mut theirs: Side, kind: Kind, id: Id) -> Side {
        if self.ways.is_empty() {
            return theirs;
        }
        let Some(stamps) = &mut theirs.stamps else {
            return unsaid(mine, theirs, kind, id);
        };
        let own = mine.dots(kind, id);
        let known = |name: Dot| {
            own.iter()
                .copied()
                .find(|dot| self.names(id, *dot).any(|n| n == name))
        };
        for dot in stamps.cells.values_mut() {
            *dot = known(*dot).unwrap_or(*dot);
        }
        if let Some(base) = stamps.base {
            stamps.base = Some(known(base).unwrap_or(base));
        }
        for others in stamps.others.values_mut() {
            let renamed = std::mem::take(others).into_iter().map(|mut sibling| {
                sibling.dot = known(sibling.dot).unwrap_or(sibling.dot);
                sibling
            });
            *others = renamed.filter(|sibling| sibling.dot.counter > 0).collect();
        }
        if self.from_whole {
            // The whole wrote it itself, and may have written over it since.
            stamps.cells.retain(|_, dot| dot.counter > 0);
            stamps.base = stamps.base.filter(|dot| dot.counter > 0);
        }
        // What nobody wrote there stands in place of something else.
        let stamps = &*stamps;
        let (row, is_partial) = (theirs.row.as_ref(), theirs.is_partial);
        let written = row.map(|row| {
            let mut written = Community::loose(kind, id, &Map::new());
            for (cell, value) in cells_of(&**row) {
                let fields = &**row;
                let stamped = Stamped {
                    kind,
                    id,
                    fields,
                    stamps,
                    is_partial,
                };
                if let (Some(written), false) = (
                    Arc::get_mut(&mut written),
                    stamped.siblings(&cell, &value).is_empty(),
                ) {
                    set_cell(written, &cell, &value);
                }
            }
            written
        });
        theirs.row = written;
        theirs
    }
}

/// An anonymous answer in a part says what the whole says, in whatever words
/// it was shown; and if it was removed there, the group is asked.
fn unsaid(mine: &Side, mut theirs: Side, kind: Kind, id: Id) -> Side {
    if mine.stamps.is_none() && mine.row.is_some() {
        theirs.row.clone_from(&mine.row);
        theirs.life = theirs.life.map(|life| life.asked_about(kind, id));
    }
    theirs
}

fn shows(stamps: &Stamps, cell: &str, name: Dot) -> bool {
    let shown = stamps.shown.get(cell);
    stamps.of(cell) == Some(name) || shown.is_some_and(|shown| shown.contains(&name))
}
