//! Start a community: the flow of that name, in a community that is not
//! stored before the group has answered something.

use leptos::task::spawn_local;

use crate::browser::vault::Loaded;
use crate::community::RunStatus;
use crate::flow::Flow;
use crate::ui::prelude::*;
use crate::ui::state::{Here, drafts, tabs};
use crate::ui::{flow, frame};

/// The page. One that was begun before and never named is gone on with.
pub fn start(app: App) -> AnyView {
    let ready: RwSignal<Option<(Workspace, Id)>> = RwSignal::new(None);
    let here = Here::now();
    spawn_local(async move {
        // Whoever goes back to what has been started begins nothing.
        if let Some(elsewhere) = flow::instead() {
            return app.go_instead(elsewhere);
        }
        let begun = begun(app).await;
        drafts::find(app, Id::NIL).await;
        let open = || match begun {
            Some((loaded, run)) => {
                let workspace = Workspace::new(app, loaded.community);
                workspace.can_be_kept(loaded.durability);
                (workspace, run)
            }
            None => fresh(app),
        };
        ready.set(here.make(open));
    });
    let page = move || {
        ready.get().map(|(workspace, run)| {
            provide_context(workspace);
            // Another tab may be at the same beginning.
            tabs::listen(workspace);
            frame::listen_to_steps(workspace);
            flow::run(workspace, run)
        })
    };
    view! { {live(page)} }.into_any()
}

/// A community that was begun and has no name yet.
async fn begun(app: App) -> Option<(Loaded, Id)> {
    for listing in app.vault().list().await {
        if !listing.name.trim().is_empty() {
            continue;
        }
        let Some(loaded) = app.vault().load(listing.id).await else {
            continue;
        };
        let open = |r: &&crate::community::Run| r.flow == "start" && r.status == RunStatus::Open;
        let Some(run) = loaded.community.runs.iter().find(open).map(|r| r.id) else {
            continue;
        };
        return Some((loaded, run));
    }
    None
}

/// A community of which nothing is stored yet.
fn fresh(app: App) -> (Workspace, Id) {
    let mut community = Community::new(app.new_id());
    let run = app.new_id();
    let first = Flow::find("start").and_then(|f| f.steps.first());
    let first = first.map_or("", |s| s.id);
    community.edit(app.actor, |draft| {
        draft.put(crate::community::Run {
            flow: "start".into(),
            step: first.into(),
            started: Some(app.today()),
            ..Record::with_id(run)
        });
    });
    let workspace = Workspace::unstored(app, community);
    workspace.can_be_kept(app.vault().durability());
    (workspace, run)
}
