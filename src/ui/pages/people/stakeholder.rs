//! One stakeholder: everything that is known of them, editable in place.

use super::join::{joined, split};
use super::mend::Mends;
use super::{taking_part, ties};
use crate::community::{Action, Knowledge, Level, Role, Stakeholder, StakeholderKind};
use crate::insight::{Who, fold};
use crate::ui::parts::people_options;
use crate::ui::prelude::*;

/// A stakeholder on the page.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The community.
    pub workspace: Workspace,
    /// The stakeholder.
    pub id: Id,
    /// The record.
    pub record: Memo<Option<Stakeholder>>,
}

impl Shown {
    /// A field of the record as words.
    pub fn words(self, read: fn(&Stakeholder) -> &str) -> Signal<String> {
        Signal::derive(move || self.of(|s| read(s).to_owned()))
    }

    /// Something of the record; the default once it is gone.
    pub fn of<T: Default>(self, read: impl FnOnce(&Stakeholder) -> T) -> T {
        self.record
            .with(|r| r.as_ref().map(read).unwrap_or_default())
    }

    /// Changes the record.
    pub fn change(self, change: impl FnOnce(&mut Stakeholder)) {
        self.workspace.edit("edit.stakeholder", |draft| {
            draft.update::<Stakeholder>(self.id, change)
        });
    }
}

/// The page.
pub fn stakeholder(workspace: Workspace, id: Id) -> AnyView {
    let record = workspace.record::<Stakeholder>(id);
    let here = Memo::new(move |_| record.with(Option::is_some));
    let page = move || match here.get() {
        true => known(Shown {
            workspace,
            id,
            record,
        }),
        false => {
            let back = Route::Community(workspace.id, Page::People(None));
            not_here("people.missing", back.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn way_back(workspace: Workspace) -> AnyView {
    let to = Route::Community(workspace.id, Page::People(None));
    view! { <a class="way-back" href=to.to_string()>{t("nav.people")}</a> }.into_any()
}

fn known(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let mends = Mends::new(workspace);
    let name = shown.words(|s| &s.name);
    let kinds = Memo::new(move |_| shown.of(|s| s.knowledge.clone()));
    let tags = move || kinds.get().into_iter().map(kind_tag).collect_view();
    let takes_part = move || {
        let now = shown.of(|s| s.participates())?;
        Some(view! { <span class="tag">{t(&format!("participation.{}", now.word()))}</span> })
    };
    view! {
        <header class="head">
            {way_back(workspace)}
            <h1 tabindex="-1">{live(move || name.get())}</h1>
            <p class="head-meta">{live(tags)}{live(takes_part)}</p>
        </header>
        {stands_for(shown)}
        <section class="section">
            <h2>{t("people.who")}</h2>
            {name_field(shown)}
            {kind_field(shown)}
            {knowledge_field(shown)}
            {long_field(shown, "people.brings", |s| &s.brings, |s, words| s.brings = words)}
            {long_field(shown, "people.seeks", |s| &s.seeks, |s, words| s.seeks = words)}
        </section>
        <section class="section">
            <h2>{t("people.ties")}</h2>
            {ties::ties(shown)}
        </section>
        <section class="section">
            <h2>{t("people.part")}</h2>
            {taking_part::taking_part(shown)}
            {roles_field(shown)}
            {long_field(shown, "people.access", |s| &s.access, |s, words| s.access = words)}
        </section>
        <section class="section">
            <h2>{t("people.place")}</h2>
            {level_field(shown)}
            {groups(shown)}
            {taking_part::weight(shown)}
            {taking_part::disagreements(shown)}
            {place_on_map(shown)}
        </section>
        <section class="section">
            <h2>{t("people.more")}</h2>
            {long_field(shown, "people.note", |s| &s.note, |s, words| s.note = words)}
        </section>
        {actions(shown)}
        <section class="section">
            <h2>{t("people.same")}</h2>
            {joined(workspace, id)}
            <div class="row">
                {button("", t("people.same.as"), move || mends.join(id, None))}
                {button("danger", t("people.remove"), move || remove(shown))}
            </div>
            <p class="small soft">{t("people.remove.what")}</p>
        </section>
        {mends.dialogs()}
    }
    .into_any()
}

/// That this one was joined into another, who now stands for both.
fn stands_for(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let other = workspace.memo(move |c| {
        let who = Who::of(c);
        let other = who.get(id).filter(|someone| someone.id() != id)?;
        Some((other.id(), other.stakeholder.name.clone()))
    });
    let notice = move || {
        other.get().map(|(other, name)| {
            let to = Route::Community(workspace.id, Page::People(Some(other)));
            view! {
                <div class="notice" data-tone="info">
                    <p>{fill("people.joined-into", &[("name", &name)])}</p>
                    <div class="row">
                        {link_button("small", name, to.to_string())}
                        {button("small", t("people.split"), move || split(workspace, id))}
                    </div>
                </div>
            }
        })
    };
    view! { {live(notice)} }.into_any()
}

fn name_field(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let error = RwSignal::new(None::<String>);
    let twin = workspace.memo(move |c| {
        let name = fold(&c.stakeholders.get(id)?.name);
        let mut others = c
            .stakeholders
            .iter()
            .filter(|s| s.id != id && s.joined_into.is_none());
        let twin = others.find(|s| !name.is_empty() && fold(&s.name) == name)?;
        Some((twin.id, twin.name.clone()))
    });
    let set = move |words: String| {
        let words = words.trim().to_owned();
        error.set(words.is_empty().then(|| t("people.error.name")));
        if !words.is_empty() {
            shown.change(|s| s.name = words);
        }
    };
    let hint = move || {
        twin.get().map(|(other, name)| {
            let to = Route::Community(workspace.id, Page::People(Some(other)));
            view! { <p class="hint">{t("people.twin")}" "<a href=to.to_string()>{name}</a></p> }
        })
    };
    let input = TextInput::line(t("people.name")).error(error.into());
    view! {
        <div>
            {text_field(input, shown.words(|s| &s.name), set)}
            <div role="status">{live(hint)}</div>
        </div>
    }
    .into_any()
}

fn long_field(
    shown: Shown,
    label: &'static str,
    read: fn(&Stakeholder) -> &str,
    write: fn(&mut Stakeholder, String),
) -> AnyView {
    let set = move |words: String| shown.change(|s| write(s, words));
    text_field(TextInput::lines(t(label)), shown.words(read), set)
}

fn kind_field(shown: Shown) -> AnyView {
    let options = words_of(StakeholderKind::ALL);
    let options = options
        .into_iter()
        .map(|word| (word.to_owned(), t(&format!("stakeholder-kind.{word}"))));
    let now = Signal::derive(move || shown.of(|s| s.kind).word().to_owned());
    let set = move |word: String| {
        if let Some(kind) = StakeholderKind::from_word(&word) {
            shown.change(|s| s.kind = kind);
        }
    };
    view! {
        <div class="field">
            <p class="setting-name" aria-hidden="true">{t("people.kind")}</p>
            {segments(t("people.kind"), options.collect(), now, set)}
        </div>
    }
    .into_any()
}

fn words_of<W: Word>(all: &[W]) -> Vec<&'static str> {
    all.iter().map(|w| w.word()).collect()
}

fn knowledge_field(shown: Shown) -> AnyView {
    let options = Choice::all("knowledge", &words_of(Knowledge::ALL));
    let now = Signal::derive(move || {
        shown.of(|s| s.knowledge.iter().map(|k| k.word().to_owned()).collect())
    });
    choices(
        t("people.knowledge"),
        "columns",
        options,
        true,
        now,
        move |words| {
            shown.change(|s| {
                s.knowledge = words
                    .iter()
                    .filter_map(|w| Knowledge::from_word(w))
                    .collect();
            });
        },
    )
}

fn roles_field(shown: Shown) -> AnyView {
    let options = Choice::all("role", &words_of(Role::ALL));
    let now =
        Signal::derive(move || shown.of(|s| s.roles.iter().map(|r| r.word().to_owned()).collect()));
    choices(
        t("people.roles"),
        "columns",
        options,
        true,
        now,
        move |words| {
            shown.change(|s| {
                s.roles = words.iter().filter_map(|w| Role::from_word(w)).collect();
            });
        },
    )
}

fn level_field(shown: Shown) -> AnyView {
    let none = (String::new(), t("people.not-said"));
    let levels = words_of(Level::ALL)
        .into_iter()
        .map(|word| (word.to_owned(), t(&format!("level.{word}"))));
    let options: Vec<(String, String)> = [none].into_iter().chain(levels).collect();
    let now = Signal::derive(move || {
        shown.of(|s| s.level.map(|l| l.word().to_owned()).unwrap_or_default())
    });
    let set = move |word: String| shown.change(|s| s.level = Level::from_word(&word));
    select_field(t("people.level"), false, Signal::stored(options), now, set)
}

/// The groups and organisations that they belong to.
fn groups(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let own = Memo::new(move |_| shown.of(|s| s.groups.iter().copied().collect::<Vec<_>>()));
    let others = workspace.memo(move |c| {
        let own = c
            .stakeholders
            .get(id)
            .map(|s| s.groups.clone())
            .unwrap_or_default();
        let free = |word: &str| Id::parse(word).is_none_or(|one| one != id && !own.contains(&one));
        people_options(c)
            .into_iter()
            .filter(|(word, _)| free(word))
            .collect::<Vec<_>>()
    });
    let chip = move |group: Id| {
        let name = workspace.memo(move |c| c.stakeholders.get(group).map(|s| s.name.clone()));
        let label = move || name.get().unwrap_or_else(|| t("people.group.gone"));
        let take_out = view! { {t("people.group.out")}<span class="unseen">" "{label}</span> };
        view! {
            <li class="row"><span class="tag">{live(label)}</span>
                {button("quiet small", take_out, move || shown.change(|s| { s.groups.remove(&group); }))}</li>
        }
        .into_any()
    };
    let add = move |word: String| {
        if let Some(group) = Id::parse(&word) {
            shown.change(|s| {
                s.groups.insert(group);
            });
        }
    };
    view! {
        <div class="stack">
            {select_field(t("people.groups"), false, others.into(), Signal::stored(String::new()), add)}
            <ul class="chips" role="list" hidden=move || own.with(Vec::is_empty)>{each_id(own, chip)}</ul>
        </div>
    }
    .into_any()
}

/// Where somebody put them by hand, and the way to let that go.
fn place_on_map(shown: Shown) -> AnyView {
    let placed = Memo::new(move |_| shown.of(|s| s.x.is_some() && s.y.is_some()));
    let let_go = move || {
        shown.workspace.edit("edit.let-find-place", |draft| {
            draft.update::<Stakeholder>(shown.id, |s| (s.x, s.y) = (None, None));
        });
    };
    let line = move || {
        placed.get().then(|| {
            view! {
                <p class="row"><span class="soft">{t("people.placed")}</span>
                    {button("small", t("map.let-find"), let_go)}</p>
            }
        })
    };
    view! { {live(line)} }.into_any()
}

/// Actions that came from them, and those that they look after.
fn actions(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let both = workspace.memo(move |c| {
        let who = Who::of(c);
        let of = |one: fn(&Action) -> Option<Id>| {
            let is = |a: &&Action| one(a).and_then(|one| who.resolve(one)) == Some(id);
            c.actions
                .iter()
                .filter(is)
                .map(|a| a.id)
                .collect::<Vec<_>>()
        };
        (of(|a| a.stakeholder), of(|a| a.owner))
    });
    let list = move |key: &'static str, ids: Memo<Vec<Id>>| {
        view! {
            <div class="stack" hidden=move || ids.with(Vec::is_empty)>
                <h3>{t(key)}</h3>
                <ul class="list" role="list">{each_id(ids, move |action| action_row(workspace, action))}</ul>
            </div>
        }
        .into_any()
    };
    let none = move || both.with(|(from, own)| from.is_empty() && own.is_empty());
    view! {
        <section class="section" hidden=none>
            <h2>{t("nav.actions")}</h2>
            {list("people.actions.from", Memo::new(move |_| both.with(|b| b.0.clone())))}
            {list("people.actions.own", Memo::new(move |_| both.with(|b| b.1.clone())))}
        </section>
    }
    .into_any()
}

fn action_row(workspace: Workspace, id: Id) -> AnyView {
    let action = workspace.record::<Action>(id);
    let to = Route::Community(workspace.id, Page::Actions(Some(id)));
    let words = move || action.with(|a| a.as_ref().map(|a| a.text.clone()));
    let meta = move || {
        action.with(|a| {
            let a = a.as_ref()?;
            let due = a.due.map(
                |due| view! { <span>{fill("people.due", &[("date", &day_words(due))])}</span> },
            );
            Some(view! { {status_tag(a.status)}{due} })
        })
    };
    view! {
        <li><div class="list-main">
            <p class="list-title"><a href=to.to_string()>{live(words)}</a></p>
            <p class="list-meta">{live(meta)}</p>
        </div></li>
    }
    .into_any()
}

/// Takes a stakeholder away, with all that were joined into it and their ties.
fn remove(shown: Shown) {
    let Shown { workspace, id, .. } = shown;
    let (name, people, ties) = workspace.peek(|c| {
        let who = Who::of(c);
        let name = c
            .stakeholders
            .get(id)
            .map(|s| s.name.clone())
            .unwrap_or_default();
        let mut people = vec![id];
        if let Some(someone) = who.get(id).filter(|someone| someone.id() == id) {
            people.extend(someone.joined.iter().map(|s| s.id));
        }
        let ends = |tie: &&crate::community::Tie| {
            [tie.from, tie.to]
                .into_iter()
                .flatten()
                .any(|end| people.contains(&end))
        };
        let ties: Vec<Id> = c.ties.iter().filter(ends).map(|tie| tie.id).collect();
        (name, people, ties)
    });
    workspace
        .app
        .go(Route::Community(workspace.id, Page::People(None)));
    workspace.edit("edit.stakeholder-removed", |draft| {
        ties.iter().for_each(|tie| draft.remove(Kind::Ties, *tie));
        people
            .iter()
            .for_each(|one| draft.remove(Kind::Stakeholders, *one));
    });
    workspace
        .app
        .tell("info", fill("people.removed", &[("name", &name)]));
}
