//! Page, engine and Worker: from sources to one folder that wrangler serves or deploys.
//!
//! Knows nothing of how the folder is served.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::glue::{self, Host};
use crate::house::{House, Profile};
use crate::tools::{self, Node};
use crate::{process, texts};

/// A crate that becomes a wasm module.
struct Part {
    package: &'static str,
    /// The name that cargo gives its wasm.
    module: &'static str,
    host: Host,
    /// Where it goes in the bundle.
    folder: &'static str,
    /// Cargo's profile and wasm-opt's level for a release.
    shipped: (&'static str, &'static str),
    /// What is put behind the module's name.
    suffix: &'static str,
}

/// What is the same for most.
const PAGE: Part = Part {
    package: "onhand-app",
    module: "onhand_app",
    host: Host::Browser,
    folder: "site/pkg",
    shipped: ("wasm-small", "-Oz"),
    suffix: "",
};
const ENGINE: Part = Part { package: "onhand-engine", module: "onhand_engine", shipped: (WIDE, "-O3"), ..PAGE };

const PARTS: [Part; 5] = [
    PAGE,
    Part { module: "onhand_office", folder: "site/office/pkg", ..PAGE },
    ENGINE,
    // For browsers without wide registers: none made since 2023.
    Part { shipped: ("wasm-fast", "-O3"), suffix: "_plain", ..ENGINE },
    Part { package: "onhand-worker", module: "onhand_worker", host: Host::Workerd, folder: "", ..ENGINE },
];

/// Cargo's profile for modules that use registers of sixteen bytes, and what the compiler has to be told for it.
const WIDE: &str = "wasm-wide";
pub(crate) const WIDE_FLAGS: &str = "target.wasm32-unknown-unknown.rustflags=['-Ctarget-feature=+simd128']";

/// Files that go into the bundle as they are: from where, to where.
const AS_THEY_ARE: [(&str, &str); 4] = [
    ("web/app/static", "site"),
    ("worker/shim.mjs", "shim.mjs"),
    ("worker/wrangler.jsonc", "wrangler.jsonc"),
    ("worker/migrations", "migrations"),
];

/// `cargo xtask build`.
pub(crate) fn command(house: &House, profile: Profile) -> Result<()> {
    let began = Instant::now();
    let node = tools::bring(house)?;
    build(house, &node, profile)?;
    println!("Built in {:.1} s: {}", began.elapsed().as_secs_f32(), house.bundle(profile).display());
    Ok(())
}

/// Makes whatever is not up to date, and touches nothing else, so that a server that watches the folder stays calm.
pub(crate) fn build(house: &House, node: &Node, profile: Profile) -> Result<()> {
    compile(house, profile)?;
    for part in &PARTS {
        glue_part(house, node, profile, part)?;
    }
    for (from, to) in AS_THEY_ARE {
        bring_over(&house.path(from), &house.bundle(profile).join(to))?;
    }
    texts::bring(house, node, profile)
}

/// Makes the engine alone, as it is shipped, and says in which folder its modules lie.
pub(crate) fn engine(house: &House, node: &Node) -> Result<PathBuf> {
    for part in PARTS.iter().filter(|part| part.package == "onhand-engine") {
        cargo(house, part.shipped.0, &[part])?;
        glue_part(house, node, Profile::Release, part)?;
    }
    Ok(house.bundle(Profile::Release).join("site/pkg"))
}

/// In development one cargo run for all, which shares what they share; for a release one each, so that no part
/// carries a feature that only another needs.
fn compile(house: &House, profile: Profile) -> Result<()> {
    match profile {
        Profile::Dev => cargo(house, "wasm-dev", &PARTS.each_ref()),
        Profile::Release => PARTS.iter().try_for_each(|part| cargo(house, part.shipped.0, &[part])),
    }
}

fn cargo(house: &House, profile: &str, parts: &[&Part]) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&house.root).args(["build", "--quiet", "--target", tools::WASM, "--profile", profile]);
    if profile == WIDE {
        cargo.args(["--config", WIDE_FLAGS]);
    }
    for part in parts {
        cargo.args(["--package", part.package]);
    }
    process::run(&mut cargo)
}

impl Part {
    fn cargo_profile(&self, profile: Profile) -> &'static str {
        match profile {
            Profile::Dev => "wasm-dev",
            Profile::Release => self.shipped.0,
        }
    }
}

/// Glues one part, unless its wasm is the one that was glued last time.
fn glue_part(house: &House, node: &Node, profile: Profile, part: &Part) -> Result<()> {
    let module = part.module;
    let wasm = house.made(tools::WASM).join(part.cargo_profile(profile)).join(format!("{module}.wasm"));
    let work = house.made("house/glue").join(profile.name()).join(format!("{module}{}", part.suffix));
    let level = (profile == Profile::Release).then_some(part.shipped.1);
    let made = glued(node, &wasm, (part.host, level, part.suffix), &work)?;
    bring_over(&made, &house.bundle(profile).join(part.folder))
}

/// The folder within `work` that holds a module with its glue, made unless it was made of the same wasm last time: for
/// whom, how far wasm-opt goes if it is asked at all, and what is put behind the name.
pub(crate) fn glued(
    node: &Node,
    wasm: &Path,
    (host, level, suffix): (Host, Option<&str>, &str),
    work: &Path,
) -> Result<PathBuf> {
    let bytes = fs::read(wasm).with_context(|| format!("cargo should have made {}", wasm.display()))?;
    let module = wasm.file_stem().context("a module has a name")?.to_string_lossy();
    let (stamp, fresh) = (work.join("stamp"), glue::hash(&bytes));
    let made = work.join("made");
    if fs::read_to_string(&stamp).map_or(true, |last| last != fresh) {
        if work.exists() {
            fs::remove_dir_all(work)?;
        }
        fs::create_dir_all(&made)?;
        glue::make(wasm, host, &made)?;
        if let Some(level) = level {
            glue::optimise(node, &made.join(format!("{module}_bg.wasm")), level)?;
            if host == Host::Browser {
                glue::shorten(node, &made.join(format!("{module}.js")))?;
            }
        }
        glue::rename(&made, &module, suffix)?;
        fs::write(stamp, fresh)?;
    }
    Ok(made)
}

/// Copies a file, or what a folder holds, where it differs.
pub(crate) fn bring_over(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            bring_over(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    let bytes = match fs::read(from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        read => read.with_context(|| format!("Could not read {}", from.display()))?,
    };
    put(&bytes, to)
}

/// Writes a file where it differs. It appears whole or not at all: somebody may be watching.
pub(crate) fn put(bytes: &[u8], to: &Path) -> Result<()> {
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
    let half = to.with_extension("half");
    fs::write(&half, bytes)?;
    Ok(fs::rename(half, to)?)
}
