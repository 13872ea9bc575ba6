//! What the answers of a step say, in lines to read.

use crate::community::{Community, Id, Loop, Role, Run, Session, Word};
use crate::content::{count, fill, find, text};
use crate::flow::{
    Asks, Input, ItemField, Items, Step, Why, candidates, first_loop, here, left_out, made_of,
    step_of_themes, story_of, suggested_type, who_has, whose,
};
use crate::insight::Who;
use crate::ui::parts::list_words;

/// What a step's answers say, in lines to read.
pub fn said(step: &'static Step, run: &Run, community: &Community) -> Vec<String> {
    step.inputs
        .iter()
        .flat_map(|input| said_by(step, input, run, community))
        .collect()
}

fn named(vocabulary: &str, word: &str) -> String {
    text(&format!("{vocabulary}.{word}"))
}

fn said_by(step: &Step, input: &'static Input, run: &Run, community: &Community) -> Vec<String> {
    let some = |words: String| {
        (!words.trim().is_empty())
            .then_some(words)
            .into_iter()
            .collect::<Vec<_>>()
    };
    let texts = |home: &str| -> Vec<String> {
        run.items(home)
            .into_iter()
            .map(|i| run.item::<String>(home, i, "text"))
            .filter(|words| !words.trim().is_empty())
            .collect()
    };
    match input {
        Input::Text { field, .. } => some(run.answer(step.id, field)),
        // Stands beside what was made.
        Input::Day { .. } => Vec::new(),
        Input::Choose {
            field,
            options,
            many: true,
        } => {
            let words: Vec<String> = run.answer(step.id, field);
            words.iter().map(|w| named(options.vocabulary, w)).collect()
        }
        Input::Choose {
            field,
            options,
            many: false,
        } => {
            let word: String = run.answer(step.id, field);
            let word = Some(word.as_str()).filter(|word| !word.is_empty());
            let word = word.or_else(|| (options.usual)(community));
            word.map(|word| named(options.vocabulary, word))
                .into_iter()
                .collect()
        }
        Input::CommunityType => {
            let chosen: Option<crate::community::CommunityType> = run.word(step.id, "type");
            let chosen = chosen.or_else(|| suggested_type(run));
            chosen
                .map(|t| named("community-type", t.word()))
                .into_iter()
                .chain(some(run.answer(step.id, "reason")))
                .collect()
        }
        Input::List { .. } | Input::Questions | Input::Instrument => texts(step.id),
        Input::Actions { .. } => {
            let action = |item: Id| {
                let words = |field| run.item::<String>(step.id, item, field).trim().to_owned();
                let (when, then) = (words("when"), words("text"));
                let owner: Option<Id> = run.item(step.id, item, "owner");
                let who = Who::of_people(community);
                let owner = owner.and_then(|id| who.get(id).map(|s| s.stakeholder.name.clone()));
                let owner = owner.unwrap_or_else(|| words("owner-name"));
                let said = match when.is_empty() {
                    _ if then.is_empty() => None,
                    true => Some(then),
                    false => Some(fill("summary.if-then", &[("when", &when), ("then", &then)])),
                };
                said.map(|said: String| match owner.is_empty() {
                    true => said,
                    false => format!("{said} · {owner}"),
                })
            };
            run.items(step.id).into_iter().filter_map(action).collect()
        }
        Input::Alone {
            asks: Asks::Questions { .. },
        } => {
            let n = crate::flow::responses_of(run, community).len();
            if n > 0 {
                vec![count("summary.responses", n)]
            } else {
                Vec::new()
            }
        }
        // What nobody took up stands in the display by itself.
        Input::Alone { .. }
            if !run
                .step_that(|i| matches!(i, Input::Display { .. }))
                .is_empty() =>
        {
            let lists = run.step_that(|i| matches!(i, Input::List { .. }));
            let is_left = |item: &Id| !run.has(lists, made_of(*item), "text");
            let left = run.items(step.id).into_iter().filter(is_left);
            left.map(|item| run.item::<String>(step.id, item, "text"))
                .collect()
        }
        // Said among what is left out.
        Input::Alone { .. } => Vec::new(),
        Input::ForEach {
            items: Items::Candidates(home),
            fields,
            ..
        } => each_candidate(run, home, fields),
        Input::ForEach {
            items: Items::Stakeholders(home),
            fields,
            ..
        } => {
            let said = |id: Id, field: &ItemField| {
                let mut names = field.names().into_iter();
                names.any(|name| run.has(home, id, name))
            };
            let about = |id: &Id| fields.iter().any(|field| said(*id, field));
            let n = run.items_with_any(home).into_iter().filter(about).count();
            if n > 0 {
                vec![count("summary.stakeholders", n)]
            } else {
                Vec::new()
            }
        }
        Input::Gradient { needed: None, .. } => {
            let rated = candidates(run).into_iter();
            let rated = rated.filter_map(|item| crate::flow::latest_round(run, item));
            let n = rated.map(|(steps, _)| steps.iter().sum::<u32>()).max();
            let n = n.filter(|n| *n > 0);
            n.map(|n| count("spread.answered", n as usize))
                .into_iter()
                .collect()
        }
        // Stands with each of them.
        Input::Gradient { .. } | Input::Word { .. } => Vec::new(),
        Input::Dots { .. } => {
            let voters: Option<i32> = run.answer(step.id, "voters");
            let voters = voters.filter(|n| *n > 0);
            voters
                .map(|n| count("summary.dots", n as usize))
                .into_iter()
                .collect()
        }
        Input::Rate { field, .. } => {
            let counts: Vec<i32> = (1..=5)
                .map(|n| {
                    run.answer::<Option<i32>>(step.id, &format!("{field}-{n}"))
                        .unwrap_or(0)
                })
                .collect();
            let n: i32 = counts.iter().sum();
            if n > 0 {
                vec![count("spread.answered", n as usize)]
            } else {
                Vec::new()
            }
        }
        Input::Story => {
            let all = run.items(step.id).into_iter();
            let told = all.filter(|item| story_of(run, *item).is_some()).count();
            (told > 0)
                .then(|| count("summary.stories", told))
                .into_iter()
                .collect()
        }
        Input::Themes => run
            .items(step.id)
            .into_iter()
            .map(|i| {
                let theme: String = run.item(step.id, i, "text");
                let insight: String = run.item(step.id, i, "insight");
                if insight.is_empty() {
                    theme
                } else {
                    format!("{theme}: {insight}")
                }
            })
            .collect(),
        Input::Lift => run
            .items(step_of_themes(run))
            .into_iter()
            .flat_map(|i| {
                let first = first_loop(run, i);
                let higher = Loop::ALL.iter().filter(move |l| **l > first);
                higher.map(move |l| run.item::<String>(step.id, i, l.word()))
            })
            .filter(|words| !words.trim().is_empty())
            .collect(),
        Input::Ties { .. } => {
            let lost = left_out(run, community);
            let lost = lost.iter().filter(|l| l.why == Why::TieEnds).count();
            let n = run.items(step.id).len() - lost;
            if n > 0 {
                vec![count("summary.ties", n)]
            } else {
                Vec::new()
            }
        }
        Input::OpenActions => {
            let there = |id: &Id| community.actions.get(*id).is_some();
            let n = run
                .items_with_any(step.id)
                .into_iter()
                .filter(there)
                .count();
            if n > 0 {
                vec![count("summary.reviewed", n)]
            } else {
                Vec::new()
            }
        }
        Input::Whose => {
            let who = Who::of_people(community);
            let names = whose(run);
            let names = names.iter().filter_map(|id| who.get(*id));
            names.map(|s| s.stakeholder.name.clone()).collect()
        }
        // Stands where it was gathered.
        Input::Display { .. } => Vec::new(),
        Input::Roles => {
            let who = Who::of_people(community);
            let role = |role: Role| {
                let names = who_has(run, role);
                let names = names.iter().filter_map(|id| who.get(*id));
                let names: Vec<String> = names.map(|s| s.stakeholder.name.clone()).collect();
                let role = named("role", role.word());
                (!names.is_empty()).then(|| format!("{role}: {}", list_words(&names)))
            };
            Session::ROLES.into_iter().filter_map(role).collect()
        }
        Input::GoRound => {
            let n = here(run, community).len();
            // A length without it asked nobody.
            let was_asked = run.steps().iter().any(|taken| taken.id == step.id);
            if n > 0 && was_asked {
                vec![count("summary.present", n)]
            } else {
                Vec::new()
            }
        }
        Input::Audit { .. } => Vec::new(),
    }
}

/// What was said of each candidate, after its words.
fn each_candidate(run: &Run, home: &str, fields: &'static [ItemField]) -> Vec<String> {
    let about = |item: Id| {
        let said: Vec<String> = fields
            .iter()
            .filter_map(|field| match field {
                ItemField::Choose { field, options, .. } => {
                    let word: String = run.item(home, item, field);
                    find(&format!("{}.{word}", options.vocabulary)).map(str::to_owned)
                }
                ItemField::Text { field, .. } if *field != "text" => {
                    Some(run.item::<String>(home, item, field)).filter(|w| !w.trim().is_empty())
                }
                _ => None,
            })
            .collect();
        let text: String = run.item(home, item, "text");
        // A sentence gives its full stop for the colon.
        let text = text.trim_end_matches('.');
        (!said.is_empty()).then(|| format!("{text}: {}", said.join(" · ")))
    };
    candidates(run).into_iter().filter_map(about).collect()
}
