//! Names that stand in texts: each is shown in its sentence, and decided.

use super::{Choosing, said};
use crate::document::NamePlace;
use crate::ui::prelude::*;

/// How many letters are shown on either side of a name in a long text.
const AROUND: usize = 120;

/// All places of names whose owners go by an alias.
pub fn places(choosing: Choosing) -> AnyView {
    let places = choosing.places;
    let keys = Memo::new(move |_| places.with(|all| all.iter().map(key_of).collect::<Vec<_>>()));
    let row = move |key: String| {
        let place = places.with_untracked(|all| all.iter().find(|p| key_of(p) == key).cloned());
        place.map_or_else(|| ().into_any(), |place| one(choosing, place))
    };
    let row = std::sync::Arc::new(row);
    let about = move || match places.with(Vec::len) {
        0 if choosing.aliases.with(|aliases| aliases.is_empty()) => t("hand-out.places.no-aliases"),
        0 => t("hand-out.places.none"),
        n => count("hand-out.places", n),
    };
    view! {
        <section class="section">
            <h2>{t("hand-out.places.title")}</h2>
            <p role="status">{live(about)}</p>
            <ul class="name-places" role="list">{each(keys, move |key| row(key))}</ul>
        </section>
    }
    .into_any()
}

fn key_of(place: &NamePlace) -> String {
    let NamePlace {
        kind,
        id,
        cell,
        whose,
    } = place;
    format!("{} {id} {whose} {cell}", kind.name())
}

fn one(choosing: Choosing, place: NamePlace) -> AnyView {
    let Choosing {
        workspace,
        aliases,
        left,
        choice,
        ..
    } = choosing;
    let texts = workspace.peek(|c| choice.with_untracked(|choice| place.texts(c, choice)));
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
        Signal::derive(move || match left.with(|left| left.contains(&place)) {
            true => "name".to_owned(),
            false => "alias".to_owned(),
        })
    };
    let here = said::place_of(place.kind, &place.cell);
    let change = move |word: String| {
        left.update(|left| {
            match word == "name" {
                true => left.insert(place.clone()),
                false => left.remove(&place),
            };
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
