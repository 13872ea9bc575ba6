//! How far the group agreed, each time it was asked: always as a spread.

use super::{One, last_first};
use crate::browser::page;
use crate::community::{Agreement, Principle};
use crate::insight::Spread;
use crate::ui::prelude::*;

/// The section: the last time openly, earlier times folded away.
pub fn agreement(one: One) -> AnyView {
    let keys = one.see(newest_first);
    let last = Memo::new(move || keys.with(|k| k.iter().take(1).cloned().collect::<Vec<_>>()));
    let before = Memo::new(move || keys.with(|k| k.iter().skip(1).cloned().collect::<Vec<_>>()));
    view! {
        <section class="section">
            <h2>{t("principle.agreement")}</h2>
            <p class="soft" hidden=move || !keys.with(Vec::is_empty)>{t("principle.agreement.none")}</p>
            {each(last, move |key| occasion(one, key))}
            <details class="drawer" hidden=move || before.with(Vec::is_empty)>
                <summary>{t("principle.agreement.before")}" "<span class="count">{live(move || before.with(Vec::len))}</span></summary>
                <div class="stack">{each(before, move |key| occasion(one, key))}</div>
            </details>
            {show_of_hands(one)}
        </section>
    }
    .into_any()
}

/// The keys of the agreements, the last time first.
pub fn newest_first(principle: &Principle) -> Vec<String> {
    let entries = principle.agreements.iter().map(|(key, agreement)| {
        let (run, round) = round_of(key);
        (agreement.on, format!("{run}.{round:03}"), key.clone())
    });
    last_first(entries.collect())
}

/// What the group last said to the words as they stand.
pub fn of_these_words(principle: &Principle) -> Option<&Agreement> {
    newest_first(principle)
        .into_iter()
        .filter_map(|key| principle.agreements.get(&key))
        .find(|agreement| agreement.wording == principle.wording())
}

/// A flow's rounds have keys such as `<run>.2`: the run and the round.
fn round_of(key: &str) -> (&str, u32) {
    let parts = key.rsplit_once('.');
    let round = parts.and_then(|(run, round)| Some((run, round.parse().ok()?)));
    round.unwrap_or((key, 0))
}

/// The round before in the same flow.
fn round_before<'a>(principle: &'a Principle, key: &str) -> Option<&'a Agreement> {
    let (run, round) = round_of(key);
    let before = round.checked_sub(1).filter(|n| *n > 0)?;
    principle.agreements.get(&format!("{run}.{before}"))
}

/// One time the group was asked.
fn occasion(one: One, key: String) -> AnyView {
    let key = StoredValue::new(key);
    let shown = one.see(move |p| {
        key.with_value(|key| {
            let agreement = p.agreements.get(key)?.clone();
            let before = round_before(p, key).map(Agreement::steps);
            let about = match agreement.wording == p.wording() {
                true => None,
                false => Some(p.wordings.get(&agreement.wording).map(|w| w.text.clone())),
            };
            Some((agreement, before, about))
        })
    });
    let body = move || {
        let (agreement, before, about) = shown.get()?;
        let day = match agreement.on {
            Some(day) => day_words(day),
            None => t("principle.agreement.undated"),
        };
        let about = about.map(|words| {
            let tag = match &words {
                Some(_) => t("principle.agreement.earlier"),
                None => t("principle.agreement.other"),
            };
            let words =
                words.map(|words| view! { <blockquote class="words soft" translate="no">{words}</blockquote> });
            view! { <p><span class="tag">{tag}</span></p> {words} }
        });
        let divided = Spread::from(&agreement)
            .is_divided()
            .then(|| view! { <p class="soft">{t("principle.agreement.divided")}</p> });
        let heard = agreement.heard.trim().to_owned();
        let heard = (!heard.is_empty()).then(|| {
            view! {
                <h4>{t("principle.agreement.heard")}</h4>
                <blockquote class="words" translate="no">{heard}</blockquote>
            }
        });
        let passed = agreement.passed.unwrap_or(0).max(0) as u32;
        let what = fill("principle.agreement.remove.what", &[("date", &day)]);
        let label =
            view! { {t("principle.agreement.remove")}<span class="unseen">" "{what}</span> };
        let remove = move || {
            one.edit("edit.agreement-removed", |p| {
                key.with_value(|key| p.agreements.remove(key));
            });
            request_animation_frame(|| {
                page::focus("#show-of-hands");
            });
        };
        Some(view! {
            <div class="section-head">
                <h3>{day}</h3>
                {button("quiet small", label, remove)}
            </div>
            {about}
            {spread("agreement", agreement.steps(), passed, before)}
            {divided}
            {heard}
        })
    };
    view! { <article class="section">{live(body)}</article> }.into_any()
}

/// How many hands at each step, from 1 to 5, and how many passed; `None` is
/// what is no number.
type Hands = [Option<i32>; 6];

const NO_HANDS: Hands = [Some(0); 6];

/// A gradient that was asked for aloud: counted, never by name.
fn show_of_hands(one: One) -> AnyView {
    let form = Dialog::new();
    let hands = RwSignal::new(NO_HANDS);
    let heard = RwSignal::new(String::new());
    let on = one.workspace.app.today_to_choose();
    let wrong: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let told = RwSignal::new(String::new());
    let open = move || {
        hands.set(NO_HANDS);
        heard.set(String::new());
        on.set(Some(one.workspace.today()));
        wrong.set(None);
        told.set(String::new());
        form.open();
    };
    let record = move || {
        let counts = hands.get_untracked();
        wrong.set(match () {
            () if counts.contains(&None) => Some("principle.hands.number"),
            () if counts[..5].iter().flatten().sum::<i32>() == 0 => Some("principle.hands.none"),
            () => None,
        });
        if wrong.get_untracked().is_some() || page::focus("dialog[open] input:invalid") {
            return;
        }
        let [step_1, step_2, step_3, step_4, step_5, passed] = counts;
        let agreement = Agreement {
            wording: one.peek().wording(),
            on: on.get_untracked(),
            step_1,
            step_2,
            step_3,
            step_4,
            step_5,
            passed,
            heard: heard.get_untracked().trim().to_owned(),
            ..Agreement::default()
        };
        let key = one.workspace.app.new_id().to_string();
        one.edit("edit.agreement-added", |p| {
            p.agreements.insert(key, agreement);
        });
        form.close();
        told.set(t("principle.hands.told"));
    };
    let content = move || {
        let steps = (0..5)
            .rev()
            .map(|place| count_field(t(&format!("agreement.{}", place + 1)), hands, place));
        let said = TextInput::line(t("principle.hands.heard"))
            .at_once()
            .hint(t("principle.hands.heard.hint"));
        view! {
            <div class="stack">
                <p class="soft">{t("principle.hands.why")}</p>
                <div class="hands">
                    {steps.collect_view()}
                    {count_field(t("principle.hands.passed"), hands, 5)}
                </div>
                {what_is_wrong("hands-error".into(), Signal::derive(move || wrong.get().map(t)))}
                {text_field(said, heard.into(), move |words| heard.set(words))}
                {form_day_field(t("principle.hands.on"), on.into(), move |day| on.set(day))}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="row">
            <button type="button" class="button" id="show-of-hands" on:click=move |_| open()>{t("principle.hands")}</button>
            <span class="small soft" role="status">{live(move || told.get())}</span>
        </div>
        {dialog(
            form,
            t("principle.hands"),
            t("principle.cancel"),
            content,
            move || button("primary", t("principle.hands.save"), record),
        )}
    }
    .into_any()
}

/// A field for how many hands.
fn count_field(label: String, hands: RwSignal<Hands>, place: usize) -> AnyView {
    let id = format!("hands-{}", unique());
    let count = move |text: String| {
        let text = text.trim();
        let number = if text.is_empty() {
            Some(0)
        } else {
            text.parse().ok()
        };
        hands.update(|h| h[place] = number.filter(|n| (0..=10_000).contains(n)));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="text" inputmode="numeric" autocomplete="off" placeholder="0"
                on:input:target=move |ev| count(ev.target().value()) />
        </div>
    }
    .into_any()
}
