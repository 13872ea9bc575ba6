//! axe-core, which finds what keeps people with disabilities out.

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::trouble::Result;

/// What axe finds on the page as it is now, one readable paragraph each.
pub async fn findings(driver: &WebDriver) -> Result<Vec<String>> {
    let axe =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe)?;
    // One script for both, because a driver's scripts need not share their globals.
    let script = format!(
        "{axe};
        const done = arguments[arguments.length - 1];
        axe.run(document, {{ resultTypes: ['violations'] }})
            .then((result) => done({{ violations: result.violations }}), (error) => done({{ error: String(error) }}));"
    );
    let result = driver.execute_async(script, vec![]).await?.json().clone();
    if let Some(error) = result["error"].as_str() {
        return Ok(vec![format!("axe could not run: {error}")]);
    }
    Ok(list(&result["violations"]).iter().map(in_words).collect())
}

fn in_words(violation: &Value) -> String {
    let mut words = format!("- {}: {}", text(&violation["id"]), text(&violation["help"]));
    for node in list(&violation["nodes"]) {
        let summary = text(&node["failureSummary"]).replace('\n', "\n      ");
        words += &format!(
            "\n    {}\n      {}\n      {summary}",
            node["target"],
            text(&node["html"])
        );
    }
    words
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| json!(value).to_string(), str::to_string)
}
