//! Which kinds of records travel, what never does, and whether what was before
//! goes along.

use super::Choosing;
use crate::document::may_leave;
use crate::ui::prelude::*;

/// What never travels.
const NEVER: [&str; 6] = ["flows", "private", "stories", "removed", "newer", "stamps"];

/// The kinds of records of some parts.
pub fn kinds_of(parts: &[String]) -> crate::community::Set<Kind> {
    let of_part = |kind: &Kind| {
        let part = kind.facts().part;
        part.is_some_and(|part| parts.iter().any(|p| p == part))
    };
    Kind::ALL.into_iter().filter(of_part).collect()
}

/// The part without which another does not travel.
fn needed_by(part: &str) -> Option<&'static str> {
    let of_part = Kind::ALL.into_iter().map(Kind::facts);
    let mut of_part = of_part.filter(|facts| facts.part == Some(part));
    of_part.find_map(|facts| facts.with?.facts().part)
}

/// Chosen parts, with counts.
pub fn what(choosing: Choosing) -> AnyView {
    let Choosing {
        workspace, parts, ..
    } = choosing;
    let options = workspace.peek(|c| {
        let option = |(part, kinds): (&str, Vec<Kind>)| {
            let counts = kinds.iter().map(|kind| {
                let ids = c.table(*kind).ids().into_iter();
                let n = ids.filter(|id| may_leave(c, (*kind, *id))).count();
                count(&["hand-out.count.", kind.name()].concat(), n)
            });
            let counts: Vec<String> = counts.collect();
            let with =
                needed_by(part).map(|with| [". ", &t(&["hand-out.with.", with].concat())].concat());
            Choice {
                word: part.to_owned(),
                name: t(&["hand-out.part.", part].concat()),
                why: [list_words(&counts), with.unwrap_or_default()].concat(),
            }
        };
        Kind::parts().into_iter().map(option).collect::<Vec<_>>()
    });
    let change = move |mut now: Vec<String>| {
        let had = parts.get_untracked();
        let has = |list: &[String], part: &str| list.iter().any(|p| p == part);
        for part in now.clone() {
            // Between nobody there is no tie: the one comes, or goes, with the other.
            let Some(with) = needed_by(&part).filter(|with| !has(&now, with)) else {
                continue;
            };
            match has(&had, &part) {
                true => now.retain(|other| *other != part),
                false => now.push(with.to_owned()),
            }
        }
        parts.set(now);
    };
    let all = move || {
        let all = Kind::parts().into_iter();
        parts.set(all.map(|(part, _)| part.to_owned()).collect());
    };
    let never = NEVER.map(|what| view! { <li>{t(&["hand-out.never.", what].concat())}</li> });
    view! {
        <section class="section">
            <h2>{t("hand-out.what")}</h2>
            <p>{t("hand-out.what.always")}</p>
            {choices(t("hand-out.what.legend"), "columns", options, true, parts.into(), change)}
            <div class="row">{button("small", t("hand-out.what.all"), all)}</div>
            <div class="prose">
                <p>{t("hand-out.never")}</p>
                <ul>{never.collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// Whether earlier wordings, gradients and levels of participation travel.
pub fn history(choosing: Choosing) -> AnyView {
    let history = choosing.history;
    let option = |word: &str, name: &str, why: &str| Choice {
        word: word.to_owned(),
        name: t(name),
        why: t(why),
    };
    let options = vec![
        option("now", "hand-out.history.now", "hand-out.history.now.about"),
        option("all", "hand-out.history.all", "hand-out.history.all.about"),
    ];
    let chosen = Signal::derive(move || {
        let word = if history.get() { "all" } else { "now" };
        vec![word.to_owned()]
    });
    view! {
        <section class="section">
            <h2>{t("hand-out.history")}</h2>
            {choices(t("hand-out.history.legend"), "columns", options, false, chosen, move |words| {
                history.set(words.iter().any(|word| word == "all"));
            })}
        </section>
    }
    .into_any()
}
