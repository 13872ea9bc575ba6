//! Anywhere by typing: any page, person, principle, reflection, action or flow
//! of the community, with Ctrl (or ⌘) and K.

use std::sync::Arc;

use crate::browser::keys;
use crate::browser::page;
use crate::community::Ordered as _;
use crate::flow::{FLOWS, Flow};
use crate::insight::{fits, found};
use crate::ui::areas::AREAS;
use crate::ui::parts::wing::{enter, wing};
use crate::ui::prelude::*;

wing! {
    /// The list that is typed into.
    WING: fn(Workspace, RwSignal<u32>) -> AnyView = commanding, asked, []
}

/// Where one can go.
#[derive(Clone, PartialEq)]
enum To {
    Place(Route),
    Flow(&'static str),
}

/// What is found: its name, what it is, and where it leads.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    what: String,
    to: To,
}

/// Listens to its key, and shows it when it is asked for.
pub fn command(workspace: Workspace) -> AnyView {
    let times = RwSignal::new(0_u32);
    let by_key = move |pressed: &keys::Pressed, _: &leptos::web_sys::Event| {
        let asks = pressed.asks('k', false);
        if asks && !page::is_covered() {
            times.update(|n| *n += 1);
        }
        asks
    };
    let listening = window_event_listener(leptos::ev::keydown, keys::acting(by_key));
    on_cleanup(move || listening.remove());
    let is_asked = Memo::new(move || times.get() > 0);
    live(move || {
        is_asked
            .get()
            .then(|| enter(&WING, move |view| view(workspace, times)))
    })
}

fn asked(workspace: Workspace, times: RwSignal<u32>) -> AnyView {
    let open = Dialog::new();
    let typed = RwSignal::new(String::new());
    follow(move || {
        if times.get() > 0 {
            typed.set(String::new());
            open.open();
            request_animation_frame(|| {
                page::focus("dialog[open] .command input");
            });
        }
    });
    let content = move || inside(workspace, open, typed);
    let none = || ().into_any();
    dialog(open, t("command.title"), t("command.close"), content, none)
}

fn inside(workspace: Workspace, open: Dialog, typed: RwSignal<String>) -> AnyView {
    let lines = Memo::new(move || lines(workspace, &typed.get()));
    let keys_of_field = keys::acting(move |pressed, _| match pressed.key.as_str() {
        "ArrowDown" => page::focus("#command-0"),
        "Enter" => page::press("#command-0"),
        _ => false,
    });
    let change = Arc::new(move |words: String| typed.set(words));
    let field = control(Control {
        keys: Some(keys_of_field),
        name: Some(t("command.field")),
        ..Control::line("command-field".into(), Goes::ByItself, typed.into(), change)
    });
    let rows = move || {
        let row = move |(n, line): (usize, Line)| row(workspace, open, n, line);
        lines.get().into_iter().enumerate().map(row).collect_view()
    };
    let told = move || match (lines.with(Vec::len), typed.with(|typed| is_blank(typed))) {
        (0, false) => t("command.none"),
        (n, false) => count("command.found", n),
        _ => t("command.hint"),
    };
    view! {
        <div class="command">
            <div class="field">{field.control}</div>
            <p class="soft small" role="status">{live(told)}</p>
            <ul role="list" on:keydown=keys::acting(walk)>{live(rows)}</ul>
        </div>
    }
    .into_any()
}

/// Up and down among what was found, and from its top back to the field.
fn walk(pressed: &keys::Pressed, event: &leptos::web_sys::Event) -> bool {
    let by = match pressed.key.as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return false,
    };
    let id = crate::browser::svg::attribute_around(event.target(), "id");
    let number = id.and_then(|id| id.strip_prefix("command-")?.parse::<i32>().ok());
    match number.map(|n| n + by) {
        Some(-1) => page::focus("#command-field"),
        Some(n) => page::focus(&format!("#command-{n}")),
        None => false,
    }
}

fn row(workspace: Workspace, open: Dialog, n: usize, line: Line) -> AnyView {
    let Line { name, what, to } = line;
    let go = move |_| {
        open.close();
        match &to {
            To::Place(route) => workspace.app.go(*route),
            To::Flow(id) => {
                if let Some(flow) = Flow::find(id) {
                    workspace.begin_flow(flow);
                }
            }
        }
    };
    view! {
        <li><button type="button" id=format!("command-{n}") on:click=go>
            <span>{own(name)}</span><span class="soft small">{what}</span>
        </button></li>
    }
    .into_any()
}

/// What fits what was typed; all pages and flows while nothing was.
fn lines(workspace: Workspace, typed: &str) -> Vec<Line> {
    let pages = AREAS.iter().map(|area| Line {
        name: t(&format!("nav.{}", area.first.name())),
        what: t("command.page"),
        to: To::Place(Route::Community(workspace.id, area.first)),
    });
    let settings = Line {
        name: t("nav.settings"),
        what: t("command.page"),
        to: To::Place(Route::Settings),
    };
    let flows = FLOWS.iter().filter(|flow| flow.starts.is_none());
    let flows = flows.map(|flow| Line {
        name: t(&format!("flow.{}.name", flow.id)),
        what: t("command.flow"),
        to: To::Flow(flow.id),
    });
    let ours = pages.chain([settings]).chain(flows);
    let rank = |line: &Line| match is_blank(typed) {
        true => Some(0),
        false => fits(&line.name, typed),
    };
    let mut ours: Vec<(u8, Line)> = ours.filter_map(|line| Some((rank(&line)?, line))).collect();
    ours.order_by(|one, other| one.0.cmp(&other.0));
    let ours = ours.into_iter().map(|(_, line)| line);
    let found = workspace.read(|community| found(community, typed));
    let found = found.into_iter().filter_map(|found| {
        let page = match found.kind {
            Kind::Stakeholders => Page::People(Some(found.id)),
            Kind::Principles => Page::Principles(Some(found.id)),
            Kind::Reflections => Page::Reflections(Some(found.id)),
            Kind::Actions => Page::Actions(Some(found.id)),
            _ => return None,
        };
        Some(Line {
            name: found.name,
            what: t(&format!("command.{}", found.kind.name())),
            to: To::Place(Route::Community(workspace.id, page)),
        })
    });
    ours.chain(found).collect()
}
