//! How safe and how full: what is so now, said in plain words.

use leptos::task::spawn_local;

use crate::browser::format;
use crate::browser::storage::{self, LOCAL_UNITS, Room};
use crate::browser::vault::Held;
use crate::ui::prelude::*;

/// The section of the File page.
pub fn keeping(workspace: Workspace) -> AnyView {
    let held: RwSignal<Option<Held>> = RwSignal::new(None);
    let room: RwSignal<Option<Room>> = RwSignal::new(None);
    let units: RwSignal<Option<usize>> = RwSignal::new(None);
    let look = move || {
        spawn_local(async move {
            let now = workspace.app.vault().held(workspace.id).await;
            held.set(Some(now));
            units.set(storage::local_units());
            let now = storage::room().await;
            room.set(now);
        });
    };
    // Looked at anew whenever something was stored.
    follow(move || {
        workspace.sign.track();
        look();
    });
    view! {
        <section class="section" aria-labelledby="keeping">
            <h2 id="keeping">{t("keeping.title")}</h2>
            <dl class="where-words">
                <dt>{t("keeping.where")}</dt>
                <dd>{live(move || held.get().map(held_words))}</dd>
                <dt>{t("keeping.room")}</dt>
                <dd>{live(move || room_words(room.get(), units.get()))}</dd>
                <dt>{t("keeping.kept")}</dt>
                <dd>{kept(held)}</dd>
                <dt>{t("keeping.file")}</dt>
                <dd>{live(move || last_file(workspace))}</dd>
                <dt>{t("keeping.cleared")}</dt>
                <dd>{t("keeping.cleared.what")}</dd>
            </dl>
            <p><a href=Route::Where.to_string()>{t("nav.where")}</a></p>
        </section>
    }
    .into_any()
}

/// What holds the words of this community, said as it is.
fn held_words(held: Held) -> String {
    t(match held {
        Held::Both => "file.held.both",
        Held::LocalStorage => "file.held.local-storage",
        Held::IndexedDb => "file.held.indexed-db",
        Held::Memory => "file.held.memory",
    })
}

fn room_words(room: Option<Room>, units: Option<usize>) -> AnyView {
    let percent = |part: f64| {
        let percent = (part * 100.0).clamp(0.0, 100.0);
        match percent {
            p if p > 0.0 && p < 1.0 => t("keeping.room.little"),
            p => fill("keeping.room.percent", &[("n", &number_words(p.round()))]),
        }
    };
    let bar = |label: String, part: f64, words: String| {
        let tone = (part > 0.9).then_some("warn");
        view! {
            <div class="meter" data-tone=tone>
                <progress max="100" value=format::plain((part * 100.0).round()) aria-label=label></progress>
                <p>{words}</p>
            </div>
        }
        .into_any()
    };
    let large = room.filter(|room| room.quota > 0.0).map(|room| {
        let part = room.used / room.quota;
        let words = fill(
            "keeping.room.large",
            &[
                ("used", &megabytes(room.used)),
                ("quota", &megabytes(room.quota)),
                ("part", &percent(part)),
            ],
        );
        bar(t("keeping.room.large.name"), part, words)
    });
    let small = units.map(|units| {
        let part = units as f64 / LOCAL_UNITS as f64;
        let words = fill("keeping.room.small", &[("part", &percent(part))]);
        bar(t("keeping.room.small.name"), part, words)
    });
    if large.is_none() && small.is_none() {
        return view! { <p>{t("keeping.room.unknown")}</p> }.into_any();
    }
    view! { <div class="stack">{large}{small}</div> }.into_any()
}

/// Bytes as people speak of them.
fn megabytes(bytes: f64) -> String {
    let (number, unit) = match bytes {
        b if b < 1e6 => ((b / 1e3).ceil(), "kilobytes"),
        b if b < 1e9 => ((b / 1e5).round() / 10.0, "megabytes"),
        b => ((b / 1e8).round() / 10.0, "gigabytes"),
    };
    let key = format!("keeping.{unit}");
    fill(&key, &[("n", &number_words(number))])
}

/// Whether the browser promised to keep it, and the way to ask for that.
fn kept(held: RwSignal<Option<Held>>) -> AnyView {
    let kept: RwSignal<Option<bool>> = RwSignal::new(None);
    let refused = RwSignal::new(false);
    follow(move || {
        held.track();
        spawn_local(async move {
            let now = storage::is_kept().await;
            kept.set(now);
        });
    });
    let ask = move || {
        spawn_local(async move {
            let answer = storage::ask_to_keep().await;
            refused.set(answer == Some(false));
            if answer.is_some() {
                kept.set(answer);
            }
        });
    };
    let words = move || {
        match (kept.get(), held.get()) {
        (_, Some(Held::Memory)) => view! { <p>{t("keeping.kept.nothing")}</p> }.into_any(),
        (Some(true), _) => view! { <p>{t("keeping.kept.yes")}</p> }.into_any(),
        (Some(false), _) => view! {
            <p>{t(if refused.get() || storage::was_asked_to_keep() { "keeping.kept.refused" } else { "keeping.kept.no" })}</p>
            {button("small", t("keeping.kept.ask"), ask)}
        }
        .into_any(),
        (None, _) => view! { <p>{t("keeping.kept.unknown")}</p> }.into_any(),
    }
    };
    view! { <div class="stack" role="status">{live(words)}</div> }.into_any()
}

/// When a file was last saved, and how much has happened since.
pub fn last_file(workspace: Workspace) -> String {
    let listing = workspace.listing();
    let saved = listing.as_ref().and_then(|l| l.saved_as_file);
    let edits = listing.as_ref().map_or(0, |l| l.edits_since_saved) as usize;
    let opened = listing.as_ref().and_then(|l| l.opened_from_file);
    let opened = opened.filter(|_| !listing.as_ref().is_some_and(|l| l.example));
    let Some(day) = saved else {
        return match opened {
            Some(day) => fill("file.save.opened", &[("date", &day_words(day))]),
            None => t("file.save.never"),
        };
    };
    let since = match edits {
        0 => t("file.save.same"),
        n => count("file.save.changed", n),
    };
    fill(
        "file.save.on",
        &[("date", &day_words(day)), ("since", &since)],
    )
}
