//! Safety copies: what was here before, what differs from now, and the way back.

use crate::browser::vault::{SafetyCopy, Trouble, Why, read_copy_text};
use crate::browser::{clock, files};
use crate::document::write;
use crate::insight::{OfKind, State, difference, sum_up};
use crate::ui::prelude::*;
use leptos::task::spawn_local;

/// What the vault says of the copies; `None` until it has.
type Found = RwSignal<Option<Result<Vec<SafetyCopy>, Trouble>>>;

/// The page.
pub fn copies(workspace: Workspace) -> AnyView {
    let found: Found = RwSignal::new(None);
    let asked = RwSignal::new(None);
    look(workspace, found);
    // Rows stay when another copy comes: somebody may be reading in one.
    let ids = Memo::new(move || {
        let copies = found.get().and_then(Result::ok).unwrap_or_default();
        copies.into_iter().map(|copy| copy.id).collect::<Vec<Id>>()
    });
    let row = move |id| {
        let copies = found.get_untracked().and_then(Result::ok);
        let copy = copies.into_iter().flatten().find(|copy| copy.id == id);
        copy.map_or_else(|| ().into_any(), |copy| row(workspace, found, asked, copy))
    };
    let is_none = move || match found.get() {
        Some(Err(_)) => Some(empty("copies.unavailable")),
        Some(Ok(copies)) if copies.is_empty() => Some(empty("copies.none")),
        _ => None,
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::File).to_string()>{t("copies.way-back")}</a>
            <h1 tabindex="-1">{t("nav.copies")}</h1>
            <p class="lead">{t("copies.lead")}</p>
        </header>
        <section class="section" aria-label=t("copies.list")>
            <ul class="list copies" role="list">{each_id(ids, row)}</ul>
            {live(is_none)}
        </section>
        <section class="section">
            <div class="prose">
                <p>{t("copies.bound")}</p>
                <p><a href=Route::Where.to_string()>{t("nav.where")}</a></p>
            </div>
        </section>
        {delete(workspace, found, asked)}
    }
    .into_any()
}

fn empty(key: &str) -> AnyView {
    view! {
        <div class="empty">
            <h2>{t(&format!("{key}.title"))}</h2>
            <p>{t(&format!("{key}.why"))}</p>
        </div>
    }
    .into_any()
}

fn look(workspace: Workspace, found: Found) {
    spawn_local(async move {
        let copies = workspace.app.vault().copies(workspace.id).await;
        found.set(Some(copies));
    });
}

/// When a copy was taken, in words: `today, 18:40`.
fn when(copy: &SafetyCopy, today: Date) -> String {
    let day = match copy.on() {
        Some(day) => match today.days_since(day) {
            ago @ 0..7 => days_ago(ago),
            _ => day_words(day),
        },
        None => String::new(),
    };
    fill("copies.when", &[("day", &day), ("time", copy.time())])
}

fn row(
    workspace: Workspace,
    found: Found,
    asked: RwSignal<Option<Id>>,
    copy: SafetyCopy,
) -> AnyView {
    let id = copy.id;
    let taken = copy.clone();
    let when = move || when(&taken, workspace.today());
    let kilobytes = copy.size.div_ceil(1000);
    let size = fill("copies.size", &[("n", &number_words(kilobytes as f64))]);
    let open = RwSignal::new(false);
    let back = {
        let when = when.clone();
        move || go_back(workspace, found, id, when())
    };
    let day = copy.on();
    let differs = move || open.get().then(|| differs(workspace, id));
    let label = t("copies.differs");
    view! {
        <li>
            <div class="list-main">
                <h2 class="list-title">{live(when)}</h2>
                <p class="list-meta">
                    <span>{t(&format!("copies.why.{}", copy.why.word()))}</span>
                    <span>{size}</span>
                </p>
            </div>
            <div class="list-actions">
                {button("", t("copies.back"), back)}
                {button("quiet", t("copies.save"), move || save(workspace, id, day))}
                {button("quiet", t("copies.delete"), move || asked.set(Some(id)))}
            </div>
            <div class="copy-differs">
                <button type="button" class="button quiet small" aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)>{label}</button>
                {live(differs)}
            </div>
        </li>
    }
    .into_any()
}

/// Reads a copy; says so if that cannot be done.
async fn read(workspace: Workspace, copy: Id) -> Option<Community> {
    let text = workspace.app.vault().read_copy(workspace.id, copy).await;
    let community = text.and_then(|text| read_copy_text(workspace.id, &text));
    if community.is_none() {
        workspace.app.tell("bad", t("copies.unreadable"));
    }
    community
}

/// What happened since, as long as it is looked at.
fn differs(workspace: Workspace, copy: Id) -> AnyView {
    let then: RwSignal<Option<Community>> = RwSignal::new(None);
    spawn_local(async move {
        let community = read(workspace, copy).await;
        then.set(community);
    });
    let words = move || {
        let all: Vec<OfKind> = then.with(|then| {
            let then = then.as_ref()?;
            Some(workspace.read(|now| difference(then, now)))
        })?;
        let [new, changed, removed] = sum_up(&all).map(|n| n.to_string());
        let sum = match all.is_empty() {
            true => t("copies.same"),
            false => fill(
                "copies.sum",
                &[("new", &new), ("changed", &changed), ("removed", &removed)],
            ),
        };
        let state = |state: State| t(&format!("copies.state.{}", state.word()));
        Some(view! {
            <div class="differences">
                <p role="status">{sum}</p>
                {differences(all, ["difference.before", "difference.after"], state)}
            </div>
        })
    };
    view! { {live(words)} }.into_any()
}

/// Puts a copy in the place of what is here: an edit that can be taken back.
fn go_back(workspace: Workspace, found: Found, copy: Id, when: String) {
    spawn_local(async move {
        let Some(then) = read(workspace, copy).await else {
            return;
        };
        let restored = workspace.replace_with("edit.restored", Why::Restore, then);
        if !restored.await {
            return;
        }
        let told = fill("copies.gone-back", &[("when", &when)]);
        workspace.app.tell("good", told);
        look(workspace, found);
    });
}

fn save(workspace: Workspace, copy: Id, day: Option<Date>) {
    spawn_local(async move {
        let Some(then) = read(workspace, copy).await else {
            return;
        };
        let day = day.unwrap_or_else(|| workspace.today());
        let name = files::name(&then.about().name, "", day, ".weft.json");
        match files::download(&name, &write(&then, &clock::now())) {
            Ok(()) => workspace
                .app
                .tell("good", fill("file.saved", &[("name", &name)])),
            Err(_) => workspace.app.tell("bad", t("file.save.failed")),
        }
    });
}

/// Asks before a copy goes: there is no copy of a copy.
fn delete(workspace: Workspace, found: Found, asked: RwSignal<Option<Id>>) -> AnyView {
    let open = Dialog::new();
    follow(move || {
        if asked.with(Option::is_some) {
            open.open();
        }
    });
    let drop_it = move || {
        open.close();
        let Some(copy) = asked.try_update(Option::take).flatten() else {
            return;
        };
        spawn_local(async move {
            let dropped = workspace.app.vault().drop_copy(workspace.id, copy).await;
            if dropped.is_err() {
                workspace.app.tell("bad", t("copies.not-deleted"));
            }
            look(workspace, found);
        });
    };
    dialog(
        open,
        t("copies.delete.title"),
        t("copies.delete.cancel"),
        || view! { <p>{t("copies.delete.why")}</p> }.into_any(),
        move || button("danger", t("copies.delete.confirm"), drop_it),
    )
}
