//! Who takes turns in a run: those who are here, and those who were added
//! only so that the device can be handed to them.

use serde_json::Value;

use super::Input;
use super::left_out::{LeftOut, Why, one};
use crate::community::likeness::{alike_key, is_blank, same_key, visible};
use crate::community::{
    Community, Fields, Id, Keyed, Knowledge, Ordered as _, Participation, Run, Set, Stakeholder,
    StakeholderKind,
};
use crate::record;

/// The step at which a group says who is here.
pub(super) fn check_in(run: &Run) -> &'static str {
    run.step_that(|input| matches!(input, Input::GoRound))
}

/// What a check-in leaves behind of who was here.
pub(super) fn left_out(run: &Run) -> Vec<LeftOut> {
    let step = check_in(run);
    let guests: Vec<String> = run.answer(step, "names");
    let anybody = !guests.is_empty() || !run.present.is_empty();
    match run.answer::<bool>(step, "keep") {
        false if anybody => vec![one(step, Why::WhoWasHere, guests)],
        true if !guests.is_empty() => vec![one(step, Why::Guests, guests)],
        _ => Vec::new(),
    }
}

/// Somebody who takes a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What they are told apart by: the id of a stakeholder, or the name.
    pub key: String,
    /// The name.
    pub name: String,
    /// The stakeholder, if they are one.
    pub stakeholder: Option<Id>,
    /// Whether they know the matter first-hand.
    pub first_hand: bool,
}

record! {
    /// How the people who take turns differ from those who are here. It stays
    /// on the device, like the desk.
    pub struct People {
        /// By the key of the person.
        changes: Keyed<String, PersonChange>,
    }
}

record! {
    /// Somebody added or left out.
    pub struct PersonChange {
        /// Whether they take no turns.
        out: bool,
        /// Their place behind those who are here, if they were added.
        place: Option<i32>,
    }
}

impl People {
    /// As text, for this device's own storage.
    pub fn write(&self) -> String {
        Value::Object(self.write_fields()).to_string()
    }

    /// Reads it; `None` if the text is none.
    pub fn read(text: &str) -> Option<People> {
        read_text(text)
    }

    /// Lets somebody take turns, or no longer.
    pub fn tick(&mut self, key: &str, takes_part: bool) {
        let places = self.changes.values().filter_map(|c| c.place);
        let last = places.max().unwrap_or(0);
        let change = self.changes.get_or_default(key.to_owned());
        change.out = !takes_part;
        if takes_part && change.place.is_none() {
            change.place = Some(last + 1);
        }
    }
}

/// Who takes turns, in order: those who are here, then those who were added.
pub fn people(run: &Run, community: &Community, changes: &People) -> Vec<Person> {
    let mut people = here(run, community);
    let mut added: Vec<(i32, &String)> = changes
        .changes
        .iter()
        .filter_map(|(key, change)| Some((change.place?, key)))
        .collect();
    added.order();
    for (_, key) in added {
        if people.iter().all(|p| p.key != *key) {
            people.extend(person(key, community));
        }
    }
    let is_out = |p: &Person| changes.changes.get(&p.key).is_some_and(|c| c.out);
    people.retain(|p| !is_out(p));
    people
}

/// Who is here, as the check-in has it: stakeholders by name, then others.
pub fn here(run: &Run, community: &Community) -> Vec<Person> {
    let names: Vec<String> = run.answer(check_in(run), "names");
    let mut people: Vec<Person> = persons(community);
    people.retain(|p| p.stakeholder.is_some_and(|id| run.present.contains(&id)));
    people.extend(names.iter().filter_map(|name| person(name, community)));
    let mut keys = Set::default();
    people.retain(|p| keys.insert(p.key.clone()));
    people
}

/// All persons among the stakeholders, by name.
pub fn persons(community: &Community) -> Vec<Person> {
    let is_person = |s: &&Stakeholder| {
        s.kind == StakeholderKind::Person && s.joined_into.is_none() && !is_blank(&s.name)
    };
    let mut people: Vec<Person> = community
        .stakeholders
        .iter()
        .filter(is_person)
        .map(of)
        .collect();
    people.order_by_key(|p| (alike_key(&p.name), same_key(&p.name), p.key.clone()));
    people
}

/// More than so many are not taken to be here without a word.
const MOST_REGULARS: usize = 40;

/// Those who take part most days: whoever begins a flow need not tick them.
pub fn regulars(community: &Community) -> Set<Id> {
    let is_regular = |id: &Id| {
        let level = community
            .stakeholders
            .get(*id)
            .and_then(Stakeholder::participates);
        matches!(level, Some(Participation::Core | Participation::Active))
    };
    let people = persons(community);
    let ids = people.into_iter().filter_map(|person| person.stakeholder);
    let regulars: Set<Id> = ids.filter(is_regular).collect();
    match regulars.len() {
        0..=MOST_REGULARS => regulars,
        _ => Set::default(),
    }
}

fn of(stakeholder: &Stakeholder) -> Person {
    Person {
        key: stakeholder.id.to_string(),
        name: stakeholder.name.trim().to_owned(),
        stakeholder: Some(stakeholder.id),
        first_hand: stakeholder.knowledge.contains(&Knowledge::LivedExperience),
    }
}

/// The person of a key. A stakeholder who is gone is nobody.
fn person(key: &str, community: &Community) -> Option<Person> {
    match Id::parse(key) {
        Some(id) => community.stakeholders.get(id).map(of),
        None => (!is_blank(key)).then(|| Person {
            key: key.to_owned(),
            name: key.to_owned(),
            stakeholder: None,
            first_hand: false,
        }),
    }
}

/// The names on the lines of a text that are new. Those that are known
/// already, in the same or another writing, come second.
pub fn new_names(lines: &str, known: &[Person]) -> (Vec<String>, Vec<String>) {
    let mut seen: Set<String> = known.iter().map(|p| same_key(&p.name)).collect();
    lines
        .lines()
        .map(|name| visible(name).to_owned())
        .filter(|name| !name.is_empty())
        .partition(|name| seen.insert(same_key(name)))
}

pub(super) fn read_text<F: Fields + Default>(text: &str) -> Option<F> {
    let Ok(Value::Object(object)) = serde_json::from_str(text) else {
        return None;
    };
    let mut fields = F::default();
    fields.read_fields(&object);
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn community() -> Community {
        let mut community = Community::new(id(200));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for (n, name) in [(1, "Zoe"), (2, "Amina"), (3, "Bo")] {
                draft.put(Stakeholder {
                    name: name.into(),
                    ..Stakeholder::with_id(id(n))
                });
            }
            draft.put(Run {
                flow: "reflection".into(),
                present: [id(1), id(2)].into(),
                ..Run::with_id(id(100))
            });
            draft.answer(id(100), "check-in", "names", vec!["Kim".to_owned()]);
        });
        community
    }

    fn check(changes: &People, expected: &[&str]) {
        let community = community();
        let run = community.runs.get(id(100)).unwrap();
        let people = people(run, &community, changes);
        let names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn turns_are_taken_by_those_who_are_here_and_those_who_were_added() {
        let mut changes = People::default();
        check(&changes, &["Amina", "Zoe", "Kim"]);
        changes.tick("Person 10", true);
        changes.tick("Person 2", true);
        changes.tick(&id(3).to_string(), true);
        changes.tick(&id(1).to_string(), false);
        changes.tick(&id(55).to_string(), true);
        check(&changes, &["Amina", "Kim", "Person 10", "Person 2", "Bo"]);
        changes.tick("Person 10", false);
        assert_eq!(People::read(&changes.write()), Some(changes.clone()));
        check(&changes, &["Amina", "Kim", "Person 2", "Bo"]);
    }

    #[test]
    fn names_are_taken_one_by_one_and_none_twice() {
        let community = community();
        let known = persons(&community);
        let (new, twice) = new_names("Kim\nkim\n amina \nLu\n\n", &known);
        assert_eq!(new, ["Kim", "Lu"]);
        assert_eq!(twice, ["kim", "amina"]);
    }
}
