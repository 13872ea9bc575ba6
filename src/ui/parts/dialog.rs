//! Dialogs: asked before something that cannot simply be gone back on.

use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{RwSignal, follow};

use super::action::button;
use super::field::unique;
use crate::ui::state::drafts::Form;
use crate::ui::state::typing;

/// A dialog that can be opened and closed.
#[derive(Clone, Copy)]
pub struct Dialog {
    open: RwSignal<bool>,
    form: Form,
}

impl Dialog {
    /// A dialog that is closed.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Dialog {
        Dialog {
            open: RwSignal::new(false),
            form: Form::new(),
        }
    }

    /// Opens it.
    pub fn open(self) {
        self.open_about(String::new());
    }

    /// Opens it, where it serves several: what is written about one of them
    /// never stands there for another.
    pub fn open_about(self, about: impl ToString) {
        self.form.begin(about.to_string());
        self.open.set(true);
    }

    /// Closes it: it was sent, or thrown away.
    pub fn close(self) {
        self.form.end();
        self.open.set(false);
    }

    /// Closes it for now: what stands in it is there again when it opens.
    fn put_aside(self) {
        // One that was closed tells so as well, a little later.
        if self.open.get_untracked() {
            typing::flush();
            self.open.set(false);
        }
    }
}

/// The dialog's view. Its content is made anew each time it opens; `cancel` is
/// the name of the button that closes it and changes nothing. Escape puts it
/// aside, with the words that stand in it.
pub fn dialog(
    dialog: Dialog,
    title: String,
    cancel: String,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
    actions: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let id = format!("dialog-{}", unique());
    let labelled = id.clone();
    follow(move || {
        let open = dialog.open.get();
        let Some(element) = element.get() else { return };
        if open && !element.open() {
            // Only fails for an element that is open or not in the page.
            element.show_modal().ok();
        } else if !open && element.open() {
            element.close();
        }
    });
    let inside = move || {
        dialog.open.get().then(|| {
            provide_context(dialog.form);
            view! {
                {content()}
                <div class="dialog-actions">
                    {actions()}
                    {button("", cancel.clone(), move || dialog.close())}
                </div>
            }
        })
    };
    view! {
        <dialog class="dialog" node_ref=element aria-labelledby=labelled on:close=move |_| dialog.put_aside()>
            <div>
                <h2 id=id>{title}</h2>
                {live(inside)}
            </div>
        </dialog>
    }
    .into_any()
}
