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
mod left;
mod look;
mod map;
mod naming;
mod panel;
mod picture;
mod places;
mod pointers;
mod rove;
mod scene;
mod shade;
mod shape;
mod touch;
mod view;
mod walk;

use std::rc::Rc;

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, StoredValue, follow};
use leptos::svg::Svg as SvgTag;

use map::NetworkMap;
pub use scene::Scene;

use crate::browser::{files, format, keys, svg};
use crate::community::Id;
use crate::content::{fill, text};
use crate::ui::parts::wing::{enter, wing};
use crate::ui::parts::{button, unique};
use crate::ui::state::{Workspace, name_of};

/// What a map is for, beside being looked at.
#[derive(Clone, Copy, Default)]
pub struct Use {
    /// Whether people can be put elsewhere on it, by hand.
    pub movable: bool,
    /// What is done with whom is pressed, instead of telling about them.
    pub choosing: Option<Choosing>,
    /// Whom something beside the map is about at this moment.
    pub lit: Option<Memo<Vec<Id>>>,
}

/// What is done with a stakeholder that is pressed, or with both ends of a line.
pub type Choose = Rc<dyn Fn(Id, Option<Id>)>;

/// A map on which somebody is chosen.
#[derive(Clone, Copy)]
pub struct Choosing {
    /// Who was chosen so far.
    pub chosen: Memo<Vec<Id>>,
    /// What is done with the next.
    pub choose: StoredValue<Choose>,
}

wing! {
    /// The network map of a scene.
    MAP: fn(Workspace, Memo<Scene>, Use) -> AnyView = map, draw, ["people", "kinds"]
}

/// The network map of a scene.
pub fn network(workspace: Workspace, scene: Memo<Scene>, used: Use) -> AnyView {
    enter(&MAP, move |draw| draw(workspace, scene, used))
}

/// The map with its tools, its key and what is said of the picked.
fn draw(workspace: Workspace, scene: Memo<Scene>, used: Use) -> AnyView {
    let map = NetworkMap::new(workspace, scene, used);
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
                {tools(map, help)}
                {panel::panel(map)}
            </div>
            <div class="map-foot">
                {key::key(map)}
                {map.used.movable.then(|| view! {
                    <div class="row">
                        {button("quiet small", text("map.let-all-find"), move || map.let_go(None))}
                        {button("quiet small", text("map.save"), move || save(map))}
                    </div>
                })}
            </div>
            <p class="unseen" role="status">{live(move || map.told.get())}</p>
        </figure>
    }
    .into_any()
}

/// What fingers do by themselves.
const ZOOMS: &str = "map-tool by-fingers";

/// A few tools in a corner, each a sign with its name; how the map is read and
/// moved stands behind the last.
fn tools(map: NetworkMap, help: String) -> AnyView {
    let step = gesture::CLOSER;
    let tool = |class: &'static str, name: &str, sign: &'static str, press: Box<dyn Fn()>| {
        let name = text(name);
        view! {
            <button type="button" class=class aria-label=name.clone() title=name on:click=move |_| press()>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d=sign></path></svg>
            </button>
        }
        .into_any()
    };
    let key = match (map.used.movable, map.used.choosing) {
        (true, _) => "map.help",
        (_, Some(_)) => "map.help.choosing",
        _ => "map.help.still",
    };
    view! {
        <div class="map-tools" role="group" aria-label=text("map.tools")>
            {tool(ZOOMS, "map.closer", "M10 4V16M4 10H16", Box::new(move || map.zoom(step)))}
            {tool(ZOOMS, "map.further", "M4 10H16", Box::new(move || map.zoom(1.0 / step)))}
            {tool("map-tool", "map.whole", "M4 8V4H8M12 4H16V8M16 12V16H12M8 16H4V12", Box::new(move || map.look_at_all()))}
            {button("small map-enter", text("map.enter"), move || map.enter_by_button())}
            <details class="map-help">
                <summary class="map-tool" aria-label=text("map.help.name") title=text("map.help.name")>"?"</summary>
                <p class="small" id=help>{text(key)}</p>
            </details>
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
