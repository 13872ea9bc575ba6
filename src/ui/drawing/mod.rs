//! Pictures drawn by hand: the network map.
//!
//! [`Scene`] says what is to be seen, `canvas` draws it, `gesture` moves it,
//! `shade` lets some of it stand out. The map as a whole is one layer that is
//! panned and zoomed by a CSS transform.

mod arrange;
mod canvas;
mod element;
mod geometry;
mod gesture;
mod key;
mod label;
mod look;
mod map;
mod panel;
mod picture;
mod pointers;
mod rove;
mod scene;
mod shade;
mod shape;
mod touch;
mod view;
mod walk;

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, follow};
use leptos::svg::Svg as SvgTag;

use map::NetworkMap;
pub use scene::Scene;

use crate::browser::{files, format, keys, svg};
use crate::content::{fill, text};
use crate::ui::parts::wing::{enter, wing};
use crate::ui::parts::{button, unique};
use crate::ui::state::{Workspace, name_of};

wing! {
    /// The network map of a scene, and whether people can be placed on it.
    MAP: fn(Workspace, Memo<Scene>, bool) -> AnyView = map, draw, ["people", "kinds"]
}

/// The network map of a scene; `movable` if people can be placed on it.
pub fn network(workspace: Workspace, scene: Memo<Scene>, movable: bool) -> AnyView {
    enter(&MAP, move |draw| draw(workspace, scene, movable))
}

/// The map with its tools, its key and what is said of the picked.
fn draw(workspace: Workspace, scene: Memo<Scene>, movable: bool) -> AnyView {
    let map = NetworkMap::new(workspace, scene, movable);
    let layers: [NodeRef<SvgTag>; 2] = [NodeRef::new(), NodeRef::new()];
    follow(move || {
        if let [Some(layer), Some(front)] = layers.map(|layer| layer.get()) {
            let svg = |layer: &leptos::web_sys::Element| svg::Svg::of(layer.clone());
            map.begin(svg(&layer), svg(&front));
        }
    });
    let help = format!("map-help-{}", unique());
    let transform = move || map.view.get().css();
    let weight = move || format::plain(map.weight.get());
    view! {
        <figure class="map">
            {tools(map)}
            <div class="map-stage">
                <div class="map-canvas" node_ref=map.element tabindex="0" role="group" translate="no"
                    aria-label=text("map.label") aria-describedby=help.clone()
                    data-placing=move || map.placing.get().then_some("true")
                    data-moving=move || map.moving.get().then_some("true")
                    style=("--weight", weight)
                    on:pointerdown=move |e| map.down(e)
                    on:pointermove=move |e| map.moves(e)
                    on:pointerup=move |e| map.up(e)
                    on:pointercancel=move |e| map.up(e)
                    on:touchstart=move |e| map.fingers(e)
                    on:touchmove=move |e| map.fingers(e)
                    on:click=move |e| map.press(e)
                    on:dblclick=move |e| map.press_twice(e)
                    on:wheel=move |e| map.wheel(e)
                    on:keydown=keys::acting(move |pressed, event| map.key(pressed, event))
                    on:keyup=keys::acting(move |pressed, _| map.key_up(pressed))
                    on:focusin=move |e| map.focused(e)
                    on:focusout=move |_| map.left()>
                    <svg class="map-layer" node_ref=layers[0] style:transform=transform></svg>
                    <svg class="map-layer map-front" node_ref=layers[1] style:transform=transform></svg>
                </div>
                <p class="map-hint" role="status">{live(move || map.hinted.get())}</p>
                <p class="map-busy soft" role="status">{live(move || map.busy.get().then(|| text("map.busy")))}</p>
                {panel::panel(map)}
            </div>
            {key::key(map)}
            <figcaption class="small soft" id=help>{text(if map.movable { "map.help" } else { "map.help.still" })}</figcaption>
            <p class="unseen" role="status">{live(move || map.told.get())}</p>
        </figure>
    }
    .into_any()
}

fn tools(map: NetworkMap) -> AnyView {
    let step = gesture::CLOSER;
    view! {
        <div class="map-tools" role="group" aria-label=text("map.tools")>
            {button("small map-enter", text("map.enter"), move || map.enter_by_button())}
            {button("small", text("map.closer"), move || map.zoom(step))}
            {button("small", text("map.further"), move || map.zoom(1.0 / step))}
            {button("small", text("map.whole"), move || map.look_at_all())}
            {map.movable.then(|| view! {
                {button("small", text("map.let-all-find"), move || map.let_go(None))}
                {button("small", text("map.save"), move || save(map))}
            })}
        </div>
    }
    .into_any()
}

/// Hands the map out as an SVG file.
fn save(map: NetworkMap) {
    let workspace = map.workspace;
    let (name, today) = (workspace.peek(name_of), workspace.today());
    let title = fill("map.picture.title", &[("name", &name)]);
    let day = crate::ui::parts::day_words(today);
    let foot = fill("map.picture.foot", &[("name", &name), ("date", &day)]);
    let picture = map.draw(|canvas| picture::picture(&canvas.scene, &canvas.at, &title, &foot));
    let file = files::name(&name, "", today, "-map.svg");
    let done = picture.map(|picture| files::download(&file, &picture));
    match done {
        Some(Ok(())) => map.told.set(text("map.saved")),
        _ => workspace.app.tell("warn", text("map.not-saved")),
    }
}
