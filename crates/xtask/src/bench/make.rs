//! Brings everything that a bench takes: files, the engine, the other readers.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::cell::Bench;
use super::matrix::{Group, Host};
use crate::glue::Host as GlueHost;
use crate::house::House;
use crate::tools::{self, Node};
use crate::{browser, build, process};

/// Makes what is not up to date of what some groups need.
pub(super) fn bring(house: &House, groups: &[Group]) -> Result<Bench> {
    let node = tools::bring(house)?;
    let asked = |host: Host| groups.iter().any(|group| group.host == host);
    let wasm = house.made("bench/wasm");
    build::bring_over(&build::engine(house, &node)?, &wasm)?;
    build::put(b"{ \"type\": \"module\" }", &wasm.join("package.json"))?;
    if groups.iter().any(|group| group.tools.iter().any(|tool| tool.name != "onhand")) {
        tools::bring_packages(&house.path("tests/bench"))?;
        bring_peers(house, &node, &wasm)?;
    }
    let chromium = if asked(Host::Chromium) { Some(browser::bring(&node)?) } else { None };
    if asked(Host::Chromium) {
        tools::bring_packages(&house.path("tests/bench"))?;
        bundle(house, &node)?;
    }
    if asked(Host::Native) {
        cargo(&house.root, &["--release", "--package", "onhand-cli"], None)?;
    }
    cargo(&house.root, &["--profile", "fuzz", "--package", "onhand-tests", "--bin", "till"], None)?;
    for group in groups {
        let mut till = Command::new(house.made("fuzz/till"));
        till.arg(house.made("bench/files")).arg(group.file.form).arg(group.file.rows.to_string());
        process::run(&mut till)?;
    }
    Ok(Bench {
        node,
        chromium,
        made: house.made("bench"),
        scripts: house.path("tests/bench"),
        programs: house.target.clone(),
    })
}

/// The readers in Rust: one library as wasm, one program for this machine.
fn bring_peers(house: &House, node: &Node, wasm: &Path) -> Result<()> {
    let (folder, target) = (house.path("tests/bench/peers"), house.made("bench/peers"));
    let wide = ["--release", "--locked", "--lib", "--target", tools::WASM, "--config", build::WIDE_FLAGS];
    cargo(&folder, &wide, Some(&target))?;
    cargo(&folder, &["--release", "--locked", "--bin", "peers"], Some(&target))?;
    let library = target.join(tools::WASM).join("release/onhand_peers.wasm");
    let made = build::glued(node, &library, (GlueHost::Browser, Some("-O3"), ""), &target.join("glue"))?;
    build::bring_over(&made, wasm)
}

/// The JavaScript of a page's worker in a few files.
fn bundle(house: &House, node: &Node) -> Result<()> {
    let out = house.made("bench/web");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let mut esbuild = node.script("esbuild/bin/esbuild");
    esbuild.current_dir(house.path("tests/bench")).arg("worker.mjs");
    esbuild.args(["--bundle", "--splitting", "--format=esm", "--platform=browser", "--log-level=error", "--minify"]);
    esbuild.args(["--alias:read-excel-file/node=read-excel-file/web-worker", "--external:node:*"]);
    process::run(esbuild.arg(format!("--outdir={}", out.display())))
}

fn cargo(folder: &Path, words: &[&str], target: Option<&Path>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args(["build", "--quiet"]).args(words);
    cargo.envs(target.map(|target| ("CARGO_TARGET_DIR", target)));
    process::run(&mut cargo)
}
