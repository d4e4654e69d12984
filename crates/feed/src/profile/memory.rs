//! The profiles that a retailer has confirmed: the one for a file is found by its layout.

use super::{Profile, fingerprint};
use crate::read::Sample;
use crate::sniff::Header;
use crate::understand::{fold, store_of_file};

/// Profiles, and the names of the file that is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub(crate) profiles: Vec<Profile>,
    pub(crate) names: Vec<String>,
    /// Whether the brands of lines are wanted.
    pub(crate) brands: bool,
}

impl Memory {
    /// The store that the file's name says.
    pub(crate) fn store(&self) -> Option<String> {
        self.names.iter().find_map(|name| store_of_file(name))
    }

    /// What was confirmed for a file's layout, with what a person says of it now laid upon it; the columns that they say
    /// are left to [`Followed`](super::Followed). The fingerprint says that it was confirmed.
    pub(crate) fn recall(&self, said: &Profile, header: &Header, sample: &Sample) -> Option<(Profile, String)> {
        // A whole profile is another confirmed reading.
        if self.profiles.is_empty() || said.layout.is_some() {
            return None;
        }
        let width = sample.filled().map(|row| row.width()).max().unwrap_or(0).max(header.names.len());
        let mut names: Vec<String> = header.names.iter().map(|name| fold(name)).collect();
        names.resize(width, String::new());
        let named = names.iter().any(|name| !name.is_empty());
        let print = fingerprint(names);
        let fits = |profile: &&Profile| {
            let same = profile.layout.as_ref().is_some_and(|layout| layout.fingerprint() == print);
            // Many lists have three columns; without headers only the file's name tells them apart.
            same && (named || self.names.iter().any(|name| profile.fits_name(name)))
        };
        // The newest of them.
        let known = self.profiles.iter().rev().find(fits)?;
        Some((laid_upon(said, known), print))
    }
}

/// What a person says now, laid upon what was confirmed.
fn laid_upon(said: &Profile, known: &Profile) -> Profile {
    let Profile { format, encoding, delimiter, quote, starts, sheet, header_row, decimal_mark, .. } = said.clone();
    let mut fixes = known.fixes.clone();
    fixes.extend(said.fixes.clone());
    Profile {
        format: format.or(known.format),
        encoding: encoding.or(known.encoding),
        delimiter: delimiter.or_else(|| known.delimiter.clone()),
        quote: quote.or(known.quote),
        starts: starts.or_else(|| known.starts.clone()),
        sheet: sheet.or_else(|| known.sheet.clone()),
        header_row: header_row.or(known.header_row),
        decimal_mark: decimal_mark.or(known.decimal_mark),
        // Files of one layout may be of different stores.
        store: said.store.clone(),
        // The retailer's own is said of every file.
        currency: known.currency.clone().or_else(|| said.currency.clone()),
        quantity_mark: said.quantity_mark.or(known.quantity_mark),
        fixes,
        // The first meaning of a word holds.
        words: said.words.iter().chain(&known.words).cloned().collect(),
        ..known.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::{ColumnChoice, Field, Outcome, Profile, Reading, Report, Verdict, Word};

    fn outcome(name: &str, text: &str, profile: Profile, known: &[Profile]) -> Outcome {
        let mut reading = Reading::new(profile).named(name).knowing(known.to_vec());
        reading.push(text.as_bytes()).unwrap();
        reading.finish().unwrap()
    }

    fn read(name: &str, text: &str, profile: Profile, known: &[Profile]) -> Report {
        outcome(name, text, profile, known).report
    }

    const NAMED: &str = "Nr;Zahl;EAN\n17;3;4006381333931\n9;1;5901234123457\n44;8;9780306406157\n";

    fn confirmed() -> Profile {
        let choice = ColumnChoice { index: 1, field: Field::Quantity, ..ColumnChoice::default() };
        let said = Profile { columns: vec![choice], ..Profile::default() };
        Profile::confirmed(&read("a.csv", NAMED, said.clone(), &[]), &said)
    }

    #[test]
    fn what_was_confirmed_is_remembered() {
        assert_eq!(read("b.csv", NAMED, Profile::default(), &[]).verdict, Verdict::NeedsConfirmation);
        let known = [Profile::default(), confirmed()];
        let report = read("b.csv", NAMED, Profile::default(), &known);
        assert_eq!((report.verdict, &report.reasons), (Verdict::Ready, &Vec::new()));
        assert_eq!(report.sniff.confirmed, known[1].layout.as_ref().map(|layout| layout.fingerprint()));
        let other = read("b.csv", &NAMED.replace("Zahl", "Wert"), Profile::default(), &known);
        assert_eq!((other.verdict, other.sniff.confirmed), (Verdict::NeedsConfirmation, None));
    }

    #[test]
    fn what_a_person_says_now_is_laid_upon_it() {
        let choose = |index, field| ColumnChoice { index, field, ..ColumnChoice::default() };
        let said = Profile { columns: vec![choose(0, Field::Price)], ..Profile::default() };
        let found = outcome("b.csv", NAMED, said, &[confirmed()]);
        let fields: Vec<Field> = found.report.mapping.columns.iter().map(|column| column.field).collect();
        assert_eq!(fields, [Field::Price, Field::Quantity, Field::Gtin]);
        assert_eq!((found.report.verdict, found.report.sniff.confirmed.is_some()), (Verdict::Ready, true));
        let again = outcome("c.csv", NAMED, Profile::default(), &[found.confirmed()]);
        assert_eq!(again.report.mapping.columns[0].field, Field::Price);
    }

    #[test]
    fn a_store_is_not_remembered_and_the_last_meaning_of_a_word_holds() {
        let word = |text: &str, quantity| Word { text: text.into(), quantity: Some(quantity) };
        let known = Profile { store: Some("North".into()), words: vec![word("viele", 9)], ..confirmed() };
        let said = Profile { words: vec![word("Viele", 5)], ..Profile::default() };
        let found = outcome("b.csv", &NAMED.replace(";1;", ";viele;"), said, &[known]);
        let lines: Vec<_> = found.lines.iter().map(|line| (line.store, line.line.quantity)).collect();
        assert_eq!(lines, [(None, Some(3)), (None, Some(5)), (None, Some(8))]);
    }

    #[test]
    fn without_headers_the_name_must_fit_too() {
        let text = "3;4006381333931;7\n1;5901234123457;8\n8;9780306406157;2\n";
        let choice = ColumnChoice { index: 0, field: Field::Quantity, ..ColumnChoice::default() };
        let said = Profile { columns: vec![choice], ..Profile::default() };
        let known = Profile::confirmed(&read("s_1.csv", text, said.clone(), &[]), &said).for_files_like("s_1.csv");
        let verdict = |name| read(name, text, Profile::default(), std::slice::from_ref(&known)).verdict;
        assert_eq!((verdict("s_2.csv"), verdict("t_2.csv")), (Verdict::Ready, Verdict::NeedsConfirmation));
    }
}
