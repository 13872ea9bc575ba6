//! Finding things the way a person does: by what they are and what they are called.

use std::fmt;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::components::SelectElement;
use thirtyfour::{Key, WebElement};

use crate::page::{Doing, Page};
use crate::trouble::{Result, Trouble, until};

/// What something is called. A plain string is the whole accessible name.
#[derive(Clone)]
pub struct Name {
    how: &'static str,
    text: String,
}

impl From<&str> for Name {
    fn from(text: &str) -> Name {
        Name {
            how: "is",
            text: text.to_string(),
        }
    }
}

impl From<&String> for Name {
    fn from(text: &String) -> Name {
        Name::from(text.as_str())
    }
}

/// Any name that begins with these words.
pub fn starting(text: &str) -> Name {
    Name {
        how: "starts",
        text: text.to_string(),
    }
}

/// Any name with these words in it.
pub fn containing(text: &str) -> Name {
    Name {
        how: "contains",
        text: text.to_string(),
    }
}

/// Whatever it is called.
pub fn any() -> Name {
    Name {
        how: "any",
        text: String::new(),
    }
}

/// Something on a page, described but not looked up yet. It is looked up anew
/// for each thing that is done with it, and waited for.
#[derive(Clone)]
pub struct Place {
    page: Page,
    steps: Vec<Step>,
}

#[derive(Clone)]
struct Step {
    role: String,
    name: Name,
    nth: Option<usize>,
}

/// Where one can look: a whole [`Page`], or a [`Place`] on it.
pub trait Look {
    /// Anything by its ARIA role: `role("tab", "Grid")`.
    fn role(&self, role: &str, name: impl Into<Name>) -> Place;

    fn button(&self, name: impl Into<Name>) -> Place {
        self.role("button", name)
    }
    fn link(&self, name: impl Into<Name>) -> Place {
        self.role("link", name)
    }
    /// Whatever can be filled in, by its label: text, number, date, choice, file.
    fn field(&self, label: impl Into<Name>) -> Place {
        self.role("field", label)
    }
    fn checkbox(&self, name: impl Into<Name>) -> Place {
        self.role("checkbox", name)
    }
    fn radio(&self, name: impl Into<Name>) -> Place {
        self.role("radio", name)
    }
    fn heading(&self, name: impl Into<Name>) -> Place {
        self.role("heading", name)
    }
    fn region(&self, name: impl Into<Name>) -> Place {
        self.role("region", name)
    }
    fn dialog(&self, name: impl Into<Name>) -> Place {
        self.role("dialog", name)
    }
    fn group(&self, name: impl Into<Name>) -> Place {
        self.role("group", name)
    }
    /// The innermost element that holds exactly this text.
    fn text(&self, text: impl Into<Name>) -> Place {
        self.role("text", text)
    }
    /// By a CSS selector, hidden or not: the last resort, since people see no selectors.
    fn css(&self, selector: &str) -> Place {
        self.role("css", selector)
    }
}

impl Look for Page {
    fn role(&self, role: &str, name: impl Into<Name>) -> Place {
        Place {
            page: self.clone(),
            steps: vec![Step {
                role: role.to_string(),
                name: name.into(),
                nth: None,
            }],
        }
    }
}

impl Look for Place {
    fn role(&self, role: &str, name: impl Into<Name>) -> Place {
        let mut inner = self.clone();
        inner.steps.push(Step {
            role: role.to_string(),
            name: name.into(),
            nth: None,
        });
        inner
    }
}

impl Place {
    /// The one at this position, from 0, where several are called the same.
    pub fn nth(&self, position: usize) -> Place {
        let mut one = self.clone();
        one.steps.last_mut().expect("a place has a step").nth = Some(position);
        one
    }

    /// Clicks it, once it is there and nothing lies over it.
    #[track_caller]
    pub fn click(&self) -> Doing<'_> {
        self.doing("click", async |element| {
            self.bring_into_sight(&element).await?;
            Ok(element.click().await?)
        })
    }

    /// Whoever looks for something scrolls it away from what stays at the edges of the screen.
    async fn bring_into_sight(&self, element: &WebElement) -> Result<()> {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.page.run_now(scroll, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Types at the end of what it holds.
    #[track_caller]
    pub fn type_text<'a>(&'a self, text: &'a str) -> Doing<'a> {
        self.doing("type into", async move |element| {
            Ok(element.send_keys(text).await?)
        })
    }

    /// Replaces what it holds. Dates are written as "2026-03-31".
    #[track_caller]
    pub fn fill<'a>(&'a self, text: &'a str) -> Doing<'a> {
        self.doing("fill in", async move |element| {
            let set = self
                .page
                .run_now(FILL_IN_ONE_GO, vec![element.to_json()?, json!(text)])
                .await?;
            if set == json!(false) {
                // Two requests: a held Control ends with the first.
                element.send_keys(Key::Control + "a").await?;
                // Typed over, never emptied in between: on a busy machine that is a moment of its own,
                // and what was emptied goes.
                match text {
                    "" => {
                        element
                            .send_keys(Key::Backspace.value().to_string())
                            .await?
                    }
                    text => element.send_keys(text).await?,
                }
            }
            Ok(())
        })
    }

    /// Chooses the option with this text.
    #[track_caller]
    pub fn choose<'a>(&'a self, option: &'a str) -> Doing<'a> {
        self.doing("choose in", async move |element| {
            self.bring_into_sight(&element).await?;
            Ok(SelectElement::new(&element)
                .await?
                .select_by_exact_text(option)
                .await?)
        })
    }

    /// Hands a file to a file input, hidden or not.
    #[track_caller]
    pub fn upload<'a>(&'a self, file: &'a Path) -> Doing<'a> {
        self.doing("give a file to", async move |element| {
            let file = file.canonicalize()?;
            Ok(element.send_keys(file.to_string_lossy().as_ref()).await?)
        })
    }

    /// Moves the keyboard's focus here.
    #[track_caller]
    pub fn focus(&self) -> Doing<'_> {
        self.doing("focus", async |element| Ok(element.focus().await?))
    }

    /// Its text as it is shown.
    #[track_caller]
    pub fn shown_text(&self) -> Doing<'_, String> {
        self.doing("read", async |element| {
            // Drivers find no words in what only begins to fade in.
            let is_unseen = self.page.run_now(IS_UNSEEN, vec![element.to_json()?]);
            if is_unseen.await? == json!(true) {
                return Err(Trouble("it does not come into sight".into()));
            }
            Ok(element.text().await?)
        })
    }

    /// What a field holds.
    #[track_caller]
    pub fn value(&self) -> Doing<'_, String> {
        self.doing("read the value of", async |element| {
            Ok(element.value().await?.unwrap_or_default())
        })
    }

    /// An attribute as it stands, or `None`.
    #[track_caller]
    pub fn attribute<'a>(&'a self, name: &'a str) -> Doing<'a, Option<String>> {
        self.doing("read an attribute of", async move |element| {
            Ok(element.attr(name).await?)
        })
    }

    /// Is it ticked, chosen or selected?
    #[track_caller]
    pub fn is_chosen(&self) -> Doing<'_, bool> {
        self.doing("see whether chosen is", async |element| {
            Ok(element.is_selected().await?)
        })
    }

    /// The element itself, for what this harness has no word for.
    #[track_caller]
    pub fn element(&self) -> Doing<'_, WebElement> {
        self.doing("find", async |element| Ok(element))
    }

    /// Waits until it is there.
    #[track_caller]
    pub fn wait(&self) -> Doing<'_> {
        self.doing("find", async |_| Ok(()))
    }

    /// Waits until it is no longer there.
    #[track_caller]
    pub fn wait_gone(&self) -> Doing<'_> {
        self.page.doing(format!("see the last of {self}"), async {
            until(async || match self.all_now().await?.len() {
                0 => Ok(()),
                n => Err(Trouble(format!("{n} are still there"))),
            })
            .await
        })
    }

    /// Is it there at this moment? To wait for it, use [`wait`](Self::wait).
    #[track_caller]
    pub fn is_there(&self) -> Doing<'_, bool> {
        self.page.doing(format!("look for {self}"), async {
            Ok(!self.all_now().await?.is_empty())
        })
    }

    /// How many there are at this moment.
    #[track_caller]
    pub fn count(&self) -> Doing<'_, usize> {
        self.page.doing(format!("count {self}"), async {
            Ok(self.all_now().await?.len())
        })
    }

    /// The shown texts of all of them at this moment.
    #[track_caller]
    pub fn shown_texts(&self) -> Doing<'_, Vec<String>> {
        self.page.doing(format!("read {self}"), async {
            let mut texts = Vec::new();
            for element in self.all_now().await? {
                texts.push(element.text().await?);
            }
            Ok(texts)
        })
    }

    /// Looks it up and does something with it, again and again until that succeeds:
    /// a page that is being redrawn may take an element away in between.
    #[track_caller]
    fn doing<'a, T: 'a>(
        &'a self,
        what: &str,
        mut act: impl AsyncFnMut(WebElement) -> Result<T> + 'a,
    ) -> Doing<'a, T> {
        self.page.doing(format!("{what} {self}"), async move {
            let done = until(async || act(self.one_now().await?).await).await;
            match done {
                Err(Trouble(reason)) => Err(Trouble(format!("{reason}{}", self.what_else().await))),
                done => done,
            }
        })
    }

    async fn one_now(&self) -> Result<WebElement> {
        let mut all = self.all_now().await?;
        match all.len() {
            1 => Ok(all.remove(0)),
            0 => Err(Trouble("there is none".into())),
            n => Err(Trouble(format!(
                "there are {n}: say where, or which with nth()"
            ))),
        }
    }

    async fn all_now(&self) -> Result<Vec<WebElement>> {
        let found = self.page.run_now(FIND, vec![self.as_json()]).await?;
        let handle = self.page.driver().await?.handle().clone();
        let found = found.as_array().cloned().unwrap_or_default();
        Ok(found
            .into_iter()
            .map(|element| WebElement::from_json(element, handle.clone()))
            .collect::<std::result::Result<_, _>>()?)
    }

    /// What else of that kind is there: most failed look-ups are a matter of a name.
    async fn what_else(&self) -> String {
        match self
            .page
            .run_now(FIND, vec![self.as_json(), json!(true)])
            .await
        {
            Ok(Value::Array(names)) if !names.is_empty() => {
                let names: Vec<_> = names.iter().map(Value::to_string).collect();
                format!(" (there is: {})", names.join(", "))
            }
            _ => String::new(),
        }
    }

    fn as_json(&self) -> Value {
        let step = |step: &Step| json!({ "role": step.role, "how": step.name.how, "name": step.name.text, "nth": step.nth });
        Value::Array(self.steps.iter().map(step).collect())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.steps.iter().rev().enumerate() {
            if depth > 0 {
                f.write_str(" in ")?;
            }
            write!(f, "{} {:?}", step.role, step.name.text)?;
            if let Some(position) = step.nth {
                write!(f, " number {position}")?;
            }
        }
        Ok(())
    }
}

const IS_UNSEEN: &str = r#"
    for (let element = arguments[0]; element; element = element.parentElement)
        if (getComputedStyle(element).opacity === "0") return true;
    return false;
"#;

const FIND: &str = include_str!("find.js");

/// Fields that are not typed into as text: the browser's own way to type a date depends on its language.
const FILL_IN_ONE_GO: &str = r#"
    const [field, text] = arguments;
    if (!["date", "time", "month", "week", "datetime-local", "range", "color"].includes(field.type)) return false;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
"#;
