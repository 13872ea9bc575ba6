//! The single calls to IndexedDB, each as something that can be waited for.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

use super::super::timing::within;
use super::super::web_storage::trouble_of;
use super::Trouble;
use super::around::{Change, Judge};
use super::key::behind;

/// The one object store.
pub const STORE: &str = "texts";
/// The longest that one transaction is waited for.
pub const WORKING: i32 = 20_000;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    #[wasm_bindgen(extends = IdbDatabase)]
    pub type Database;
    /// `transaction` with its options, of which web-sys is not sure yet.
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &Database,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}
pub fn reading_of(database: &Database) -> Result<IdbObjectStore, JsValue> {
    database
        .begin(STORE, "readonly", &Object::new())?
        .object_store(STORE)
}

/// Begins a durable transaction that looks and makes all changes; none is made
/// if one cannot be, or may not.
pub fn apply(
    database: &Database,
    changes: &[Change],
    look: &[String],
    judge: &Judge,
) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction = database.begin(STORE, "readwrite", &options)?;
    let store = transaction.object_store(STORE)?;
    for key in look {
        let request = store.get(&key.into())?;
        let (key, judge) = (key.clone(), judge.clone());
        let (found, whole) = (request.clone(), transaction.clone());
        let look = Closure::once_into_js(move || {
            let text = found.result().ok().filter(|text| !text.is_undefined());
            if !judge(&key, text.map(|text| text_of(&text)))
                && let Err(error) = whole.abort()
            {
                // Another judge said no before.
                web_sys::console::debug_1(&error);
            }
        });
        request.set_onsuccess(Some(look.unchecked_ref()));
    }
    for change in changes {
        let begun = match change {
            Change::Put(key, text) => store.put_with_key(&text.into(), &key.into()),
            Change::Remove(key) => store.delete(&key.into()),
            Change::RemoveAll(begin) => IdbKeyRange::bound_with_lower_open_and_upper_open(
                &begin.into(),
                &behind(begin).into(),
                false,
                true,
            )
            .and_then(|range| store.delete(&range)),
        };
        if let Err(error) = begun {
            transaction.abort()?;
            return Err(error);
        }
    }
    Ok(transaction)
}

/// Asks for the text under each key.
pub fn asked(store: &IdbObjectStore, keys: &[String]) -> Result<Vec<Answer>, JsValue> {
    let ask = |key: &String| Ok(answer(&store.get(&key.into())?));
    keys.iter().map(ask).collect()
}

pub async fn texts(answers: Vec<Answer>) -> Result<Vec<Option<String>>, Trouble> {
    let mut texts = Vec::new();
    for answer in answers {
        let text = answer.wait(WORKING).await?;
        texts.push((!text.is_undefined()).then(|| text_of(&text)));
    }
    Ok(texts)
}

pub fn range(from: &str, to: &str) -> Result<IdbKeyRange, Trouble> {
    IdbKeyRange::bound_with_lower_open_and_upper_open(&from.into(), &to.into(), false, true)
        .map_err(|error| trouble_of(&error))
}

/// What a request will answer.
pub struct Answer {
    request: IdbRequest,
    settled: Promise,
}

/// Listens for a request's answer; at once, or it may have been missed.
pub fn answer(request: &IdbRequest) -> Answer {
    Answer {
        request: request.clone(),
        settled: Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&reject));
        }),
    }
}

impl Answer {
    pub async fn wait(self, milliseconds: i32) -> Result<JsValue, Trouble> {
        match within(milliseconds, self.settled).await {
            Ok(_) => self.request.result().map_err(|e| trouble_of(&e)),
            Err(Some(_)) => match self.request.error() {
                // Firefox says so where storage is not allowed.
                Ok(Some(error)) if error.name() == "InvalidStateError" => Err(Trouble::Blocked),
                Ok(Some(error)) => Err(trouble_of(&error)),
                _ => Err(Trouble::Failed),
            },
            Err(None) => Err(Trouble::Failed),
        }
    }
}

/// A promise of a transaction's end: `complete`, or else refused.
pub fn ended(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
}

pub fn why_aborted(transaction: &IdbTransaction) -> Trouble {
    match transaction.error() {
        Some(error) => trouble_of(&error),
        None => Trouble::Failed,
    }
}

/// A stored value as text, whatever somebody's tool put there.
pub fn text_of(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| {
        let text = js_sys::JSON::stringify(value).ok();
        text.and_then(|t| t.as_string()).unwrap_or_default()
    })
}
