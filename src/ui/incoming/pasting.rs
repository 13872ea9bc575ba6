//! Where the text of a file is pasted: for a file that came as words in a
//! message, or on a device that has no files to choose from.

use std::sync::Arc;

use crate::document::LARGEST_FILE;
use crate::ui::prelude::*;
use crate::ui::state::opened::Opening;
use crate::ui::state::opening;

/// The dialog with its one field.
pub fn pasting(app: App, opening: Opening) -> AnyView {
    let asked = Dialog::new();
    follow(move || {
        if opening.asks_for_text.get() {
            asked.open();
        }
    });
    let pasted = RwSignal::new(String::new());
    let wrong: RwSignal<Option<String>> = RwSignal::new(None);
    let change = move |words: String| {
        wrong.set(None);
        pasted.set(words);
    };
    let open = move || match pasted.with(|words| opening::read_text(words)) {
        Ok(opened) => {
            asked.close();
            pasted.set(String::new());
            opening::take_read(app, opened);
        }
        Err(why) => wrong.set(Some(why)),
    };
    let field = move || {
        let id = format!("paste-{}", unique());
        let error = format!("{id}-error");
        // A file is as long as a file may be, and nobody's unsent words.
        let drawn = control(Control {
            look: Look::Lines(6),
            described: error.clone(),
            invalid: Signal::derive(move || wrong.with(Option::is_some)),
            longest: LARGEST_FILE,
            ..Control::line(id.clone(), Goes::ByItself, pasted.into(), Arc::new(change))
        });
        view! {
            <p>{t("paste.what")}</p>
            <div class="field">
                <label for=id>{t("paste.field")}</label>
                {drawn.control}
                {drawn.notes}
                {what_is_wrong(error, wrong.into())}
            </div>
        }
        .into_any()
    };
    dialog(
        asked,
        t("paste.title"),
        t("paste.cancel"),
        field,
        move || button("primary", t("paste.open"), open),
    )
}
