//! What the harness promises to those who write tests with it, shown on pages of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};

use weft_browser_tests::*;

const FORM: &str = r#"
    <main>
      <h1>Try <em>out</em></h1>
      <section aria-label="People">
        <label>Name <input id="name"></label>
        <label for="since">Member since</label> <input type="date" id="since">
        <label>Level <select id="level"><option>Core</option><option>Active</option></select></label>
        <label><input type="checkbox"> Takes part</label>
        <button onclick="add()">Add <span hidden>secretly</span></button>
        <ul id="people"></ul>
      </section>
      <section aria-label="Ties"><button>Add</button></section>
      <input type="file" aria-label="Open a file" hidden onchange="this.files[0].text().then((text) => say.textContent = text)">
      <a href="data:application/json,{}" download="one.weft.json">Save a file</a>
      <p id="say">quiet</p>
      <script>
        const value = (id) => document.getElementById(id).value;
        function add() {
          setTimeout(() => people.insertAdjacentHTML("beforeend",
            `<li>${value("name")}, ${value("since")}, ${value("level")}</li>`), 300);
        }
        addEventListener("keydown", (event) => {
          say.textContent += ` ${event.ctrlKey ? "Control+" : ""}${event.key}`;
        });
      </script>
    </main>"#;

#[test]
fn things_are_found_by_role_and_name_and_waited_for() {
    in_both(async |page| {
        page.site().add_page("/form.html", FORM);
        page.open_beside("/form.html").await;
        page.heading("Try out").wait().await;
        let people = page.region("People");
        people.field("Name").fill("Ann").await;
        people.field("Name").fill("Amina").await;
        people.field("Member since").fill("2026-03-31").await;
        people.field("Level").choose("Active").await;
        people.checkbox("Takes part").click().await;
        assert!(people.checkbox("Takes part").is_chosen().await);
        people.button("Add").click().await;
        people.role("listitem", starting("Amina")).wait().await;
        assert_eq!(
            people.role("listitem", any()).shown_texts().await,
            ["Amina, 2026-03-31, Active"]
        );
        assert_eq!(page.button("Add").count().await, 2);
        page.button("Add").nth(1).click().await;
        page.text(starting("quiet")).wait().await;
        page.button("Remove").wait_gone().await;
        assert!(!page.button("Remove").is_there().await);
    });
}

#[test]
fn keys_go_where_the_focus_is() {
    in_both(async |page| {
        page.site().add_page("/form.html", FORM);
        page.open_beside("/form.html").await;
        page.press_keys("Tab").await;
        assert_eq!(page.focused().await, "Name");
        page.type_text("Zoë").await;
        page.press_keys("Tab Shift+Tab").await;
        assert_eq!(page.field("Name").value().await, "Zoë");
        page.press_keys("Control+b ArrowDown +").await;
        page.wait_for_text("Control+b ArrowDown +").await;
    });
}

#[test]
fn files_go_in_and_come_out() {
    in_both(async |page| {
        page.site().add_page("/form.html", FORM);
        page.open_beside("/form.html").await;
        let file = page.folder().join("note.txt");
        std::fs::write(&file, "read from a file").unwrap();
        page.choose_file(&file).await;
        page.wait_for_text("read from a file").await;
        page.link("Save a file").click().await;
        let saved = page.saved_file().await;
        assert_eq!(
            (saved.name.as_str(), saved.text.as_str()),
            ("one.weft.json", "{}")
        );
    });
}

#[test]
fn size_and_colours_can_be_asked_for() {
    Visit::new()
        .theme(Theme::Dark)
        .viewport(390, 844)
        .in_both(async |page| {
            page.site().add_page("/form.html", FORM);
            page.open_beside("/form.html").await;
            page.wait_until("matchMedia('(prefers-color-scheme: dark)').matches")
                .await;
            page.wait_until("innerWidth === 390 && innerHeight === 844")
                .await;
            page.set_theme(Theme::Light).await;
            page.set_viewport(1920, 1080).await;
            page.wait_until(
                "matchMedia('(prefers-color-scheme: light)').matches && innerWidth === 1920",
            )
            .await;
        });
}

#[test]
fn a_second_tab_and_a_second_run_share_what_the_browser_keeps() {
    in_both(async |page| {
        page.open("#/").await;
        page.run("localStorage.setItem('note', 'kept')", vec![])
            .await;
        let other = page.new_tab("#/learn").await;
        other
            .wait_until("localStorage.getItem('note') === 'kept'")
            .await;
        assert_eq!(
            (page.route().await.as_str(), other.route().await.as_str()),
            ("#/", "#/learn")
        );
        let page = page.close_and_reopen("#/").await;
        page.wait_until("localStorage.getItem('note') === 'kept'")
            .await;
        page.kill_and_reopen("#/")
            .await
            .link("Start a community")
            .wait()
            .await;
    });
}

#[test]
fn no_test_passes_with_something_wrong() {
    let wrongs = [
        ("console.error('oh dear')", "oh dear"),
        (
            "setTimeout(() => { throw new Error('thrown late') })",
            "thrown late",
        ),
        (
            "Promise.reject(new Error('nobody listens'))",
            "nobody listens",
        ),
        ("fetch('not-there.json')", "not-there.json"),
        (
            "fetch('http://localhost:9/').catch(() => {})",
            "localhost:9",
        ),
        (
            "document.body.setAttribute('onclick', 'alert()')",
            "content policy: script-src-attr",
        ),
        (
            "new Image().src = 'http://localhost:8/spy.gif'",
            "content policy: img-src",
        ),
    ];
    in_both(async |page| {
        page.open("#/").await;
        for (wrong, words) in wrongs {
            page.run(wrong, vec![]).await;
            let mut seen = Vec::new();
            for _ in 0..100 {
                seen = page.complaints().await;
                if seen.iter().any(|line| line.contains(words)) {
                    break;
                }
            }
            assert!(
                seen.iter().any(|line| line.contains(words)),
                "{words} is not in {seen:?}"
            );
            page.forgive(words).await;
        }
        page.forgive("").await;
    });
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        in_chromium(async |page| {
            page.open("#/").await;
            page.run("console.error('oh dear')", vec![]).await;
        });
    }));
    let message = outcome.unwrap_err().downcast::<String>().unwrap();
    assert!(message.contains("oh dear"), "{message}");
}
