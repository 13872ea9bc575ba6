//! Files: downloads and what people choose or drop.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use super::window;
use crate::community::Date;
use crate::document::{self, LARGEST_FILE};

/// Why a file could not be read from the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more bytes than are read ([`LARGEST_FILE`]); nothing was read.
    TooLarge,
    /// The browser could not read it: it was moved, changed or is a folder.
    Failed,
}

/// The name under which something of a community is saved, whatever normal form
/// its letters are in: two devices give one name to one community.
pub fn name(community: &str, part: &str, date: Date, ending: &str) -> String {
    let name = JsString::from(community.to_lowercase()).normalize("NFC");
    document::file_name(&String::from(name), part, date, ending)
}

/// Hands a text out as a plain download. `Err` if the browser refused at
/// once; in a frame that may not download it is silent, and nobody can tell.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type(name));
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window().document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    // Firefox only follows a link that stands in the page.
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&link)?;
    link.click();
    body.remove_child(&link)?;
    // The browser may still be reading it: let it go after a minute.
    let release = Closure::once_into_js(move || {
        if let Err(error) = Url::revoke_object_url(&address) {
            web_sys::console::warn_1(&error);
        }
    });
    window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), 60_000)?;
    Ok(())
}

/// Reads a file that somebody chose or dropped.
pub async fn read(file: &File) -> Result<Vec<u8>, Unreadable> {
    if file.size() > LARGEST_FILE as f64 {
        return Err(Unreadable::TooLarge);
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(error) => {
            web_sys::console::warn_1(&error);
            Err(Unreadable::Failed)
        }
    }
}

/// What a download is, by its name, so that no phone adds an ending of its own.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html;charset=utf-8",
        Some("csv") => "text/csv;charset=utf-8",
        Some("ics") => "text/calendar;charset=utf-8",
        Some("md") => "text/markdown;charset=utf-8",
        _ => "text/plain;charset=utf-8",
    }
}

/// Fetches a file that was published with the app; `None` without a connection.
pub async fn fetch_own(path: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
