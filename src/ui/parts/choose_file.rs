//! A button that lets somebody choose a file.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use web_sys::File;

use super::action::button;

/// The button; `chosen` is called with the file. Any file can be chosen: a
/// phone greys out what it takes for another kind, and many a community file
/// comes back as `.txt`, or with no ending.
pub fn choose_file(
    class: &'static str,
    label: String,
    chosen: impl Fn(File) + Send + Sync + 'static,
) -> AnyView {
    plain_choose_file(class, label, Arc::new(chosen))
}

fn plain_choose_file(
    class: &'static str,
    label: String,
    chosen: Arc<dyn Fn(File) + Send + Sync>,
) -> AnyView {
    let chooser = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(chooser) = chooser.get_untracked() {
            chooser.click();
        }
    };
    let hand_on = move |_| {
        let Some(chooser) = chooser.get_untracked() else {
            return;
        };
        let file = chooser.files().and_then(|files| files.get(0));
        // Choosing the same file once more counts too.
        chooser.set_value("");
        if let Some(file) = file {
            chosen(file);
        }
    };
    view! {
        {button(class, label.clone(), choose)}
        <input type="file" class="unseen" tabindex="-1" aria-label=label node_ref=chooser on:change=hand_on />
    }
    .into_any()
}
