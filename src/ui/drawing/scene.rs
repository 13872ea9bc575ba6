//! What a network map shows: stakeholders and ties as they are to be drawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::community::{Community, Id, Knowledge, TieKind};
use crate::insight::{Someone, Who};

/// All that a map shows. Nodes are in the order of ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The stakeholders in view.
    pub nodes: Vec<SceneNode>,
    /// The lines between them; one line can hold a tie and its answer.
    pub edges: Vec<SceneEdge>,
    /// Who belongs to which group: places among the nodes.
    pub members: Vec<(usize, usize)>,
    /// The ties, one by one.
    pub ties: Vec<SceneTie>,
}

/// A stakeholder on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneNode {
    /// The stakeholder.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The kinds of knowledge it brings.
    pub knowledge: BTreeSet<Knowledge>,
    /// What it brings.
    pub brings: String,
    /// What it seeks.
    pub seeks: String,
    /// How many ties it has.
    pub ties: usize,
    /// The place that somebody gave it.
    pub place: Option<(i32, i32)>,
}

/// A line on the map: ties of one kind in one direction, or in both.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneEdge {
    /// From which node.
    pub from: usize,
    /// To which node.
    pub to: usize,
    /// What flows.
    pub kind: TieKind,
    /// What flows back, if the line is two-way.
    pub back: Option<TieKind>,
    /// How far it swerves, so that lines between the same two lie apart.
    pub bend: f64,
}

/// One tie.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneTie {
    /// From which node.
    pub from: usize,
    /// To which node.
    pub to: usize,
    /// The kind of what flows.
    pub kind: TieKind,
    /// What flows, in the group's words.
    pub label: String,
}

/// What makes a line the same line after the community has changed.
pub type EdgeKey = (Id, Id, TieKind, Option<TieKind>);

impl SceneNode {
    /// The kind of knowledge that gives it its shape and thread.
    pub fn kind(&self) -> Knowledge {
        self.knowledge.first().copied().unwrap_or(Knowledge::Other)
    }

    fn of(someone: &Someone) -> SceneNode {
        let said = |words: fn(&crate::community::Stakeholder) -> &str| {
            let said: Vec<&str> = someone.all().map(|s| words(s).trim()).collect();
            let said: Vec<&str> = said.into_iter().filter(|s| !s.is_empty()).collect();
            said.join("\n")
        };
        SceneNode {
            id: someone.id(),
            name: someone.stakeholder.name.clone(),
            knowledge: someone.knowledge(),
            brings: said(|s| &s.brings),
            seeks: said(|s| &s.seeks),
            ties: 0,
            place: someone.place(),
        }
    }
}

impl Scene {
    /// What is to be seen of a community.
    pub fn of(community: &Community) -> Scene {
        let who = Who::of(community);
        let mut nodes: Vec<SceneNode> = who.people().iter().map(SceneNode::of).collect();
        let places: BTreeMap<Id, usize> =
            nodes.iter().enumerate().map(|(i, n)| (n.id, i)).collect();
        let ties: Vec<SceneTie> = who
            .ties
            .iter()
            .filter_map(|seen| {
                Some(SceneTie {
                    from: *places.get(&seen.from)?,
                    to: *places.get(&seen.to)?,
                    kind: seen.tie.kind,
                    label: seen.tie.label.trim().to_owned(),
                })
            })
            .collect();
        for tie in &ties {
            nodes[tie.from].ties += 1;
            nodes[tie.to].ties += 1;
        }
        let of_group = |(member, node): (usize, &SceneNode)| -> Vec<(usize, usize)> {
            let groups = who.groups_of(node.id);
            let places = groups.iter().filter_map(|group| places.get(group));
            places.map(|group| (member, *group)).collect()
        };
        let members = nodes.iter().enumerate().flat_map(of_group).collect();
        let edges = edges(&ties);
        Scene {
            nodes,
            edges,
            members,
            ties,
        }
    }

    /// What makes a line the same line.
    pub fn key(&self, edge: &SceneEdge) -> EdgeKey {
        let id = |node: usize| self.nodes[node].id;
        (id(edge.from), id(edge.to), edge.kind, edge.back)
    }

    /// Where a stakeholder stands among the nodes.
    pub fn find(&self, id: Id) -> Option<usize> {
        self.nodes.binary_search_by_key(&id, |n| n.id).ok()
    }

    /// The line with this key.
    pub fn find_edge(&self, key: EdgeKey) -> Option<&SceneEdge> {
        self.edges.iter().find(|edge| self.key(edge) == key)
    }

    /// The kinds of tie that are there, in order.
    pub fn tie_kinds(&self) -> BTreeSet<TieKind> {
        self.ties.iter().map(|tie| tie.kind).collect()
    }

    /// The kinds of knowledge that are there, in order.
    pub fn knowledge_kinds(&self) -> BTreeSet<Knowledge> {
        let all = self.nodes.iter().flat_map(|n| n.knowledge.iter().copied());
        all.collect()
    }
}

/// The lines between nodes. A tie and one that goes the other way make one
/// braided line: of the same kind where there is one, else of two kinds.
fn edges(ties: &[SceneTie]) -> Vec<SceneEdge> {
    let mut pairs: BTreeMap<(usize, usize), [BTreeSet<TieKind>; 2]> = BTreeMap::new();
    for tie in ties {
        let pair = (tie.from.min(tie.to), tie.from.max(tie.to));
        let way = usize::from(tie.from != pair.0);
        pairs.entry(pair).or_default()[way].insert(tie.kind);
    }
    let mut edges = Vec::new();
    for ((one, other), [there, back]) in pairs {
        let mut lines: Vec<(Option<TieKind>, Option<TieKind>)> = there
            .intersection(&back)
            .map(|kind| (Some(*kind), Some(*kind)))
            .collect();
        let mut only_there = there.difference(&back).copied();
        let mut only_back = back.difference(&there).copied();
        loop {
            match (only_there.next(), only_back.next()) {
                (None, None) => break,
                line => lines.push(line),
            }
        }
        for (line, (there, back)) in lines.into_iter().enumerate() {
            // 0.12, -0.12, 0.3, -0.3 … seen from the one.
            let side = if line % 2 == 0 { 1.0 } else { -1.0 };
            let bend = side * (0.12 + 0.18 * (line / 2) as f64);
            match (there, back) {
                (Some(kind), back) => edges.push(SceneEdge {
                    from: one,
                    to: other,
                    kind,
                    back,
                    bend,
                }),
                (None, Some(kind)) => edges.push(SceneEdge {
                    from: other,
                    to: one,
                    kind,
                    back: None,
                    bend: -bend,
                }),
                (None, None) => {}
            }
        }
    }
    edges
}
