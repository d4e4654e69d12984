//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The checkout, and the folder that everything made from it goes to.
pub(crate) struct House {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

/// Which of the two ways to build the wasm parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to make.
    Dev,
    /// As shipped: quick to load and to run.
    Release,
}

impl House {
    /// The checkout that this program was built from.
    pub(crate) fn find() -> Self {
        let manifest = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&manifest).ancestors().nth(2).unwrap_or(Path::new(".")).to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |target| root.join(target));
        Self { root, target }
    }

    /// A file or folder of the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A file or folder among the made things.
    pub(crate) fn made(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// All that wrangler needs to serve or deploy one build: Worker, page, migrations and configuration.
    pub(crate) fn bundle(&self, profile: Profile) -> PathBuf {
        self.made("house").join(profile.name())
    }
}

impl Profile {
    /// Also the name of its folder.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}
