//! Finds a Chromium for the journeys, or brings one.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::tools::Node;

const USUAL_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The browser's program.
pub(crate) fn bring(node: &Node) -> Result<PathBuf> {
    if let Some(found) = find(node) {
        return Ok(found);
    }
    println!("Installing Chromium …");
    for install in [install_by_apt, install_by_playwright] {
        if let (Ok(()), Some(found)) = (install(node), find(node)) {
            return Ok(found);
        }
    }
    bail!(
        "The journeys need Chromium. On Debian or Ubuntu: apt-get install -y chromium; elsewhere: \
         npx playwright-core install chromium; or set CHROMIUM to the program"
    )
}

fn find(node: &Node) -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let on_path = USUAL_NAMES.iter().filter_map(|name| on_path(name));
    named
        .into_iter()
        .chain(on_path)
        .chain([PathBuf::from(MACOS)])
        .chain(playwrights_own(node))
        .find(|path| path.is_file())
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// Where playwright keeps the one that it installs.
fn playwrights_own(node: &Node) -> Option<PathBuf> {
    let ask = "console.log(require('playwright-core').chromium.executablePath())";
    let said = process::output(node.command().current_dir(node.root()).args(["-e", ask])).ok()?;
    Some(PathBuf::from(said.trim()))
}

fn install_by_apt(_: &Node) -> Result<()> {
    if !Path::new("/etc/debian_version").exists() || process::output(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!("not root on Debian");
    }
    process::output(Command::new("apt-get").arg("update"))?;
    let mut apt = Command::new("apt-get");
    process::output(apt.env("DEBIAN_FRONTEND", "noninteractive").args([
        "install",
        "-y",
        "--no-install-recommends",
        "chromium",
    ]))?;
    Ok(())
}

fn install_by_playwright(node: &Node) -> Result<()> {
    process::run(node.script("playwright-core/cli.js").args(["install", "chromium"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(on_path("sh").is_some_and(|program| program.ends_with("sh")));
        assert_eq!(on_path("no-such-program-at-all"), None);
    }
}
