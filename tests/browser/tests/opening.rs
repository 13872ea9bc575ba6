//! A file is opened however it was saved and however it is given: chosen, dropped on any page, or
//! pasted; and whatever is none is told truly what it is.

use std::path::PathBuf;

use serde_json::{Value, json};
use weft::community::Id;
use weft_browser_tests::*;

use crate::group::{self, add_somebody, go_to, save_text, saved};

/// A community file, with letters beyond ASCII.
fn community(name: &str) -> String {
    let id = Id::derived("community", name);
    json!({ "format": "weft.community", "version": 1, "community": { "id": id.to_string(), "name": name } }).to_string()
}

fn file(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let path = page.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Gives files to the page as a browser does, by these events, over what the selector finds. Says
/// of each event whether the page kept the browser from doing something of its own.
async fn give(page: &Page, over: &str, events: &[&str], files: &[(&str, &[u8])]) -> Vec<bool> {
    let script = "
        const [over, events, files] = arguments;
        const data = new DataTransfer();
        for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
        const options = { bubbles: true, cancelable: true, dataTransfer: data };
        return events.map((kind) => {
            const event = new (kind === 'paste' ? ClipboardEvent : DragEvent)(kind, options);
            // Firefox makes such an event without what it carries.
            if (kind === 'paste') Object.defineProperty(event, 'clipboardData', { value: data });
            return !document.querySelector(over).dispatchEvent(event);
        });";
    let files: Vec<Value> = files.iter().map(|(n, b)| json!([n, b])).collect();
    let kept = page
        .run(script, vec![json!(over), json!(events), json!(files)])
        .await;
    kept.as_array()
        .unwrap()
        .iter()
        .map(|k| k.as_bool().unwrap())
        .collect()
}

/// Drags or pastes a text; whether the page kept it from the browser.
async fn give_text(page: &Page, over: &str, event: &str, text: &str) -> bool {
    let script = "
        const [over, kind, text] = arguments;
        const data = new DataTransfer();
        data.setData('text/plain', text);
        const options = { bubbles: true, cancelable: true, dataTransfer: data };
        const event = new (kind === 'paste' ? ClipboardEvent : DragEvent)(kind, options);
        if (kind === 'paste') Object.defineProperty(event, 'clipboardData', { value: data });
        return !document.querySelector(over).dispatchEvent(event);";
    let kept = page
        .run(script, vec![json!(over), json!(event), json!(text)])
        .await;
    kept.as_bool().unwrap()
}

const HINT: &str = "Let go to open the file";

fn in_utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_community_opens_in_whatever_encoding_and_under_whatever_name_its_file_was_saved() {
    in_both(async |page| {
        let name = |n: usize| format!("Zoë’s Ålesund {n}");
        let marked = |n: usize| ["\u{feff}", &community(&name(n))].concat();
        let western: Vec<u8> = community(&name(5))
            .chars()
            .map(|c| {
                if c == '’' {
                    0x92
                } else {
                    u8::try_from(u32::from(c)).unwrap()
                }
            })
            .collect();
        let saved: [(&str, Vec<u8>); 6] = [
            ("harbour.txt", community(&name(0)).into_bytes()),
            ("harbour", marked(1).into_bytes()),
            (
                "harbour (2).weft.json.txt",
                in_utf16(&marked(2), u16::to_le_bytes),
            ),
            ("harbour.weft", in_utf16(&marked(3), u16::to_be_bytes)),
            (
                "harbour.json",
                in_utf16(&community(&name(4)), u16::to_le_bytes),
            ),
            ("harbour.download", western),
        ];
        for (n, (file_name, bytes)) in saved.iter().enumerate() {
            page.open("#/").await;
            page.choose_file(&file(&page, file_name, bytes)).await;
            page.link(name(n).as_str()).wait().await;
        }
        page.wait_for_text("saved in an old encoding (Windows-1252)")
            .await;
        // No phone greys a file out.
        page.open("#/").await;
        let filtered = page.run(
            "return document.querySelectorAll('input[type=file][accept]').length",
            vec![],
        );
        assert_eq!(filtered.await, 0);
    });
}

#[test]
fn what_is_no_community_file_is_told_truly_what_it_is() {
    in_chromium(async |page| {
        page.open("#/").await;
        let cyrillic = b"{\"name\": \"\xd8\xea\xee\xeb\xe0 \xf3 \xf0\xe5\xea\xe8\"}";
        let others: [(&str, &[u8], &str); 12] = [
            ("photo.json", b"\x89PNG\r\n\x1a\n\0\0", "This is a picture"),
            ("talk.m4a", b"\0\0\0\x18ftypM4A ", "This is a recording"),
            ("notes.pdf", b"%PDF-1.7\n", "This is a document"),
            (
                "people.xlsx",
                b"PK\x03\x04 xl/workbook.xml",
                "This is a spreadsheet",
            ),
            ("people.csv", b"Name,Role\nAmina,host\n", "This is a table"),
            (
                "harbour.zip",
                b"PK\x03\x04 harbour.weft.json",
                "This is a packed file",
            ),
            (
                "harbour.json.gz",
                b"\x1f\x8b\x08\0",
                "This is a packed file",
            ),
            (
                "harbour.weft.json",
                b"<!doctype html><title>Sign in</title>",
                "This is a web page",
            ),
            (
                "harbour.weft.jwe",
                b"eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn",
                "This file is locked",
            ),
            (
                "letter.txt",
                b"Dear all,\nsee you on Friday.",
                "This is ordinary text",
            ),
            ("old.json", cyrillic, "save it as UTF-8"),
            ("zeros.json", &[0; 4096], "This file is empty"),
        ];
        for (name, bytes, words) in others {
            page.choose_file(&file(&page, name, bytes)).await;
            page.wait_for_text(words).await;
            page.wait_for_text("Nothing here was changed.").await;
            page.button("Dismiss").click().await;
            page.wait_for_no_text("Nothing here was changed.").await;
        }
        assert_eq!(page.route().await, "#/");
    });
}

#[test]
fn a_file_can_be_dropped_on_every_page() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        saved(&page).await;
        let person = format!("{home}/people/{}", Id::derived("person", "Amina"));
        let pages = [
            "#/",
            "#/settings",
            "#/start",
            "#/sources",
            &home,
            &person,
            &format!("{home}/file"),
        ];
        for (n, route) in pages.into_iter().enumerate() {
            let name = format!("Dropped {n}");
            page.open(route).await;
            page.role("main", any()).wait().await;
            // Also over a field, where there is one.
            let over = page
                .run(
                    "return document.querySelector('main textarea') ? 'main textarea' : 'main'",
                    vec![],
                )
                .await;
            let over = over.as_str().unwrap();
            let text = community(&name).into_bytes();
            let files = [("dropped.weft.json", text.as_slice())];
            assert_eq!(
                give(&page, over, &["dragenter", "dragover"], &files).await,
                [true, true],
                "{route}"
            );
            page.wait_for_text(HINT).await;
            assert_eq!(
                give(&page, over, &["drop"], &files).await,
                [true],
                "{route}"
            );
            page.wait_for_no_text(HINT).await;
            page.link(name.as_str()).wait().await;
        }
    });
}

#[test]
fn a_file_that_is_let_go_over_a_flow_or_a_question_opens_and_the_browser_stays() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        group::begin(&page, "Principles", "Co-create principles").await;
        let path = file(
            &page,
            "flow.weft.json",
            community("From the flow").as_bytes(),
        );
        let driver = page.driver().await.unwrap();
        let at = |kind: &str| {
            json!({ "type": kind, "x": 300, "y": 300, "data":
                { "items": [], "files": [path.to_str().unwrap()], "dragOperationsMask": 1 } })
        };
        for kind in ["dragEnter", "dragOver"] {
            driver
                .cdp()
                .send_raw("Input.dispatchDragEvent", at(kind))
                .await
                .unwrap();
        }
        page.wait_for_text(HINT).await;
        page.screenshot("drop").await;
        driver
            .cdp()
            .send_raw("Input.dispatchDragEvent", at("drop"))
            .await
            .unwrap();
        page.link("From the flow").wait().await;
        // While a question waits for an answer, too.
        page.open(&format!("{home}/file")).await;
        page.button("Remove from this device").click().await;
        page.dialog("Remove this community from this device?")
            .wait()
            .await;
        let text = community("Over a question").into_bytes();
        give(
            &page,
            "dialog[open] p",
            &["dragover", "drop"],
            &[("a.json", &text)],
        )
        .await;
        page.link("Over a question").wait().await;
        page.open(&home).await;
        page.link("Harbour").wait().await;
    });
}

#[test]
fn what_is_no_single_file_gets_one_sentence() {
    in_both(async |page| {
        page.open("#/").await;
        let (one, two) = (community("One").into_bytes(), community("Two").into_bytes());
        give(
            &page,
            "main",
            &["drop"],
            &[("a.json", &one), ("b.json", &two)],
        )
        .await;
        page.wait_for_text("Those are 2 files. Nothing was opened; open one at a time.")
            .await;
        assert_eq!(page.link("One").count().await, 0);
        // A link or a picture of the page itself is no file, and leads nowhere.
        assert!(give_text(&page, "main", "dragover", "https://example.org/").await);
        assert!(give_text(&page, "main", "drop", "https://example.org/").await);
        assert!(!page.shown_text().await.contains(HINT));
        // Words that are dragged into a field are its own.
        page.button("Paste the text of a file").click().await;
        page.field("The text of the file").wait().await;
        assert!(!give_text(&page, "dialog textarea", "dragover", "words").await);
        assert!(!give_text(&page, "dialog textarea", "drop", "words").await);
        assert_eq!(page.route().await, "#/");
    });
}

#[test]
fn the_hint_goes_when_the_file_is_taken_away_again() {
    in_both(async |page| {
        page.open("#/").await;
        let files = [("a.json", b"{}".as_slice())];
        give(&page, "main", &["dragenter", "dragover"], &files).await;
        page.wait_for_text(HINT).await;
        give(&page, "main", &["dragleave"], &files).await;
        page.wait_for_no_text(HINT).await;
        // After Escape a browser says nothing at all.
        give(&page, "main", &["dragover"], &files).await;
        page.wait_for_text(HINT).await;
        page.wait_for_no_text(HINT).await;
    });
}

#[test]
fn a_file_or_its_text_is_pasted_where_no_field_is() {
    in_both(async |page| {
        page.open("#/").await;
        assert!(give_text(&page, "body", "paste", &community("Pasted text")).await);
        page.link("Pasted text").wait().await;
        // Inside a community as well, and as a file.
        let text = community("Pasted file").into_bytes();
        assert_eq!(
            give(&page, "main", &["paste"], &[("a.txt", &text)]).await,
            [true]
        );
        page.link("Pasted file").wait().await;
        // Ordinary words mean nothing there, and in a field they are its own.
        assert!(!give_text(&page, "main", "paste", "see you on Friday").await);
        go_to(&page, "Principles").await;
        page.open("#/").await;
        page.button("Paste the text of a file").click().await;
        page.field("The text of the file").wait().await;
        assert!(!give_text(&page, "dialog textarea", "paste", &community("In a field")).await);
    });
}

#[test]
fn the_text_of_a_file_is_pasted_into_a_field_and_told_what_is_wrong_with_it() {
    in_both(async |page| {
        page.open("#/").await;
        page.button("Paste the text of a file").click().await;
        let asked = page.dialog("Paste the text of a file");
        let whole = community("From a message");
        for (words, why) in [
            (whole[..whole.len() - 3].to_owned(), "ends in the middle"),
            ("See you on Friday".to_owned(), "This is ordinary text"),
        ] {
            asked.field("The text of the file").fill(&words).await;
            asked.button("Open it").click().await;
            page.wait_for_text(why).await;
        }
        page.no_axe_findings("pasting").await;
        asked.field("The text of the file").fill(&whole).await;
        asked.button("Open it").click().await;
        page.link("From a message").wait().await;
        // From the File page too.
        go_to(&page, "File").await;
        page.button("Paste the text of a file").click().await;
        page.field("The text of the file")
            .fill(&community("From File"))
            .await;
        page.button("Open it").click().await;
        page.link("From File").wait().await;
    });
}

#[test]
fn what_is_pressed_twice_is_opened_once() {
    in_chromium(async |page| {
        page.open("#/").await;
        page.button("Explore an example").wait().await;
        let twice = "const all = [...document.querySelectorAll('button')];
            const button = all.find((b) => b.innerText === 'Explore an example');
            button.click(); button.click();";
        page.run(twice, vec![]).await;
        page.heading("What needs you now").wait().await;
        page.open("#/").await;
        page.wait_until("document.querySelector('main .card')")
            .await;
        assert_eq!(
            page.run(
                "return document.querySelectorAll('main .card').length",
                vec![]
            )
            .await,
            1
        );
    });
}

#[test]
fn an_older_file_says_so_with_its_day_and_what_is_newer_here() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        // The same, opened again.
        group::open_text(&page, &file).await;
        let asked = page.dialog("This community is already here");
        asked.wait().await;
        page.wait_for_text("It says the same as what is here.")
            .await;
        asked.button("Show what is here").click().await;
        page.heading("What needs you now").wait().await;
        add_somebody(&page, "Ben").await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        let old = file.replace(
            &file[file.find("\"saved_at\"").unwrap()..][..34],
            "\"saved_at\": \"2026-03-03T12:00:00Z\"",
        );
        group::open_text(&page, &old).await;
        asked.wait().await;
        page.wait_for_text("The file was saved on").await;
        page.wait_for_text("March 3, 2026").await;
        page.wait_for_text("It is older than what is here: nothing in it is new.")
            .await;
        page.wait_for_text("Newer here, and not in the file: 2 new.")
            .await;
        for name in ["Ben", "Chidi"] {
            page.wait_for_text(name).await;
        }
        assert!(!asked.button("Merge it in").is_there().await);
        page.no_axe_findings("an older file").await;
        page.screenshot("older").await;
        asked.button("Show what is here").click().await;
        page.heading("What needs you now").wait().await;
        // Merging says it too.
        go_to(&page, "File").await;
        page.heading("File").wait().await;
        let path = page.folder().join("older.weft.json");
        std::fs::write(&path, &old).unwrap();
        page.choose_file_for("Merge a file", &path).await;
        page.heading("Nothing new in it").wait().await;
        page.wait_for_text("Newer here, and not in the file: 2 new.")
            .await;
        page.wait_for_text("March 3, 2026").await;
    });
}

#[test]
fn a_file_that_brings_something_says_what_and_what_is_newer_here() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        let id = Id::derived("community", "Harbour");
        let (amina, chidi) = (
            Id::derived("person", "Amina"),
            Id::derived("person", "Chidi"),
        );
        let theirs = json!({ "format": "weft.community", "version": 1,
            "community": { "id": id.to_string(), "name": "Harbour" },
            "stakeholders": [
                { "id": amina.to_string(), "name": "Amina", "kind": "person" },
                { "id": chidi.to_string(), "name": "Chidi", "kind": "person" },
            ] });
        group::open_text(&page, &theirs.to_string()).await;
        page.wait_for_text("It brings something: 1 new.").await;
        page.wait_for_text("Newer here, and not in the file: 1 new.")
            .await;
        page.dialog("This community is already here")
            .button("Merge it in")
            .click()
            .await;
        page.heading("What this file brings").wait().await;
        page.wait_for_text("Chidi").await;
        // Another copy that is dropped there is looked at in its place.
        let text = theirs
            .to_string()
            .replace("Chidi", "Chidi Okafor")
            .into_bytes();
        give(&page, "main", &["drop"], &[("again.json", &text)]).await;
        page.wait_for_text("Chidi Okafor").await;
        page.heading("What this file brings").wait().await;
    });
}

#[test]
fn a_saved_file_has_the_letters_of_its_community_in_one_normal_form() {
    in_both(async |page| {
        for (name, expected) in [
            ("Cafe\u{301} Zo\u{308}e", "café-zöe-"),
            ("Café Zöe 2", "café-zöe-2-"),
            ("Cafe Zoe", "cafe-zoe-"),
            ("नमस्ते दुनिया", "नमस्ते-दुनिया-"),
            ("ภาษาไทย", "ภาษาไทย-"),
            ("tiê\u{301}ng Viê\u{323}t", "tiếng-việt-"),
        ] {
            group::open_text(&page, &community(name)).await;
            page.heading("What needs you now").wait().await;
            go_to(&page, "File").await;
            page.heading("File").wait().await;
            page.button("Save a file").click().await;
            let file = page.saved_file().await;
            assert!(
                file.name.starts_with(expected),
                "{} is not {expected}",
                file.name
            );
        }
        let long = "किताबें और लोग ".repeat(40);
        group::open_text(&page, &community(long.trim())).await;
        page.heading("What needs you now").wait().await;
        go_to(&page, "File").await;
        page.heading("File").wait().await;
        page.button("Save a file").click().await;
        let file = page.saved_file().await;
        assert!(
            file.name.len() < 255 && file.name.ends_with(".weft.json"),
            "{}",
            file.name
        );
    });
}

#[test]
fn nothing_is_removed_before_its_file_is_there() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        saved(&page).await;
        go_to(&page, "File").await;
        let begin = async || {
            page.button("Remove from this device").click().await;
            page.button("Save a file and remove").click().await;
        };
        // Refused aloud: nothing goes, and it is said.
        let refuse = "window.allowed = URL.createObjectURL; URL.createObjectURL = () => { throw new Error('refused') };";
        page.run(refuse, vec![]).await;
        begin().await;
        page.wait_for_text("The browser did not allow the download. Everything is still here")
            .await;
        assert!(!page.dialog("Is the file there?").is_there().await);
        page.button("Dismiss").click().await;
        assert_eq!(page.route().await, format!("{home}/file"));
        // Refused in silence: the group looks before anything goes.
        let silent =
            "URL.createObjectURL = window.allowed; HTMLAnchorElement.prototype.click = () => {};";
        page.run(silent, vec![]).await;
        begin().await;
        let asked = page.dialog("Is the file there?");
        asked.wait().await;
        page.wait_for_text("harbour-").await;
        page.no_axe_findings("is the file there").await;
        asked.button("Keep it here").click().await;
        asked.wait_gone().await;
        assert_eq!(page.route().await, format!("{home}/file"));
        page.reload().await;
        page.heading("File").wait().await;
        // Saved, seen, removed.
        begin().await;
        assert!(page.saved_file().await.text.contains("Amina"));
        asked.button("Save it again").click().await;
        assert!(page.saved_file().await.text.contains("Amina"));
        asked
            .button("It is there, remove the community")
            .click()
            .await;
        page.heading("Recently deleted").wait().await;
    });
}

#[test]
fn in_a_frame_that_may_not_download_saving_promises_nothing() {
    in_chromium(async |page| {
        let frame = "<iframe sandbox='allow-scripts allow-same-origin' src='/#/' style='width:100%;height:90vh'></iframe>";
        page.site().add_page("/lms.html", frame);
        page.forgive("Download is disallowed").await;
        page.open_beside("/lms.html").await;
        page.enter_frame("iframe").await;
        page.wait_ready().await;
        page.button("Explore an example").click().await;
        page.heading("What needs you now").wait().await;
        go_to(&page, "File").await;
        page.heading("File").wait().await;
        page.button("Remove from this device").click().await;
        page.button("Save a file and remove").click().await;
        let asked = page.dialog("Is the file there?");
        asked.wait().await;
        asked.button("Keep it here").click().await;
        page.wait_for_text(
            "If it is not in your downloads, the page around Weft does not let it save",
        )
        .await;
        page.heading("File").wait().await;
    });
}
