//! The two-way audit names what the map lacks, and only that.

use weft::community::{
    Actor, Community, Id, Knowledge, Level, Record, Role, Stakeholder, Tie, TieKind,
};
use weft::insight::{Finding, MOST_NAMED, Pair, Who, audit};

fn id(n: u16) -> Id {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    Id::from_random(bytes)
}

fn actor() -> Actor {
    Actor::from_random([1; 8])
}

fn someone(n: u16, knowledge: &[Knowledge]) -> Stakeholder {
    Stakeholder {
        name: format!("Somebody {n}"),
        knowledge: knowledge.iter().copied().collect(),
        brings: "something".into(),
        seeks: "something".into(),
        ..Stakeholder::with_id(id(n))
    }
}

fn tie(n: u16, from: u16, to: u16, kind: TieKind) -> Tie {
    Tie {
        from: Some(id(from)),
        to: Some(id(to)),
        kind,
        ..Tie::with_id(id(1000 + n))
    }
}

fn community(people: Vec<Stakeholder>, ties: Vec<Tie>) -> Community {
    let mut community = Community::new(id(0));
    community.edit(actor(), |draft| {
        people.into_iter().for_each(|s| draft.put(s));
        ties.into_iter().for_each(|t| draft.put(t));
    });
    community
}

fn of(community: &Community, key: &str) -> Vec<Finding> {
    audit(community)
        .into_iter()
        .filter(|f| f.key() == key)
        .collect()
}

/// A map to which nothing is lacking.
fn whole() -> Community {
    use Knowledge::*;
    let mut people: Vec<Stakeholder> = [
        LivedExperience,
        Practitioner,
        Practitioner,
        Researcher,
        PolicyMaker,
        Learner,
        Provider,
        Funder,
    ]
    .into_iter()
    .zip(1..)
    .map(|(kind, n)| someone(n, &[kind]))
    .collect();
    for (person, level) in people.iter_mut().zip([
        Level::Individual,
        Level::Relational,
        Level::Organisational,
        Level::Community,
        Level::Societal,
    ]) {
        person.level = Some(level);
    }
    people[0].roles = [Role::Host, Role::Facilitator].into();
    people[1].roles = [Role::Harvester].into();
    let mut ties = Vec::new();
    for n in 1..=8 {
        let next = n % 8 + 1;
        ties.push(tie(n * 2, n, next, TieKind::Knowledge));
        ties.push(tie(n * 2 + 1, next, n, TieKind::Knowledge));
    }
    community(people, ties)
}

#[test]
fn an_empty_map_and_a_whole_one_have_no_findings() {
    assert_eq!(audit(&Community::new(id(0))), []);
    assert_eq!(audit(&whole()), []);
}

#[test]
fn a_returning_tie_that_is_deleted_leaves_a_one_way_tie() {
    let mut community = whole();
    let returning = id(1000 + 2 * 2 + 1);
    community.edit(actor(), |draft| {
        draft.remove(weft::community::Kind::Ties, returning)
    });
    let expected = Finding::OneWay {
        from: id(2),
        to: id(3),
        kinds: vec![TieKind::Knowledge],
    };
    let found = audit(&community);
    assert!(found.contains(&expected));
    // These two were also the only practitioners with each other.
    assert!(found.contains(&Finding::PairMissing(Pair::AmongPractitioners)));
    assert_eq!(found.len(), 2);
}

#[test]
fn anything_that_comes_back_makes_two_stakeholders_two_way() {
    let check = |there: &[TieKind], back: &[TieKind], one_way: bool| {
        let there = there.iter().zip(0..).map(|(kind, n)| tie(n, 1, 2, *kind));
        let back = back.iter().zip(10..).map(|(kind, n)| tie(n, 2, 1, *kind));
        let map = community(
            vec![someone(1, &[]), someone(2, &[])],
            there.chain(back).collect(),
        );
        assert_eq!(!of(&map, "one-way").is_empty(), one_way);
    };
    use TieKind::*;
    check(&[Funding], &[], true);
    check(&[Funding, Decision, Knowledge], &[], true);
    check(&[Funding], &[Knowledge], false);
    check(&[Knowledge], &[Support], false);
    check(&[], &[Decision], true);
    check(&[], &[], false);
}

#[test]
fn one_way_ties_that_carry_knowledge_come_first() {
    let people = (1..=4).map(|n| someone(n, &[])).collect();
    let ties = vec![
        tie(1, 1, 2, TieKind::Funding),
        tie(2, 1, 3, TieKind::Support),
        tie(3, 4, 3, TieKind::Knowledge),
        tie(4, 4, 3, TieKind::Decision),
    ];
    let found = of(&community(people, ties), "one-way");
    let expected = Finding::OneWay {
        from: id(4),
        to: id(3),
        kinds: vec![TieKind::Knowledge, TieKind::Decision],
    };
    assert_eq!(found[0], expected);
    assert_eq!(found.len(), 3);
}

#[test]
fn knowledge_has_to_go_both_ways_between_the_kinds_that_the_source_names() {
    use Knowledge::{PolicyMaker, Practitioner, Researcher};
    let check = |people: &[&[Knowledge]], ties: Vec<Tie>, expected: &[Pair]| {
        let people = people
            .iter()
            .zip(1..)
            .map(|(kinds, n)| someone(n, kinds))
            .collect();
        let expected: Vec<Finding> = expected.iter().copied().map(Finding::PairMissing).collect();
        assert_eq!(of(&community(people, ties), "pair-missing"), expected);
    };
    let both = |n, a, b| {
        [
            tie(n, a, b, TieKind::Knowledge),
            tie(n + 1, b, a, TieKind::Knowledge),
        ]
    };
    check(
        &[&[Practitioner], &[Researcher]],
        vec![],
        &[Pair::PractitionersResearchers],
    );
    check(&[&[Practitioner], &[Researcher]], both(1, 1, 2).into(), &[]);
    // Knowledge for funding is two-way, and yet no shared learning.
    let paid = vec![
        tie(1, 1, 2, TieKind::Knowledge),
        tie(2, 2, 1, TieKind::Funding),
    ];
    check(
        &[&[Practitioner], &[Researcher]],
        paid,
        &[Pair::PractitionersResearchers],
    );
    // One who is both needs nobody else; two such learn among themselves.
    check(&[&[Practitioner, Researcher]], vec![], &[]);
    check(&[&[Practitioner]], vec![], &[]);
    check(
        &[&[Practitioner], &[Practitioner]],
        vec![],
        &[Pair::AmongPractitioners],
    );
    check(&[&[PolicyMaker], &[PolicyMaker]], vec![], &[]);
    check(
        &[&[Practitioner], &[Researcher], &[PolicyMaker]],
        both(1, 1, 2).into(),
        &[Pair::WithPolicyMakers],
    );
    check(
        &[&[Practitioner], &[Researcher], &[PolicyMaker]],
        [both(1, 1, 2), both(3, 2, 3)].concat(),
        &[],
    );
}

#[test]
fn missing_voices_roles_levels_and_answers_are_named() {
    let mut silent = someone(1, &[Knowledge::Funder]);
    silent.brings = " ".into();
    silent.seeks.clear();
    silent.level = Some(Level::Societal);
    silent.roles = [Role::Host].into();
    let map = community(vec![silent], vec![]);
    use Knowledge::*;
    let missing =
        [Practitioner, Researcher, PolicyMaker, Learner, Provider].map(Finding::MissingKnowledge);
    let mut expected = vec![Finding::MissingFirstHand];
    expected.extend(missing);
    expected.extend([Role::Facilitator, Role::Harvester].map(Finding::UnfilledRole));
    expected.extend(
        [
            Level::Individual,
            Level::Relational,
            Level::Organisational,
            Level::Community,
        ]
        .map(Finding::EmptyLevel),
    );
    expected.push(Finding::NothingBrought {
        stakeholder: id(1),
        more: 0,
    });
    expected.push(Finding::NothingSought {
        stakeholder: id(1),
        more: 0,
    });
    assert_eq!(audit(&map), expected);
}

#[test]
fn of_many_about_whom_nothing_is_known_those_with_most_ties_are_named() {
    let people = (1..=12).map(|n| Stakeholder {
        name: n.to_string(),
        ..Stakeholder::with_id(id(n))
    });
    let map = community(people.collect(), vec![tie(1, 9, 10, TieKind::Support)]);
    let found = of(&map, "nothing-brought");
    assert_eq!(found.len(), MOST_NAMED);
    assert_eq!(
        found[0],
        Finding::NothingBrought {
            stakeholder: id(9),
            more: 7
        }
    );
}

#[test]
fn names_that_look_alike_are_pointed_out_once_each() {
    let named = |n, name: &str| Stakeholder {
        name: name.into(),
        ..someone(n, &[])
    };
    let people = vec![
        named(1, "River clinic"),
        named(2, "The  River Clinic"),
        named(3, "RIVER-CLÍNIC"),
        named(4, "Rivers clinic"),
        named(5, ""),
        named(6, " "),
    ];
    let map = community(people, vec![tie(1, 2, 4, TieKind::Support)]);
    let expected = [1, 3].map(|n| Finding::Duplicate {
        one: id(2),
        other: id(n),
    });
    assert_eq!(
        of(&map, "duplicate"),
        expected,
        "to be joined into the one that has ties"
    );
}

#[test]
fn findings_come_in_the_order_of_their_keys() {
    let mut map = whole();
    map.edit(actor(), |draft| {
        draft.put(Stakeholder {
            name: "Somebody 1".into(),
            ..Stakeholder::with_id(id(50))
        });
        draft.put(tie(500, 1, 99, TieKind::Support));
        draft.put(tie(501, 1, 5, TieKind::Support));
    });
    let places: Vec<usize> = audit(&map)
        .iter()
        .map(|f| Finding::KEYS.iter().position(|k| *k == f.key()).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(places.len(), 6);
}

#[test]
fn joined_stakeholders_count_as_one_with_all_that_they_are() {
    let join = |n, into| Stakeholder {
        joined_into: Some(id(into)),
        ..someone(n, &[Knowledge::Funder])
    };
    let people = vec![
        someone(1, &[]),
        join(2, 3),
        join(3, 1),
        someone(4, &[]),
        join(5, 77),
        join(6, 6),
    ];
    let ties = vec![
        tie(1, 2, 4, TieKind::Knowledge),
        tie(2, 1, 4, TieKind::Knowledge),
        tie(3, 4, 3, TieKind::Support),
        tie(4, 2, 1, TieKind::Support),
        tie(5, 1, 88, TieKind::Support),
        Tie::with_id(id(1006)),
    ];
    let map = community(people, ties);
    let who = Who::of(&map);
    let seen: Vec<Id> = who.people().iter().map(|s| s.id()).collect();
    assert_eq!(
        seen,
        [1, 4, 5, 6].map(id),
        "a join to nobody or oneself is none"
    );
    assert_eq!(who.resolve(id(2)), Some(id(1)));
    assert_eq!(who.get(id(1)).unwrap().joined.len(), 2);
    assert!(
        who.get(id(1))
            .unwrap()
            .knowledge()
            .contains(&Knowledge::Funder)
    );
    let shown: Vec<Id> = who.ties.iter().map(|t| t.tie.id).collect();
    assert_eq!(shown, [1001, 1003].map(id));
    assert_eq!(
        who.repeated
            .iter()
            .map(|(t, of)| (t.id, *of))
            .collect::<Vec<_>>(),
        [(id(1002), id(1001))]
    );
    assert_eq!(
        who.to_self.iter().map(|t| t.id).collect::<Vec<_>>(),
        [id(1004)]
    );
    assert_eq!(
        who.lost.iter().map(|t| t.tie.id).collect::<Vec<_>>(),
        [1005, 1006].map(id)
    );
    assert_eq!(who.between().len(), 1);
    let lost = of(&map, "tie-lost-end");
    assert_eq!(
        lost[0],
        Finding::TieLostEnd {
            tie: id(1005),
            from: Some(id(1)),
            to: None
        }
    );
}

#[test]
fn joins_that_run_in_a_circle_are_one_stakeholder() {
    let join = |n, into| Stakeholder {
        joined_into: Some(id(into)),
        ..someone(n, &[])
    };
    let map = community(
        vec![
            join(1, 4),
            join(2, 3),
            join(3, 4),
            join(4, 2),
            someone(5, &[]),
        ],
        vec![],
    );
    let who = Who::of(&map);
    let seen: Vec<Id> = who.people().iter().map(|s| s.id()).collect();
    assert_eq!(seen, [2, 5].map(id));
    assert_eq!(who.circles, [id(2)]);
    assert_eq!(who.resolve(id(1)), Some(id(2)));
}

#[test]
fn ties_with_different_labels_are_different_and_a_bare_one_says_nothing_more() {
    let labelled = |n, label: &str| Tie {
        label: label.into(),
        ..tie(n, 1, 2, TieKind::Knowledge)
    };
    let map = community(
        vec![someone(1, &[]), someone(2, &[])],
        vec![
            labelled(1, ""),
            labelled(2, "Advice"),
            labelled(3, "advice "),
            labelled(4, "Stories"),
        ],
    );
    let who = Who::of(&map);
    assert_eq!(
        who.ties.iter().map(|t| t.tie.id).collect::<Vec<_>>(),
        [1002, 1004].map(id)
    );
    assert_eq!(who.repeated.len(), 2);
}

#[test]
fn a_long_chain_of_joins_and_a_large_map_take_no_time() {
    let people: Vec<Stakeholder> = (1..=2000)
        .map(|n| Stakeholder {
            joined_into: Some(id(n + 1)),
            ..Stakeholder::with_id(id(n))
        })
        .collect();
    let map = community(people, vec![]);
    assert_eq!(Who::of(&map).people().len(), 1);
}
