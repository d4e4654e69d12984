//! Everything that the house is built from or with may be used by anybody, for anything.

use serde_json::Value;

use crate::checkout::{metadata, text};

const PERMISSIVE: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Tools that are used as they are, on the machine that tests; no part of them is ever in what we ship.
const TOOLS: [(&str, &str); 2] = [
    ("node_modules/axe-core", "MPL-2.0"),
    // wrangler brings it for resizing pictures, which nothing here does.
    ("node_modules/@img/sharp-", "LGPL-3.0-or-later"),
];

/// True if one of the alternatives of an SPDX expression is permissive in all its parts.
fn is_permissive(expression: &str) -> bool {
    is_acceptable(expression, None)
}

/// The same, where one more licence will do.
fn is_acceptable(expression: &str, besides: Option<&str>) -> bool {
    // `MIT/Apache-2.0` is how old manifests write "or".
    let flat = expression.replace('/', " OR ").replace(['(', ')'], "");
    let will_do = |licence: &str| PERMISSIVE.contains(&licence) || besides == Some(licence);
    flat.split(" OR ").any(|all| all.split(" AND ").map(str::trim).all(will_do))
}

#[test]
fn crates_are_permissive() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "cargo metadata lists too little");
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none named");
        assert!(is_permissive(licence), "{} {}: {licence}", package["name"], package["version"]);
    }
}

#[test]
fn npm_packages_are_permissive_or_known_tools() {
    let lock: Value = serde_json::from_str(&text("package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    assert!(packages.contains_key("node_modules/wrangler"), "the lockfile lists too little");
    for (path, package) in packages {
        let licence = package["license"].as_str().unwrap_or("none named");
        let tool = TOOLS.iter().find(|(name, _)| path.starts_with(name));
        assert!(is_acceptable(licence, tool.map(|(_, licence)| *licence)), "{path}: {licence}");
    }
}

#[test]
fn readers_to_compare_with_are_permissive() {
    let lock: Value = serde_json::from_str(&text("tests/bench/package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    let readers: Vec<&String> = packages[""]["dependencies"].as_object().unwrap().keys().collect();
    assert!(readers.len() > 5, "the lockfile lists too little");
    for reader in readers {
        let licence = packages[&format!("node_modules/{reader}")]["license"].as_str().unwrap_or("none named");
        assert!(is_permissive(licence), "{reader}: {licence}");
    }
}

#[test]
fn expressions_are_read() {
    assert!(is_permissive("MIT OR Apache-2.0"));
    assert!(is_permissive("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(is_permissive("LGPL-3.0 OR MIT"));
    assert!(is_permissive("MIT/Apache-2.0"));
    assert!(!is_permissive("MIT AND GPL-3.0"));
    assert!(!is_permissive("none named"));
}
