//! Takes pictures of screens, to look at with one's own eyes:
//!
//! `weft-shots [--file community.weft.json] [--into folder] [route ...]`
//!
//! Each route (`#/learn`; `#/` if none is given) in three sizes, light and dark.
//! With `--file`, that community is opened first, and `{c}` in a route stands
//! for it: `#/c/{c}/people`. Quote the routes: a shell would read the `#`.

use std::path::{Path, PathBuf};

use weft_browser_tests::*;

const SIZES: [(u32, u32); 3] = [(1280, 800), (1920, 1080), (390, 844)];

#[tokio::main]
async fn main() -> Result<()> {
    let order = Order::read(std::env::args().skip(1))?;
    std::fs::create_dir_all(&order.into)?;
    let page = Page::start(Kind::Chromium, Site::serve("/")).await?;
    let mut community = String::new();
    if let Some(file) = &order.file {
        page.open("#/").await;
        page.choose_file(file).await;
        page.wait_until("location.hash.startsWith('#/c/')").await;
        community = page
            .route()
            .await
            .split('/')
            .nth(2)
            .unwrap_or_default()
            .to_string();
    }
    for route in &order.routes {
        page.open(&route.replace("{c}", &community)).await;
        for (width, height) in SIZES {
            page.set_viewport(width, height).await;
            for theme in [Theme::Light, Theme::Dark] {
                page.set_theme(theme).await;
                let path = order
                    .into
                    .join(format!("{}-{width}-{theme:?}.png", file_stem(route)).to_lowercase());
                page.screenshot_to(&path).await;
                println!("{}", path.display());
            }
        }
    }
    for complaint in page.complaints().await {
        println!("the browser complained: {complaint}");
    }
    page.close().await;
    Ok(())
}

struct Order {
    file: Option<PathBuf>,
    into: PathBuf,
    routes: Vec<String>,
}

impl Order {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Order> {
        let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
        let mut order = Order {
            file: None,
            into: shots,
            routes: Vec::new(),
        };
        while let Some(word) = words.next() {
            let mut path = || {
                words
                    .next()
                    .map(PathBuf::from)
                    .ok_or(Trouble(format!("{word} wants a path")))
            };
            match word.as_str() {
                "--file" => order.file = Some(path()?),
                "--into" => order.into = path()?,
                _ => order.routes.push(word),
            }
        }
        if order.routes.is_empty() {
            order.routes.push("#/".to_string());
        }
        Ok(order)
    }
}

/// "#/c/{c}/people" becomes "c-people", "#/" becomes "home".
fn file_stem(route: &str) -> String {
    let parts: Vec<_> = route
        .split(['#', '/', '?'])
        .filter(|part| !part.is_empty() && *part != "{c}")
        .collect();
    if parts.is_empty() {
        "home".to_string()
    } else {
        parts.join("-")
    }
}
