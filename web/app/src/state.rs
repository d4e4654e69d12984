//! What the page knows: the files on the desk, how far each has come, and who is signed in.

use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::{ColumnChoice, Field, Mapping, Profile, Report, Sentence, Sniff, Verdict};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File};

use crate::decisions::Decided;
use crate::engine::{self, Progress, Tidings};
use crate::fault::Fault;
use crate::session::Session;
use crate::stores::Plan;
use crate::texts::{self, say, tell};
use crate::watch::Watch;

/// Everything on the page.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// The files, in the order they came.
    pub(crate) files: RwSignal<Vec<StockFile>>,
    /// The file that is shown.
    pub(crate) shown: RwSignal<Option<u32>>,
    /// Who is signed in.
    pub(crate) session: Session,
    /// The form for signing in is open.
    pub(crate) signing: RwSignal<bool>,
    /// The code of the language that the page is written in; empty while it changes.
    pub(crate) language: RwSignal<String>,
    /// What is known of the retailer's feeds.
    pub(crate) watch: Watch,
    /// What a screen reader is told.
    pub(crate) told: RwSignal<String>,
    /// How many files there have been: their numbers.
    count: StoredValue<u32>,
    /// What the page's own life lasts: files outlive the words around them, which change with the language.
    owner: StoredValue<Owner>,
}

/// A file and everything that a person decided about it.
#[derive(Clone, Copy)]
pub(crate) struct StockFile {
    /// Its number on this page.
    pub(crate) id: u32,
    /// Its name.
    pub(crate) name: StoredValue<String>,
    /// Its size in bytes.
    pub(crate) size: f64,
    /// How far it has come.
    pub(crate) stage: RwSignal<Stage>,
    /// What a person corrected.
    pub(crate) profile: RwSignal<Profile>,
    /// Its form, as soon as its head has been read.
    pub(crate) sniff: RwSignal<Option<Sniff>>,
    /// Its columns, as soon as its head has been read.
    pub(crate) mapping: RwSignal<Mapping>,
    /// Everything else, once it has been read.
    pub(crate) report: RwSignal<Option<Arc<Report>>>,
    /// How often it has been read: results of an earlier reading are not shown.
    pub(crate) reading: RwSignal<u32>,
    /// What was decided about problems.
    pub(crate) decided: RwSignal<Decided>,
    /// What the table of rows shows.
    pub(crate) look: RwSignal<Look>,
    /// Which lines go to which store.
    pub(crate) plans: RwSignal<Vec<Plan>>,
    /// A person has looked at what was in doubt.
    pub(crate) confirmed: RwSignal<bool>,
    /// What was confirmed of such files before is left aside.
    pub(crate) anew: RwSignal<bool>,
    /// Whether the reading is kept for the files to come.
    pub(crate) kept: RwSignal<Kept>,
}

/// Whether a reading is kept for the files to come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Kept {
    /// Nobody has confirmed it.
    #[default]
    Not,
    /// It is kept.
    Yes,
    /// It could not be kept.
    Failed(Fault),
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// Others are read before it.
    Waiting,
    /// It is being read.
    Reading(Progress),
    /// It has been read.
    Read,
    /// It cannot be read.
    Unreadable(Fault),
    /// A person stopped the reading.
    Cancelled,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// `all`, `accepted`, `fixed`, `rejected` or `other`.
    pub(crate) filter: &'static str,
    /// The row a person asked to see, 1-based; 0 for none.
    pub(crate) row: u32,
    /// The column of it that matters.
    pub(crate) column: Option<usize>,
}

/// What a finished reading answers.
#[derive(Deserialize)]
struct Answer {
    report: Report,
    decided: Decided,
    stores: Vec<StoreLines>,
}

/// How many lines the file has for a store that it names.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct StoreLines {
    /// As the file names it; empty for lines that name none.
    pub(crate) name: String,
    /// Lines.
    pub(crate) lines: u32,
}

#[derive(Deserialize)]
struct Understood {
    sniff: Sniff,
    mapping: Mapping,
}

/// Which file a question is about, and more of the question.
#[derive(Serialize)]
struct About<'a> {
    file: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a Profile>,
}

impl Look {
    /// Every row, from the first.
    pub(crate) const ALL: Self = Self { filter: "all", row: 0, column: None };
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new(session: Session) -> Self {
        Self {
            files: RwSignal::new(Vec::new()),
            shown: RwSignal::new(None),
            session,
            signing: RwSignal::new(false),
            language: RwSignal::new(texts::language()),
            watch: Watch::new(),
            told: RwSignal::new(String::new()),
            count: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The file that is shown.
    pub(crate) fn file(self) -> Option<StockFile> {
        let shown = self.shown.get()?;
        self.files.read().iter().find(|file| file.id == shown).copied()
    }

    /// Takes a file in and reads it.
    pub(crate) fn add(self, file: &File, show: bool) {
        let id = self.count.get_value() + 1;
        self.count.set_value(id);
        let added = self.owner.get_value().with(|| StockFile::new(id, file.name(), file.size()));
        self.files.write().push(added);
        if show {
            self.shown.set(Some(id));
        }
        spawn_local(added.take_in(self, file.clone()));
    }

    /// Puts a file away.
    pub(crate) fn remove(self, id: u32) {
        self.files.write().retain(|file| file.id != id);
        if self.shown.get_untracked() == Some(id) {
            self.shown.set(self.files.read_untracked().last().map(|file| file.id));
        }
        spawn_local(async move {
            let _ = engine::ask_plainly("close", about(id), None).await;
        });
    }

    /// Reads again what was read before it was known whose it is: its prices may have got a currency.
    pub(crate) fn read_again(self) {
        for file in self.files.get_untracked() {
            if matches!(*file.stage.read_untracked(), Stage::Read | Stage::Reading(_)) {
                spawn_local(file.read(self));
            }
        }
    }
}

impl StockFile {
    fn new(id: u32, name: String, size: f64) -> Self {
        Self {
            id,
            name: StoredValue::new(name),
            size,
            stage: RwSignal::new(Stage::Waiting),
            profile: RwSignal::default(),
            sniff: RwSignal::new(None),
            mapping: RwSignal::default(),
            report: RwSignal::new(None),
            reading: RwSignal::new(0),
            decided: RwSignal::default(),
            look: RwSignal::new(Look::ALL),
            plans: RwSignal::default(),
            confirmed: RwSignal::new(false),
            anew: RwSignal::new(false),
            kept: RwSignal::default(),
        }
    }

    /// Hands the file to the engine; an archive leaves its place to its members.
    async fn take_in(self, desk: Desk, file: File) {
        let name = self.name.get_value();
        let question = engine::question(&About { file: self.id, name: Some(&name), profile: None });
        match engine::ask_plainly("open", engine::with(question, "blob", &file), None).await {
            Ok(members) if members.is_null() => self.read(desk).await,
            Ok(members) => {
                let shown = desk.shown.get_untracked() == Some(self.id);
                desk.remove(self.id);
                for (at, member) in Array::from(&members).iter().enumerate() {
                    desk.add(member.unchecked_ref(), shown && at == 0);
                }
            }
            Err(fault) => self.stage.set(Stage::Unreadable(fault)),
        }
    }

    /// Reads the file again with what a person said about it.
    pub(crate) fn correct(self, desk: Desk, change: impl FnOnce(&mut Profile)) {
        change(&mut self.profile.write());
        spawn_local(self.read(desk));
    }

    /// Keeps how the file was read for the files to come, unless that is kept already.
    pub(crate) async fn keep(self, desk: Desk) {
        let known = self.sniff.read_untracked().as_ref().is_some_and(|sniff| sniff.confirmed.is_some());
        if known && *self.profile.read_untracked() == Profile::default() {
            return;
        }
        let kept = match engine::ask_plainly("confirmed", about(self.id), None).await {
            Ok(confirmed) => desk.session.remember(&confirmed).await,
            Err(fault) => Err(fault),
        };
        self.kept.set(kept.map_or_else(Kept::Failed, |()| Kept::Yes));
    }

    /// Says what a column is, and reads again.
    pub(crate) fn choose(self, desk: Desk, index: usize, field: Field, store: Option<String>) {
        self.correct(desk, |profile| {
            profile.columns.retain(|choice| choice.index != index);
            profile.columns.push(ColumnChoice { index, field, store, ..ColumnChoice::default() });
        });
    }

    /// Stops the reading. What an earlier reading found stays.
    pub(crate) fn cancel(self) {
        *self.reading.write() += 1;
        let before = self.report.read_untracked().is_some();
        self.stage.set(if before { Stage::Read } else { Stage::Cancelled });
        spawn_local(async move {
            let _ = engine::ask_plainly("cancel", about(self.id), None).await;
        });
    }

    /// Reads the file from its beginning.
    pub(crate) async fn read(self, desk: Desk) {
        let turn = self.reading.get_untracked() + 1;
        self.reading.set(turn);
        self.stage.set(Stage::Reading(Progress { total: self.size, ..Progress::default() }));
        let mut profile = self.profile.get_untracked();
        // The Worker reads prices without a currency as the retailer's: to compare with what it publishes, so must we.
        profile.currency = profile.currency.or_else(|| desk.session.currency());
        let question = engine::question(&About { file: self.id, name: None, profile: Some(&profile) });
        let known = if self.anew.get_untracked() { Array::new() } else { desk.session.profiles.get_value() };
        let question = engine::with(question, "known", &known);
        let hear = move |tidings| {
            if self.reading.get_untracked() == turn {
                self.hear(tidings);
            }
        };
        let answer = engine::ask::<Answer>("read", question, Some(Box::new(hear))).await;
        if self.reading.get_untracked() == turn {
            self.settle(desk, answer);
        }
    }

    fn hear(self, tidings: Tidings) {
        match tidings {
            Tidings::Progress(progress) => self.stage.set(Stage::Reading(progress)),
            Tidings::Understood(early) => {
                let Ok(early) = serde_wasm_bindgen::from_value::<Understood>(early) else { return };
                self.sniff.set(Some(early.sniff));
                self.mapping.set(early.mapping);
            }
        }
    }

    fn settle(self, desk: Desk, answer: Result<Answer, Fault>) {
        let name = self.name.get_value();
        match answer {
            Ok(Answer { report, decided, stores }) => {
                let said = Sentence::new("verdict-of").with("name", name).with("verdict", verdict_in_words(&report));
                desk.told.set(tell(&said));
                self.sniff.set(Some(report.sniff.clone()));
                self.mapping.set(report.mapping.clone());
                self.look.set(Look::ALL);
                self.confirmed.set(false);
                self.kept.set(Kept::Not);
                Plan::arrange(&mut self.plans.write(), &stores);
                self.decided.set(decided);
                self.report.set(Some(Arc::new(report)));
                self.stage.set(Stage::Read);
            }
            Err(fault) => {
                self.report.set(None);
                self.stage.set(Stage::Unreadable(fault));
            }
        }
    }
}

/// What stands in the bar at the foot of the page, and is read out.
pub(crate) fn verdict_in_words(report: &Report) -> String {
    match report.verdict {
        Verdict::Ready => tell(&Sentence::new("verdict-ready").with("lines", report.lines)),
        Verdict::NeedsConfirmation => {
            let things = report.reasons.len().max(1);
            tell(&Sentence::new("verdict-check").with("things", things).with("lines", report.lines))
        }
        Verdict::Unreadable => say("verdict-not-stock"),
    }
}

/// A question about a file and nothing else.
pub(crate) fn about(file: u32) -> JsValue {
    engine::question(&About { file, name: None, profile: None })
}

/// Asks for a file made of this one and saves it.
pub(crate) async fn save_made(verb: &'static str, question: JsValue, name: String) -> Result<(), Fault> {
    let made = engine::ask_plainly(verb, question, None).await?;
    crate::download::save(made.unchecked_ref::<Blob>(), &name).map_err(Fault::of)
}
