//! Everything that the other will see: every record of the part, with every text.

use super::said::{name_of_record, said_in};
use crate::community::Ordered as _;
use crate::ui::prelude::*;

/// All records of a part, by kind.
pub fn listing(part: &Community) -> AnyView {
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let ids = part.table(kind).ids();
        (!ids.is_empty()).then(|| of_kind(part, kind, ids))
    });
    view! { <div class="handed">{kinds.collect_view()}</div> }.into_any()
}

fn of_kind(part: &Community, kind: Kind, ids: Vec<Id>) -> AnyView {
    let mut records: Vec<(String, Id)> = ids
        .into_iter()
        .map(|id| (name_of_record(part, kind, id), id))
        .collect();
    records.order();
    let title = match kind {
        Kind::Community => t("hand-out.part.community"),
        kind => count(&["hand-out.count.", kind.name()].concat(), records.len()),
    };
    let rows = records
        .into_iter()
        .map(|(name, id)| record(part, kind, id, name));
    view! {
        <section class="section">
            <h2>{title}</h2>
            <ul class="list" role="list">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn record(part: &Community, kind: Kind, id: Id, name: String) -> AnyView {
    let said = said_in(part, kind, id)
        .into_iter()
        .filter(|(_, words)| *words != name);
    let rows = said.map(|(label, words)| {
        view! { <div><dt>{label}</dt><dd class="words" translate="no">{words}</dd></div> }
            .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let rest = (!rows.is_empty()).then(|| view! { <dl class="said">{rows}</dl> });
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title words" translate="no">{name}</h3>
                {rest}
            </div>
        </li>
    }
    .into_any()
}
