//! `onhand route`: which outlets serve an order.

use std::io::Read;

use onhand_feed::{Language, RouteOrder, Texts};

/// Reads an order from `file` (`-` for standard input) and gives its plan as JSON, or what is wrong with it.
pub(crate) fn route(file: &str, language: Language) -> Result<Vec<u8>, String> {
    let bytes = bytes(file).map_err(|error| format!("Cannot read {file}: {error}"))?;
    let order: RouteOrder = serde_json::from_slice(&bytes).map_err(|error| {
        let place = if file == "-" { "Standard input" } else { file };
        format!("{place} is not an order: {error}. An order looks like this:\n{EXAMPLE}")
    })?;
    let texts = Texts::new(language);
    let plan = order.plan(|sentence| texts.say(sentence));
    let plan = plan.map_err(|fault| format!("{} {}", texts.say(&fault), texts.hint(&fault)))?;
    let mut json = serde_json::to_vec_pretty(&plan).map_err(|error| error.to_string())?;
    json.push(b'\n');
    Ok(json)
}

const EXAMPLE: &str = r#"{"outlets": [{"id": "Laval", "online": true, "priority": 1, "km": 3.5, "stock": {"hat": 10}}],
 "lines": [{"sku": "hat", "quantity": 2}]}"#;

fn bytes(file: &str) -> std::io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
