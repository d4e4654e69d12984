//! A confirmed reading laid upon a file: its columns found again, and what is no longer as it was.

use super::{ColumnChoice, Layout, Profile, Word, preset};
use crate::read::Sample;
use crate::sniff::Header;
use crate::understand::fold;
use crate::{Field, Gap, Sentence};

/// A confirmed reading laid upon a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Followed {
    /// The choices, moved to where the columns of those names stand now.
    pub(crate) columns: Vec<ColumnChoice>,
    /// What is no longer as it was, as sentences; nothing if a person need not be asked.
    pub(crate) drift: Vec<Sentence>,
    /// A layout was confirmed, and this file has it.
    pub(crate) same: bool,
    /// The shop's own words for quantities, folded.
    pub(crate) words: Vec<String>,
    /// The system that is known to write such files, and its columns, the first of a field first.
    pub(crate) preset: Option<(String, Vec<ColumnChoice>)>,
}

/// What of a profile holds for a file with such a header.
pub(crate) fn follow(profile: &Profile, header: &Header, sample: &Sample) -> Followed {
    let Some(layout) = &profile.layout else {
        let first = || sample.filled().take(1).flat_map(|row| row.cells.iter().take(1)).map(|cell| cell.text.clone());
        let preset = match header.row {
            Some(_) => preset::recognise(&header.names),
            None => preset::recognise(&first().collect::<Vec<_>>()),
        };
        return Followed { columns: profile.columns.clone(), preset, ..Followed::default() };
    };
    let width = sample.filled().map(|row| row.width()).max().unwrap_or(0).max(header.names.len());
    let now: Vec<String> =
        (0..width).map(|at| header.names.get(at).map(|name| fold(name)).unwrap_or_default()).collect();
    let before: Vec<String> = layout.names.iter().map(|name| fold(name)).collect();
    let mut followed = Followed::default();
    if before.iter().all(String::is_empty) || header.row.is_none() {
        return without_names(profile, layout, width, header.row.is_some());
    }
    for choice in &profile.columns {
        let Some(name) = before.get(choice.index).filter(|name| !name.is_empty()) else { continue };
        // Of several columns of one name the same one again.
        let nth = before.iter().take(choice.index).filter(|other| *other == name).count();
        let place = now.iter().enumerate().filter(|(_, other)| *other == name).nth(nth).map(|(at, _)| at);
        match place {
            Some(index) => followed.columns.push(ColumnChoice { index, ..choice.clone() }),
            None if choice.field != Field::Ignored => {
                let old = layout.names.get(choice.index).map_or("", String::as_str);
                followed.drift.push(Sentence::new("drift-gone").with("name", old));
            }
            None => {}
        }
    }
    let gone = before.iter().filter(|name| !name.is_empty() && !now.contains(name));
    let new = header.names.iter().zip(&now).filter(|(_, name)| !name.is_empty() && !before.contains(name));
    let gone = gone.count();
    let new: Vec<Sentence> = new.map(|(name, _)| Sentence::new("column-named").with("name", name.as_str())).collect();
    // A column that is not used may come or go; one that took the place of another one may not.
    if !new.is_empty() && gone > 0 {
        followed.drift.push(Sentence::new("drift-new").with("names", new.into_iter().collect::<Gap>()));
    }
    followed.same = followed.drift.is_empty();
    followed
}

impl Followed {
    /// Takes the words that the shop has for quantities.
    pub(crate) fn speaking(mut self, words: &[Word]) -> Self {
        self.words = words.iter().map(|word| fold(&word.text)).collect();
        self
    }

    /// Lays what a person says of columns now upon it.
    pub(crate) fn choosing(mut self, said: &[ColumnChoice]) -> Self {
        self.columns.retain(|known| said.iter().all(|choice| choice.index != known.index));
        self.columns.extend_from_slice(said);
        self
    }
}

/// Without names only the number of columns can be compared, and later what they hold.
fn without_names(profile: &Profile, layout: &Layout, width: usize, named: bool) -> Followed {
    let mut drift = Vec::new();
    if named || layout.names.iter().any(|name| !name.is_empty()) {
        let change = if named { Sentence::new("drift-header") } else { Sentence::new("drift-no-header") };
        drift.push(change);
    } else if width != layout.names.len() {
        drift.push(Sentence::new("drift-width").with("now", width).with("before", layout.names.len()));
    }
    Followed { columns: profile.columns.clone(), same: drift.is_empty(), drift, ..Followed::default() }
}
