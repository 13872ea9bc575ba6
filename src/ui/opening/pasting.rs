//! Where the text of a file is pasted: for a file that came as words in a
//! message, or on a device that has no files to choose from.

use super::{reading, take};
use crate::document::LARGEST_FILE;
use crate::ui::app::App;
use crate::ui::prelude::*;

/// The dialog with its one field.
pub fn pasting(app: App, asked: Dialog) -> AnyView {
    let pasted = RwSignal::new(String::new());
    let wrong: RwSignal<Option<String>> = RwSignal::new(None);
    let change = move |words: String| {
        wrong.set(None);
        pasted.set(words);
    };
    let open = move || match pasted.with(|words| reading::pasted(words)) {
        Ok(opened) => {
            asked.close();
            pasted.set(String::new());
            take(app, Box::pin(async { Ok(opened) }));
        }
        Err(why) => wrong.set(Some(why)),
    };
    let field = move || {
        let input = TextInput {
            longest: LARGEST_FILE,
            ..TextInput::lines(t("paste.field"))
        };
        let input = input.at_once().error(wrong.into());
        view! {
            <p>{t("paste.what")}</p>
            {text_field(input, pasted.into(), change)}
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
