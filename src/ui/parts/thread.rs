//! The golden thread on the screen: where something came from, as links.

use leptos::prelude::*;

use crate::ui::parts::{live, own};

use super::difference::title_words;
use super::tag::day_words;
use crate::community::{Community, Id, Kind, Ordered as _};
use crate::content::text;
use crate::insight::{Knot, Thread, Title, title};
use crate::route::Route;
use crate::ui::state::workspace::Workspace;

/// A record on the thread, to be shown.
#[derive(Clone, PartialEq)]
pub struct Bead {
    /// What kind of record it is.
    pub kind: Kind,
    /// What it says.
    pub words: String,
    /// Where it is.
    pub href: String,
}

/// A record on the thread; `None` for those that are not shown on it.
fn bead(community: &Community, (kind, id): Knot) -> Option<Bead> {
    kind.facts().thread?;
    let href = Route::of_record(community, kind, id)?.to_string();
    let day = || {
        let reflection = community.reflections.get(id).and_then(|r| r.on);
        let session = || community.sessions.get(id).and_then(|s| s.on);
        reflection.or_else(session).map(day_words)
    };
    let words = match title(community, kind, id) {
        Title::Words(words) if words.is_empty() => day(),
        named => Some(title_words(&named)),
    };
    Some(Bead {
        kind,
        words: words.unwrap_or_else(|| text(&format!("thread.{}", kind.name()))),
        href,
    })
}

/// What a record came from directly. A flow stands there only where nothing
/// says more, and a reflection only where no insight of it does.
pub fn causes(community: &Community, thread: &Thread, kind: Kind, id: Id) -> Vec<Bead> {
    let knots: Vec<Knot> = thread.back(kind, id).collect();
    let has = |kind: Kind| knots.iter().any(|(k, _)| *k == kind);
    let says_more = |kind: Kind| match kind {
        Kind::Runs => knots.len() > 1,
        Kind::Reflections => has(Kind::Insights),
        _ => false,
    };
    let shown = knots.iter().filter(|(kind, _)| !says_more(*kind));
    shown.filter_map(|knot| bead(community, *knot)).collect()
}

/// Everything a record came from, the furthest first.
fn whole_way(community: &Community, kind: Kind, id: Id) -> Vec<Bead> {
    let mut knots = Thread::of(community).all_back(kind, id);
    // The nearest came first; among insights the first one is to stand before
    // what it was lifted to.
    knots.reverse();
    knots.order_by_key(|(kind, _)| kind.facts().thread.unwrap_or(u8::MAX));
    if knots.len() > 1 {
        knots.retain(|(kind, _)| *kind != Kind::Runs);
    }
    knots
        .into_iter()
        .filter_map(|knot| bead(community, knot))
        .collect()
}

/// The thread back from a record, ending in the record itself. Nothing is
/// shown where there is nothing behind it.
pub fn way_back(workspace: Workspace, kind: Kind, id: Id) -> AnyView {
    let way = workspace.memo(move |c| whole_way(c, kind, id));
    let link = |bead: Bead| {
        let what = text(&format!("thread.{}", bead.kind.name()));
        view! { <li><a href=bead.href><span class="thread-what">{what}</span>" "{own(bead.words)}</a></li> }
            .into_any()
    };
    let here = text(&format!("thread.{}", kind.name()));
    view! {
        <section class="section" hidden=move || way.with(Vec::is_empty)>
            <h2>{text("action.came-from")}</h2>
            <ol class="thread" role="list">
                {live(move || way.get().into_iter().map(link).collect_view())}
                <li aria-current="true">{here}</li>
            </ol>
        </section>
    }
    .into_any()
}
