//! What steps are made of: the closed set of inputs, and what each is given.

use super::Asks;
use crate::community::{Community, Id, Run, Word};

/// The closed set of inputs that steps are made of. What one asks of another
/// step it is given; but questions, themes, lifts, the check-in and the listing
/// of stakeholders stand at one step of a flow, and are found there.
pub enum Input {
    /// Words: one line or, if `long`, several.
    Text {
        /// The answer's field.
        field: &'static str,
        /// Whether several lines are usual.
        long: bool,
        /// Whether the flow cannot be confirmed without it.
        required: bool,
    },
    /// A day.
    Day {
        /// The answer's field.
        field: &'static str,
    },
    /// One or several words of a vocabulary.
    Choose {
        /// The answer's field.
        field: &'static str,
        /// The words.
        options: Options,
        /// Whether several can be chosen.
        many: bool,
    },
    /// The chooser of community types: questions that each point to a type,
    /// the suggestion with its reasons, and a choice that overrides it.
    CommunityType,
    /// A list made together, one item per line.
    List {
        /// Where to pick from, beside own items.
        pick: Pick,
        /// A step whose items are shown beside, to draw on.
        beside: Option<&'static str>,
        /// The step and the field of the question that it answers, if there is one.
        answers: Option<(&'static str, &'static str)>,
    },
    /// The questions of a reflection, from the sets or own.
    Questions,
    /// Each alone, hidden while typing; then revealed together, shuffled.
    Alone {
        /// What is asked.
        asks: Asks,
    },
    /// Each of the items of another step, with fields of its own.
    ForEach {
        /// The items.
        items: Items,
        /// What is asked of each.
        fields: &'static [ItemField],
        /// How they are gone through.
        goes: Goes,
    },
    /// One wording from several items of a step, made together.
    Word {
        /// The step.
        of: &'static str,
    },
    /// A private gradient of agreement on each candidate, then the spread.
    Gradient {
        /// The step whose items are the candidates.
        of: &'static str,
        /// The step and the field at which the group says how much it needs,
        /// where it decides by it.
        needed: Option<(&'static str, &'static str)>,
        /// What each number means: found in `content` under `<scale>.<number>`.
        scale: &'static str,
    },
    /// A few dots for everyone, placed in private on the items of another step.
    Dots {
        /// The step.
        of: &'static str,
    },
    /// Private ratings from 1 to 5, then the spread.
    Rate {
        /// The answer's field.
        field: &'static str,
        /// What each number means: found in `content` under `<scale>.<number>`.
        scale: &'static str,
    },
    /// Stories, untimed, each with what may be done with it.
    Story,
    /// Responses grouped into themes by choosing.
    Themes,
    /// Insights lifted from loop to loop.
    Lift,
    /// Ties between stakeholders, one kind at a time, both directions.
    Ties {
        /// The step and the field at which the group says which kinds matter.
        kinds: (&'static str, &'static str),
    },
    /// The two-way audit of the map as it now stands.
    Audit {
        /// Where its findings are mended.
        mends: Mends,
    },
    /// If-then actions with an owner and a date.
    Actions {
        /// What they can be made of.
        of: Causes,
    },
    /// The open actions of the community: done, still open, or let go.
    OpenActions,
    /// Each speaks in turn; who has not spoken is seen.
    GoRound,
    /// The instrument of a health check, and the group's own questions.
    Instrument,
    /// Whose the thinking is: all people's, one group's, or of what is between two.
    Whose,
    /// All that was said so far, each with where the emphasis lies; asks nothing.
    Display {
        /// The step at which it was gathered.
        of: &'static str,
    },
    /// Who hosts, who facilitates and who harvests a session: whoever has not
    /// had a role yet is offered it first.
    Roles,
}

/// What a list can be picked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Nothing: names of one's own.
    Nothing,
    /// Nothing: sentences of one's own.
    Sentences,
    /// Starter principles, and drafts that the community has already.
    Starters,
    /// Names of stakeholders.
    Stakeholders,
    /// What the harvester of the session noted.
    Harvest,
}

/// The steps at which findings of the audit are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mends {
    /// Who is there.
    pub people: &'static str,
    /// Who is tied to whom.
    pub ties: &'static str,
    /// What each brings and seeks.
    pub brings: &'static str,
    /// Where each stands.
    pub levels: &'static str,
}

/// What actions of a flow can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Causes {
    /// The findings of the audit at a step that were taken along as gaps.
    Gaps(&'static str),
    /// What the group saw in its answers, and what it lifted that to.
    Insights,
    /// What was listed at a step.
    Listed(&'static str),
    /// What was rated at a step.
    Rated(&'static str),
}

/// How items are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// All under each other.
    InARow,
    /// One after the other, large.
    OneByOne,
    /// Each is put where it belongs: one board for each field with words to
    /// choose from, and for each grid. What is left to write is about the one
    /// that was put last.
    OntoBoards,
}

/// Whose items a [`Input::ForEach`] goes through. Everything asked of an item
/// is kept with the item, at the step that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Items {
    /// Candidate principles, listed at a step.
    Candidates(&'static str),
    /// Stakeholders: those of the community and those listed at a step.
    Stakeholders(&'static str),
}

impl Items {
    /// The step that made them.
    pub fn home(self) -> &'static str {
        let (Items::Candidates(home) | Items::Stakeholders(home)) = self;
        home
    }
}

/// What is asked of each item.
pub enum ItemField {
    /// Words.
    Text {
        /// The field.
        field: &'static str,
        /// Whether several lines are usual.
        long: bool,
    },
    /// One or several words of a vocabulary.
    Choose {
        /// The field.
        field: &'static str,
        /// The words.
        options: Options,
        /// Whether several can be chosen.
        many: bool,
    },
    /// One word of a vocabulary, of which one is proposed.
    Proposed {
        /// The field.
        field: &'static str,
        /// The words.
        options: Options,
        /// What holds once the group goes on and chose no other, if anything.
        proposed: fn(&Run, &Community, Id) -> Option<&'static str>,
    },
    /// How far the group agreed on it; asks nothing.
    Agreement,
    /// One word of a vocabulary whose words lie about each other, the first
    /// of them in the middle.
    Rings {
        /// The field.
        field: &'static str,
        /// The words.
        options: Options,
    },
    /// Two whole numbers from 0 to 100, or none: a place.
    Grid {
        /// The field of how far up it is.
        up: &'static str,
        /// The field of how far along.
        along: &'static str,
    },
}

impl ItemField {
    /// The fields that it asks for.
    pub fn names(&self) -> Vec<&'static str> {
        match self {
            ItemField::Text { field, .. }
            | ItemField::Choose { field, .. }
            | ItemField::Proposed { field, .. }
            | ItemField::Rings { field, .. } => vec![field],
            ItemField::Grid { up, along } => vec![up, along],
            ItemField::Agreement => Vec::new(),
        }
    }
}

/// A vocabulary to choose from. Its words' labels are found in `content`
/// under `<vocabulary>.<word>`.
pub struct Options {
    /// The vocabulary's name.
    pub vocabulary: &'static str,
    /// Its words, in order.
    pub words: fn() -> Vec<&'static str>,
    /// The word that holds while none is chosen, if there is one.
    pub usual: fn(&Community) -> Option<&'static str>,
}

impl Options {
    /// All words of a vocabulary.
    pub const fn of<W: Word>() -> Options {
        Options {
            vocabulary: W::VOCABULARY,
            words: all::<W>,
            usual: |_| None,
        }
    }

    /// The same, of which that one holds which the group chose last time.
    pub const fn as_before(self, usual: fn(&Community) -> Option<&'static str>) -> Options {
        Options { usual, ..self }
    }

    /// All words of a vocabulary, whose default holds until another is chosen.
    pub const fn with_usual<W: Word + Default>() -> Options {
        Options {
            usual: |_| Some(W::default().word()),
            ..Options::of::<W>()
        }
    }
}

fn all<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|w| w.word()).collect()
}
