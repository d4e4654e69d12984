//! Which reader is asked to read which file where.

use anyhow::{Context, Result};

/// A file that is read, and made if it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct File {
    pub(super) name: &'static str,
    /// Also the ending of its name.
    pub(super) form: &'static str,
    pub(super) rows: u32,
}

/// Where a reader runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// The bytes are in memory before.
    Node,
    /// A File is read in a worker, which is part of the job.
    Chromium,
    /// A program on this machine, from its start to its end.
    Native,
}

/// Who is asked; its name is also the one in `tests/bench/tools.mjs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The forms that it reads.
    forms: &'static [&'static str],
    hosts: &'static [Host],
    /// Forms in which it is known to read something else than what is there, and why.
    pub(super) wrong: Option<(&'static [&'static str], &'static str)>,
}

/// What a reader is to the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is us.
    Own,
    /// It is us for browsers without wide registers.
    Plain,
    /// What a page would use in our place: the ratios are to the fastest of these.
    JavaScript,
    /// What a Rust program would use, in wasm or on the machine.
    Rust,
}

/// Tools that take turns on one file in one place; the first is Onhand.
pub(super) struct Group {
    pub(super) file: File,
    pub(super) host: Host,
    pub(super) tools: Vec<Tool>,
}

const FILES: [File; 7] = [
    File { name: "csv-10k", form: "csv", rows: 10_000 },
    File { name: "csv-100k", form: "csv", rows: 100_000 },
    File { name: "csv-1m", form: "csv", rows: 1_000_000 },
    File { name: "xlsx-10k", form: "xlsx", rows: 10_000 },
    File { name: "xlsx-100k", form: "xlsx", rows: 100_000 },
    File { name: "xlsx-1m", form: "xlsx", rows: 1_000_000 },
    File { name: "xls-65k", form: "xls", rows: 65_000 },
];

const HOSTS: [Host; 3] = [Host::Node, Host::Chromium, Host::Native];

const WASM: &[Host] = &[Host::Node, Host::Chromium];
const ALL: &[&str] = &["csv", "xlsx", "xls"];

const TOOLS: [Tool; 14] = [
    Tool { kind: Kind::Own, hosts: &HOSTS, ..js("onhand", ALL) },
    Tool { kind: Kind::Plain, ..js("onhand-plain", ALL) },
    js("udsv", &["csv"]),
    js("papaparse", &["csv"]),
    Tool { hosts: &[Host::Chromium], ..js("papaparse-worker", &["csv"]) },
    js("d3-dsv", &["csv"]),
    js("duckdb", &["csv"]),
    js("hucre", ALL),
    js("read-excel-file", &["xlsx"]),
    js("sheetjs", ALL),
    js("sheetjs-0.18", ALL),
    Tool {
        wrong: Some((&["xlsx", "xls"], "asks for cells as they look: 2.84026E+11 in place of a code")),
        ..js("react-spreadsheet-import", ALL)
    },
    js("exceljs", &["xlsx"]),
    Tool { kind: Kind::Rust, hosts: &HOSTS, ..js("rust", ALL) },
];

/// In the quick run: those that are the fastest of their kind in the full one, for each form.
const QUICK: [(&str, &[&str]); 3] = [
    ("csv-1m", &["onhand", "udsv", "papaparse"]),
    ("xlsx-100k", &["onhand", "hucre", "read-excel-file"]),
    ("xls-65k", &["onhand", "hucre", "sheetjs"]),
];

const fn js(name: &'static str, forms: &'static [&'static str]) -> Tool {
    Tool { name, kind: Kind::JavaScript, forms, hosts: WASM, wrong: None }
}

/// Every tool on every file that it reads, wherever it runs.
pub(super) fn full() -> Vec<Group> {
    let places = FILES.into_iter().flat_map(|file| HOSTS.map(|host| (file, host)));
    let group = |(file, host): (File, Host)| Group { file, host, tools: tools(file, host).collect() };
    places.map(group).collect()
}

/// One file a form, and the readers that may be the fastest.
pub(super) fn quick() -> Vec<Group> {
    let group = |(name, names): &(&str, &[&str]), host| {
        let file = FILES.into_iter().find(|file| file.name == *name)?;
        let tools = tools(file, host).filter(|tool| names.contains(&tool.name)).collect();
        Some(Group { file, host, tools })
    };
    let everywhere = QUICK.iter().flat_map(|one| [Host::Node, Host::Chromium].map(|host| (one, host)));
    let told = everywhere.filter(|((name, _), host)| (*name, *host) != ("xls-65k", Host::Chromium));
    told.filter_map(|(one, host)| group(one, host)).collect()
}

fn tools(file: File, host: Host) -> impl Iterator<Item = Tool> {
    TOOLS.into_iter().filter(move |tool| tool.forms.contains(&file.form) && tool.hosts.contains(&host))
}

/// The one that has this name; a wrong name tells the right ones.
fn named<T: Copy>(kind: &str, all: &[T], name: impl Fn(&T) -> &'static str, wanted: &str) -> Result<T> {
    all.iter().copied().find(|one| name(one) == wanted).with_context(|| {
        let names: Vec<&str> = all.iter().map(&name).collect();
        format!("No {kind} {wanted}; there are {}", names.join(", "))
    })
}

impl File {
    pub(super) fn named(wanted: &str) -> Result<Self> {
        named("file", &FILES, |file| file.name, wanted)
    }

    /// What it is called on disk.
    pub(super) fn path(self) -> String {
        format!("{}-{}.{}", self.form, self.rows, self.form)
    }
}

impl Host {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Chromium => "chromium",
            Self::Native => "native",
        }
    }

    pub(super) fn named(wanted: &str) -> Result<Self> {
        named("host", &HOSTS, |host| host.name(), wanted)
    }
}

impl Tool {
    pub(super) fn named(wanted: &str) -> Result<Self> {
        named("tool", &TOOLS, |tool| tool.name, wanted)
    }

    /// Why it is known to read files of a form wrongly.
    pub(super) fn known_fault(self, form: &str) -> Option<&'static str> {
        self.wrong.filter(|(forms, _)| forms.contains(&form)).map(|(_, why)| why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_run_has_the_groups_that_its_last_line_tells_of() {
        let told: Vec<String> =
            quick().iter().map(|group| format!("{}-{}", group.file.form, group.host.name())).collect();
        assert_eq!(told, ["csv-node", "csv-chromium", "xlsx-node", "xlsx-chromium", "xls-node"]);
        assert!(quick().iter().all(|group| group.tools.len() > 2));
    }

    #[test]
    fn nobody_is_asked_for_what_it_does_not_read() {
        for group in full() {
            let names: Vec<&str> = group.tools.iter().map(|tool| tool.name).collect();
            assert_eq!(names.contains(&"udsv"), group.file.form == "csv" && group.host != Host::Native);
            assert_eq!(names.contains(&"papaparse-worker"), group.file.form == "csv" && group.host == Host::Chromium);
        }
    }
}
