//! What stands beside the communities: the flow that starts one, the settings
//! of this device, what is promised of words, and where the ideas come from.

mod settings;
mod sources;
mod start;
mod where_words;

use crate::ui::parts::wing::{enter, wing};
use crate::ui::prelude::*;

wing! {
    BESIDE: fn(App, Route) -> AnyView = beside, page, ["settings", "sources", "copies"]
}

/// A place outside any community, home apart.
pub fn outside(app: App, route: Route) -> AnyView {
    if route == Route::Start {
        // It arrives once what was begun before is found.
        return start::start(app);
    }
    enter(&BESIDE, move |page| {
        arrive();
        page(app, route)
    })
}

fn page(app: App, route: Route) -> AnyView {
    match route {
        Route::Sources => framed(sources::sources(app)),
        Route::Where => framed(where_words::where_words(app)),
        _ => framed(settings::settings(app)),
    }
}

/// A page with what stands around it.
fn framed(body: AnyView) -> AnyView {
    view! {
        <div class="frame">
            {skip()}
            <header class="bar">
                {brand()}
                <div class="bar-tools">
                    <a class="button quiet small" href="#/settings">{t("nav.settings")}</a>
                </div>
            </header>
            <main class="page across" id="main" tabindex="-1">{body}</main>
        </div>
    }
    .into_any()
}
