//! The app in the page, and which place is shown.

use leptos::task::spawn_local;

use super::given::given;
use super::page::home;
use super::rooms;
use super::told::told;
use crate::browser::preferences::{Preferences, languages};
use crate::browser::vault::Vault;
use crate::browser::{early, fatal, format, offline, page};
use crate::content;
use crate::ui::parts::words;
use crate::ui::prelude::*;

/// Starts the app in the page.
pub fn start() {
    fatal::watch();
    content::on_missed(|key| leptos::logging::error!("weft: no words for {key}"));
    // Leptos has no executor before it is mounted.
    wasm_bindgen_futures::spawn_local(async {
        speak().await;
        let vault = Vault::open().await;
        leptos::mount::mount_to_body(move || {
            let app = App::new(vault);
            // Fields ask for it: it keeps their drafts.
            provide_context(app);
            app.begin();
            follow(move || document().set_title(&title(app.route.get())));
            early::on_pressed(move |way, file| match (way, file) {
                ("open", Some(file)) => {
                    rooms::with(app, "open", move |r| (r.open)(app, vec![file]))
                }
                ("example", _) => rooms::with(app, "example", move |r| (r.open_example)(app)),
                ("paste", _) => rooms::with(app, "paste", move |r| (r.ask_for_text)(app)),
                _ => {}
            });
            spawn_local(begin(app));
            root(app)
        });
        // The static shell has the same first screen as home.
        if let Some(shell) = document().get_element_by_id("shell") {
            shell.remove();
        }
    });
}

/// Speaks as this device prefers, or as the browser does. English is in the
/// program; where another language cannot be had just now, it has to do.
async fn speak() {
    content::tell_plurals(format::plural);
    let chosen = Preferences::load().language;
    let wanted: Vec<_> = [chosen].into_iter().chain(languages()).collect();
    content::speak_in(&wanted);
    if content::language() != "en" && !words::bring(&[content::OF_HOME]).await {
        content::speak_in(&[]);
    }
}

/// Looks up what is here; what the list has lost is brought back.
async fn begin(app: App) {
    app.look_up().await;
    page::say_ready();
    let lost = app.vault().remains().await;
    if !lost.is_empty() {
        rooms::with(app, "open", move |rooms| (rooms.recover)(app, lost));
    }
    offline::keep().await;
}

fn root(app: App) -> AnyView {
    let community = Memo::new(move || app.route.get().community());
    let place = move |community| match community {
        Some(id) => rooms::enter(app, move |rooms| (rooms.community)(app, id)),
        None => outside(app),
    };
    view! { {anew(move || community.get(), place)} {told(app)} {given(app)} }.into_any()
}

/// A place outside any community.
fn outside(app: App) -> AnyView {
    let place = move |route| match route {
        Route::Start | Route::Sources | Route::Settings | Route::Where => {
            rooms::enter(app, move |rooms| (rooms.outside)(app, route))
        }
        _ => {
            arrive();
            home(app)
        }
    };
    anew(move || app.route.get(), place)
}

/// What the window is called.
fn title(route: Route) -> String {
    let page = match route {
        Route::Home | Route::Unknown => return t("title.home"),
        Route::Start => t("home.start"),
        Route::Sources => t("nav.sources"),
        Route::Settings => t("nav.settings"),
        Route::Where => t("nav.where"),
        Route::Run(..) => t("title.run"),
        Route::Words(..) => t("title.words"),
        Route::Community(_, page) => t(&format!("nav.{}", page.name())),
    };
    content::fill("title.page", &[("page", &page)])
}
