//! The vault in a page: its stores opened, its clock, and the other tabs.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::super::local::Local;
use super::super::web_storage::{folder, prefix};
use super::super::{clock, fatal, random, timing, window};
use super::Vault;
use super::around::{Around, Wait};
use super::indexed::Indexed;
use crate::community::{Date, Id};

impl Vault {
    /// Opens it, whatever the browser allows. Takes a few milliseconds; about
    /// a second where IndexedDB hangs.
    pub async fn open() -> Vault {
        let indexed = Indexed::open().await;
        // Without a channel, tabs still hear of each other by their storage.
        let channel = BroadcastChannel::new(&format!("weft:{}", folder())).ok();
        let page = Box::new(Page(channel.clone()));
        let vault = Vault::on(Local::open(), Box::new(indexed.clone()), page).await;
        indexed.tell(vault.clone());
        if let Some(channel) = channel {
            let told = vault.clone();
            let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(message) = event.data().as_string() {
                    told.told(&message);
                }
            });
            channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
            listen.forget();
        }
        vault.watch_local_storage();
        vault
    }

    /// Also what a tab wrote that was closed before it could tell of it.
    fn watch_local_storage(&self) {
        let (vault, prefix) = (self.clone(), prefix());
        let listen =
            Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| match event.key() {
                None => vault.stored_elsewhere(None, None),
                Some(key) => {
                    if let Some(key) = key.strip_prefix(&prefix) {
                        vault.stored_elsewhere(Some(key), event.new_value());
                    }
                }
            });
        let function = listen.as_ref().unchecked_ref();
        let added = window().add_event_listener_with_callback("storage", function);
        debug_assert!(added.is_ok());
        listen.forget();
    }
}

struct Page(Option<BroadcastChannel>);

impl Around for Page {
    fn here(&self) -> String {
        clock::here()
    }

    fn today(&self) -> Date {
        clock::today()
    }

    fn new_id(&self) -> Id {
        random::new_id()
    }

    fn has_broken(&self) -> bool {
        fatal::has_broken()
    }

    fn pause(&self) -> Wait<'static, ()> {
        Box::pin(timing::pause(0))
    }

    fn spawn(&self, task: Wait<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn tell(&self, message: &str) {
        let Some(channel) = &self.0 else { return };
        if let Err(error) = channel.post_message(&message.into()) {
            web_sys::console::warn_1(&error);
        }
    }

    fn warn(&self, words: &str) {
        web_sys::console::warn_1(&words.into());
    }
}
