//! Names that people, groups and organisations go by in a hand-out.

use super::Choosing;
use crate::browser::random;
use crate::community::likeness::alike_key;
use crate::community::{Keyed, Ordered as _, Stakeholder};
use crate::content::find;
use crate::ui::prelude::*;

/// Who goes by which name.
pub fn aliases(choosing: Choosing) -> AnyView {
    let Choosing {
        workspace, aliases, ..
    } = choosing;
    let ids = workspace.memo(|c| {
        let mut all: Vec<&Stakeholder> = c.stakeholders.iter().collect();
        all.order_by_key(|s| (alike_key(&s.name), s.id));
        all.iter().map(|s| s.id).collect::<Vec<_>>()
    });
    let some = Memo::new(move || aliases.with(|aliases| !aliases.is_empty()));
    let warn = move || {
        some.get().then(|| {
            view! { <div class="notice" data-tone="warn"><p>{t("hand-out.give-away")}</p></div> }
        })
    };
    let quick = move |key: &str, style: fn(&Community) -> Keyed<Id, String>| {
        button("small", t(key), move || aliases.set(workspace.peek(style)))
    };
    view! {
        <section class="section">
            <h2>{t("hand-out.aliases")}</h2>
            <p>{t("hand-out.aliases.what")}</p>
            <div class="row" role="group" aria-label=t("hand-out.aliases.everybody")>
                <span class="soft">{t("hand-out.aliases.everybody")}</span>
                {quick("hand-out.aliases.letters", letters)}
                {quick("hand-out.aliases.nature", nature)}
                {quick("hand-out.aliases.none", |_| Keyed::new())}
            </div>
            <ul class="aliases" role="list">{each_id(ids, move |id| row(choosing, id))}</ul>
            {live(warn)}
        </section>
    }
    .into_any()
}

fn row(choosing: Choosing, id: Id) -> AnyView {
    let aliases = choosing.aliases;
    let name = move |c: &Community| c.stakeholders.get(id).map(|s| s.name.clone());
    let name = choosing.workspace.peek(name).unwrap_or_default();
    let value = Signal::derive(move || aliases.with(|a| a.get(&id).cloned().unwrap_or_default()));
    let label = fill("hand-out.aliases.for", &[("name", &name)]);
    let change = move |alias: String| {
        let alias = visible(&alias).to_owned();
        aliases.update(|aliases| {
            match alias.is_empty() {
                true => aliases.remove(&id),
                false => aliases.insert(id, alias),
            };
        });
    };
    view! {
        <li>
            <span class="alias-of">{own(name)}</span>
            {text_field(TextInput::line(label).quiet(), value, change)}
        </li>
    }
    .into_any()
}

/// *Person A*, *Group A* and so on.
fn letters(community: &Community) -> Keyed<Id, String> {
    for_everybody(community, &|kind, n| {
        let name = t(&["stakeholder-kind.", kind].concat());
        format!("{name} {}", letter(n))
    })
}

/// Birds for people, trees for groups, waters for organisations.
fn nature(community: &Community) -> Keyed<Id, String> {
    let names = community.stakeholders.iter();
    let words = names.flat_map(|s| s.name.split_whitespace());
    let taken: Vec<String> = words.map(alike_key).collect();
    let is_free = |word: &&str| !taken.contains(&alike_key(word));
    for_everybody(community, &|kind, n| {
        let words = find(&["hand-out.nature.", kind].concat()).unwrap_or_default();
        let words: Vec<&str> = words.split('|').filter(is_free).collect();
        let round = n / words.len().max(1);
        match words.get(n % words.len().max(1)) {
            Some(word) if round == 0 => (*word).to_owned(),
            Some(word) => format!("{word} {}", round + 1),
            None => format!("{} {}", t(&["stakeholder-kind.", kind].concat()), letter(n)),
        }
    })
}

/// An alias for everybody, in an order that tells nothing of the names. Those
/// who turned out to be the same have the same.
fn for_everybody(
    community: &Community,
    alias: &dyn Fn(&str, usize) -> String,
) -> Keyed<Id, String> {
    let mut all: Vec<&Stakeholder> = community.stakeholders.iter().collect();
    random::shuffle(&mut all);
    let mut aliases = Keyed::new();
    let mut counts: Keyed<&str, usize> = Keyed::new();
    for stakeholder in &all {
        let kind = stakeholder.kind.word();
        let n = counts.get_or_default(kind);
        aliases.insert(stakeholder.id, alias(kind, *n));
        *n += 1;
    }
    for stakeholder in &all {
        let same = stakeholder
            .joined_into
            .and_then(|id| aliases.get(&id).cloned());
        if let Some(same) = same {
            aliases.insert(stakeholder.id, same);
        }
    }
    aliases
}

/// A, B … Z, AA, AB …
fn letter(n: usize) -> String {
    let last = char::from(b'A' + (n % 26) as u8);
    match n / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}
