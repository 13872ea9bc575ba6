//! Hand out: a part of the community as a file for somebody else. First what
//! travels is chosen; then all of it is read, as the other will see it; then
//! the file is made.

mod aliases;
mod kept;
mod listing;
mod places;
mod said;
mod what;

use crate::browser::{clock, files, page};
use crate::community::Keyed;
use crate::document::{self, HandOut, NamePlace, Passages, write};
use crate::ui::prelude::*;

/// What is chosen so far.
#[derive(Clone, Copy)]
struct Choosing {
    workspace: Workspace,
    /// The chosen parts, as people call them.
    parts: RwSignal<Vec<String>>,
    /// Aliases, by stakeholder.
    aliases: RwSignal<Keyed<Id, String>>,
    /// Where it was decided whether the alias stands in a text. Undecided, it
    /// stands where it certainly is the name, and nowhere else.
    decided: RwSignal<Keyed<NamePlace, bool>>,
    /// Whether what was before travels too.
    history: RwSignal<bool>,
    /// What is read before it is made into a file.
    shown: RwSignal<Option<Community>>,
    /// Whether the file of what is chosen was made.
    made: StoredValue<bool>,
    /// What travels, places of names apart.
    choice: Memo<HandOut>,
    /// Where names stand in what travels, or what may be one.
    places: Memo<Vec<Passages>>,
}

impl Choosing {
    fn new(workspace: Workspace) -> Choosing {
        let parts: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
        let aliases: RwSignal<Keyed<Id, String>> = RwSignal::new(Keyed::new());
        let history = RwSignal::new(false);
        let choice = workspace.memo(move |_| HandOut {
            kinds: parts.with(|parts| what::kinds_of(parts)),
            aliases: aliases.get(),
            history: history.get(),
            ..HandOut::default()
        });
        let places = workspace.memo(move |c| choice.with(|choice| choice.passages(c)));
        Choosing {
            workspace,
            parts,
            aliases,
            decided: RwSignal::new(Keyed::new()),
            history,
            shown: RwSignal::new(None),
            made: StoredValue::new(false),
            choice,
            places,
        }
    }

    /// Makes the part, to be read.
    fn show(self) {
        let mut choice = self.choice.get_untracked();
        choice.replaced = self.places.with_untracked(|places| {
            let places = places.iter().map(|(place, _)| place);
            let replaced = places.filter(|place| self.is_replaced_untracked(place));
            replaced.cloned().collect()
        });
        self.workspace.keep_secret();
        let key = self.workspace.app.new_id().to_string();
        let part = self
            .workspace
            .peek(|c| document::hand_out(c, &choice, &key));
        self.shown.set(Some(part));
        request_animation_frame(page::focus_heading);
    }

    /// Whether the alias stands in this place.
    fn is_replaced(self, place: &NamePlace) -> bool {
        self.decided
            .with(|decided| decided.get(place).copied().unwrap_or(place.is_certain))
    }

    fn is_replaced_untracked(self, place: &NamePlace) -> bool {
        untrack(|| self.is_replaced(place))
    }

    /// The places that keep a name, or what may be one.
    fn left(self) -> Vec<Passages> {
        self.places.with_untracked(|places| {
            let left = places
                .iter()
                .filter(|(place, _)| !self.is_replaced_untracked(place));
            left.cloned().collect()
        })
    }

    /// Whether anything is chosen.
    fn is_begun(self) -> bool {
        self.history.get()
            || self.parts.with(|parts| !parts.is_empty())
            || self.aliases.with(|aliases| !aliases.is_empty())
            || self.decided.with(|decided| !decided.is_empty())
    }

    /// Lets go of all that was chosen.
    fn begin_again(self) {
        self.parts.set(Vec::new());
        self.aliases.set(Keyed::new());
        self.decided.set(Keyed::new());
        self.history.set(false);
        page::focus_heading();
    }

    fn choose_again(self) {
        self.shown.set(None);
        request_animation_frame(page::focus_heading);
    }
}

/// The page.
pub fn hand_out(workspace: Workspace) -> AnyView {
    let choosing = Choosing::new(workspace);
    kept::keep(choosing);
    let stage = move || {
        choosing.shown.with(|part| match part {
            None => choose(choosing),
            Some(part) => look(choosing, part),
        })
    };
    view! { {live(stage)} }.into_any()
}

fn choose(choosing: Choosing) -> AnyView {
    let file = Route::Community(choosing.workspace.id, Page::File);
    let is_begun = Memo::new(move || choosing.is_begun());
    let again = move || {
        is_begun.get().then(|| {
            let begin = move || choosing.begin_again();
            view! {
                <p class="small soft">{t("hand-out.kept-here")}</p>
                <div class="head-actions">{button("small", t("hand-out.begin-again"), begin)}</div>
            }
        })
    };
    view! {
        <header class="head">
            <a class="way-back" href=file.to_string()>{t("hand-out.back")}</a>
            <h1 tabindex="-1">{t("hand-out.title")}</h1>
            <p class="lead">{t("hand-out.lead")}</p>
            {live(again)}
        </header>
        {what::what(choosing)}
        {aliases::aliases(choosing)}
        {places::places(choosing)}
        {what::history(choosing)}
        <section class="section">
            <h2>{t("hand-out.look")}</h2>
            <p>{t("hand-out.look.why")}</p>
            <div class="row">{button("primary", t("hand-out.look.show"), move || choosing.show())}</div>
        </section>
    }
    .into_any()
}

fn look(choosing: Choosing, part: &Community) -> AnyView {
    let unsettled = choosing.workspace.peek(|c| {
        let conflicts = c.conflicts().into_iter();
        let here = conflicts.filter(|(kind, id, _)| part.table(*kind).fields(*id).is_some());
        here.count()
    });
    let unsettled = (unsettled > 0).then(|| {
        view! { <div class="notice" data-tone="info"><p>{count("hand-out.unsettled", unsettled)}</p></div> }
    });
    let kept = choosing.workspace.peek(|c| {
        let kept = c.sync.kept.iter();
        kept.filter(|(kind, id)| c.table(*kind).fields(*id).is_some())
            .count()
    });
    let kept = (kept > 0).then(|| {
        view! { <div class="notice" data-tone="info"><p>{count("hand-out.kept", kept)}</p></div> }
    });
    let left = choosing.left();
    let left = (!left.is_empty()).then(|| {
        view! {
            <div class="notice" data-tone="warn">
                <p>{count("hand-out.left", left.len())}</p>
                {places::left(left)}
            </div>
        }
    });
    let hidden = choosing
        .aliases
        .with_untracked(|aliases| !aliases.is_empty());
    let read_twice = hidden.then(|| {
        view! { <div class="notice" data-tone="warn"><p>{t("hand-out.give-away")}</p></div> }
    });
    let decide = move || {
        view! {
            <div class="row">
                {button("primary", t("hand-out.make"), move || make(choosing))}
                {button("", t("hand-out.again"), move || choosing.choose_again())}
            </div>
        }
        .into_any()
    };
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("hand-out.look")}</h1>
            <p class="lead">{t("hand-out.look.lead")}</p>
            <div class="head-actions">{button("", t("hand-out.again"), move || choosing.choose_again())}</div>
        </header>
        {read_twice}
        {left}
        {unsettled}
        {kept}
        {listing::listing(part)}
        <section class="section">
            <h2>{t("hand-out.make.title")}</h2>
            <div class="prose">
                <p>{t("hand-out.make.marks")}</p>
                <p>{t("hand-out.make.match")}</p>
                <p>{t("hand-out.make.after")}</p>
            </div>
            {decide()}
        </section>
    }
    .into_any()
}

/// Makes the file of what was read: always a plain download.
fn make(choosing: Choosing) {
    let app = choosing.workspace.app;
    let file = choosing.shown.with_untracked(|part| {
        let part = part.as_ref()?;
        let name = files::name(&part.about().name, "-part", app.today(), ".weft.json");
        Some((name, write(part, &clock::now())))
    });
    let Some((name, text)) = file else { return };
    match files::download(&name, &text) {
        Ok(()) => {
            choosing.made.set_value(true);
            app.tell("good", fill("hand-out.made", &[("name", &name)]));
        }
        Err(_) => app.tell("bad", t("file.save.failed")),
    }
}
