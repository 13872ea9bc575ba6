//! Where an input stands: which step of which run it reads and writes.

use serde_json::Value;

use crate::community::likeness::visible;
use crate::community::{Community, Draft, Id, Run, RunLength, Word};
use crate::content::{find, text};
use crate::flow::{Flow, ItemId, Step, Wanted, take_apart};
use crate::ui::state::Memo;
use crate::ui::state::workspace::Workspace;

/// Words of a step. A shorter length may have its own, where it asks for less.
pub fn step_words(flow: &Flow, length: Option<RunLength>, step: &str, what: &str) -> String {
    let own = length.and_then(|length| {
        let length = length.word();
        find(&format!("flow.{}.{length}.{step}.{what}", flow.id))
    });
    let usual = || text(&format!("flow.{}.{step}.{what}", flow.id));
    own.map_or_else(usual, str::to_owned)
}

/// A step of a run on the screen.
#[derive(Clone, Copy)]
pub struct At {
    /// The community it is run in.
    pub workspace: Workspace,
    /// The run.
    pub run: Id,
    /// Its flow.
    pub flow: &'static Flow,
    /// The step.
    pub step: &'static Step,
}

impl At {
    /// Words of this step: `ask`, `hint` …
    pub fn words(self, what: &str) -> String {
        let length = self.peek(|run, _| run.length);
        step_words(self.flow, length, self.step.id, what)
    }

    /// Something read from the run and the community; follows both.
    pub fn memo<T>(self, read: impl Fn(&Run, &Community) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let id = self.run;
        self.workspace
            .memo(move |c| c.runs.get(id).map(|run| read(run, c)).unwrap_or_default())
    }

    /// Reads from the run and the community once.
    pub fn peek<T: Default>(self, read: impl FnOnce(&Run, &Community) -> T) -> T {
        self.workspace.peek(|c| {
            c.runs
                .get(self.run)
                .map(|run| read(run, c))
                .unwrap_or_default()
        })
    }

    /// The answer to a field of this step.
    pub fn answer<T>(self, field: &'static str) -> Memo<T>
    where
        T: Wanted + PartialEq + Send + Sync + 'static,
    {
        let step = self.step.id;
        self.memo(move |run, _| run.answer(step, field))
    }

    /// Answers a field of this step.
    pub fn set(self, field: &str, value: impl Into<Value>) {
        let value = value.into();
        self.workspace.edit("edit.answer", |draft| {
            draft.answer(self.run, self.step.id, field, value)
        });
    }

    /// The answer to a field of an item, which is kept at the step `home`.
    pub fn item<T>(self, home: &'static str, item: ItemId, field: &'static str) -> Memo<T>
    where
        T: Wanted + PartialEq + Send + Sync + 'static,
    {
        self.memo(move |run, _| run.item(home, item, field))
    }

    /// Answers a field of an item.
    pub fn set_item(self, home: &'static str, item: ItemId, field: &str, value: impl Into<Value>) {
        let value = value.into();
        self.workspace.edit("edit.answer", |draft| {
            draft.answer_item(self.run, home, item, field, value)
        });
    }

    /// The items of a step, in order.
    pub fn items(self, home: &'static str) -> Memo<Vec<ItemId>> {
        self.memo(move |run, _| run.items(home))
    }

    /// Adds an item for each line that has words in it, and says how many came.
    pub fn add_lines(self, home: &'static str, lines: &str) -> usize {
        let texts: Vec<(Id, String)> = lines
            .lines()
            .map(visible)
            .filter(|line| !line.is_empty())
            .map(|line| (self.workspace.app.new_id(), line.to_owned()))
            .collect();
        let count = texts.len();
        if count > 0 {
            self.workspace
                .edit("edit.added", |draft| draft.add_items(self.run, home, texts));
        }
        count
    }

    /// Takes an item out of a step. What it was made from stands there again.
    pub fn remove_item(self, home: &'static str, item: ItemId) {
        self.edit("edit.removed", |run, draft| {
            take_apart(run, home, item, draft)
        });
    }

    /// Edits by what stands in the run.
    pub fn edit(self, name: &'static str, edit: impl FnOnce(&Run, &mut Draft)) {
        self.workspace.edit(name, |draft| {
            if let Some(run) = draft.runs.get(self.run).cloned() {
                edit(&run, draft);
            }
        });
    }
}
