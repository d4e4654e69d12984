//! What a mail carries: which of its parts are stock files, which are something else, and what links its text has.

use std::collections::HashSet;

use onhand_feed::{Letter, LetterContent, Profile, Sentence};

use super::wire::{Part, PartStatus};
use crate::addressing::{Listed, Outlet, address};
use crate::auth::sha256;
use crate::reading::{self, Manner, UNPACKED_LIMIT};
use crate::wire::Reason;

/// How Outlook's own parcel begins ([MS-OXTNEF] 2.1.1).
const WINMAIL: &[u8] = &[0x78, 0x9f, 0x3e, 0x22];

/// Links that are told; a newsletter has hundreds.
const LINKS: usize = 10;

/// A mail taken apart.
pub(crate) struct Contents {
    /// Each part and what is known of it so far.
    pub(crate) parts: Vec<Part>,
    /// What may be stock.
    pub(crate) files: Vec<File>,
    /// What was written.
    texts: Vec<File>,
    pub(crate) links: Vec<String>,
}

/// A part that may be stock.
pub(crate) struct File {
    /// Its place in the mail.
    pub(crate) place: u32,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) sha256: String,
}

/// What was found out about a file that is read before it is delivered.
pub(crate) struct Facts {
    /// Numbers of the stores that its lines name.
    pub(crate) stores: Vec<i64>,
    /// The fingerprint of its layout.
    pub(crate) layout: String,
}

/// Takes a mail apart.
pub(crate) fn open(mail: &[u8]) -> Result<Contents, Reason> {
    let letter = Letter::read(mail, UNPACKED_LIMIT).map_err(reading::told)?;
    let subject = letter.subject().unwrap_or_default();
    let mut contents = Contents { parts: Vec::new(), files: Vec::new(), texts: Vec::new(), links: Vec::new() };
    for (place, part) in (0..).zip(letter.parts) {
        let (name, kind) = (part.name.clone(), part.kind.clone());
        let mut told = Part {
            place,
            name,
            kind,
            bytes: 0,
            status: PartStatus::Noted,
            reason: None,
            said: None,
            delivery: None,
            outcome: None,
        };
        let file = |bytes: Vec<u8>| {
            let name = if part.name.is_empty() { subject.clone() } else { part.name.clone() };
            File { place, name, sha256: sha256(&bytes), bytes }
        };
        match part.content {
            LetterContent::Decoration => told.say(PartStatus::Noted, Sentence::new("letter-decoration")),
            LetterContent::File(Ok(bytes)) if bytes.starts_with(WINMAIL) => {
                told.bytes = bytes.len() as u64;
                told.say(PartStatus::Unreadable, Sentence::new("letter-winmail"));
            }
            LetterContent::File(Ok(bytes)) => {
                told.bytes = bytes.len() as u64;
                contents.files.push(file(bytes));
            }
            LetterContent::File(Err(error)) => {
                told.say(PartStatus::Unreadable, reading::told(error).sentence());
            }
            LetterContent::Text(bytes) => {
                told.bytes = bytes.len() as u64;
                contents.links.extend(links(&String::from_utf8_lossy(&bytes)));
                contents.texts.push(file(bytes));
            }
        }
        contents.parts.push(told);
    }
    let mut seen = HashSet::new();
    contents.links.retain(|link| seen.insert(link.clone()) && seen.len() <= LINKS);
    contents.leave_out_repeated();
    Ok(contents)
}

impl Contents {
    /// The same file twice is one.
    pub(crate) fn leave_out_repeated(&mut self) {
        let mut seen = HashSet::new();
        let (files, repeated): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.files).into_iter().partition(|file| seen.insert(file.sha256.clone()));
        self.files = files;
        for file in repeated {
            self.note(file.place, PartStatus::Repeated, Sentence::new("letter-repeated"));
        }
    }

    /// The parts while nobody has decided yet.
    pub(crate) fn held(mut self) -> Vec<Part> {
        for place in self.files.iter().map(|file| file.place).collect::<Vec<_>>() {
            self.part(place).into_iter().for_each(|part| part.status = PartStatus::Held);
        }
        self.parts
    }

    /// True if something that was attached could not be read: that is what to tell about, and not the links beside it.
    pub(crate) fn is_lost(&self) -> bool {
        self.parts.iter().any(|part| part.status == PartStatus::Unreadable)
    }

    /// Takes in what a link led to, as if it had been attached.
    pub(crate) fn add_linked(&mut self, name: String, bytes: Vec<u8>) {
        let place = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        self.parts.push(Part {
            place,
            name: name.clone(),
            kind: "link".into(),
            bytes: bytes.len() as u64,
            status: PartStatus::Noted,
            reason: None,
            said: None,
            delivery: None,
            outcome: None,
        });
        self.files.push(File { place, name, sha256: sha256(&bytes), bytes });
    }

    /// Says what became of a part.
    pub(crate) fn note(&mut self, place: u32, status: PartStatus, said: Sentence) {
        if let Some(part) = self.part(place) {
            part.say(status, said);
        }
    }

    /// The part at a place.
    pub(crate) fn part(&mut self, place: u32) -> Option<&mut Part> {
        self.parts.iter_mut().find(|part| part.place == place)
    }

    /// Where nothing is attached, what was written may be the stock: a table, or lines of text.
    pub(crate) fn take_text(&mut self, currency: Option<&str>, known: &[Profile], outlets: &[Outlet]) -> Option<File> {
        let texts = std::mem::take(&mut self.texts);
        // A page keeps its table; the plain text beside it is what a program made of it.
        let mut texts: Vec<File> = texts.into_iter().rev().collect();
        let at = texts.iter().position(|text| text.look(currency, known, outlets).is_ok())?;
        Some(texts.swap_remove(at))
    }
}

impl File {
    /// Reads a file to see whether it is stock, and whose.
    pub(crate) fn look(&self, currency: Option<&str>, known: &[Profile], outlets: &[Outlet]) -> Result<Facts, Reason> {
        let read = reading::read(&self.name, self.bytes.clone(), false, &Manner { currency, known, brands: false })?;
        if read.count() == 0 {
            return Err(Reason::of("file.no-stock", Sentence::new("reading-no-stock")));
        }
        let addressed = address(&read, outlets, None);
        let stores = addressed.stores.keys().filter_map(|&at| outlets.get(at)).map(|outlet| outlet.number).collect();
        Ok(Facts { stores, layout: read.layout() })
    }
}

/// The addresses of the web in a text.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("http") {
        let (_, link) = rest.split_at_checked(at).unwrap_or_default();
        let end = link.find(|c: char| c.is_whitespace() || "\"'<>)]".contains(c)).unwrap_or(link.len());
        let (link, after) = link.split_at_checked(end.max(4)).unwrap_or((link, ""));
        let is_link = link.strip_prefix("https://").or(link.strip_prefix("http://")).is_some_and(|host| host.len() > 3);
        // Longer ones carry somebody's data; nobody could tell what they lead to.
        if is_link && link.len() <= 2000 && found.len() < 10 * LINKS {
            found.push(link.trim_end_matches(['.', ',', ';']).replace("&amp;", "&"));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(parts: &str) -> Contents {
        let head =
            "From: a@b.example\nSubject: Stock\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n";
        open(format!("{head}{parts}--o--\n").as_bytes()).unwrap()
    }

    fn attached(name: &str, text: &str) -> String {
        format!("--o\nContent-Disposition: attachment; filename=\"{name}\"\n\n{text}\n")
    }

    const STOCK: &str = "UPC,SKU,Qty on hand,Price\n40170725,A,3,19.90\n96385074,B,2,5.00";

    #[test]
    fn every_part_is_told_and_files_are_taken_once() {
        let picture = "--o\nContent-Type: image/png; name=logo.png\n\nPNG\n";
        let parts = [picture, &attached("a.csv", STOCK), &attached("b.csv", STOCK), &attached("c.csv", "x")].concat();
        let contents = mail(&parts);
        let told: Vec<_> = contents.parts.iter().map(|part| (part.name.as_str(), part.status)).collect();
        let noted = PartStatus::Noted;
        assert_eq!(told, [("logo.png", noted), ("a.csv", noted), ("b.csv", PartStatus::Repeated), ("c.csv", noted)]);
        assert_eq!(contents.files.iter().map(|file| file.place).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn outlooks_parcel_is_named() {
        let parcel =
            "--o\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgE=\n";
        let contents = mail(parcel);
        assert_eq!(contents.parts[0].status, PartStatus::Unreadable);
        assert!(contents.parts[0].reason.as_deref().is_some_and(|reason| reason.contains("winmail.dat")));
        assert!(contents.files.is_empty());
    }

    #[test]
    fn a_look_tells_stock_and_its_stores() {
        let outlets = [crate::addressing::outlet(7, "laval", "Laval", "")];
        let look = |text: &str| {
            let mut contents = mail(&attached("a.csv", text));
            contents.files.remove(0).look(None, &[], &outlets).map(|facts| (facts.stores, facts.layout.len()))
        };
        assert_eq!(look(STOCK).unwrap(), (vec![], 16));
        assert_eq!(look("Store,UPC,Qty\nLaval,40170725,1\nLaval,96385074,2").unwrap(), (vec![7], 16));
        assert_eq!(look("%PDF-1.4\n%%EOF").unwrap_err().code, "file.not-stock");
    }

    #[test]
    fn text_is_stock_only_if_it_reads_as_stock() {
        let text = |text: &str| mail(&format!("--o\n\n{text}\n")).take_text(None, &[], &[]).map(|file| file.place);
        assert_eq!(text(STOCK), Some(0));
        assert_eq!(text("Please find the stock attached.\n\nBest regards"), None);
    }

    #[test]
    fn links_are_found_in_text_and_pages() {
        let found = links(
            "See https://a.example/x.csv, or (http://b.example/y?z=1) <a href=\"https://c.example/a&amp;b\">http</a>",
        );
        assert_eq!(found, ["https://a.example/x.csv", "http://b.example/y?z=1", "https://c.example/a&b"]);
        assert_eq!(links("https://"), [""; 0]);
        assert_eq!(mail("--o\n\nhttps://a.example/1\n--o\n\nhttps://a.example/1 https://b.example/2\n").links.len(), 2);
    }
}
