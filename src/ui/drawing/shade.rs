//! What stands out: what was picked, what was filtered for, and which labels
//! have room.

use super::canvas::Canvas;
use super::element::DrawnEdge;
use super::geometry::{Point, transform};
use super::label::{Side, Taken, moved};
use super::scene::{SceneEdge, Spot};
use super::shape::label_room;
use crate::browser::svg::Svg;
use crate::community::{Knowledge, Ordered as _, Set, TieKind, Word};
use crate::content::text;

/// What the map is to show by itself; everything else steps back. Nothing
/// chosen means everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// These kinds of tie.
    pub ties: Set<TieKind>,
    /// These kinds of knowledge.
    pub knowledge: Set<Knowledge>,
}

impl Filter {
    /// Whether anything is chosen.
    pub fn is_on(&self) -> bool {
        !self.ties.is_empty() || !self.knowledge.is_empty()
    }
}

impl Canvas {
    /// Lets what was picked and filtered for stand out.
    pub fn shade(&mut self, picked: Option<Spot>, filter: &Filter) {
        self.picked = picked;
        let scene = &self.scene;
        let kinds = |node: usize| {
            let mut kinds = scene.nodes[node].knowledge.iter();
            filter.knowledge.is_empty() || kinds.any(|kind| filter.knowledge.contains(kind))
        };
        let flows = |edge: &SceneEdge| {
            filter.ties.is_empty()
                || filter.ties.contains(&edge.kind)
                || edge.back.is_some_and(|back| filter.ties.contains(&back))
        };
        let picked_node = match picked {
            Some(Spot::Node(id)) => scene.find(id),
            _ => None,
        };
        let is_picked = |edge: &SceneEdge, drawn: &DrawnEdge| match picked {
            None => true,
            Some(Spot::Node(_)) => picked_node == Some(edge.from) || picked_node == Some(edge.to),
            Some(Spot::Edge(key)) => drawn.key == key,
        };
        let mut lit = vec![false; scene.nodes.len()];
        for (edge, drawn) in scene.edges.iter().zip(&self.edges) {
            let touched = kinds(edge.from) || kinds(edge.to);
            let on = flows(edge) && is_picked(edge, drawn) && touched;
            lit[edge.from] |= on;
            lit[edge.to] |= on;
            let chosen = picked == Some(Spot::Edge(drawn.key));
            drawn.mark.set(&drawn.group, on, chosen);
        }
        let only_kinds = picked.is_none() && filter.ties.is_empty();
        for (place, drawn) in self.nodes.iter().enumerate() {
            let chosen = picked_node == Some(place);
            let shown = if only_kinds { kinds(place) } else { lit[place] };
            drawn.mark.set(&drawn.group, chosen || shown, chosen);
        }
        self.place_members();
        self.show_words(picked);
    }

    /// Shows the labels that have room, the picked and the most-tied first;
    /// then says on the picked lines what flows there.
    pub fn show_words(&self, picked: Option<Spot>) {
        let near = self.near(picked);
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.order_by_key(|i| {
            let node = &self.scene.nodes[*i];
            (!near[*i], usize::MAX - node.ties, *i)
        });
        let places: Vec<Point> = self.at.iter().flatten().copied().collect();
        let mut taken = Taken::around(&places, self.sizes);
        let half = 10.0 * self.sizes.node;
        for at in &places {
            taken.take(moved([-half, -half, half, half], *at));
        }
        for place in order {
            let drawn = &self.nodes[place];
            let Some(at) = self.at[place] else { continue };
            let frame = |side: Side| moved(side.frame(drawn.room, self.sizes), at);
            let free = Side::ALL
                .into_iter()
                .find(|side| taken.is_free(frame(*side)));
            // What was picked is named in any case.
            let id = self.scene.nodes[place].id;
            let chosen = match picked {
                Some(Spot::Node(one)) => one == id,
                Some(Spot::Edge((from, to, ..))) => from == id || to == id,
                None => false,
            };
            let side = free.or(chosen.then_some(Side::Below));
            if let Some(side) = side {
                taken.take(frame(side));
            }
            drawn.label(side, self.sizes);
        }
        self.say(picked, &mut taken);
    }

    fn say(&self, picked: Option<Spot>, taken: &mut Taken) {
        self.words.clear();
        let (edges, from): (Vec<&SceneEdge>, _) = match picked {
            None => return,
            Some(Spot::Edge(key)) => (self.scene.find_edge(key).into_iter().collect(), None),
            Some(Spot::Node(id)) => {
                let Some(node) = self.scene.find(id) else {
                    return;
                };
                let touches = |e: &&SceneEdge| e.from == node || e.to == node;
                (
                    self.scene.edges.iter().filter(touches).collect(),
                    Some(node),
                )
            }
        };
        for edge in edges {
            let words = kinds_in_words(edge);
            let room = label_room(std::slice::from_ref(&words));
            // Where many lines leave one node, they lie apart at their far ends.
            let far = match from {
                None => [0.5, 0.6, 0.4],
                Some(node) if node == edge.from => [0.6, 0.75, 0.45],
                Some(_) => [0.4, 0.25, 0.55],
            };
            let (half, high) = (room.0 * self.sizes.label / 2.0, room.1 * self.sizes.label);
            let frame = [-half, -high * 0.75, half, high * 0.25];
            let places = far.into_iter().filter_map(|t| self.along(edge, t));
            let Some(at) = places
                .into_iter()
                .find(|at| taken.is_free(moved(frame, *at)))
            else {
                continue;
            };
            taken.take(moved(frame, at));
            let text = Svg::new("text")
                .with("text-anchor", "middle")
                .with("transform", &transform(at, self.sizes.label));
            self.words.add(&text.saying(&words));
        }
    }

    /// Which nodes were picked, or are the neighbours of what was.
    fn near(&self, picked: Option<Spot>) -> Vec<bool> {
        let mut near = vec![false; self.nodes.len()];
        let mut add = |place: Option<usize>| {
            if let Some(place) = place {
                near[place] = true;
            }
        };
        match picked {
            None => {}
            Some(Spot::Edge((from, to, ..))) => {
                add(self.scene.find(from));
                add(self.scene.find(to));
            }
            Some(Spot::Node(id)) => {
                let node = self.scene.find(id);
                add(node);
                for edge in &self.scene.edges {
                    if node == Some(edge.from) || node == Some(edge.to) {
                        add(Some(edge.from));
                        add(Some(edge.to));
                    }
                }
            }
        }
        near
    }
}

/// What flows along a line, in a word or two.
pub fn kinds_in_words(edge: &SceneEdge) -> String {
    let kind = |kind: TieKind| text(&["tie.", kind.word()].concat());
    match edge.back {
        Some(back) if back != edge.kind => format!("{} / {}", kind(edge.kind), kind(back)),
        _ => kind(edge.kind),
    }
}
