//! What is told at the foot of the page.

use leptos::prelude::*;

use crate::ui::parts::live;

use crate::browser::page;
use crate::content::text;
use crate::route::Route;
use crate::ui::parts;
use crate::ui::state::app::App;
use crate::ui::state::save;
use crate::ui::state::version::Offer;
use crate::ui::state::workspace::Workspace;

/// That a newer Weft is used here, so that this one stopped writing.
pub fn outdated(workspace: Workspace) -> AnyView {
    let notice = move || {
        workspace.app.outdated.get().then(|| {
            view! {
                <div class="notice outdated" data-tone="warn" role="alert">
                    <p>{text("outdated.what")}</p>
                    <div class="row">
                        {parts::button("primary", text("outdated.reload"), page::reload)}
                        {parts::button("", text("file.save"), move || {
                            save(workspace);
                        })}
                    </div>
                </div>
            }
        })
    };
    view! { {live(notice)} }.into_any()
}

/// Shows on every page that a new version is here.
pub fn offer(app: App, offer: Offer) {
    // A root of its own: it stays when the page that was shown goes.
    leptos::mount::mount_to_body(move || offered(app, offer));
}

/// That a new version is here, with the way to it. It gives way to what is told,
/// and waits while a group is in the middle of a flow.
fn offered(app: App, offer: Offer) -> AnyView {
    let inside = move || {
        let in_flow = matches!(app.route.get(), Route::Run(..) | Route::Words(..));
        let shown = offer.is_there.get() && !in_flow && app.told.with(Option::is_none);
        shown.then(|| {
            view! {
                <span>{text("version.new")}</span>
                {parts::button("small", text("version.use"), move || offer.accept())}
                {parts::button("small", text("version.later"), move || offer.put_off())}
            }
        })
    };
    view! { <div class="toast" role="status">{live(inside)}</div> }.into_any()
}
