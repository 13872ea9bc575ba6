//! The question that opening a file raises whose community is here already: how
//! the two stand to each other, and what is to become of them.

use crate::insight::Standing;
use crate::ui::prelude::*;
use crate::ui::state::opened::{Doubled, Opening};

/// The dialog. It offers what makes sense, and says why.
pub fn doubled(app: App, opening: Opening) -> AnyView {
    let doubled = opening.doubled;
    let asked = Dialog::new();
    follow(move || match doubled.with(Option::is_some) {
        true => asked.open(),
        false => asked.close(),
    });
    let content = move || doubled.with(|d| d.as_ref().map(about)).into_any();
    let take = move || doubled.try_update(Option::take).flatten();
    let show = move || {
        if let Some(doubled) = take() {
            app.go(Route::Community(doubled.community.id(), Page::Overview));
        }
    };
    let merge = move || {
        if let Some(doubled) = take() {
            app.go_on(doubled, |app, d| app.look_at(d.community, d.saved));
        }
    };
    let keep_both = move || {
        if let Some(doubled) = take() {
            app.keep_another(doubled.community);
        }
    };
    let replace = move || {
        if let Some(doubled) = take() {
            app.go_on(doubled, |app, d| app.replace(d.community));
        }
    };
    let actions = move || {
        let offer = doubled.with(|d| d.as_ref().map(Offer::of).unwrap_or_default());
        view! {
            {match offer.merge {
                true => button("primary", t("doubled.merge"), merge),
                false => button("primary", t("doubled.show"), show),
            }}
            {button("", t("doubled.keep-both"), keep_both)}
            {offer.replace.then(|| button("", t("doubled.replace"), replace))}
        }
        .into_any()
    };
    dialog(
        asked,
        t("doubled.title"),
        t("doubled.cancel"),
        content,
        actions,
    )
}

/// What is offered beside keeping both.
#[derive(Default)]
struct Offer {
    /// To merge; where nothing would come in, to look at what is here instead.
    merge: bool,
    /// To put the file in place of what is here.
    replace: bool,
}

impl Offer {
    fn of(doubled: &Doubled) -> Offer {
        let standing = doubled.standing.as_ref();
        let is_same = standing.is_some_and(|s| !s.is_new() && s.newer_here.is_empty());
        let is_part = doubled.community.sync.is_partial();
        Offer {
            merge: standing.is_none_or(Standing::is_new),
            // In the place of the whole, a part would take away all that is not in it.
            replace: !is_part && !is_same,
        }
    }
}

fn about(doubled: &Doubled) -> AnyView {
    if doubled.is_deleted {
        let words = fill("doubled.deleted", &[("name", &doubled.name)]);
        return view! { <p>{words}" "{doubled.saved.map(saved_words)}</p> }.into_any();
    }
    let name = fill("doubled.what", &[("name", &doubled.name)]);
    let choices = match Offer::of(doubled) {
        Offer {
            merge: true,
            replace: true,
        } => "doubled.choices.all",
        Offer { merge: true, .. } => "doubled.choices.part",
        Offer { replace: true, .. } => "doubled.choices.older",
        Offer { .. } => "doubled.choices.same",
    };
    let standing = doubled.standing.as_ref();
    view! {
        <p>{name}" "{doubled.saved.map(saved_words)}</p>
        {standing.map(standing_words)}
        <p>{t(choices)}</p>
    }
    .into_any()
}
