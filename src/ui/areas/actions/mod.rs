//! Actions: what is open, what became of the others, and where each came from.

mod one;

use super::{Area, PageOf};
use crate::browser::page;
use crate::community::{Action, ActionMode, ActionStatus};
use crate::insight::{Thread, Who};
use crate::ui::parts::wing::wing;
use crate::ui::prelude::*;

wing! {
    WING: PageOf = actions, page, ["actions", "kinds"]
}

/// The area.
pub static AREA: Area = Area {
    name: "actions",
    first: Page::Actions(None),
    wing: |_| &WING,
    fact: Some(|c| {
        let open = c.actions.iter().filter(|a| a.status == Default::default());
        open.count()
    }),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => one::action(workspace, id),
        None => all(workspace),
    }
}

fn all(workspace: Workspace) -> AnyView {
    let none = workspace.memo(|c| c.actions.is_empty());
    let body = move || match none.get() {
        true => empty(workspace),
        false => full(workspace),
    };
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("actions.title")}</h1>
            <p class="lead">{t("actions.lead")}</p>
            <div class="head-actions" hidden=move || none.get()>
                {make_action(workspace, "primary", t("actions.add"), Origin::default())}
            </div>
        </header>
        {live(body)}
    }
    .into_any()
}

fn empty(workspace: Workspace) -> AnyView {
    let reflect = begin(workspace, "primary", "reflection");
    view! {
        <div class="empty">
            <h2>{t("actions.empty.title")}</h2>
            <p>{t("actions.empty.why")}</p>
            <div class="row">
                {reflect}
                {make_action(workspace, "", t("actions.add"), Origin::default())}
            </div>
        </div>
    }
    .into_any()
}

/// What is shown of the actions.
#[derive(Clone, Copy, PartialEq)]
enum Show {
    All,
    Of(ActionStatus),
    /// Those in which others are only asked.
    Consult,
    /// Open ones that need support.
    Support,
}

impl Show {
    const TABS: [Show; 6] = [
        Show::All,
        Show::Of(ActionStatus::Open),
        Show::Of(ActionStatus::Done),
        Show::Of(ActionStatus::LetGo),
        Show::Consult,
        Show::Support,
    ];

    fn word(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Of(status) => status.word(),
            Show::Consult => "consult",
            Show::Support => "support",
        }
    }

    fn holds(self, action: &Action) -> bool {
        match self {
            Show::All => true,
            Show::Of(status) => action.status == status,
            Show::Consult => action.mode == Some(ActionMode::Consult),
            Show::Support => {
                action.status == ActionStatus::Open && !action.support.trim().is_empty()
            }
        }
    }
}

/// What a row says beside the action itself.
#[derive(Clone, Default, PartialEq)]
struct Beside {
    owner: String,
    causes: Vec<Bead>,
}

/// What the rows share: looked through once, not by each of them.
#[derive(Clone, Copy)]
struct Rows {
    workspace: Workspace,
    /// By id, in their order.
    beside: Memo<Vec<(Id, Beside)>>,
}

fn full(workspace: Workspace) -> AnyView {
    let show = RwSignal::new(Show::All);
    let told = RwSignal::new(String::new());
    let beside = workspace.memo(|community| {
        let (who, thread) = (Who::of(community), Thread::of(community));
        let line = |action: &Action| Beside {
            owner: owner_name(&who, action),
            causes: causes(community, &thread, Kind::Actions, action.id),
        };
        community.actions.iter().map(|a| (a.id, line(a))).collect()
    });
    let rows = Rows { workspace, beside };
    let tab = move |this: Show| {
        let n = workspace.memo(move |c| c.actions.iter().filter(|a| this.holds(a)).count());
        view! {
            <button type="button" aria-pressed=move || (show.get() == this).to_string()
                on:click=move |_| { told.set(String::new()); show.set(this) }>
                {t(&format!("actions.show.{}", this.word()))}" "
                <span class="count">{live(move || n.get())}</span>
            </button>
        }
        .into_any()
    };
    let section = move |status: ActionStatus| {
        let ids = Memo::new(move || match show.get() {
            Show::Consult | Show::Support => Vec::new(),
            show => workspace.read(|c| in_order(c, |a| a.status == status && show.holds(a))),
        });
        view! {
            <section class="section" hidden=move || ids.with(Vec::is_empty)>
                <h2>{t(&format!("actions.{}", status.word()))}</h2>
                <ul class="list" role="list">{each_id(ids, move |id| row(rows, id, ids, told, false))}</ul>
            </section>
        }
        .into_any()
    };
    let special = move |this: Show| {
        let ids = Memo::new(move || match show.get() == this {
            true => workspace.read(|c| in_order(c, |a| this.holds(a))),
            false => Vec::new(),
        });
        let support = this == Show::Support;
        view! {
            <section class="section" hidden=move || ids.with(Vec::is_empty)>
                <h2>{t(&format!("actions.{}", this.word()))}</h2>
                <p class="soft">{t(&format!("actions.{}.why", this.word()))}</p>
                <ul class="list" role="list">{each_id(ids, move |id| row(rows, id, ids, told, support))}</ul>
            </section>
        }
        .into_any()
    };
    let nothing = workspace.memo(move |c| !c.actions.iter().any(|a| show.get().holds(a)));
    view! {
        <div class="wide">
            <div class="tabs" role="group" aria-label=t("actions.show")>{Show::TABS.map(tab).collect_view()}</div>
            <p class="small soft" role="status">{live(move || told.get())}</p>
        </div>
        <p class="soft" hidden=move || !nothing.get()>{t("actions.none-of-these")}</p>
        {[ActionStatus::Open, ActionStatus::Done, ActionStatus::LetGo].map(section).collect_view()}
        {special(Show::Consult)}
        {special(Show::Support)}
    }
    .into_any()
}

/// One action in a list. In the list of support, the support leads.
fn row(
    rows: Rows,
    id: Id,
    list: Memo<Vec<Id>>,
    told: RwSignal<String>,
    support_leads: bool,
) -> AnyView {
    let Rows { workspace, beside } = rows;
    let action = workspace.record::<Action>(id);
    let beside = Memo::new(move || {
        let find = |all: &Vec<(Id, Beside)>| {
            let place = all.binary_search_by(|(i, _)| i.cmp(&id)).ok()?;
            Some(all[place].1.clone())
        };
        beside.with(find).unwrap_or_default()
    });
    let href = Route::Community(workspace.id, Page::Actions(Some(id))).to_string();
    let main = move || {
        let action = action.get()?;
        let Beside { owner, causes } = beside.get();
        let sentence = if_then(&action.when, &action.text, Some(href.clone()));
        let support = action.support.trim().to_owned();
        let has_support = !support.is_empty();
        let sentence = match support_leads {
            true => view! {
                <p class="list-title">{own(&*support)}</p>
                <p>{sentence}</p>
            }
            .into_any(),
            false => view! { <p class="list-title">{sentence}</p> }.into_any(),
        };
        let needs = (has_support && !support_leads && action.status == ActionStatus::Open)
            .then(|| view! { <span>{fill("action.needs", &[("support", &support)])}</span> });
        let mode = action.mode.map(|mode| {
            view! { <span class="tag">{t(&format!("{}.{}", ActionMode::VOCABULARY, mode.word()))}</span> }
        });
        let status = (action.status != ActionStatus::Open).then(|| status_tag(action.status));
        Some(view! {
            <div class="list-main">
                {sentence}
                <p class="list-meta">
                    {status}
                    {(!owner.is_empty()).then(|| view! { <span>{own(owner)}</span> })}
                    {due_words(&action, workspace.today())}
                    {needs}
                    {mode}
                </p>
                {came_from(causes)}
            </div>
        })
    };
    let status = Memo::new(move || action.with(|a| a.as_ref().map(|a| a.status)));
    let set = move |to: ActionStatus| {
        let next = neighbour(&list.get_untracked(), id);
        set_status(workspace, id, to);
        told.set(t(&format!("action.now.{}", to.word())));
        // The row goes elsewhere; whoever works through the list goes on with the next.
        request_animation_frame(move || {
            let on = next.is_some_and(|next| page::focus(&format!("#action-{next} button")));
            if !on {
                page::focus(".tabs [aria-pressed=true]");
            }
        });
    };
    let unseen = move || action.with(|a| a.as_ref().map(|a| a.text.clone()).unwrap_or_default());
    let named = move |key: &str| view! { {t(key)}<span class="unseen">" "{live(move || own(unseen()))}</span> };
    let ways = move || match status.get() {
        Some(ActionStatus::Open) => view! {
            {button("small", named("action.done"), move || set(ActionStatus::Done))}
            {button("quiet small", named("action.let-go"), move || set(ActionStatus::LetGo))}
        }
        .into_any(),
        Some(_) => button("quiet small", named("action.reopen"), move || {
            set(ActionStatus::Open)
        }),
        None => ().into_any(),
    };
    view! {
        <li id=format!("action-{id}") data-done=move || (status.get() == Some(ActionStatus::Done)).then_some("true")>
            {live(main)}
            <div class="list-actions">{live(ways)}</div>
        </li>
    }
    .into_any()
}

/// Where an action came from directly, as links.
fn came_from(causes: Vec<Bead>) -> AnyView {
    let link = |bead: Bead| {
        let from = t(&format!("thread.from.{}", bead.kind.name()));
        view! { <span>{from}" "<a href=bead.href>{own(bead.words)}</a></span> }.into_any()
    };
    match causes.is_empty() {
        true => ().into_any(),
        false => view! { <p class="list-meta">{causes.into_iter().map(link).collect_view()}</p> }
            .into_any(),
    }
}

/// The one behind another in a list, or else the one before it.
fn neighbour(list: &[Id], id: Id) -> Option<Id> {
    let at = list.iter().position(|i| *i == id)?;
    let before = at.checked_sub(1).and_then(|at| list.get(at));
    list.get(at + 1).or(before).copied()
}

/// Says where an action stands from today on.
fn set_status(workspace: Workspace, id: Id, status: ActionStatus) {
    let what = match status {
        ActionStatus::Open => "edit.action-reopened",
        ActionStatus::Done => "edit.action-done",
        ActionStatus::LetGo => "edit.action-let-go",
    };
    let today = workspace.today();
    workspace.edit(what, |draft| {
        draft.update::<Action>(id, |action| {
            action.status = status;
            action.closed_on = (status != ActionStatus::Open).then_some(today);
        });
    });
}
