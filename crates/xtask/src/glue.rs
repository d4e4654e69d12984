//! Between cargo's wasm and what a browser or workerd loads: the JavaScript around it, and a last optimisation.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::process;
use crate::tools::Node;

/// What will load the module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    /// A page or its Web Worker, which fetches the wasm itself.
    Browser,
    /// workerd, where the wasm is compiled beforehand and imported as a module.
    Workerd,
}

/// Writes `{name}.js`, `{name}_bg.wasm` and snippets into `folder` for the wasm that cargo made.
pub(crate) fn make(wasm: &Path, host: Host, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(false);
    match host {
        Host::Browser => bindgen.web(true)?,
        // The shim replaces an instance that has fallen with a new one of the same module.
        Host::Workerd => bindgen.module(true)?.reset_state_function(true),
    };
    bindgen.generate(folder).with_context(|| format!("wasm-bindgen could not make the glue of {}", wasm.display()))?;
    match host {
        Host::Browser => Ok(()),
        Host::Workerd => import_as_module(folder, wasm),
    }
}

/// Source-phase imports are not what workerd's bundler knows a wasm module by; a plain import is.
fn import_as_module(folder: &Path, wasm: &Path) -> Result<()> {
    let script = folder.join(wasm.with_extension("js").file_name().context("a wasm file has a name")?);
    let text = fs::read_to_string(&script)?;
    Ok(fs::write(&script, text.replace("import source ", "import "))?)
}

/// Larger functions stay functions even where they are called once: browsers compile a function well when it is called
/// again, so that one which holds a whole reading would run slowly to its end the first time.
const LARGEST_INLINED: &str = "--one-caller-inline-max-function-size=200";

/// Runs binaryen's `wasm-opt` over `wasm`, in place.
pub(crate) fn optimise(node: &Node, wasm: &Path, level: &str) -> Result<()> {
    let for_speed = (level == "-O3").then_some(LARGEST_INLINED);
    process::run(node.script("binaryen/bin/wasm-opt").arg(level).args(for_speed).arg(wasm).arg("-o").arg(wasm))
}

/// Leaves out of a script what only people need to read it, in place.
pub(crate) fn shorten(node: &Node, script: &Path) -> Result<()> {
    let mut esbuild = node.script("esbuild/bin/esbuild");
    esbuild.arg(script).args(["--minify", "--allow-overwrite", "--log-level=error"]);
    process::run(esbuild.arg(format!("--outfile={}", script.display())))
}

/// Puts a suffix behind a module's name, in the names of its files and where its script names the other.
pub(crate) fn rename(folder: &Path, module: &str, suffix: &str) -> Result<()> {
    if suffix.is_empty() {
        return Ok(());
    }
    let wasm = |suffix: &str| format!("{module}{suffix}_bg.wasm");
    let script = folder.join(format!("{module}.js"));
    let text = fs::read_to_string(&script)?;
    fs::write(folder.join(format!("{module}{suffix}.js")), text.replace(&wasm(""), &wasm(suffix)))?;
    fs::remove_file(script)?;
    Ok(fs::rename(folder.join(wasm("")), folder.join(wasm(suffix)))?)
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Two lower-case digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_that_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
