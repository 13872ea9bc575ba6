//! A part of a community for somebody else: chosen kinds of records, names as
//! aliases, with or without what was before. What is left out is nowhere in it.
use std::ops::Range;

use serde_json::Value;

use super::names::{Names, each_text};
use super::own_ids::{OwnIds, secrets};
use super::shown::{Shown, known_of, with_own_keys};
use crate::community::{
    Community, Dot, FieldSpec, Fields, Id, Keyed, Kind, Mark, Set, Stamped, Stamps, Story,
    cells_of, set_cell, wording_key,
};

/// What travels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOut {
    /// The kinds of records that travel. What the community says of itself always does.
    pub kinds: Set<Kind>,
    /// Names that stakeholders go by in it instead of their own.
    pub aliases: Keyed<Id, String>,
    /// The places of names in free text where the alias stands in it too.
    pub replaced: Set<NamePlace>,
    /// Whether earlier wordings, gradients and levels of participation travel
    /// with the rest.
    pub history: bool,
}

/// A cell in whose text a name stands that is an alias otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamePlace {
    /// The kind of record.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// The cell.
    pub cell: String,
    /// Whose name stands there.
    pub whose: Id,
    /// Whether it surely is the name; else it may be another word.
    pub is_certain: bool,
}

/// The texts of a cell in which a name stands, and where in each, in bytes.
pub type Texts = Vec<(String, Vec<Range<usize>>)>;

/// A place of a name, with its texts.
pub type Passages = (NamePlace, Texts);

/// The part of a community that is handed out. `key` is random and new; by it
/// the community knows its own dots again when the part comes back.
pub fn hand_out(community: &Community, choice: &HandOut, key: &str) -> Community {
    let mut part = Community::new(community.id());
    part.sync.hand_outs = match community.sync.is_partial() {
        true => {
            let ways = community.sync.hand_outs.iter();
            ways.map(|way| format!("{way} {key}")).collect()
        }
        false => [key.to_owned()].into(),
    };
    let going = Going::of(community, choice);
    for (kind, id) in &going.travelling {
        let cells = going.shown(*kind, *id);
        going.put_part(&mut part, (*kind, *id), cells, key);
    }
    part
}

/// Whether a record may leave the group at all: a story only if whoever told it
/// agreed to that.
pub fn may_leave(community: &Community, (kind, id): (Kind, Id)) -> bool {
    let story = || community.stories.get(id);
    kind != Kind::Stories || story().is_some_and(Story::may_travel)
}

/// A hand-out under way: what of each record travels.
struct Going<'a> {
    whole: &'a Community,
    choice: &'a HandOut,
    travelling: Set<(Kind, Id)>,
    /// The ids of what stays behind.
    staying: Set<Id>,
    names: Names,
    /// What is shown instead of ids that could be guessed.
    own_ids: OwnIds,
}

impl HandOut {
    /// Whether records of a kind travel.
    pub fn travels(&self, kind: Kind) -> bool {
        let facts = kind.facts();
        kind == Kind::Community
            || self.kinds.contains(&kind)
                && facts.part.is_some()
                && facts.with.is_none_or(|with| self.kinds.contains(&with))
    }

    /// Whether a record travels.
    pub fn goes(&self, community: &Community, key: (Kind, Id)) -> bool {
        self.travels(key.0) && may_leave(community, key)
    }

    fn leaves_out(&self, spec: &FieldSpec) -> bool {
        spec.has(Mark::Withheld)
            || spec.has(Mark::History) && !self.history
            || spec.with().is_some_and(|with| !self.travels(with))
    }

    /// The places in what travels where a name stands in free text whose owner
    /// goes by an alias: for people to decide.
    pub fn places_of_names(&self, community: &Community) -> Vec<NamePlace> {
        let passages = self.passages(community).into_iter();
        passages.map(|(place, _)| place).collect()
    }

    /// The same, with the texts.
    pub fn passages(&self, community: &Community) -> Vec<Passages> {
        let going = Going::of(community, self);
        let mut passages: Keyed<NamePlace, Texts> = Keyed::new();
        for (kind, id) in &going.travelling {
            let Some(fields) = community.table(*kind).fields(*id) else {
                continue;
            };
            for (cell, mut shown) in going.cells(fields, *kind) {
                let is_name = (*kind, cell.as_str()) == (Kind::Stakeholders, "name");
                if is_name && self.aliases.contains_key(id) {
                    continue;
                }
                going.each_text(*kind, &cell, &mut shown.value, &mut |text| {
                    let mut here: Keyed<(Id, bool), Vec<Range<usize>>> = Keyed::new();
                    for found in going.names.find(text) {
                        for whose in found.whose {
                            let places = here.get_or_default((whose, found.is_certain));
                            places.push(found.place.clone());
                        }
                    }
                    for ((whose, is_certain), places) in here {
                        let place = NamePlace {
                            kind: *kind,
                            id: *id,
                            cell: cell.clone(),
                            whose,
                            is_certain,
                        };
                        let texts = passages.get_or_default(place);
                        texts.push((text.clone(), places));
                    }
                });
            }
        }
        passages.into_iter().collect()
    }
}

impl<'a> Going<'a> {
    fn of(whole: &'a Community, choice: &'a HandOut) -> Going<'a> {
        let keys = whole.keys().into_iter();
        let (travelling, staying): (Set<_>, Set<_>) =
            keys.partition(|key| choice.goes(whole, *key) && !whole.sync.kept.contains(key));
        let removed = whole.sync.removed.keys().chain(&whole.sync.gone);
        Going {
            whole,
            choice,
            staying: staying.iter().chain(removed).map(|(_, id)| *id).collect(),
            travelling,
            names: Names::of(whole, choice.aliases.keys()),
            own_ids: OwnIds::shown_of(whole),
        }
    }

    /// The cells of a record that travel, under their own names: those that
    /// this version knows, apart from what names a record that stays behind.
    fn cells(&self, fields: &dyn Fields, kind: Kind) -> Keyed<String, Shown> {
        let mut cells = Keyed::new();
        let present = present_wording(fields);
        for (cell, value) in cells_of(fields) {
            let Some(spec) = kind.spec(&cell) else {
                continue;
            };
            let is_left_out = self.choice.leaves_out(spec) && cell != present
                || fields.unread().contains_key(spec.name)
                || self.refers_out(spec, &cell, &value)
                || self.is_no_key(spec, &value);
            if is_left_out {
                continue;
            }
            let travels = |part: &FieldSpec, value: &Value| {
                !self.choice.leaves_out(part) && !self.refers_out(part, part.name, value)
            };
            let mut known = known_of(spec, &value, &travels);
            // The present wording says what the principle does.
            if let (true, Value::Object(entry)) = (cell == present, &mut known) {
                entry.remove("text");
                entry.remove("meaning");
            }
            cells.insert(cell, Shown::new(known, &value));
        }
        cells
    }

    /// Whether a cell names a record that does not travel.
    fn refers_out(&self, spec: &FieldSpec, cell: &str, value: &Value) -> bool {
        let Some(kind) = spec.to else { return false };
        let named = match cell.split_once('/') {
            Some((_, key)) => Some(key),
            None => value.as_str(),
        };
        let id = named.and_then(Id::parse);
        id.is_some_and(|id| !self.travelling.contains(&(kind, id)))
    }

    /// Whether words stand where only a key belongs: nobody would read them
    /// before they travel.
    fn is_no_key(&self, spec: &FieldSpec, value: &Value) -> bool {
        let text = value.as_str().filter(|_| spec.has(Mark::Key));
        text.is_some_and(|text| {
            text.contains(char::is_whitespace) || !self.names.find(text).is_empty()
        })
    }

    fn each_text(
        &self,
        kind: Kind,
        cell: &str,
        value: &mut Value,
        act: &mut dyn FnMut(&mut String),
    ) {
        if let Some(spec) = kind.spec(cell) {
            each_text(spec, value, act);
        }
    }

    /// What is shown of a record.
    fn shown(&self, kind: Kind, id: Id) -> Keyed<String, Shown> {
        let Some(fields) = self.whole.table(kind).fields(id) else {
            return Keyed::new();
        };
        let aliases = &self.choice.aliases;
        let mut cells = Keyed::new();
        for (cell, mut shown) in self.cells(fields, kind) {
            let before = shown.value.clone();
            if let (Kind::Stakeholders, "name", Some(alias)) =
                (kind, cell.as_str(), aliases.get(&id))
            {
                shown.value = Value::String(alias.clone());
            } else {
                let instead = |whose: Id, is_certain: bool| {
                    let cell = cell.clone();
                    let place = NamePlace {
                        kind,
                        id,
                        cell,
                        whose,
                        is_certain,
                    };
                    let alias = aliases.get(&whose);
                    alias
                        .filter(|_| self.choice.replaced.contains(&place))
                        .cloned()
                };
                self.each_text(kind, &cell, &mut shown.value, &mut |text| {
                    *text = self.names.replace(text, &instead);
                });
            }
            shown.value = self.own_ids.in_value(&shown.value);
            let name = self.with_own_key(&cell);
            shown.is_as_it_is &= shown.value == before && name == cell;
            cells.insert(name, shown);
        }
        match kind {
            Kind::Principles => with_own_keys(fields, cells),
            _ => cells,
        }
    }

    /// The name of a cell. The key of an entry can name the flow that made it,
    /// or something else that stays behind.
    fn with_own_key(&self, cell: &str) -> String {
        let named = cell.split_once('/').and_then(|(field, key)| {
            let (start, rest) = key.split_at_checked(36)?;
            let id = Id::parse(start).filter(|id| self.staying.contains(id))?;
            let own = Id::derived(field, &self.own_ids.of(id).to_string());
            Some(format!("{field}/{own}{rest}"))
        });
        named.unwrap_or_else(|| self.own_ids.in_cell(cell))
    }

    fn put_part(
        &self,
        part: &mut Community,
        (kind, id): (Kind, Id),
        cells: Keyed<String, Shown>,
        key: &str,
    ) {
        let whole = self.whole;
        let Some(fields) = whole.table(kind).fields(id) else {
            return;
        };
        let stamped = whole.stamped(kind, id);
        let mut stamps = Stamps::default();
        let own_id = self.own_ids.of(id);
        let record = part.table_mut(kind).make(own_id);
        let from_whole = !whole.sync.is_partial();
        // A dot can follow from the id.
        let secret = self
            .own_ids
            .has(id)
            .then(|| secrets(&whole.sync).next())
            .flatten();
        let rename = |dot: Dot| match secret {
            Some(secret) => dot.disguised(secret, key, from_whole),
            None => dot.renamed(key, from_whole),
        };
        for (cell, shown) in &cells {
            set_cell(record, cell, &shown.value);
            if let Some(stamped) = stamped.filter(|_| shown.is_as_it_is) {
                stamp(
                    &mut stamps,
                    stamped,
                    cell,
                    &shown.value,
                    from_whole,
                    &rename,
                );
            }
        }
        // One dot for the whole record, if nothing of it stays behind or goes
        // without: it would say that the rest was shown too.
        let dots: Set<Dot> = stamps.cells.values().copied().collect();
        let is_all = !whole.sync.is_partial() || stamped.is_some_and(|s| s.stamps.base.is_some());
        let is_whole = is_all && stamps.cells.len() == cells_of(fields).len();
        if let (1, Some(dot), true) = (dots.len(), dots.first(), is_whole) {
            stamps.base = Some(*dot);
        }
        stamps.tidy();
        if stamped.is_some() {
            part.sync.stamps.insert((kind, own_id), stamps.into());
        }
    }
}

/// Notes the renamed dots of a cell that travels as it is.
fn stamp(
    stamps: &mut Stamps,
    stamped: Stamped,
    cell: &str,
    value: &Value,
    from_whole: bool,
    rename: &dyn Fn(Dot) -> Dot,
) {
    // An entry of a field that another program wrote as one has no write of its own.
    if cell.contains('/') && stamped.stamps.cells.contains_key(field_of(cell)) {
        return;
    }
    let mut siblings = stamped.siblings(cell, value).into_iter();
    if let Some(first) = siblings.next() {
        let dot = rename(first.dot);
        stamps.cells.insert(cell.to_owned(), dot);
    }
    // What the group has not settled is its own affair: only the shown value
    // travels, but a change of it is known to be of that one, whoever wrote it.
    let same = siblings.filter(|s| s.value == *value).map(|s| s.dot);
    // What was overwritten in the whole could be found out by trying values.
    let shown = stamped.stamps.shown.get(cell).filter(|_| !from_whole);
    let earlier = shown.into_iter().flatten().copied().chain(same);
    let earlier: Set<Dot> = earlier.map(rename).collect();
    if !earlier.is_empty() {
        stamps.shown.insert(cell.to_owned(), earlier);
    }
}

fn field_of(cell: &str) -> &str {
    cell.split_once('/').map_or(cell, |(field, _)| field)
}

/// The cell of a principle's present wording: it says no more than the
/// principle does, and is not to be made anew by whoever words it otherwise.
fn present_wording(fields: &dyn Fields) -> String {
    let text = |name: &str| fields.get(name).as_str().unwrap_or_default().to_owned();
    format!("wordings/{}", wording_key(&text("text"), &text("meaning")))
}
