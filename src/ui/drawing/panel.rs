//! What is said of the stakeholder or the line that was picked.

use leptos::prelude::*;

use crate::ui::parts::live;

use super::map::NetworkMap;
use super::scene::{EdgeKey, Scene, SceneTie, Spot};
use crate::community::{Id, TieKind, Word};
use crate::content::{fill, text};
use crate::route::{Page, Route};
use crate::ui::parts::{button, kind_tag, link_button, own, toggle};

/// The panel; nothing while nothing is picked.
pub fn panel(map: NetworkMap) -> AnyView {
    let inside = move || match map.picked.get() {
        None => ().into_any(),
        Some(spot) => {
            let content = map.scene.with(|scene| match spot {
                Spot::Node(id) => of_node(map, scene, id),
                Spot::Edge(key) => of_edge(map, scene, key),
            });
            view! {
                <aside class="map-panel" aria-label=text("map.panel")>
                    {button("quiet small map-close", text("map.close"), move || map.close())}
                    {content}
                </aside>
            }
            .into_any()
        }
    };
    live(inside)
}

fn page_of(map: NetworkMap, id: Id) -> String {
    Route::Community(map.workspace.id, Page::People(Some(id))).to_string()
}

fn of_node(map: NetworkMap, scene: &Scene, id: Id) -> AnyView {
    let Some(place) = scene.find(id) else {
        return ().into_any();
    };
    let node = &scene.nodes[place];
    let kinds = node
        .knowledge
        .iter()
        .map(|kind| kind_tag(*kind))
        .collect_view();
    let said = |key: &'static str, words: &str| {
        (!words.is_empty()).then(|| {
            view! { <div><dt>{text(key)}</dt><dd class="words" translate="no">{words.to_owned()}</dd></div> }
        })
    };
    let out = scene.ties.iter().filter(|tie| tie.from == place);
    let back = scene.ties.iter().filter(|tie| tie.to == place);
    let out = flows(
        map,
        scene,
        "map.out",
        out.map(|tie| (tie, tie.to)).collect(),
    );
    let back = flows(
        map,
        scene,
        "map.in",
        back.map(|tie| (tie, tie.from)).collect(),
    );
    let placed = node.place.is_some();
    let alone = node.ties == 0;
    view! {
        <h2>{own(&*node.name)}</h2>
        <p class="row">{kinds}</p>
        {map.used.movable.then(|| view! {
            <div class="row">
                {link_button("small", text("map.page"), page_of(map, id))}
                {toggle("small", text("map.put"), map.placing.into(), move || map.placing.update(|on| *on = !*on))}
                {placed.then(|| button("small", text("map.let-find"), move || map.let_go(Some(id))))}
            </div>
            <p class="small soft" hidden=move || !map.placing.get()>{text("map.put.how")}</p>
        })}
        <dl class="map-said">
            {said("map.brings", &node.brings)}
            {said("map.seeks", &node.seeks)}
            {out}
            {back}
        </dl>
        {alone.then(|| view! { <p class="soft">{text("map.alone")}</p> })}
    }
    .into_any()
}

/// Ties to or from others, in words: each with whom, the kind and what flows.
fn flows(
    map: NetworkMap,
    scene: &Scene,
    key: &'static str,
    ties: Vec<(&SceneTie, usize)>,
) -> Option<AnyView> {
    if ties.is_empty() {
        return None;
    }
    let line = |(tie, other): (&SceneTie, usize)| {
        let kind = text(&["tie.", tie.kind.word()].concat());
        let what = match tie.label.is_empty() {
            true => kind,
            false => fill("map.tie-said", &[("kind", &kind), ("what", &tie.label)]),
        };
        let other = &scene.nodes[other];
        let (id, name) = (other.id, other.name.clone());
        view! {
            <li>
                <button type="button" class="map-name" on:click=move |_| map.go_to(Spot::Node(id))>{own(name)}</button>
                <span class="soft small">{what}</span>
            </li>
        }
        .into_any()
    };
    let lines = ties.into_iter().map(line).collect_view();
    Some(view! { <div><dt>{text(key)}</dt><dd><ul role="list">{lines}</ul></dd></div> }.into_any())
}

fn of_edge(map: NetworkMap, scene: &Scene, key: EdgeKey) -> AnyView {
    let (from, to, ..) = key;
    let (Some(one), Some(other)) = (scene.find(from), scene.find(to)) else {
        return ().into_any();
    };
    let name = |node: usize| scene.nodes[node].name.clone();
    let way = |from: usize, to: usize| {
        let ties = scene
            .ties
            .iter()
            .filter(|tie| tie.from == from && tie.to == to);
        let ties: Vec<String> = ties.map(said).collect();
        let words = fill("map.way", &[("from", &name(from)), ("to", &name(to))]);
        let none = ties.is_empty();
        let lines = ties
            .into_iter()
            .map(|tie| view! { <li>{tie}</li> }.into_any())
            .collect_view();
        view! {
            <div><dt>{words}</dt><dd>
                {none.then(|| view! { <span class="soft">{text("map.nothing-back")}</span> })}
                <ul role="list">{lines}</ul>
            </dd></div>
        }
        .into_any()
    };
    view! {
        <h2>{fill("map.between", &[("one", &name(one)), ("other", &name(other))])}</h2>
        <dl class="map-said">{way(one, other)}{way(other, one)}</dl>
        {map.used.movable.then(|| view! {
            <div class="row">
                {link_button("small", own(name(one)), page_of(map, from))}
                {link_button("small", own(name(other)), page_of(map, to))}
            </div>
        })}
    }
    .into_any()
}

/// A tie in words: its kind, and what flows.
fn said(tie: &SceneTie) -> String {
    let kind = |kind: TieKind| text(&["tie.", kind.word()].concat());
    match tie.label.is_empty() {
        true => kind(tie.kind),
        false => fill(
            "map.tie-said",
            &[("kind", &kind(tie.kind)), ("what", &tie.label)],
        ),
    }
}
