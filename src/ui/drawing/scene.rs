//! What a network map shows: stakeholders and ties as they are to be drawn.

use crate::community::{Community, Id, Knowledge, Ordered as _, Set, TieKind, Word};
use crate::insight::{Someone, Who};

/// Something on the map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// A stakeholder.
    Node(Id),
    /// A line between two.
    Edge(EdgeKey),
}

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
    pub knowledge: Set<Knowledge>,
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
    /// What flows there and what flows back, in the group's words.
    pub said: String,
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
            knowledge: someone.knowledge().into_iter().collect(),
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
        let ids: Vec<Id> = nodes.iter().map(|n| n.id).collect();
        let place = |id: &Id| ids.binary_search(id).ok();
        let ties: Vec<SceneTie> = who
            .ties
            .iter()
            .filter_map(|seen| {
                Some(SceneTie {
                    from: place(&seen.from)?,
                    to: place(&seen.to)?,
                    kind: seen.tie.kind,
                    label: seen.tie.label.trim().to_owned(),
                })
            })
            .collect();
        for tie in &ties {
            nodes[tie.from].ties += 1;
            nodes[tie.to].ties += 1;
        }
        let mut members = Vec::new();
        for (member, id) in ids.iter().enumerate() {
            let groups = who.groups_of(*id);
            members.extend(groups.iter().filter_map(|g| Some((member, place(g)?))));
        }
        let edges = edges(&ties);
        Scene {
            nodes,
            edges,
            members,
            ties,
        }
    }

    /// Who is beside whom: all, and those who are tied or belong together.
    pub fn beside(&self) -> Vec<(Id, Id)> {
        let id = |node: usize| self.nodes[node].id;
        let alone = self.nodes.iter().map(|node| (node.id, node.id));
        let tied = self
            .edges
            .iter()
            .map(|e| (e.from.min(e.to), e.from.max(e.to)));
        let tied = tied.chain(self.members.iter().copied());
        let mut beside: Vec<(Id, Id)> = alone.chain(tied.map(|(a, b)| (id(a), id(b)))).collect();
        beside.order();
        beside.dedup();
        beside
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
    pub fn tie_kinds(&self) -> Vec<TieKind> {
        let here = |kind: &&TieKind| self.ties.iter().any(|tie| tie.kind == **kind);
        TieKind::ALL.iter().filter(here).copied().collect()
    }

    /// The kinds of knowledge that are there, in order.
    pub fn knowledge_kinds(&self) -> Vec<Knowledge> {
        let here = |kind: &&Knowledge| self.nodes.iter().any(|n| n.knowledge.contains(*kind));
        Knowledge::ALL.iter().filter(here).copied().collect()
    }
}

/// The lines between nodes. A tie and one that goes the other way make one
/// braided line: of the same kind where there is one, else of two kinds.
fn edges(ties: &[SceneTie]) -> Vec<SceneEdge> {
    let mut flows: Vec<(usize, usize, bool, TieKind)> = ties
        .iter()
        .map(|tie| {
            let (one, other) = (tie.from.min(tie.to), tie.from.max(tie.to));
            (one, other, tie.from != one, tie.kind)
        })
        .collect();
    flows.order();
    flows.dedup();
    let labels = Labels::of(ties);
    let mut edges = Vec::new();
    for pair in flows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let way = |back: bool| {
            let way = pair.iter().filter(move |flow| flow.2 == back);
            way.map(|flow| flow.3).collect::<Vec<_>>()
        };
        let (there, back) = (way(false), way(true));
        let (one, other) = (pair[0].0, pair[0].1);
        for (line, (there, back)) in lines(&there, &back).into_iter().enumerate() {
            // 0.12, -0.12, 0.3, -0.3 … seen from the one.
            let side = if line % 2 == 0 { 1.0 } else { -1.0 };
            let bend = side * (0.12 + 0.18 * (line / 2) as f64);
            let edge = |from, to, kind, back: Option<TieKind>, bend| {
                let there = labels.said(from, to, kind);
                let back_again = back.map(|back| labels.said(to, from, back));
                let both = [there, back_again.unwrap_or_default()];
                let both: Vec<String> = both.into_iter().filter(|w| !w.is_empty()).collect();
                SceneEdge {
                    from,
                    to,
                    kind,
                    back,
                    bend,
                    said: both.join(" / "),
                }
            };
            match (there, back) {
                (Some(kind), back) => edges.push(edge(one, other, kind, back, bend)),
                (None, Some(kind)) => edges.push(edge(other, one, kind, None, -bend)),
                (None, None) => {}
            }
        }
    }
    edges
}

/// The ties that have words of their own, by where they go and what flows.
struct Labels<'a>(Vec<((usize, usize, TieKind), &'a str)>);

impl Labels<'_> {
    fn of(ties: &[SceneTie]) -> Labels<'_> {
        let labelled = ties.iter().filter(|tie| !tie.label.is_empty());
        let mut labels: Vec<_> = labelled
            .map(|tie| ((tie.from, tie.to, tie.kind), tie.label.as_str()))
            .collect();
        labels.order();
        Labels(labels)
    }

    /// What flows from the one to the other, in the group's words.
    fn said(&self, from: usize, to: usize, kind: TieKind) -> String {
        let key = (from, to, kind);
        let first = self.0.partition_point(|(one, _)| *one < key);
        let same = self.0[first..].iter().take_while(|(one, _)| *one == key);
        let words: Vec<&str> = same.map(|(_, words)| *words).collect();
        words.join(", ")
    }
}

/// What flows there beside what flows back, a line each.
fn lines(there: &[TieKind], back: &[TieKind]) -> Vec<(Option<TieKind>, Option<TieKind>)> {
    let same = there.iter().filter(|kind| back.contains(kind));
    let mut lines: Vec<_> = same.map(|kind| (Some(*kind), Some(*kind))).collect();
    let mut only_there = there.iter().filter(|kind| !back.contains(kind));
    let mut only_back = back.iter().filter(|kind| !there.contains(kind));
    loop {
        match (only_there.next(), only_back.next()) {
            (None, None) => return lines,
            (there, back) => lines.push((there.copied(), back.copied())),
        }
    }
}
