//! Random answers to every input of every flow.

use serde_json::Value;
use weft::community::{
    CommunityType, Draft, Id, Instrument, Knowledge, Loop, Run, Session, StoryUse, TieKind, Word,
};
use weft::flow::{
    Asks, FLOWS, Flow, Input, ItemField, Items, Options, agree, order_by_dots, reveal_counts,
    reveal_dots, reveal_ratings, set_whose, take_instrument, voice_fields, word_together,
};

use super::{RUN, id, run_of};
use crate::common::Numbers;

/// Answers at random, as the inputs of the flow would give them. A `whole`
/// run leaves out no words and points to nothing that is gone.
pub struct Answering<'a> {
    pub numbers: &'a mut Numbers,
    pub whole: bool,
    pub marks: usize,
    pub items: u8,
}

impl Answering<'_> {
    fn some(&mut self) -> bool {
        self.whole || self.numbers.below(3) > 0
    }

    /// Words that stand nowhere else; now and then none.
    fn words(&mut self) -> String {
        if !self.some() {
            return ["", " "][self.numbers.below(2)].into();
        }
        self.marks += 1;
        format!("mark-{}-", self.marks)
    }

    fn item(&mut self) -> Id {
        self.items += 1;
        id(self.items)
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.numbers.below(all.len())].clone()
    }

    fn option(&mut self, options: &Options) -> &'static str {
        let words = (options.words)();
        self.pick(&words)
    }

    pub fn all(&mut self, flow: &Flow, draft: &mut Draft) {
        for step in flow.parts() {
            for input in step.inputs {
                self.input(flow, step.id, input, draft);
            }
        }
    }

    fn input(&mut self, flow: &Flow, step: &'static str, input: &Input, draft: &mut Draft) {
        let run = id(RUN);
        match input {
            Input::Text { field, .. } => {
                let words = self.words();
                draft.answer(run, step, field, words);
            }
            Input::Day { field } if self.some() => draft.answer(run, step, field, "2027-03-31"),
            Input::Day { .. } => {}
            Input::Choose {
                field,
                options,
                many,
            } if self.some() => {
                let word = self.option(options);
                match many {
                    true => draft.answer(run, step, field, vec![word.to_owned()]),
                    false => draft.answer(run, step, field, word),
                }
            }
            Input::Choose { .. } => {}
            Input::CommunityType => {
                for field in ["q1", "q2", "q3", "q4", "type"] {
                    let word = self.pick(CommunityType::ALL).word();
                    draft.answer(run, step, field, word);
                }
                let words = self.words();
                draft.answer(run, step, "reason", words);
            }
            Input::List { .. } => {
                for _ in 0..3 {
                    let (item, words) = (self.item(), self.words());
                    draft.add_items(run, step, [(item, words)]);
                }
                if flow.id == "principles" {
                    for n in [11, 12, 13] {
                        let words = format!("Principle {n}");
                        draft.add_items(run, step, [(id(n), words)]);
                        draft.answer_item(run, step, id(n), "meaning", "as ever");
                    }
                }
            }
            Input::Questions => {
                let item = self.item();
                let words = self.words();
                draft.add_items(run, step, [(item, words)]);
            }
            // What is answered to questions enters with the reveal.
            Input::Alone {
                asks: Asks::Questions { .. },
            } => {}
            Input::Alone { .. } => {
                for _ in 0..2 {
                    let (item, words) = (self.item(), self.words());
                    draft.add_items(run, step, [(item, words)]);
                }
                draft.answer(run, step, "revealed", true);
            }
            Input::ForEach { items, fields, .. } => {
                let home = items.home();
                let mut all = run_of(draft).items(home);
                if matches!(items, Items::Stakeholders(_)) {
                    all.extend([id(1), id(2)]);
                    if !self.whole {
                        all.push(id(99));
                    }
                }
                for item in all {
                    for field in *fields {
                        self.item_field(home, item, field, draft);
                    }
                }
            }
            Input::Gradient { of, .. } => {
                let now = run_of(draft).clone();
                for item in now.items(of) {
                    let steps = [0, 1, 2, 3, 4].map(|_| self.numbers.below(4) as u32);
                    reveal_counts(&now, of, item, steps, 1, draft);
                    let words = self.words();
                    draft.answer_item(run, of, item, "heard-1", words);
                }
            }
            Input::Word { of } => {
                let now = run_of(draft).clone();
                if let [one, other, ..] = now.worded(of)[..] {
                    let (new, words) = (self.item(), self.words());
                    word_together(&now, of, &[one, other], (new, &words), draft);
                }
            }
            Input::Story => {
                let (item, words, name) = (self.item(), self.words(), self.words());
                draft.add_items(run, step, [(item, words)]);
                draft.answer_item(run, step, item, "title", name);
                draft.answer_item(run, step, item, "teller", "Kim");
                let now = run_of(draft).clone();
                agree(&now, item, [StoryUse::Handbook].into(), draft);
            }
            Input::Dots { of } => {
                let now = run_of(draft).clone();
                let mut dots = |item| (item, self.numbers.below(4) as u32);
                let placed: Vec<_> = now.items(of).into_iter().map(&mut dots).collect();
                reveal_dots((placed, 3), &now, step, of, draft);
                order_by_dots(&run_of(draft).clone(), of, draft);
            }
            Input::Rate { field, .. } => {
                let steps = [0, 1, 2, 3, 4].map(|_| self.numbers.below(4) as u32);
                reveal_ratings(steps, run, step, field, draft);
            }
            Input::Themes => {
                let responses: Vec<Id> = draft.responses.iter().map(|r| r.id).collect();
                for _ in 0..2 {
                    let (item, words) = (self.item(), self.words());
                    draft.add_items(run, step, [(item, words)]);
                    let words = self.words();
                    draft.answer_item(run, step, item, "insight", words);
                    draft.answer_item(run, step, item, "assumption", self.some());
                    for response in &responses {
                        draft.answer_item(run, step, *response, "theme", item.to_string());
                    }
                }
            }
            Input::Lift => {
                let mut themes = run_of(draft).items("so-what");
                if !self.whole {
                    themes.push(id(99));
                }
                for theme in themes {
                    let first = match self.whole {
                        true => Loop::Single,
                        false => self.pick(Loop::ALL),
                    };
                    draft.answer_item(run, step, theme, "loop", first.word());
                    for to in Loop::ALL.iter().skip(1) {
                        let words = self.words();
                        draft.answer_item(run, step, theme, to.word(), words);
                    }
                }
            }
            Input::Ties { .. } => {
                let mut ends = run_of(draft).items("list");
                ends.extend([id(1), id(2)]);
                if !self.whole {
                    ends.push(id(99));
                }
                for n in 0..3 {
                    let (item, words) = (self.item(), self.words());
                    draft.add_items(run, step, [(item, words)]);
                    let from = if self.whole {
                        ends[n]
                    } else {
                        self.pick(&ends)
                    };
                    let to = if self.whole {
                        ends[n + 1]
                    } else {
                        self.pick(&ends)
                    };
                    draft.answer_item(run, step, item, "from", from.to_string());
                    draft.answer_item(run, step, item, "to", to.to_string());
                    let kind = self.pick(TieKind::ALL);
                    draft.answer_item(run, step, item, "kind", kind.word());
                }
            }
            Input::Audit { .. } => {
                for choice in ["mend", "fine", "gap"] {
                    let item = self.item();
                    if choice == "gap" {
                        let words = self.words();
                        draft.add_items(run, step, [(item, words)]);
                    }
                    draft.answer_item(run, step, item, "choice", choice);
                }
            }
            Input::Actions { .. } => {
                for n in 0..3 {
                    let (item, words) = (self.item(), self.words());
                    draft.add_items(run, step, [(item, words)]);
                    for field in ["when", "support"] {
                        let words = self.words();
                        draft.answer_item(run, step, item, field, words);
                    }
                    if n == 0 {
                        draft.answer_item(run, step, item, "owner", id(1).to_string());
                    } else {
                        let words = self.words();
                        draft.answer_item(run, step, item, "owner-name", words);
                    }
                    draft.answer_item(run, step, item, "due", "2027-02-01");
                }
            }
            Input::OpenActions => {
                for n in [21, 22, 99] {
                    if n == 99 && self.whole {
                        continue;
                    }
                    if self.some() {
                        draft.answer_item(run, step, id(n), "status", "done");
                    }
                    let words = self.words();
                    draft.answer_item(run, step, id(n), "note", words);
                }
            }
            Input::Instrument => {
                let asked = vec![
                    (self.words(), "running.1".to_owned(), None),
                    (self.words(), String::new(), Some(id(11))),
                ];
                let now = run_of(draft).clone();
                take_instrument(&now, Instrument::Running, asked, draft);
                let (item, words) = (self.item(), self.words());
                draft.add_items(run, step, [(item, words)]);
            }
            Input::Whose => set_whose(run, &[id(2)].into(), draft),
            Input::Display { .. } => {}
            Input::Roles => {
                for role in Session::ROLES {
                    let who = if self.some() {
                        vec![id(1).to_string()]
                    } else {
                        Vec::new()
                    };
                    draft.answer(run, step, Session::field_of(role), who);
                }
            }
            Input::GoRound => {
                if flow.is_of_session() {
                    for field in voice_fields(Knowledge::Practitioner) {
                        draft.answer(run, step, &field, 3 + self.numbers.below(3) as u64);
                    }
                }
                draft.update::<Run>(run, |r| r.present = [id(1)].into());
                let names = vec![self.words(), self.words()];
                draft.answer(run, step, "names", names);
                draft.answer(run, step, "keep", self.some());
            }
        }
    }

    fn item_field(&mut self, home: &str, item: Id, field: &ItemField, draft: &mut Draft) {
        let run = id(RUN);
        match field {
            ItemField::Text { field, .. } => {
                let words = self.words();
                draft.answer_item(run, home, item, field, words);
            }
            ItemField::Choose {
                field,
                options,
                many,
            } if self.some() => {
                let word = self.option(options);
                match many {
                    true => draft.answer_item(run, home, item, field, vec![word.to_owned()]),
                    false => draft.answer_item(run, home, item, field, word),
                }
            }
            ItemField::Choose { .. } => {}
            ItemField::Proposed { field, options, .. } if self.some() => {
                let word = self.option(options);
                draft.answer_item(run, home, item, field, word);
            }
            ItemField::Proposed { .. } | ItemField::Agreement => {}
            ItemField::Rings { field, options } => {
                let word = self.option(options);
                draft.answer_item(run, home, item, field, word);
            }
            ItemField::Grid { up, along } => {
                for field in [up, along] {
                    let n = self.numbers.below(101) as u64;
                    draft.answer_item(run, home, item, field, n);
                }
            }
        }
    }
}

/// Other answers of the same shape, and none.
pub fn others(now: &Value) -> Vec<Value> {
    let words = ["other words", "done", "let-go", "double", "2028-01-01"];
    let mut words: Vec<&str> = words.into();
    words.extend(CommunityType::ALL.iter().map(|t| t.word()));
    words.extend(TieKind::ALL.iter().map(|k| k.word()));
    let inputs = FLOWS.iter().flat_map(|f| f.parts()).flat_map(|s| s.inputs);
    for input in inputs {
        match input {
            Input::Choose { options, .. } => words.extend((options.words)()),
            Input::ForEach { fields, .. } => {
                for field in *fields {
                    if let ItemField::Choose { options, .. }
                    | ItemField::Proposed { options, .. }
                    | ItemField::Rings { options, .. } = field
                    {
                        words.extend((options.words)());
                    }
                }
            }
            _ => {}
        }
    }
    let mut others = vec![Value::Null];
    match now {
        Value::String(_) => others.extend(words.into_iter().map(Value::from)),
        Value::Number(_) => others.extend([77, 78].map(Value::from)),
        _ => {}
    }
    others.extend([Value::from(id(2).to_string()), Value::from(true)]);
    others
}
