//! What is known of a file before it is read, and whether the file is still what was confirmed.

mod files;
mod follow;
mod memory;
mod preset;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use follow::{Followed, follow};
pub(crate) use memory::Memory;

use crate::checks::Finding;
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
    /// The decimal mark of quantities; the other mark groups thousands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity_mark: Option<char>,
    /// What may be put right without a question, and what must be left out instead: by the code of the problem that
    /// tells of it, such as `gtin.zeros-restored`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fixes: BTreeMap<String, bool>,
    /// The shop's own words for quantities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Word>,
    /// The names of files that it is for; `*` stands for dates and numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<String>,
    /// The system that writes such files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The layout for which a person confirmed all this. A file of the same layout needs no question; of another one it
    /// is said what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
}

/// One answer of a person: this column is that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// 0-based place in the row.
    #[serde(default)]
    pub index: usize,
    /// Its header, where that says more than its place: presets find columns so. `*` stands for a store.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it is.
    pub field: Field,
    /// The store whose quantity it holds, where each store has a column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
}

/// A shop's own word where other shops write numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The word, in any spelling of case and accents.
    pub text: String,
    /// How many pieces it means; nothing if it does not say.
    pub quantity: Option<u32>,
}

/// What a file looked like when a person confirmed how it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// How it was laid out; of a preset any way will do.
    #[serde(default)]
    pub format: Option<Format>,
    /// The names of its columns; empty texts where it has no header. Of a preset those by which the system is known.
    pub names: Vec<String>,
}

impl Layout {
    /// The layout of a file that was read.
    pub fn of(report: &Report) -> Self {
        let names = report.mapping.columns.iter().map(|column| column.header.clone()).collect();
        Self { format: Some(report.sniff.format), names }
    }

    /// The same for files of one layout, whatever the order, the case and the accents of its columns: 16 hexadecimal
    /// digits. Files without a header have one for each number of columns.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.names.iter().map(|name| fold(name)).collect())
    }
}

/// FNV-1a over 64 bits: what is kept must not change with a library.
fn fingerprint(mut names: Vec<String>) -> String {
    let width = names.len();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    if names.is_empty() {
        names.push(format!("{width} columns"));
    }
    let bytes = names.iter().flat_map(|name| name.bytes().chain([b'\n']));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// Fixes that a person is asked about, and that are settled once they were confirmed.
const ASKED: [Finding; 2] = [Finding::GtinCheckDigitMissing, Finding::LineSummed];

impl Profile {
    /// The same for files of names like this one: what in it is a date or a number may be another one.
    pub fn for_files_like(self, name: &str) -> Self {
        Self { files: self.files.or_else(|| files::pattern(name)), ..self }
    }

    /// True if a file's name is one of those that this is for.
    pub fn fits_name(&self, name: &str) -> bool {
        self.files.as_deref().is_some_and(|pattern| files::matches(pattern, name))
    }

    /// The profile that reads files of this layout without a question, once a person has confirmed the reading. `by` is
    /// the profile that the file was read with.
    pub(crate) fn confirmed(report: &Report, by: &Profile) -> Self {
        let columns = &report.mapping.columns;
        let choice = |column: &crate::Column| ColumnChoice {
            index: column.index,
            name: String::new(),
            field: column.field,
            store: column.store.clone(),
        };
        let asked = ASKED.map(|finding| finding.check().code);
        let seen = report.problems.iter().filter(|problem| asked.contains(&problem.code.as_str()));
        let mut fixes: BTreeMap<String, bool> = seen.map(|problem| (problem.code.clone(), true)).collect();
        fixes.extend(by.fixes.clone());
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
            layout: Some(Layout::of(report)),
            fixes,
            system: by.system.clone().or_else(|| report.sniff.system.clone()),
            ..by.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Reading, Sentence, Verdict};

    fn read(text: &str, profile: &Profile) -> Report {
        let mut reading = Reading::new(profile.clone());
        reading.push(text.as_bytes()).unwrap();
        reading.finish().unwrap().report
    }

    const FIRST: &str = "Nr;Zahl;EAN;Preis\n17;3;4006381333931;9,90\n9;1;5901234123457;4,50\n44;8;9780306406157;7,25\n";

    fn confirmed() -> Profile {
        let choice = |index, field| ColumnChoice { index, field, ..ColumnChoice::default() };
        let profile = Profile { columns: vec![choice(1, Field::Quantity)], ..Profile::default() };
        Profile::confirmed(&read(FIRST, &profile), &profile)
    }

    #[test]
    fn the_same_layout_needs_no_question() {
        assert_eq!(read(FIRST, &Profile::default()).verdict, Verdict::NeedsConfirmation);
        let profile = confirmed();
        let report = read(&FIRST.replace("17;3", "17;5"), &profile);
        assert_eq!((report.verdict, report.reasons), (Verdict::Ready, Vec::new()));
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
        assert_eq!(report.reasons.first(), Some(&Sentence::new("drift-gone").with("name", "Zahl")));
        let new = [Sentence::new("column-named").with("name", "Bestellt")];
        let said = Sentence::new("drift-new").with("names", new.into_iter().collect::<Gap>());
        assert!(report.reasons.contains(&said), "{:?}", report.reasons);
    }

    #[test]
    fn what_a_column_holds_is_looked_at_again() {
        let report =
            read(&FIRST.replace(";3;", ";rot;").replace(";1;", ";blau;").replace(";8;", ";gelb;"), &confirmed());
        let column = Sentence::new("column-named").with("name", "Zahl");
        let said = Sentence::new("drift-quantities").with("column", column);
        assert!(report.reasons.contains(&said), "{:?}", report.reasons);
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

    fn canonical(text: &str, profile: &Profile) -> String {
        let mut reading = Reading::new(profile.clone());
        reading.push(text.as_bytes()).unwrap();
        String::from_utf8(reading.finish().unwrap().canonical(None, crate::Safety::Exact)).unwrap()
    }

    fn quantities(text: &str, profile: &Profile) -> Vec<String> {
        let lines = canonical(text, profile);
        lines.lines().skip(1).map(|line| line.split(',').nth(3).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_shops_own_words_are_quantities() {
        let text = "EAN;Qty\n4006381333931;3\n5901234123457;Na Zapytanie\n9780306406157;mnoho\n4902430735063;0\n";
        let word = |text: &str, quantity| Word { text: text.into(), quantity };
        let words = vec![word("na zapytanie", None), word("mnoho", Some(10))];
        assert_eq!(quantities(text, &Profile { words, ..Profile::default() }), ["3", "", "10", "0"]);
        assert_eq!(quantities(text, &Profile::default()), ["3", "", "", "0"]);
    }

    #[test]
    fn fixes_can_be_refused() {
        let refused = |code: &str| Profile { fixes: [(code.to_owned(), false)].into(), ..Profile::default() };
        let zeros = "UPC;Qty\n36000291452;3\n42100005264;1\n12345678905;8\n";
        let count = |text: &str, profile: &Profile| canonical(text, profile).lines().count() - 1;
        assert_eq!(count(zeros, &Profile::default()), 3);
        assert_eq!(count(zeros, &refused("gtin.zeros-restored")), 0);
        let negative = "UPC;Qty\n036000291452;-3\n042100005264;1\n";
        assert_eq!(quantities(negative, &Profile::default()), ["0", "1"]);
        assert_eq!(quantities(negative, &refused("quantity.negative")), ["", "1"]);
        let summed = "UPC;Qty;Bin\n036000291452;3;A\n036000291452;1;B\n";
        assert_eq!(quantities(summed, &Profile::default()), ["4"]);
        assert_eq!(quantities(summed, &refused("line.summed")), [""]);
    }

    #[test]
    fn what_a_mark_in_quantities_means_can_be_said() {
        let text = "EAN;Qty\n4006381333931;1.250\n5901234123457;2.500\n";
        let mark = |mark| Profile { quantity_mark: Some(mark), ..Profile::default() };
        assert_eq!(read(text, &Profile::default()).verdict, Verdict::NeedsConfirmation);
        assert_eq!(quantities(text, &mark('.')), ["1", "2"]);
        assert_eq!(quantities(text, &mark(',')), ["1250", "2500"]);
        assert_eq!(read(text, &mark('.')).verdict, Verdict::Ready);
    }

    #[test]
    fn only_fixes_that_were_confirmed_are_settled() {
        let whole = "Nr;EAN;Qty\n1;4006381333931;3\n2;5901234123457;1\n3;9780306406157;2\n";
        let profile = Profile::confirmed(&read(whole, &Profile::default()), &Profile::default());
        let rows: String = (0..20).map(|n| format!("{n};{};{n}\n", 400638133300u64 + n)).collect();
        let cut = format!("Nr;EAN;Qty\n{rows}");
        let report = read(&cut, &profile);
        assert_eq!(report.verdict, Verdict::NeedsConfirmation, "digits were never computed for this shop before");
        let profile = Profile::confirmed(&report, &profile);
        assert_eq!(read(&cut, &profile).verdict, Verdict::Ready);
    }

    #[test]
    fn layouts_are_known_by_their_names() {
        let print = |text: &str| Layout::of(&read(text, &Profile::default())).fingerprint();
        let one = print(FIRST);
        assert_eq!(one.len(), 16);
        assert_eq!(one, print(&FIRST.replace("Nr;Zahl", "NR;zahl")));
        assert_eq!(one, print("EAN;Preis;Zahl;Nr\n4006381333931;9,90;3;17\n"));
        assert_ne!(one, print(&FIRST.replace("Zahl", "Menge")));
    }

    #[test]
    fn names_of_files_fit_their_feed() {
        let profile = Profile::default().for_files_like("stock_2026-11-21.csv");
        assert!(profile.fits_name("stock_2026-11-22.csv") && !profile.fits_name("sales_2026-11-22.csv"));
        assert!(!Profile::default().fits_name("stock.csv"));
    }
}
