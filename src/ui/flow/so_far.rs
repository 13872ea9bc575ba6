//! The map as it would be if a run were confirmed now.

use leptos::prelude::*;

use super::At;
use crate::community::Community;
use crate::content::text;
use crate::flow::{Flow, Input, preview};
use crate::ui::drawing::{Scene, Use, network};
use crate::ui::parts::live;
use crate::ui::state::Memo;

/// Whether a flow draws on the map.
pub fn draws(flow: &Flow) -> bool {
    let draws = |input: &Input| matches!(input, Input::Ties { .. });
    flow.parts().any(|step| step.inputs.iter().any(draws))
}

/// The stakeholders and ties. Nothing else is in it, so that it is quickly made.
pub fn so_far(at: At) -> Memo<Community> {
    let context = at.workspace.context();
    at.memo(move |run, community| {
        let mut map = Community::new(community.id());
        map.stakeholders = community.stakeholders.clone();
        map.ties = community.ties.clone();
        preview(&map, run, &context)
    })
}

/// The map of it.
pub fn map(at: At, so_far: Memo<Community>, used: Use) -> AnyView {
    let scene = Memo::new(move || so_far.with(Scene::of));
    let empty = Memo::new(move || scene.with(|scene| scene.nodes.is_empty()));
    let map = move || match empty.get() {
        true => view! { <p class="soft">{text("ties.nobody")}</p> }.into_any(),
        false => network(at.workspace, scene, used),
    };
    view! { <div>{live(map)}</div> }.into_any()
}
