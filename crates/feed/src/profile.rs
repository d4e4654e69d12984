//! What is known of a file before it is read, and whether the file is still what was confirmed.

use serde::{Deserialize, Serialize};

use crate::read::Sample;
use crate::sniff::Header;
use crate::understand::fold;
use crate::{Encoding, Field, Format, Report};

/// What is known of a file before it is read: a person's corrections, or what was confirmed for the same layout before.
///
/// The empty profile knows nothing; whatever is `None` is found out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// How the file is laid out, of the ways in which its bytes can be read.
    pub format: Option<Format>,
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// The delimiter of delimited text; two blanks for two or more.
    pub delimiter: Option<String>,
    /// The quote of delimited text; `'\0'` for none.
    pub quote: Option<char>,
    /// Where the columns of a fixed-width text start, in characters from 0.
    pub starts: Option<Vec<u32>>,
    /// The sheet of a workbook, by name.
    pub sheet: Option<String>,
    /// 1-based row of the last header line; 0 if the file has none.
    pub header_row: Option<u32>,
    /// What columns are; columns that are not named are found out.
    pub columns: Vec<ColumnChoice>,
    /// The decimal mark of prices.
    pub decimal_mark: Option<char>,
    /// The store that all lines are of, where the file does not say.
    pub store: Option<String>,
    /// The currency of prices, where the file does not say.
    pub currency: Option<String>,
    /// The layout for which a person confirmed all this. A file of the same layout needs no question; of another one it
    /// is said what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
}

/// One answer of a person: this column is that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// 0-based place in the row.
    pub index: usize,
    /// What it is.
    pub field: Field,
    /// The store whose quantity it holds, where each store has a column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
}

/// What a file looked like when a person confirmed how it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// How it was laid out.
    pub format: Format,
    /// The names of its columns; empty texts where it has no header.
    pub names: Vec<String>,
}

impl Profile {
    /// The profile that reads files of this layout without a question, once a person has confirmed the reading. `by` is
    /// the profile that the file was read with.
    pub fn confirmed(report: &Report, by: &Profile) -> Self {
        let columns = &report.mapping.columns;
        let choice = |column: &crate::Column| ColumnChoice {
            index: column.index,
            field: column.field,
            store: column.store.clone(),
        };
        let named = report.sniff.header_row.is_some();
        let sheets = report.sniff.sheets.iter().filter(|sheet| sheet.first_row.is_some()).count();
        Self {
            delimiter: report.sniff.delimiter.clone(),
            quote: report.sniff.quote,
            starts: report.sniff.starts.clone(),
            // Sheets that were read as one are found by their layout again, so that none is missed.
            sheet: by.sheet.clone().or_else(|| report.sniff.sheet.clone().filter(|_| sheets < 2)),
            // A report's title may grow by a line; a file without a header has nothing to be found by.
            header_row: if named { None } else { Some(0) },
            columns: columns.iter().map(choice).collect(),
            layout: Some(Layout {
                format: report.sniff.format,
                names: columns.iter().map(|column| column.header.clone()).collect(),
            }),
            ..by.clone()
        }
    }
}

/// A confirmed reading laid upon a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Followed {
    /// The choices, moved to where the columns of those names stand now.
    pub(crate) columns: Vec<ColumnChoice>,
    /// What is no longer as it was, as sentences; nothing if a person need not be asked.
    pub(crate) drift: Vec<String>,
    /// A layout was confirmed, and this file has it.
    pub(crate) same: bool,
}

/// What of a profile holds for a file with such a header.
pub(crate) fn follow(profile: &Profile, header: &Header, sample: &Sample) -> Followed {
    let Some(layout) = &profile.layout else {
        return Followed { columns: profile.columns.clone(), ..Followed::default() };
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
                followed.drift.push(format!("The column “{old}” is no longer there."));
            }
            None => {}
        }
    }
    let gone = before.iter().filter(|name| !name.is_empty() && !now.contains(name));
    let new = header.names.iter().zip(&now).filter(|(_, name)| !name.is_empty() && !before.contains(name));
    let gone = gone.count();
    let new: Vec<String> = new.map(|(name, _)| format!("“{name}”")).collect();
    // A column that is not used may come or go; one that took the place of another one may not.
    if !new.is_empty() && gone > 0 {
        followed.drift.push(format!("New columns stand where others were before: {}.", new.join(", ")));
    }
    followed.same = followed.drift.is_empty();
    followed
}

/// Without names only the number of columns can be compared, and later what they hold.
fn without_names(profile: &Profile, layout: &Layout, width: usize, named: bool) -> Followed {
    let mut drift = Vec::new();
    if named || layout.names.iter().any(|name| !name.is_empty()) {
        let change = if named { "now has a header row, and had none before" } else { "no longer has its header row" };
        drift.push(format!("The file {change}."));
    } else if width != layout.names.len() {
        drift.push(format!("The file has {width} columns, and had {} before.", layout.names.len()));
    }
    Followed { columns: profile.columns.clone(), same: drift.is_empty(), drift }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reading, Verdict};

    fn read(text: &str, profile: &Profile) -> Report {
        let mut reading = Reading::new(profile.clone());
        reading.push(text.as_bytes()).unwrap();
        reading.finish().unwrap().report
    }

    const FIRST: &str = "Nr;Zahl;EAN;Preis\n17;3;4006381333931;9,90\n9;1;5901234123457;4,50\n44;8;9780306406157;7,25\n";

    fn confirmed() -> Profile {
        let choice = |index, field| ColumnChoice { index, field, store: None };
        let profile = Profile { columns: vec![choice(1, Field::Quantity)], ..Profile::default() };
        Profile::confirmed(&read(FIRST, &profile), &profile)
    }

    #[test]
    fn the_same_layout_needs_no_question() {
        assert_eq!(read(FIRST, &Profile::default()).verdict, Verdict::NeedsConfirmation);
        let profile = confirmed();
        let report = read(&FIRST.replace("17;3", "17;5"), &profile);
        assert_eq!((report.verdict, report.reasons), (Verdict::Ready, Vec::<String>::new()));
        let report = read(&format!("Bestand vom 22.11.2026\n\n{FIRST}"), &profile);
        assert_eq!((report.verdict, report.sniff.header_row), (Verdict::Ready, Some(3)));
    }

    #[test]
    fn columns_are_found_by_their_names() {
        let moved = "EAN;Preis;Farbe;Zahl;Nr\n4006381333931;9,90;rot;3;17\n5901234123457;4,50;blau;1;9\n";
        let report = read(moved, &confirmed());
        assert_eq!(report.verdict, Verdict::Ready, "{:?}", report.reasons);
        let quantity = report.mapping.columns.iter().find(|column| column.field == Field::Quantity);
        assert_eq!(quantity.map(|column| column.index), Some(3));
    }

    #[test]
    fn what_changed_is_said() {
        let report = read(&FIRST.replace("Zahl", "Bestellt"), &confirmed());
        assert_eq!(report.verdict, Verdict::NeedsConfirmation);
        assert_eq!(report.reasons.first().map(String::as_str), Some("The column “Zahl” is no longer there."));
        assert!(report.reasons.iter().any(|reason| reason.contains("“Bestellt”")), "{:?}", report.reasons);
    }

    #[test]
    fn what_a_column_holds_is_looked_at_again() {
        let report =
            read(&FIRST.replace(";3;", ";rot;").replace(";1;", ";blau;").replace(";8;", ";gelb;"), &confirmed());
        assert!(report.reasons.iter().any(|reason| reason.contains("“Zahl”")), "{:?}", report.reasons);
    }

    #[test]
    fn without_a_header_the_columns_are_counted_and_looked_at() {
        let text = "4006381333931;3\n5901234123457;1\n9780306406157;2\n";
        let profile = Profile::confirmed(&read(text, &Profile::default()), &Profile::default());
        assert_eq!(read(text, &profile).verdict, Verdict::Ready);
        let wider = "4006381333931;x;3\n5901234123457;y;1\n9780306406157;z;2\n";
        assert_eq!(read(wider, &profile).verdict, Verdict::NeedsConfirmation);
        let swapped = "3;4006381333931\n1;5901234123457\n2;9780306406157\n";
        assert_eq!(read(swapped, &profile).verdict, Verdict::NeedsConfirmation);
    }

    #[test]
    fn profiles_are_plain_data() {
        let profile = confirmed();
        let json = serde_json::to_string(&profile).unwrap();
        assert_eq!(serde_json::from_str::<Profile>(&json).unwrap(), profile);
    }
}
