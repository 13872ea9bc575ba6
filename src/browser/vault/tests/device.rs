//! A device in memory: both stores, of which either can fail at any step, and
//! the messages between its tabs.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::super::around::{Around, Change, Durable, Judge, Wait};
use super::super::key::behind;
use super::super::{Trouble, Vault};
use crate::browser::local::{Items, Local};
use crate::community::{Date, Id};

type Shelf = BTreeMap<String, String>;

/// What a store does with what it is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mood {
    /// All of it.
    Well,
    /// It refuses.
    Refuses(Trouble),
    /// It never answers.
    Silent,
}

/// A transaction that was begun and has not ended.
struct Begun {
    tab: usize,
    changes: Vec<Change>,
    look: Vec<String>,
    judge: Judge,
    answer: Answer<bool>,
}

type Answer<T> = Rc<RefCell<Option<Result<T, Trouble>>>>;

/// A device. Clones are the same one.
#[derive(Clone)]
pub struct Device(pub Rc<Inside>);

pub struct Inside {
    pub local: RefCell<Shelf>,
    pub indexed: RefCell<Shelf>,
    pub local_mood: Cell<Mood>,
    pub indexed_mood: Cell<Mood>,
    begun: RefCell<Vec<Begun>>,
    tasks: RefCell<Vec<(usize, Wait<'static, ()>)>>,
    /// Messages by channel: from, to, and what.
    pub messages: RefCell<Vec<(usize, usize, String)>>,
    /// What the browser says of local storage: to whom, and of what.
    pub events: RefCell<Vec<(usize, String, Option<String>)>>,
    pub open: RefCell<Vec<usize>>,
    /// The tabs that gave IndexedDB up at their start, because it was silent.
    pub without: RefCell<Vec<usize>>,
    ids: Cell<u8>,
}

impl Device {
    pub fn new() -> Device {
        Device(Rc::new(Inside {
            local: RefCell::default(),
            indexed: RefCell::default(),
            local_mood: Cell::new(Mood::Well),
            indexed_mood: Cell::new(Mood::Well),
            begun: RefCell::default(),
            tasks: RefCell::default(),
            messages: RefCell::default(),
            events: RefCell::default(),
            open: RefCell::default(),
            without: RefCell::default(),
            ids: Cell::new(0),
        }))
    }

    /// The vault of a new tab.
    pub fn open(&self, tab: usize) -> Vault {
        self.0.open.borrow_mut().push(tab);
        if self.0.indexed_mood.get() == Mood::Silent {
            self.0.without.borrow_mut().push(tab);
        }
        let at = At(self.clone(), tab);
        let local = Local::on(Box::new(at.clone()));
        let vault = Vault::on(local, Box::new(at.clone()), Box::new(at));
        self.run(vault).expect("it opens whatever the stores do")
    }

    /// Ends a tab as a kill does: what it had begun and not ended never was.
    pub fn kill(&self, tab: usize) {
        self.0.open.borrow_mut().retain(|open| *open != tab);
        self.0.begun.borrow_mut().retain(|begun| begun.tab != tab);
        self.0.tasks.borrow_mut().retain(|(of, _)| *of != tab);
        self.0
            .messages
            .borrow_mut()
            .retain(|(from, to, _)| *from != tab && *to != tab);
        self.0.events.borrow_mut().retain(|(to, _, _)| *to != tab);
    }

    /// Goes on with something by itself.
    pub fn spawn(&self, tab: usize, task: impl Future<Output = ()> + 'static) {
        self.0.tasks.borrow_mut().push((tab, Box::pin(task)));
        self.go_on();
    }

    /// Waits for something; `None` if it never ends.
    pub fn run<T: 'static>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut future = std::pin::pin!(future);
        loop {
            if let Poll::Ready(value) = poll(future.as_mut()) {
                return Some(value);
            }
            let went_on = self.go_on();
            if !self.step() && !went_on {
                return None;
            }
        }
    }

    /// Ends the transaction that was begun first. `false` if there is none.
    pub fn step(&self) -> bool {
        let mood = self.0.indexed_mood.get();
        if self.0.begun.borrow().is_empty() || mood == Mood::Silent {
            return false;
        }
        let begun = self.0.begun.borrow_mut().remove(0);
        let answer = match mood {
            Mood::Refuses(trouble) => Err(trouble),
            _ => Ok(self.make(&begun)),
        };
        begun.answer.replace(Some(answer));
        self.go_on();
        true
    }

    /// Lets everything come to its end.
    pub fn settle(&self) {
        while self.go_on() || self.step() {}
    }

    fn make(&self, begun: &Begun) -> bool {
        let mut shelf = self.0.indexed.borrow_mut();
        let is_fine = |key: &String| (begun.judge)(key, shelf.get(key).cloned());
        if !begun.look.iter().all(is_fine) {
            return false;
        }
        for change in &begun.changes {
            match change {
                Change::Put(key, text) => drop(shelf.insert(key.clone(), text.clone())),
                Change::Remove(key) => drop(shelf.remove(key)),
                Change::RemoveAll(begin) => {
                    let end = behind(begin);
                    shelf.retain(|key, _| !(*begin <= *key && *key < end));
                }
            }
        }
        true
    }

    /// Polls what goes on by itself. `false` if none of it has ended.
    fn go_on(&self) -> bool {
        let mut ended = false;
        let tasks = self.0.tasks.take();
        for (tab, mut task) in tasks {
            match poll(task.as_mut()) {
                Poll::Ready(()) => ended = true,
                Poll::Pending => self.0.tasks.borrow_mut().push((tab, task)),
            }
        }
        ended
    }

    fn tell_local(&self, from: usize, key: &str, text: Option<&str>) {
        for to in self.0.open.borrow().iter().filter(|to| **to != from) {
            let event = (*to, key.to_owned(), text.map(str::to_owned));
            self.0.events.borrow_mut().push(event);
        }
    }
}

fn poll<T, F: Future<Output = T> + ?Sized>(future: Pin<&mut F>) -> Poll<T> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// A device as one tab sees it.
#[derive(Clone)]
struct At(Device, usize);

impl Items for At {
    fn is_open(&self) -> bool {
        self.0.0.local_mood.get() != Mood::Refuses(Trouble::Blocked)
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.0.local.borrow().get(key).cloned()
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Trouble> {
        if let Mood::Refuses(trouble) = self.0.0.local_mood.get() {
            return Err(trouble);
        }
        let before = self.0.0.local.borrow_mut().insert(key.into(), text.into());
        if before.as_deref() != Some(text) {
            self.0.tell_local(self.1, key, Some(text));
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        if self.0.0.local.borrow_mut().remove(key).is_some() {
            self.0.tell_local(self.1, key, None);
        }
        Ok(())
    }

    fn keys(&self, begin: &str) -> Vec<String> {
        let shelf = self.0.0.local.borrow();
        let keys = shelf.keys().filter(|key| key.starts_with(begin));
        keys.cloned().collect()
    }

    fn units(&self) -> Option<usize> {
        None
    }
}

impl At {
    /// Reads once all that was begun before has ended, as IndexedDB does.
    fn reading<T: 'static>(
        &self,
        read: impl FnOnce(&Shelf) -> T + 'static,
    ) -> Wait<'static, Result<T, Trouble>> {
        let written = self.write(Vec::new());
        let device = self.0.clone();
        Box::pin(async move {
            written.await?;
            Ok(read(&device.0.indexed.borrow()))
        })
    }
}

impl Durable for At {
    fn state(&self) -> Result<(), Trouble> {
        match self.0.0.indexed_mood.get() {
            Mood::Refuses(trouble) => Err(trouble),
            _ if self.0.0.without.borrow().contains(&self.1) => Err(Trouble::Failed),
            _ => Ok(()),
        }
    }

    fn exchange(
        &self,
        changes: Vec<Change>,
        look: Vec<String>,
        judge: Judge,
    ) -> Wait<'static, Result<bool, Trouble>> {
        if self.0.0.without.borrow().contains(&self.1) {
            return Box::pin(std::future::ready(Err(Trouble::Failed)));
        }
        let answer: Answer<_> = Rc::default();
        self.0.0.begun.borrow_mut().push(Begun {
            tab: self.1,
            changes,
            look,
            judge,
            answer: answer.clone(),
        });
        Box::pin(std::future::poll_fn(move |_| match answer.take() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        }))
    }

    fn read_all(&self, begin: &str) -> Wait<'static, Result<Vec<(String, String)>, Trouble>> {
        let begin = begin.to_owned();
        self.reading(move |shelf| {
            let all = shelf.range(begin.clone()..behind(&begin));
            all.map(|(key, text)| (key.clone(), text.clone())).collect()
        })
    }

    fn read(&self, keys: &[String]) -> Wait<'static, Result<Vec<Option<String>>, Trouble>> {
        let keys = keys.to_vec();
        self.reading(move |shelf| keys.iter().map(|key| shelf.get(key).cloned()).collect())
    }

    fn keys(&self, begin: &str) -> Wait<'static, Result<Vec<String>, Trouble>> {
        let begin = begin.to_owned();
        self.reading(move |shelf| {
            let all = shelf.range(begin.clone()..behind(&begin));
            all.map(|(key, _)| key.clone()).collect()
        })
    }

    fn first_key(&self, from: &str, to: &str) -> Wait<'static, Result<Option<String>, Trouble>> {
        let (from, to) = (from.to_owned(), to.to_owned());
        self.reading(move |shelf| shelf.range(from..to).next().map(|(key, _)| key.clone()))
    }
}

impl Around for At {
    fn here(&self) -> String {
        "2026-11-21T18:40:12".into()
    }

    fn today(&self) -> Date {
        Date::new(2026, 11, 21).unwrap()
    }

    fn new_id(&self) -> Id {
        self.0.0.ids.set(self.0.0.ids.get() + 1);
        Id::from_random([self.0.0.ids.get(); 16])
    }

    fn has_broken(&self) -> bool {
        false
    }

    fn pause(&self) -> Wait<'static, ()> {
        Box::pin(std::future::ready(()))
    }

    fn spawn(&self, task: Wait<'static, ()>) {
        // Only noted: whoever asks may be in the middle of something.
        self.0.0.tasks.borrow_mut().push((self.1, task));
    }

    fn tell(&self, message: &str) {
        for to in self.0.0.open.borrow().iter().filter(|to| **to != self.1) {
            let message = (self.1, *to, message.to_owned());
            self.0.0.messages.borrow_mut().push(message);
        }
    }

    fn warn(&self, _: &str) {}
}
