//! What is told at the foot of the page, and the question that opening a file
//! twice raises.

use leptos::prelude::*;

use crate::ui::parts::live;

use super::super::app::App;
use super::super::opening::{Doubled, Opening};
use super::super::pages::save;
use super::super::parts::{self, Dialog};
use super::super::workspace::Workspace;
use crate::browser::page;
use crate::content::{fill, text};
use crate::route::Route;

/// The sentence at the foot of the page.
pub fn told(app: App) -> AnyView {
    let inside = move || {
        app.told.get().map(|told| {
            view! {
                <span>{told.words}</span>
                {parts::button("small", text("told.dismiss"), move || app.told.set(None))}
            }
        })
    };
    let tone = move || app.told.get().map(|told| told.tone);
    view! { <div class="toast" role="status" data-tone=tone>{live(inside)}</div> }.into_any()
}

/// That a newer Weft is used here, so that this one stopped writing.
pub fn outdated(workspace: Workspace) -> AnyView {
    let notice = move || {
        workspace.app.outdated.get().then(|| {
            view! {
                <div class="notice outdated" data-tone="warn" role="alert">
                    <p>{text("outdated.what")}</p>
                    <div class="row">
                        {parts::button("primary", text("outdated.reload"), page::reload)}
                        {parts::button("", text("file.save"), move || save(workspace))}
                    </div>
                </div>
            }
        })
    };
    view! { {live(notice)} }.into_any()
}

/// That a new version is here, with the way to it. It gives way to what is told,
/// and waits while a group is in the middle of a flow.
pub fn offered(
    app: App,
    offered: RwSignal<bool>,
    accept: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let inside = move || {
        let in_flow = matches!(app.route.get(), Route::Run(..));
        let shown = offered.get() && !in_flow && app.told.with(Option::is_none);
        shown.then(|| {
            view! {
                <span>{text("version.new")}</span>
                {parts::button("small", text("version.use"), accept)}
                {parts::button("small", text("version.later"), move || offered.set(false))}
            }
        })
    };
    view! { <div class="toast" role="status">{live(inside)}</div> }.into_any()
}

/// Asks what to do with a file whose community is here already.
pub fn doubled(app: App, opening: Opening) -> AnyView {
    let doubled = opening.doubled;
    let dialog = Dialog::new();
    Effect::new(move || match doubled.with(Option::is_some) {
        true => dialog.open(),
        false => dialog.close(),
    });
    let content = move || {
        let about = |d: &Doubled| (d.name.clone(), d.is_deleted);
        let (name, is_deleted) = doubled.with(|d| d.as_ref().map(about).unwrap_or_default());
        let key = if is_deleted {
            "doubled.deleted"
        } else {
            "doubled.what"
        };
        view! { <p>{fill(key, &[("name", &name)])}</p> }.into_any()
    };
    let actions = move || {
        // In the place of the whole, a part would take away all that is not in it.
        let whole = doubled.with(|d| d.as_ref().is_none_or(|d| !d.community.sync.is_partial()));
        view! {
            {parts::button("primary", text("doubled.merge"), move || {
                if let Some(doubled) = doubled.try_update(Option::take).flatten() {
                    app.go_on(doubled, App::look_at);
                }
            })}
            {parts::button("", text("doubled.keep-both"), move || {
                if let Some(doubled) = doubled.try_update(Option::take).flatten() {
                    app.keep(doubled.community.as_another(app.new_id()));
                }
            })}
            {whole.then(|| parts::button("", text("doubled.replace"), move || {
                if let Some(doubled) = doubled.try_update(Option::take).flatten() {
                    app.go_on(doubled, App::replace);
                }
            }))}
        }
        .into_any()
    };
    parts::dialog(
        dialog,
        text("doubled.title"),
        text("doubled.cancel"),
        content,
        actions,
    )
}
