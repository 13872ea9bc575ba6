//! IndexedDB, as one object store of texts under the vault's keys.
//!
//! Written with web-sys itself: what is needed is four calls, and a strict
//! durability that web-sys has only behind an unstable flag. Transactions on
//! one store run in the order in which they are begun, so a write is begun in
//! the very moment it is asked for and only its end is waited for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{
    IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbRequestReadyState,
};

use super::super::timing::within;
use super::super::web_storage::{folder, trouble_of};
use super::super::{clock, window};
use super::around::{Change, Durable, Judge, Wait};
use super::key::{self, behind};
use super::requests::{
    Database, STORE, WORKING, answer, apply, asked, ended, range, reading_of, text_of, texts,
    why_aborted,
};
use super::{Trouble, Vault};

/// A browser that has not opened it by then (another tab holds it, a broken
/// profile) is not waited for; if it answers later, it is taken up then. A
/// slow one that was killed needs two seconds and more to put its files right,
/// and what was written last is nowhere else.
const OPENING: i32 = 3_000;
/// The longest that a slow one is waited for by whoever opens a private step:
/// there what is newest may stand nowhere else. Once in vain is enough.
const ANSWERING: i32 = 15_000;
/// How long it is left alone after it could not be opened again.
const RESTING: f64 = 30_000.0;

/// The database of this app.
pub struct Indexed {
    name: String,
    database: RefCell<Option<Database>>,
    trouble: Cell<Trouble>,
    /// When it was last tried to be opened.
    tried: Cell<f64>,
    /// While it is opening still, longer than it was waited for.
    opening: RefCell<Option<Promise>>,
    /// The vault on it, to be told what becomes of it.
    vault: RefCell<Option<Vault>>,
}

impl Indexed {
    /// Opens it, or finds out why it does not open; within a few seconds.
    pub async fn open() -> Rc<Indexed> {
        let indexed = Rc::new(Indexed {
            name: format!("weft:{}", folder()),
            database: RefCell::new(None),
            trouble: Cell::new(Trouble::Blocked),
            tried: Cell::new(clock::milliseconds()),
            opening: RefCell::new(None),
            vault: RefCell::new(None),
        });
        // What became of it stands in `trouble`; every call says so again.
        let answers = async {
            let database = indexed.connect().await?;
            let store = reading_of(&database).map_err(|e| trouble_of(&e))?;
            let first = store.get(&key::FORMAT.into());
            let first = answer(&first.map_err(|e| trouble_of(&e))?);
            first.wait(OPENING).await
        };
        if let Err(trouble) = answers.await {
            if indexed.database.borrow().is_some() {
                // It opens, and was too slow to read: the next one asks again.
                indexed.tried.set(-RESTING);
            }
            indexed.lose(trouble);
        }
        indexed
    }

    /// Tells this vault what becomes of the database from now on.
    pub fn tell(&self, vault: Vault) {
        self.vault.replace(Some(vault));
    }

    /// Texts that are read one after another, each already asked for.
    async fn all(self: Rc<Self>, keys: Vec<String>) -> Result<Vec<Option<String>>, Trouble> {
        let store = self.reading().await?;
        texts(asked(&store, &keys).map_err(|e| trouble_of(&e))?).await
    }
}

/// The call of IndexedDB that a range is looked through with.
type Call = fn(&IdbObjectStore, &IdbKeyRange) -> Result<IdbRequest, JsValue>;

impl Indexed {
    /// What one call answers for a range.
    async fn look(
        self: Rc<Self>,
        from: String,
        to: String,
        call: Call,
    ) -> Result<JsValue, Trouble> {
        let range = range(&from, &to)?;
        let store = self.reading().await?;
        let request = call(&store, &range).map_err(|e| trouble_of(&e))?;
        answer(&request).wait(WORKING).await
    }
}

impl Durable for Rc<Indexed> {
    fn state(&self) -> Result<(), Trouble> {
        match *self.database.borrow() {
            Some(_) => Ok(()),
            None => Err(self.trouble.get()),
        }
    }

    fn answered(&self) -> Wait<'static, ()> {
        let this = self.clone();
        Box::pin(async move {
            let opening = this.opening.borrow().clone();
            if let Some(opening) = opening {
                // Whether it answered, every call says by itself.
                let _answered = within(ANSWERING, opening).await;
                this.opening.take();
            }
        })
    }

    fn exchange(
        &self,
        changes: Vec<Change>,
        look: Vec<String>,
        judge: Judge,
    ) -> Wait<'static, Result<bool, Trouble>> {
        let is_refused = Rc::new(Cell::new(false));
        let refused = is_refused.clone();
        let judge: Judge = Rc::new(move |key, text| {
            let is_fine = judge(key, text);
            refused.set(refused.get() || !is_fine);
            is_fine
        });
        let begun = self.database.borrow();
        let begun = begun.as_ref().map(|d| apply(d, &changes, &look, &judge));
        let this = self.clone();
        Box::pin(async move {
            let transaction = match begun {
                Some(Ok(begun)) => begun,
                Some(Err(_)) | None => {
                    let database = this.reconnect().await?;
                    let begun = apply(&database, &changes, &look, &judge);
                    begun.map_err(|error| trouble_of(&error))?
                }
            };
            match within(WORKING, ended(&transaction)).await {
                Ok(_) => Ok(true),
                Err(_) if is_refused.get() => Ok(false),
                Err(_) => Err(why_aborted(&transaction)),
            }
        })
    }

    fn read_all(&self, begin: &str) -> Wait<'static, Result<Vec<(String, String)>, Trouble>> {
        let (this, begin) = (self.clone(), begin.to_owned());
        Box::pin(async move {
            let range = range(&begin, &behind(&begin))?;
            let store = this.reading().await?;
            let failed = |error: JsValue| trouble_of(&error);
            let keys = store.get_all_keys_with_key(&range).map_err(failed)?;
            let texts = store.get_all_with_key(&range).map_err(failed)?;
            let (keys, texts) = (answer(&keys), answer(&texts));
            let (keys, texts) = (keys.wait(WORKING).await?, texts.wait(WORKING).await?);
            let keys = Array::from(&keys).into_iter();
            Ok(keys
                .zip(Array::from(&texts))
                .map(|(key, text)| (key.as_string().unwrap_or_default(), text_of(&text)))
                .collect())
        })
    }

    fn read(&self, keys: &[String]) -> Wait<'static, Result<Vec<Option<String>>, Trouble>> {
        Box::pin(self.clone().all(keys.to_vec()))
    }

    fn keys(&self, begin: &str) -> Wait<'static, Result<Vec<String>, Trouble>> {
        let keys = self
            .clone()
            .look(begin.to_owned(), behind(begin), |store, range| {
                store.get_all_keys_with_key(range)
            });
        Box::pin(async move {
            let keys = Array::from(&keys.await?).into_iter();
            Ok(keys.filter_map(|key| key.as_string()).collect())
        })
    }

    fn first_key(&self, from: &str, to: &str) -> Wait<'static, Result<Option<String>, Trouble>> {
        let key = self
            .clone()
            .look(from.to_owned(), to.to_owned(), |store, range| {
                store.get_key(range)
            });
        Box::pin(async move { Ok(key.await?.as_string()) })
    }
}

impl Indexed {
    async fn reading(self: &Rc<Self>) -> Result<IdbObjectStore, Trouble> {
        let open = self.database.borrow().as_ref().map(reading_of);
        match open {
            Some(Ok(store)) => Ok(store),
            Some(Err(_)) | None => {
                let database = self.reconnect().await?;
                reading_of(&database).map_err(|error| trouble_of(&error))
            }
        }
    }

    /// Opens it once more, if the browser closed it (site data cleared, its
    /// storage process gone) or was too slow, but not over and over.
    async fn reconnect(self: &Rc<Self>) -> Result<Database, Trouble> {
        let now = clock::milliseconds();
        let trouble = self.trouble.get();
        let hopeless = matches!(trouble, Trouble::Blocked | Trouble::Newer);
        if self.database.borrow().is_none() && (hopeless || now - self.tried.get() < RESTING) {
            return Err(trouble);
        }
        self.tried.set(now);
        match self.connect().await {
            Ok(database) => Ok(database),
            Err(trouble) => {
                self.lose(trouble);
                Err(trouble)
            }
        }
    }

    /// Opens it and keeps it, however late it answers; but it is not waited
    /// for longer than that.
    async fn connect(self: &Rc<Self>) -> Result<Database, Trouble> {
        // Where storage is blocked, asking for it throws or gives nothing.
        let factory: Option<IdbFactory> = window().indexed_db().ok().flatten();
        let factory = factory.ok_or(Trouble::Blocked)?;
        let request: IdbOpenDbRequest = factory
            .open_with_u32(&self.name, 1)
            .map_err(|error| trouble_of(&error))?;
        let opening = request.clone();
        let upgrade = Closure::once_into_js(move || {
            let made = opening.result().and_then(|database| {
                let database: IdbDatabase = database.unchecked_into();
                database.create_object_store(STORE)
            });
            if let Err(error) = made {
                web_sys::console::error_1(&error);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        match answer(&request).wait(OPENING).await {
            Ok(database) => Ok(self.keep(database.unchecked_into())),
            Err(trouble) => {
                let this = self.clone();
                let opening = Promise::new(&mut |resolve, _| {
                    let (this, late) = (this.clone(), request.clone());
                    let over = resolve.clone();
                    let answered = Closure::once_into_js(move || {
                        let is_open = this.database.borrow().is_some();
                        if let (Ok(database), false) = (late.result(), is_open) {
                            this.keep(database.unchecked_into());
                            this.say(Vault::answered_late);
                        }
                        let told = over.call0(&JsValue::NULL);
                        debug_assert!(told.is_ok());
                    });
                    request.set_onsuccess(Some(answered.unchecked_ref()));
                    request.set_onerror(Some(&resolve));
                });
                self.opening.replace(
                    (request.ready_state() == IdbRequestReadyState::Pending).then_some(opening),
                );
                Err(trouble)
            }
        }
    }

    fn keep(self: &Rc<Self>, database: Database) -> Database {
        let weak = Rc::downgrade(self);
        // A later version wants to change it, or somebody cleared it: let go,
        // and see what is left of it.
        let letting_go = IdbDatabase::clone(&database);
        let asked = Closure::<dyn Fn()>::new(move || {
            letting_go.close();
            if let Some(this) = weak.upgrade() {
                this.lose(Trouble::Failed);
                this.tried.set(-RESTING);
                this.say(Vault::look_for_emptied);
            }
        });
        database.set_onversionchange(Some(asked.as_ref().unchecked_ref()));
        database.set_onclose(Some(asked.as_ref().unchecked_ref()));
        asked.forget();
        self.database.replace(Some(database.clone()));
        database
    }

    fn lose(&self, trouble: Trouble) {
        self.trouble.set(trouble);
        self.database.replace(None);
    }

    fn say(&self, what: fn(&Vault)) {
        let vault = self.vault.borrow().clone();
        if let Some(vault) = vault {
            what(&vault);
        }
    }
}
