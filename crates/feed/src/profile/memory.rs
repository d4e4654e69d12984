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
}

impl Memory {
    /// The store that the file's name says.
    pub(crate) fn store(&self) -> Option<String> {
        self.names.iter().find_map(|name| store_of_file(name))
    }

    /// The profile to read a file with: what a person says of it now, or what was confirmed for its layout. The
    /// fingerprint says that it was.
    pub(crate) fn recall(&self, said: &Profile, header: &Header, sample: &Sample) -> Option<(Profile, String)> {
        if self.profiles.is_empty() || !says_nothing(said) {
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
        let profile = Profile {
            // Files of one layout may be of different stores.
            store: said.store.clone(),
            currency: known.currency.clone().or_else(|| said.currency.clone()),
            ..known.clone()
        };
        Some((profile, print))
    }
}

/// True if a person has said nothing of how the file is read; a store and a currency are the retailer's.
fn says_nothing(profile: &Profile) -> bool {
    Profile { store: None, currency: None, ..profile.clone() } == Profile::default()
}

#[cfg(test)]
mod tests {
    use crate::{ColumnChoice, Field, Profile, Reading, Report, Verdict};

    fn read(name: &str, text: &str, profile: Profile, known: &[Profile]) -> Report {
        let mut reading = Reading::new(profile).named(name).knowing(known.to_vec());
        reading.push(text.as_bytes()).unwrap();
        reading.finish().unwrap().report
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
    fn what_a_person_says_now_comes_first() {
        let choice = ColumnChoice { index: 0, field: Field::Quantity, ..ColumnChoice::default() };
        let said = Profile { columns: vec![choice], ..Profile::default() };
        let report = read("b.csv", NAMED, said, &[confirmed()]);
        let quantity = report.mapping.columns.iter().find(|column| column.field == Field::Quantity);
        assert_eq!((quantity.map(|column| column.index), report.sniff.confirmed), (Some(0), None));
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
