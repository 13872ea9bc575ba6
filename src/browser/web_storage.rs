//! The browser's local storage behind [`Local`], and what its refusals mean.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use super::local::{Items, Local};
use super::vault::Trouble;
use super::window;

/// The folder from which the app is served, which all names of its storage carry.
pub fn folder() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    // A colon parts a key, so none may stand in the folder.
    path[..end].replace(':', "%3A")
}

/// All keys of ours begin so.
pub fn prefix() -> String {
    format!("weft:{}:", folder())
}

/// Why storage refused something.
pub fn trouble_of(error: &JsValue) -> Trouble {
    let Some(error) = error.dyn_ref::<DomException>() else {
        return Trouble::Failed;
    };
    match error.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR" => Trouble::Full,
        "SecurityError" => Trouble::Blocked,
        "VersionError" => Trouble::Newer,
        _ => Trouble::Failed,
    }
}

impl Local {
    /// Opens it, blocked or not.
    pub fn open() -> Local {
        Local::on(Box::new(Web {
            storage: probe(),
            prefix: prefix(),
        }))
    }
}

/// The browser's own; without a storage it is blocked.
struct Web {
    storage: Option<Storage>,
    prefix: String,
}

impl Web {
    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

impl Items for Web {
    fn is_open(&self) -> bool {
        self.storage.is_some()
    }

    fn get(&self, key: &str) -> Option<String> {
        match self.storage.as_ref()?.get_item(&self.full(key)) {
            Ok(text) => text,
            Err(error) => {
                web_sys::console::warn_2(&"weft: local storage cannot be read:".into(), &error);
                None
            }
        }
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Trouble> {
        let storage = self.storage.as_ref().ok_or(Trouble::Blocked)?;
        let put = storage.set_item(&self.full(key), text);
        put.map_err(|error| trouble_of(&error))
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        let storage = self.storage.as_ref().ok_or(Trouble::Blocked)?;
        let removed = storage.remove_item(&self.full(key));
        removed.map_err(|error| trouble_of(&error))
    }

    fn keys(&self, begin: &str) -> Vec<String> {
        let Some(storage) = &self.storage else {
            return Vec::new();
        };
        let ours = |key: JsValue| Some(key.as_string()?.strip_prefix(&self.prefix)?.to_owned());
        let keys = js_sys::Object::keys(storage).into_iter().filter_map(ours);
        keys.filter(|key| key.starts_with(begin)).collect()
    }

    fn units(&self) -> Option<usize> {
        let storage = self.storage.as_ref()?;
        let keys = js_sys::Object::keys(storage).into_iter();
        let units = keys.map(|key| {
            let text = js_sys::Reflect::get(storage, &key).unwrap_or_default();
            // Asked of JavaScript itself, so that no text has to be copied.
            let length = |text: JsValue| text.dyn_into::<JsString>().map_or(0, |t| t.length());
            (length(key) + length(text)) as usize
        });
        Some(units.sum())
    }
}

/// gloo-storage panics where local storage is blocked, so the browser is
/// asked first. Full is not blocked: what is there can be read.
fn probe() -> Option<Storage> {
    let storage = window().local_storage().ok()??;
    let key = format!("{}probe", prefix());
    let works = match storage.set_item(&key, "") {
        Ok(()) => storage.remove_item(&key).is_ok(),
        Err(error) => trouble_of(&error) == Trouble::Full,
    };
    works.then(LocalStorage::raw)
}
