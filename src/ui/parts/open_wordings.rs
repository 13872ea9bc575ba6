//! That two wordings of something stand side by side, on its own page.

use leptos::prelude::*;

use super::live;
use crate::community::{Id, Kind};
use crate::content::{count, text};
use crate::insight;
use crate::route::{Page, Route};
use crate::ui::state::Workspace;

/// In how many places of a record two wordings stand side by side, and the way
/// to both; nothing where none do.
pub fn open_wordings(workspace: Workspace, kind: Kind, id: Id) -> AnyView {
    let open = workspace.memo(move |c| insight::open_wordings(c, kind, id));
    let notice = move || {
        let n = open.get();
        (n > 0).then(|| {
            let to = Route::Community(workspace.id, Page::Conflicts).to_string();
            view! {
                <div class="notice" data-tone="info">
                    <p>{count("wordings.open", n)}" "<a href=to>{text("wordings.read")}</a></p>
                </div>
            }
        })
    };
    live(notice)
}
