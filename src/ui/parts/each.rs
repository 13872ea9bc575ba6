//! Lists whose rows stay what they are while others come and go.

use std::sync::Arc;

use leptos::prelude::*;

use crate::community::Id;
use crate::ui::state::Memo;

/// A row for every id. A row is made once per id, so that what somebody is
/// typing in it is left alone when another row changes.
pub fn each_id(ids: Memo<Vec<Id>>, row: impl Fn(Id) -> AnyView + Send + Sync + 'static) -> AnyView {
    let row: Arc<dyn Fn(Id) -> AnyView + Send + Sync> = Arc::new(row);
    view! { <For each=move || ids.get() key=|id| *id children=move |id| row(id) /> }.into_any()
}

/// A row for every text, by the text itself.
pub fn each(
    texts: Memo<Vec<String>>,
    row: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let row: Arc<dyn Fn(String) -> AnyView + Send + Sync> = Arc::new(row);
    view! { <For each=move || texts.get() key=String::clone children=move |text| row(text) /> }
        .into_any()
}
