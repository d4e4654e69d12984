//! Brings the tools that a build needs, and names the ones it cannot bring with the command that does.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::house::House;
use crate::{glue, process};

/// wrangler's lowest, major and minor.
const NODE_NEEDED: (u32, u32) = (22, 12);

/// The target of page, engine and Worker.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The npm side: a Node that is new enough, and the packages in `node_modules`.
pub(crate) struct Node {
    program: PathBuf,
    root: PathBuf,
}

/// Brings everything that building and serving takes.
pub(crate) fn bring(house: &House) -> Result<Node> {
    bring_wasm_target()?;
    bring_packages(&house.root)?;
    Node::find(house)
}

/// Adds Rust's wasm target if it is missing.
pub(crate) fn bring_wasm_target() -> Result<()> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM).exists() {
        return Ok(());
    }
    println!("Adding Rust's {WASM} target …");
    process::run(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
        format!("Rust's {WASM} target is missing. With rustup (https://rustup.rs): rustup target add {WASM}")
    })
}

/// `npm ci`, if what is installed in a folder is not what its lockfile says.
pub(crate) fn bring_packages(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    let wanted = glue::hash(&lock);
    let stamp = folder.join("node_modules/.onhand-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing npm packages …");
    // No scripts: every tool here comes ready-made, so that none has to run anything to be installed.
    let flags = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    process::run(Command::new("npm").args(flags).current_dir(folder))
        .context("npm packages are missing. They need Node 20 or newer with npm (https://nodejs.org), then: npm ci")?;
    Ok(fs::write(stamp, wanted)?)
}

/// A Python that has what the FTP gateway is made of. Where there is no Python, or no way to its packages, there is none, and the
/// gateway's tests say so: nothing else needs it.
pub(crate) fn bring_gateway(house: &House) -> Option<PathBuf> {
    let list = house.path("gateway/requirements.txt");
    let wanted = fs::read_to_string(&list).ok()?;
    let folder = house.made("gateway");
    let (python, stamp) = (folder.join("bin/python3"), folder.join("installed"));
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Some(python);
    }
    println!("Installing Python packages of the gateway …");
    let made = process::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .and_then(|()| {
            let words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
            process::run(Command::new(&python).args(words).arg(&list))
        })
        .and_then(|()| Ok(fs::write(stamp, wanted)?));
    made.map_err(|error| println!("{error:#}")).ok().map(|()| python)
}

/// schemathesis, which makes requests from an API's description: in a Python environment of its own among the made things.
pub(crate) fn bring_schemathesis(house: &House) -> Result<PathBuf> {
    let wanted = house.path("tests/worker/schemathesis/requirements.txt");
    let folder = house.made("schemathesis").join(glue::hash(&fs::read(&wanted)?).get(..12).unwrap_or_default());
    let program = folder.join("bin/schemathesis");
    if program.exists() {
        return Ok(program);
    }
    println!("Installing schemathesis …");
    process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))
        .context("Python 3 with venv is missing (https://www.python.org)")?;
    let quiet = ["install", "--quiet", "--disable-pip-version-check", "--requirement"];
    process::run(Command::new(folder.join("bin/pip")).args(quiet).arg(wanted))
        .context("pip could not install schemathesis")?;
    Ok(program)
}

impl Node {
    /// The machine's Node if it is new enough, else the one among the npm packages.
    fn find(house: &House) -> Result<Self> {
        let packaged = house.path("node_modules/.bin/node");
        for program in [PathBuf::from("node"), packaged] {
            let version = process::output(Command::new(&program).arg("--version")).unwrap_or_default();
            if node_version(&version).is_some_and(|version| version >= NODE_NEEDED) {
                return Ok(Self { program, root: house.root.clone() });
            }
        }
        let (major, minor) = NODE_NEEDED;
        bail!("Node {major}.{minor} or newer is needed, and npm has none for this machine: https://nodejs.org");
    }

    /// The folder that holds `node_modules`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Node running a script of a package in `node_modules`.
    pub(crate) fn script(&self, script: &str) -> Command {
        let mut command = self.command();
        command.arg(self.root.join("node_modules").join(script));
        command
    }

    /// Node, which is also the one that its children find.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env("PATH", self.path_with_node_first());
        command
    }

    fn path_with_node_first(&self) -> OsString {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let own = self.program.parent().filter(|folder| !folder.as_os_str().is_empty()).map(PathBuf::from);
        let folders = own.into_iter().chain(std::env::split_paths(&old));
        std::env::join_paths(folders).unwrap_or(old)
    }
}

/// `v22.23.3` → `(22, 23)`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        assert_eq!(node_version("v22.23.3\n"), Some((22, 23)));
        assert!(node_version("v22.9.0") < Some(NODE_NEEDED));
        assert!(node_version("v24.0.0") > Some(NODE_NEEDED));
        assert_eq!(node_version("command not found"), None);
    }
}
