//! Names that stand in texts: each is shown in its sentence, and decided.

use serde_json::Value;

use super::{Choosing, kept, said};
use crate::document::{NamePlace, Passages};
use crate::ui::prelude::*;

/// How many letters are shown on either side of a name in a long text.
const AROUND: usize = 120;

/// How many places are shown at first, and how many more at a time.
const AT_A_TIME: usize = 60;

/// All places of names whose owners go by an alias: first what may be a name,
/// which needs somebody to look, then what surely is one.
pub fn places(choosing: Choosing) -> AnyView {
    let about = move || {
        if choosing.aliases.with(|aliases| aliases.is_empty()) {
            return t("hand-out.places.no-aliases");
        }
        let of = |certain: bool| {
            let is_of = |place: &&Passages| place.0.is_certain == certain;
            choosing.places.with(|all| all.iter().filter(is_of).count())
        };
        match (of(true), of(false)) {
            (0, 0) => t("hand-out.places.none"),
            (0, maybe) => count("hand-out.maybe", maybe),
            (n, 0) => count("hand-out.places", n),
            (n, maybe) => [
                count("hand-out.places", n),
                " ".to_owned(),
                count("hand-out.maybe", maybe),
            ]
            .concat(),
        }
    };
    view! {
        <section class="section">
            <h2>{t("hand-out.places.title")}</h2>
            <p role="status">{live(about)}</p>
            {list(choosing, false)}
            {list(choosing, true)}
        </section>
    }
    .into_any()
}

/// The places that stay as they are, each in its sentence, to be read once more.
pub fn left(places: Vec<Passages>) -> AnyView {
    let more = places.len().saturating_sub(AT_A_TIME);
    let row = |(place, texts): Passages| {
        let here = said::place_of(place.kind, &place.cell);
        let passages = texts.iter().map(|(text, places)| passage(text, places));
        view! {
            <li>
                <p class="soft small">{here}</p>
                <div class="passages">{passages.collect_view()}</div>
            </li>
        }
        .into_any()
    };
    let rows = places.into_iter().take(AT_A_TIME).map(row).collect_view();
    let more = (more > 0).then(|| view! { <p class="soft">{count("difference.more", more)}</p> });
    view! { <ul class="name-places" role="list">{rows}</ul> {more} }.into_any()
}

fn list(choosing: Choosing, certain: bool) -> AnyView {
    let places = choosing.places;
    let most = RwSignal::new(AT_A_TIME);
    let all = Memo::new(move || {
        let is_of = |place: &&Passages| place.0.is_certain == certain;
        let ours = places.with(|all| all.iter().filter(is_of).cloned().collect::<Vec<_>>());
        let keys = ours.iter().map(|(place, _)| key_of(place)).collect();
        (keys, ours)
    });
    let keys = Memo::new(move || {
        all.with(|(keys, _): &(Vec<String>, _)| {
            let shown = keys.iter().take(most.get());
            shown.cloned().collect::<Vec<_>>()
        })
    });
    let row = move |key: String| {
        let place = all.with_untracked(|(keys, ours)| {
            let at = keys.iter().position(|k| *k == key)?;
            ours.get(at).cloned()
        });
        place.map_or_else(|| ().into_any(), |place| one(choosing, place))
    };
    let row = std::sync::Arc::new(row);
    let title = if certain {
        "hand-out.places.certain"
    } else {
        "hand-out.places.maybe"
    };
    let more = move || {
        let rest = all.with(|(keys, _)| keys.len()).saturating_sub(most.get());
        (rest > 0).then(|| {
            let label = fill("hand-out.places.more", &[("n", &rest.to_string())]);
            button("small", label, move || {
                most.update(|most| *most += AT_A_TIME)
            })
        })
    };
    view! {
        <h3 hidden=move || keys.with(Vec::is_empty)>{t(title)}</h3>
        <ul class="name-places" role="list">{each(keys, move |key| row(key))}</ul>
        <div class="row">{live(more)}</div>
    }
    .into_any()
}

fn key_of(place: &NamePlace) -> String {
    Value::Array(kept::written(place)).to_string()
}

fn one(choosing: Choosing, (place, texts): Passages) -> AnyView {
    let Choosing {
        workspace,
        aliases,
        decided,
        ..
    } = choosing;
    let passages: Vec<AnyView> = texts
        .iter()
        .map(|(text, places)| passage(text, places))
        .collect();
    let whose = place.whose;
    let name = workspace.peek(|c| c.stakeholders.get(whose).map(|s| s.name.clone()));
    let name = name.unwrap_or_default();
    let alias = move || aliases.with(|all| all.get(&whose).cloned().unwrap_or_default());
    let legend = fill("hand-out.place.decide", &[("name", &name)]);
    let options =
        ["alias", "name"].map(|word| (word.to_owned(), t(&["hand-out.place.", word].concat())));
    let chosen = {
        let place = place.clone();
        Signal::derive(move || match choosing.is_replaced(&place) {
            true => "alias".to_owned(),
            false => "name".to_owned(),
        })
    };
    let here = said::place_of(place.kind, &place.cell);
    let change = move |word: String| {
        decided.update(|decided| {
            decided.insert(place.clone(), word == "alias");
        });
    };
    view! {
        <li>
            <p class="soft small">{here}" · "{name}" → "{live(alias)}</p>
            <div class="passages">{passages}</div>
            {segments(legend, options.to_vec(), chosen, change)}
        </li>
    }
    .into_any()
}

/// A text with the names in it marked; of a long one, what is around them.
fn passage(text: &str, places: &[std::ops::Range<usize>]) -> AnyView {
    let mut pieces: Vec<AnyView> = Vec::new();
    let mut end = 0;
    for (n, place) in places.iter().enumerate() {
        let between = &text[end..place.start];
        pieces.push(
            if n == 0 {
                ending(between)
            } else {
                middle(between)
            }
            .into_any(),
        );
        let name = text[place.clone()].to_owned();
        pieces.push(view! { <mark>{own(name)}</mark> }.into_any());
        end = place.end;
    }
    pieces.push(beginning(&text[end..]).into_any());
    view! { <p class="words passage" translate="no">{pieces}</p> }.into_any()
}

fn ending(text: &str) -> String {
    let letters = text.chars().count();
    match letters > AROUND + 20 {
        true => {
            let cut: String = text.chars().skip(letters - AROUND).collect();
            let cut = cut.split_once(' ').map_or(cut.as_str(), |(_, rest)| rest);
            format!("… {cut}")
        }
        false => text.to_owned(),
    }
}

fn beginning(text: &str) -> String {
    match text.chars().count() > AROUND + 20 {
        true => {
            let cut: String = text.chars().take(AROUND).collect();
            let cut = cut
                .rsplit_once(' ')
                .map_or(cut.as_str(), |(start, _)| start);
            format!("{cut} …")
        }
        false => text.to_owned(),
    }
}

fn middle(text: &str) -> String {
    match text.chars().count() > 2 * AROUND + 20 {
        true => format!("{}{}", beginning(text), ending(text)),
        false => text.to_owned(),
    }
}
