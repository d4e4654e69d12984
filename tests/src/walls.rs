//! Which crate may know which: read from cargo's own graph, so that nobody has to notice it in review.

use std::collections::BTreeSet;

use crate::checkout::{manifests, run, text};

/// What becomes a download or runs at the edge.
const SHIPPED: [&str; 6] =
    ["onhand-stock", "onhand-feed", "onhand-cli", "onhand-app", "onhand-engine", "onhand-worker"];

/// Names of all crates that end up in `package`, itself among them. Derive macros run in the compiler and are left out.
fn inside(package: &str) -> BTreeSet<String> {
    let target = match package {
        "onhand-app" | "onhand-engine" | "onhand-worker" => "wasm32-unknown-unknown",
        _ => "all",
    };
    let words =
        ["tree", "--locked", "-p", package, "-e", "normal,no-proc-macro", "--target", target, "--prefix", "none"];
    let names = run("cargo", &words).lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    assert!(BTreeSet::contains(&names, package), "cargo tree says nothing about {package}");
    names
}

fn assert_inside(package: &str, allowed: &[&str]) {
    let strangers: Vec<String> = inside(package).into_iter().filter(|name| !allowed.contains(&name.as_str())).collect();
    assert!(strangers.is_empty(), "{package} may not know {strangers:?}");
}

#[test]
fn stock_knows_nothing_but_itself() {
    assert_inside("onhand-stock", &["onhand-stock"]);
}

#[test]
fn feed_knows_the_trade_and_how_to_hand_over_plain_data() {
    // encoding_rs, with what it is made of, knows code pages and nothing else.
    let code_pages = ["encoding_rs", "cfg-if", "core_detect", "scopeguard", "simdutf8"];
    // Registers of sixteen bytes, and how bytes come into them.
    let registers = ["wide", "bytemuck", "safe_arch"];
    let own = ["onhand-feed", "onhand-stock", "serde", "serde_core"];
    assert_inside("onhand-feed", &[&own[..], &code_pages, &registers].concat());
}

#[test]
fn sentences_are_said_by_shells_alone() {
    // Texts and plural rules weigh more than the page itself may grow; there the browser has them. The terminal and the
    // Worker ask for them with a feature of feed, which must stay out of what a visitor downloads.
    for package in ["onhand-feed", "onhand-app", "onhand-engine"] {
        for stranger in ["fluent-bundle", "intl_pluralrules", "unic-langid"] {
            assert!(!inside(package).contains(stranger), "{package} may not know {stranger}");
        }
    }
    assert!(inside("onhand-cli").contains("fluent-bundle"));
}

#[test]
fn code_pages_stay_where_no_browser_is() {
    // A browser and workerd have the same tables; they would be a third of what a visitor downloads.
    for package in ["onhand-app", "onhand-engine", "onhand-worker"] {
        assert!(!inside(package).contains("encoding_rs"), "{package} may not know encoding_rs");
    }
    assert!(inside("onhand-cli").contains("encoding_rs"));
}

#[test]
fn page_and_engine_know_no_worker() {
    for package in ["onhand-app", "onhand-engine"] {
        for stranger in ["onhand-worker", "worker", "onhand-cli"] {
            assert!(!inside(package).contains(stranger), "{package} may not know {stranger}");
        }
    }
}

#[test]
fn worker_knows_no_page() {
    for stranger in ["onhand-app", "onhand-engine", "leptos", "onhand-cli"] {
        assert!(!inside("onhand-worker").contains(stranger), "onhand-worker may not know {stranger}");
    }
}

#[test]
fn oracles_stay_at_home() {
    // Each is either what our own reader is compared with, or heavy in wasm: calamine alone is six times the engine.
    for package in SHIPPED {
        for oracle in ["calamine", "flate2", "miniz_oxide", "zip", "quick-xml", "csv", "rust_xlsxwriter", "proptest"] {
            assert!(!inside(package).contains(oracle), "{oracle} may not be shipped with {package}");
        }
    }
}

#[test]
fn one_glue_version_everywhere() {
    let lock = text("Cargo.lock");
    for name in ["wasm-bindgen", "wasm-bindgen-cli-support"] {
        assert!(
            lock.contains(&format!("name = \"{name}\"\nversion = \"0.2.129\"")),
            "{name} must be 0.2.129 to the letter"
        );
    }
}

#[test]
fn every_member_is_held_to_the_lints() {
    for manifest in manifests() {
        assert!(
            text(&manifest).contains("[lints]\nworkspace = true"),
            "{manifest} does not inherit the workspace's lints"
        );
    }
}

#[test]
fn pure_crates_are_held_to_the_same_purity() {
    let purity = text("crates/feed/clippy.toml");
    assert!(purity.contains("std::time::SystemTime") && purity.contains("std::fs::File"));
    assert_eq!(purity, text("crates/stock/clippy.toml"));
}
