//! Home: the communities on this device, and the ways in.

use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use super::rooms;
use crate::browser::page;
use crate::browser::vault::Listing;
use crate::community::Knowledge;
use crate::ui::prelude::*;

/// The page. Its first screen is the static shell of `index.html`, word for word.
pub fn home(app: App) -> AnyView {
    // Whoever points at a way in is likely to take it.
    let wanted = move |target: Option<EventTarget>| {
        let target = target.and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|e| matches!(e.closest("a, button"), Ok(Some(_)))) {
            rooms::expect(app);
        }
    };
    follow(move || {
        if app.listings.with(Option::is_some) {
            page::know_what_is_here();
        }
    });
    view! {
        <div class="home" on:pointerover=move |event| wanted(event.target())
            on:focusin=move |event| wanted(event.target())>
            {selvedge()}
            <header class="home-head">{brand()}</header>
            <main class="home-main" id="main" tabindex="-1">
                <div class="home-door">
                <h1 class="home-promise">{t("home.promise")}</h1>
                <p class="lead">{t("home.lead")}</p>
                <div class="home-doors">
                    {link_button("primary large", t("home.start"), Route::Start.to_string())}
                    {choose_file("large", t("home.open"), move |file| rooms::with(app, "open", move |r| (r.open)(app, vec![file])))}
                    {button("large", t("home.example"), move || rooms::with(app, "example", move |r| (r.open_example)(app)))}
                </div>
                <svg class="home-picture" viewBox="0 0 400 250" aria-hidden="true">{leptos::svg::r#use().attr("href", "#picture")}</svg>
                <p class="home-paste">{button("quiet small", t("home.paste"), move || rooms::with(app, "paste", move |r| (r.ask_for_text)(app)))}</p>
                {live(move || app.listings.with(|l| l.as_ref().is_none_or(Vec::is_empty)).then(facts))}
                </div>
                {live(move || app.listings.get().filter(|l| !l.is_empty()).map(|listings| communities(app, listings)))}
                {deleted(app)}
            </main>
            <footer class="home-foot">
                <a href="#/sources">{t("nav.sources")}</a>
                <a href="#/settings">{t("nav.settings")}</a>
            </footer>
        </div>
    }
    .into_any()
}

/// Shows something of the app.
type Show = fn(App) -> AnyView;

/// The communities that can be brought back, if there are any: only the rooms
/// know how to show them.
fn deleted(app: App) -> AnyView {
    let shown: RwSignal<Option<Show>> = RwSignal::new(None);
    follow(move || match app.has_deleted.get() {
        true => spawn_local(async move {
            let rooms = rooms::fetch(app).await;
            shown.set(rooms.map(|rooms| rooms.deleted));
        }),
        false => shown.set(None),
    });
    view! { {live(move || shown.get().map(|deleted| deleted(app)))} }.into_any()
}

fn facts() -> AnyView {
    let fact = |which: &str| {
        view! { <li><strong>{t(&format!("home.fact.{which}"))}</strong><span>{t(&format!("home.fact.{which}.why"))}</span></li> }.into_any()
    };
    view! { <ul class="home-facts" role="list">{["voice", "nothing", "yours"].map(fact).collect_view()}</ul> }.into_any()
}

fn communities(app: App, listings: Vec<Listing>) -> AnyView {
    let cards = listings.into_iter().map(|listing| card(app, listing));
    view! {
        <section class="section">
            <h2>{t("home.here")}</h2>
            <ul class="cards" role="list">{cards.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn card(app: App, listing: Listing) -> AnyView {
    let unnamed = is_blank(&listing.name);
    let (name, to) = match unnamed {
        true => (t("home.unnamed"), Route::Start),
        false => (
            listing.name.clone(),
            Route::Community(listing.id, Page::Overview),
        ),
    };
    let threads = listing
        .threads
        .iter()
        .filter_map(|word| Knowledge::from_word(word));
    let threads: Vec<Knowledge> = threads.collect();
    let meta = move || {
        let days = |date: Option<Date>| date.map(|date| days_ago(app.today().days_since(date)));
        let worked = days(listing.changed).map(|ago| fill("home.worked", &[("ago", &ago)]));
        let opened = listing.opened_from_file.filter(|_| !listing.example);
        let saved = match (days(listing.saved_as_file), days(opened)) {
            (Some(ago), _) => fill("home.saved", &[("ago", &ago)]),
            (None, Some(ago)) => fill("home.opened", &[("ago", &ago)]),
            (None, None) => t("home.never-saved"),
        };
        let said = worked.into_iter().chain([saved]);
        said.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <li class="card">
            {wide_band(&threads)}
            <h3 class="card-title"><a href=to.to_string()>{own(name)}</a></h3>
            <p class="card-meta">{live(meta)}</p>
        </li>
    }
    .into_any()
}

/// The woven edge at the top.
fn selvedge() -> AnyView {
    view! {
        <svg class="selvedge" aria-hidden="true">
            <defs>
                <pattern id="selvedge" width="48" height="40" patternUnits="userSpaceOnUse" patternTransform="scale(.6)">
                    <g class="band">{cloth(&[Knowledge::LivedExperience, Knowledge::Practitioner, Knowledge::Researcher, Knowledge::Learner], true)}</g>
                </pattern>
            </defs>
            <rect width="100%" height="24" fill="url(#selvedge)" />
        </svg>
    }
    .into_any()
}
