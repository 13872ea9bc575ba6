//! The key to the map. Each word of it is a button that lets its kind alone
//! stand out.

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::Memo;

use super::geometry::Curve;
use super::map::NetworkMap;
use super::shade::Filter;
use super::shape::shape;
use crate::community::{Knowledge, TieKind, Word};
use crate::content::text;

/// The key.
pub fn key(map: NetworkMap) -> AnyView {
    let ties = Memo::new(move || map.scene.with(|scene| scene.tie_kinds()));
    let both = Memo::new(move || map.scene.with(|s| s.edges.iter().any(|e| e.back.is_some())));
    let members = Memo::new(move || map.scene.with(|scene| !scene.members.is_empty()));
    let knowledge = Memo::new(move || map.scene.with(|scene| scene.knowledge_kinds()));
    let tie_words = move || {
        ties.get()
            .into_iter()
            .map(|kind| tie(map, kind))
            .collect_view()
    };
    let kinds = move || {
        knowledge
            .get()
            .into_iter()
            .map(|k| kind(map, k))
            .collect_view()
    };
    view! {
        <div class="map-keys" role="group" aria-label=text("map.key")>
            <ul class="map-key" role="list">
                {live(tie_words)}
                {live(move || both.get().then(|| braided().into_any()))}
                {live(move || members.get().then(|| belongs().into_any()))}
            </ul>
            <ul class="map-key" role="list">
                {live(kinds)}
                {live(move || map.filter.with(Filter::is_on).then(|| view! {
                    <li><button type="button" class="button quiet small" on:click=move |_| map.filter.set(Filter::default())>
                        {text("map.show-all")}</button></li>
                }))}
            </ul>
        </div>
    }
    .into_any()
}

fn tie(map: NetworkMap, kind: TieKind) -> AnyView {
    let on = move || map.filter.with(|f| f.ties.contains(&kind)).to_string();
    let press = move |_| {
        map.pick(None);
        map.filter.update(|f| {
            if !f.ties.remove(&kind) {
                f.ties.insert(kind);
            }
        });
    };
    let d = Curve::between((0.0, 8.0), (44.0, 8.0), 0.0, 1.0).map(|c| c.taper(kind, 1.0));
    view! {
        <li><button type="button" class="map-word" aria-pressed=on on:click=press>
            <svg viewBox="0 0 44 16" aria-hidden="true"><g class="edge"><path class="taper" d=d></path></g></svg>
            {text(&["tie.", kind.word()].concat())}
        </button></li>
    }
    .into_any()
}

fn kind(map: NetworkMap, kind: Knowledge) -> AnyView {
    let on = move || map.filter.with(|f| f.knowledge.contains(&kind)).to_string();
    let press = move |_| {
        map.pick(None);
        map.filter.update(|f| {
            if !f.knowledge.remove(&kind) {
                f.knowledge.insert(kind);
            }
        });
    };
    view! {
        <li><button type="button" class="map-word" aria-pressed=on on:click=press>
            <svg class="map-shape" viewBox="-13 -13 26 26" aria-hidden="true">
                <g class="node" data-kind=kind.word()><path class="shape" d=shape(kind)></path></g>
            </svg>
            {text(&["knowledge.", kind.word()].concat())}
        </button></li>
    }
    .into_any()
}

fn braided() -> AnyView {
    let strands = Curve::between((0.0, 8.0), (44.0, 8.0), 0.0, 1.0).map(|c| c.braid(1.0));
    let strands = strands
        .into_iter()
        .flatten()
        .map(|d| view! { <path class="strand" d=d></path> }.into_any());
    view! {
        <li class="map-word">
            <svg viewBox="0 0 44 16" aria-hidden="true"><g class="edge">{strands.collect_view()}</g></svg>
            {text("map.both-ways")}
        </li>
    }
    .into_any()
}

fn belongs() -> AnyView {
    view! {
        <li class="map-word">
            <svg viewBox="0 0 44 16" aria-hidden="true"><path class="region" d="M2 8H42"></path></svg>
            {text("map.belongs")}
        </li>
    }
    .into_any()
}
