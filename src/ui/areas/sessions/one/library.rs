//! The library: guided flows, and methods with their steps, to put into a plan.

use std::sync::Arc;

use crate::community::Effort;
use crate::flow::{FLOWS, Flow, METHODS, Method};
use crate::ui::prelude::*;

/// What was taken for a plan.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// What the block is called.
    pub title: String,
    /// How many minutes it takes.
    pub minutes: Option<i32>,
    /// How much it asks of people.
    pub effort: Option<Effort>,
    /// Its method, if it has one.
    pub method: &'static str,
    /// The flow that it is, if it is one.
    pub flow: &'static str,
}

type Take = Arc<dyn Fn(Taken) + Send + Sync>;

/// The button that opens it, and the library. It stays open, so that one can
/// take several.
pub fn library(workspace: Workspace, take: impl Fn(Taken) + Send + Sync + 'static) -> AnyView {
    let open = Dialog::new();
    let take: Take = Arc::new(take);
    let told = RwSignal::new(String::new());
    let content = move || {
        let take = take.clone();
        let put: Take = Arc::new(move |taken: Taken| {
            told.set(fill("library.taken", &[("name", &taken.title)]));
            take(taken);
        });
        view! {
            <div class="stack library">
                <p class="soft">{t("library.lead")}</p>
                <p class="small soft" role="status">{live(move || told.get())}</p>
                <h3>{t("library.flows")}</h3>
                <ul class="list" role="list">{flows(workspace, &put)}</ul>
                <h3>{t("library.methods")}</h3>
                <ul class="list" role="list">{METHODS.iter().map(|method| one(method, put.clone())).collect_view()}</ul>
            </div>
        }
        .into_any()
    };
    view! {
        {button("", t("library.open"), move || { told.set(String::new()); open.open() })}
        {dialog(open, t("library.title"), t("library.close"), content, || ().into_any())}
    }
    .into_any()
}

fn flows(workspace: Workspace, take: &Take) -> AnyView {
    let row = |flow: &'static Flow| {
        let take = take.clone();
        let name = t(&format!("flow.{}.name", flow.id));
        let unseen = name.clone();
        let long = workspace.minutes_of(flow);
        let title = name.clone();
        let put = move || {
            take(Taken {
                title: title.clone(),
                minutes: Some(long as i32),
                flow: flow.id,
                ..Taken::default()
            });
        };
        let (label, put) = taking(unseen, put);
        view! {
            <li>
                <div class="list-main">
                    <p class="list-title">{name}" "{minutes(long)}</p>
                    <p class="list-meta">{t(&format!("flow.{}.promise", flow.id))}</p>
                </div>
                <div class="list-actions">{button("small", label, put)}</div>
            </li>
        }
        .into_any()
    };
    let flows = FLOWS.into_iter().filter(|flow| flow.starts.is_none());
    flows.map(row).collect_view().into_any()
}

fn one(method: &'static Method, take: Take) -> AnyView {
    let name = words(method, "name");
    let (title, unseen) = (name.clone(), name.clone());
    let put = move || {
        take(Taken {
            title: title.clone(),
            minutes: Some(method.minutes() as i32),
            effort: Some(method.effort),
            method: method.id,
            ..Taken::default()
        });
    };
    let (label, put) = taking(unseen, put);
    view! {
        <li>
            <div class="list-main">
                <p class="list-title">{name}" "{minutes(method.minutes())}</p>
                <p class="list-meta">{words(method, "for")}</p>
                {steps(method)}
            </div>
            <div class="list-actions">{button("small", label, put)}</div>
        </li>
    }
    .into_any()
}

/// What the button is called that takes something, which says once it is in the
/// plan, and what it does.
fn taking(name: String, take: impl Fn() + 'static) -> (AnyView, impl Fn() + 'static) {
    let times = RwSignal::new(0_u32);
    let said = move || match times.get() {
        0 => t("library.take"),
        _ => t("library.again"),
    };
    let label = view! { {live(said)}<span class="unseen">" "{name}</span> };
    let press = move || {
        take();
        times.update(|n| *n += 1);
    };
    (label.into_any(), press)
}

fn words(method: &Method, what: &str) -> String {
    t(&format!("method.{}.{what}", method.id))
}

/// How a method goes, folded up.
pub fn steps(method: &'static Method) -> AnyView {
    let step = |(n, minutes): (usize, &u32)| {
        let words = words(method, &format!("step.{}", n + 1));
        view! { <li>{words}" "{crate::ui::parts::minutes(*minutes)}</li> }
    };
    let fact = |what: &str| {
        view! { <div><dt>{t(&format!("library.{what}"))}</dt><dd>{words(method, what)}</dd></div> }
    };
    view! {
        <details class="drawer light">
            <summary>{t("library.how")}<span class="unseen">" "{words(method, "name")}</span></summary>
            <div class="stack method">
                <p class="say">{words(method, "invitation")}</p>
                <ol>{method.steps.iter().enumerate().map(step).collect_view()}</ol>
                <dl class="method-facts">{["room", "groups", "care", "source"].map(fact).collect_view()}</dl>
            </div>
        </details>
    }
    .into_any()
}
