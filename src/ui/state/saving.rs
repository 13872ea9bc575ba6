//! Saving a community as a file, and when that was done last.

use leptos::task::spawn_local;

use crate::browser::vault::Listing;
use crate::browser::{clock, files, page};
use crate::content::{fill, text};
use crate::document::write;
use crate::ui::state::typing;
use crate::ui::state::workspace::Workspace;

/// Saves the community as a file: always a plain download. Its name, if the
/// browser took it; whether it kept it, no page is told.
pub fn save(workspace: Workspace) -> Option<String> {
    let app = workspace.app;
    typing::flush();
    let (name, words) = workspace.peek(|c| {
        (
            files::name(&c.about().name, "", app.today(), ".weft.json"),
            write(c, &clock::now()),
        )
    });
    if files::download(&name, &words).is_err() {
        app.tell("bad", text("file.save.failed"));
        return None;
    }
    workspace.is_built_on();
    let (tone, told) = match page::is_framed() {
        true => ("info", "file.saved.framed"),
        false => ("good", "file.saved"),
    };
    app.tell(tone, fill(told, &[("name", &name)]));
    spawn_local(async move {
        let durability = app
            .vault()
            .set_saved_as_file(workspace.id, app.today())
            .await;
        app.tell_durability(durability);
        app.look_up().await;
    });
    Some(name)
}

impl Workspace {
    /// How home lists this community.
    pub fn listing(self) -> Option<Listing> {
        self.app
            .listings
            .with(|l| l.iter().flatten().find(|l| l.id == self.id).cloned())
    }
}
