//! `open`: the verb that takes the wrapping off a file.

use crate::gzip::gunzip;
use crate::mail::{attachments, is_message};
use crate::sniff::{Magic, magic};
use crate::zip::{Ahead, Zip};
use crate::{Compression, Error, ErrorKind};

/// A file as it was before it was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name; of a gzipped file the name without `.gz`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it was wrapped in.
    pub compression: Option<Compression>,
}

/// Wrappings inside wrappings that are taken off: a zip in a mail's zip is seen, more is an attack.
const MAX_DEPTH: u32 = 3;
/// Files of one archive that are opened: one for each store of a large chain.
const MAX_MEMBERS: usize = 1000;

/// True if a file that starts like this has to go through [`open`] whole; the head of any other can be read as it comes.
pub fn is_packed(head: &[u8]) -> bool {
    matches!(magic(head), Ok(Magic::Gzip | Magic::Zip)) || is_message(head)
}

/// Tells by the end of a zip file, which has so many bytes in all, whether [`open`] takes it apart; nothing if that end is too
/// short to say.
pub fn is_parcel(size: u64, tail: &[u8]) -> Option<bool> {
    let mut ahead = Ahead::new(size);
    ahead.give(size.checked_sub(tail.len() as u64)?, tail);
    Zip::peek(&ahead, tail.len() as u64).ok().map(|zip| !is_document(&zip))
}

/// Takes gzip, zip and mail off a file; workbooks and anything else come back as they are.
///
/// `limit` is for the unpacked bytes of all members together. Errors: damaged, cut, encrypted or too large archives,
/// and archives without a file.
pub fn open(name: &str, bytes: Vec<u8>, limit: u64) -> Result<Vec<Member>, Error> {
    let mut members = Vec::new();
    let mut left = limit;
    unwrap(Member { name: name.to_owned(), bytes, compression: None }, &mut left, 0, &mut members)?;
    if members.is_empty() {
        return Err(Error::new(ErrorKind::NotStock { what: "kind-empty-archive" }));
    }
    Ok(members)
}

fn unwrap(member: Member, left: &mut u64, depth: u32, members: &mut Vec<Member>) -> Result<(), Error> {
    if depth > MAX_DEPTH || members.len() > MAX_MEMBERS {
        return Err(Error::new(ErrorKind::TooLarge {
            what: "limit-files-packed-inside-files",
            limit: MAX_MEMBERS as u64,
        }));
    }
    match magic(&member.bytes) {
        Ok(Magic::Gzip) => {
            let bytes = gunzip(&member.bytes, *left)?;
            *left = left.saturating_sub(bytes.len() as u64);
            let name = without_gz(&member.name);
            unwrap(Member { name, bytes, compression: Some(Compression::Gzip) }, left, depth + 1, members)
        }
        Ok(Magic::Zip) => {
            let zip = Zip::open(&member.bytes)?;
            if is_document(&zip) {
                members.push(member);
                return Ok(());
            }
            for entry in zip.entries().iter().filter(|entry| is_file(&entry.name)) {
                let bytes = zip.read(entry, *left)?;
                *left = left.saturating_sub(bytes.len() as u64);
                let inner = Member { name: entry.name.clone(), bytes, compression: Some(Compression::Zip) };
                unwrap(inner, left, depth + 1, members)?;
            }
            Ok(())
        }
        Ok(Magic::Text) if is_message(&member.bytes) => {
            for file in attachments(&member.bytes, *left)? {
                *left = left.saturating_sub(file.bytes.len() as u64);
                let inner = Member { name: file.name, bytes: file.bytes, compression: member.compression };
                unwrap(inner, left, depth + 1, members)?;
            }
            Ok(())
        }
        _ => {
            members.push(member);
            Ok(())
        }
    }
}

fn without_gz(name: &str) -> String {
    let dot = name.len().checked_sub(3).filter(|at| name.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(".gz")));
    dot.and_then(|at| name.get(..at)).unwrap_or(name).to_owned()
}

/// Office documents are zips that are files, not wrappings.
fn is_document(zip: &Zip<'_>) -> bool {
    ["[Content_Types].xml", "xl/workbook.xml", "mimetype", "META-INF/manifest.xml", "Index/Document.iwa"]
        .iter()
        .any(|part| zip.find(part).is_some())
}

/// Not a folder, and not what computers add to archives for themselves.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    !name.is_empty() && !name.starts_with('.') && !path.starts_with("__MACOSX/") && name != "Thumbs.db"
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::zip::pack::{File, archive};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn plain_files_come_back() {
        let members = open("a.csv", b"sku,qty\n".to_vec(), 100).unwrap();
        assert_eq!(members, [Member { name: "a.csv".into(), bytes: b"sku,qty\n".to_vec(), compression: None }]);
    }

    #[test]
    fn gzip_is_taken_off_even_twice() {
        let members = open("a.csv.GZ", gzip(&gzip(b"sku,qty\n")), 100).unwrap();
        assert_eq!((members[0].name.as_str(), members[0].bytes.as_slice()), ("a.csv", b"sku,qty\n".as_slice()));
        assert!(is_packed(&gzip(b"x")) && !is_packed(b"sku"));
    }

    #[test]
    fn mails_give_what_they_carry() {
        let mail = b"From: a@b\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nHi\n--x\n\
            Content-Disposition: attachment; filename=a.csv\n\nsku,qty\n--x--\n";
        let member = |compression| Member { name: "a.csv".into(), bytes: b"sku,qty".to_vec(), compression };
        assert_eq!(open("mail.eml", mail.to_vec(), 100).unwrap(), [member(None)]);
        assert_eq!(open("mail.gz", gzip(mail), 1000).unwrap(), [member(Some(Compression::Gzip))]);
        assert_eq!(open("mail.eml", mail.to_vec(), 3).unwrap_err().code(), "file.too-large");
        assert!(is_packed(mail));
    }

    #[test]
    fn the_end_of_a_zip_says_whether_it_is_taken_apart() {
        let noise: Vec<u8> = (0..50_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let zip = |name: &str| archive(&[File::stored(name, &noise), File::stored("a.csv", b"sku,qty\n")]);
        let tail = |zip: &[u8]| is_parcel(zip.len() as u64, &zip[zip.len() - 1000..]);
        let (parcel, book) = (zip("stock.csv"), zip("xl/workbook.xml"));
        assert_eq!((tail(&parcel), tail(&book)), (Some(true), Some(false)));
        assert_eq!(is_parcel(book.len() as u64, &book), Some(false));
        assert_eq!(is_parcel(book.len() as u64, &book[book.len() - 50..]), None);
        assert_eq!((tail(&noise), is_parcel(3, b"sku,qty"), is_parcel(0, b"")), (None, None, None));
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = gzip(&vec![0; 1 << 20]);
        assert_eq!(open("a.gz", bomb, 1000).unwrap_err().code(), "file.too-large");
        let mut deep = b"x".to_vec();
        for _ in 0..6 {
            deep = gzip(&deep);
        }
        assert_eq!(open("a.gz", deep, 1000).unwrap_err().code(), "file.too-large");
    }

    #[test]
    fn only_files_of_an_archive_count() {
        assert!(
            is_file("export/stock.csv")
                && !is_file("export/")
                && !is_file("__MACOSX/._stock.csv")
                && !is_file(".DS_Store")
        );
    }
}
