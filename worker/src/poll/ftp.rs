//! Fetches a file from an FTP server, over the runtime's sockets.
//!
//! Passive and binary only; the data connection goes to the host that was checked, whatever the server says. With TLS both
//! connections are encrypted and the certificate must be valid for the host. Servers that insist on taking up the same TLS session
//! for the data connection cannot be spoken to: the runtime's sockets cannot do that.

mod listing;
mod reply;
mod talk;

use super::address::{Address, Kind, Tls};
use super::patience::{WHOLE, within};
use super::trouble::Trouble;
use super::{Credentials, File, Found, Marks, http};
use listing::Entry;
use talk::{Sent, Talk};

/// How many files of a folder are asked for their date where its listing has none: those whose names sort last.
const DATED: usize = 20;

/// The file at an address, unless it is the one that is known by its marks.
pub(crate) async fn fetch(
    address: &Address,
    credentials: Option<&Credentials>,
    known: &Marks,
) -> Result<Found, Trouble> {
    let Kind::Ftp(tls) = address.kind else { return Err(Trouble::address("This is no address of an FTP server.")) };
    within(WHOLE, talk(address, tls, credentials, known)).await?
}

async fn talk(address: &Address, tls: Tls, credentials: Option<&Credentials>, known: &Marks) -> Result<Found, Trouble> {
    let path = path(address.url.path())?;
    let mut talk = Talk::open(address.socket_host(), address.port(), tls).await?;
    let found = match talk.sign_in(credentials).await {
        Ok(()) => file(&mut talk, address, &path, known).await,
        Err(trouble) => Err(trouble),
    };
    talk.close().await;
    found
}

/// The path as the server takes it: relative to where a session begins, unless the address has two slashes (RFC 1738, 3.2.2).
fn path(encoded: &str) -> Result<String, Trouble> {
    let path = http::percent_decoded(encoded.strip_prefix('/').unwrap_or(encoded));
    if path.contains(char::is_control) {
        return Err(Trouble::address("The path has control characters in it."));
    }
    if path.is_empty() || path.ends_with('/') {
        return Err(Trouble::address(
            "The address names a folder and no file; a pattern as in stock-*.csv names its newest file.",
        ));
    }
    Ok(path)
}

async fn file(talk: &mut Talk, address: &Address, path: &str, known: &Marks) -> Result<Found, Trouble> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let path = match listing::is_pattern(name) {
        true => newest(talk, folder, name).await?,
        false => path.to_owned(),
    };
    let before = talk.state(&path).await?;
    let etag = before.etag(&path);
    if etag.is_some() && etag == known.etag {
        return Ok(Found::Same);
    }
    let Sent { bytes, ended } = talk.retrieve(&path).await?;
    if !ended && before.size.is_none() {
        return Err(Trouble::unreachable("The connection broke off, maybe in the middle of the file."));
    }
    // A file that somebody is writing is cut off wherever the writer is.
    let grew = before.size.is_some_and(|size| size != bytes.len() as u64);
    if grew || talk.state(&path).await? != before {
        return Err(Trouble::unfinished("The file changed while it was fetched: somebody is still writing it."));
    }
    Ok(Found::File(Box::new(File {
        filename: http::filename(None, &path.replace('%', "%25")),
        modified: before.modified,
        host: address.host().to_owned(),
        marks: Marks { etag, last_modified: None, sha256: None }.bounded(),
        content: bytes.into(),
    })))
}

/// The path of the newest file of a pattern.
async fn newest(talk: &mut Talk, folder: &str, pattern: &str) -> Result<String, Trouble> {
    let found = listing::candidates(talk.list(folder).await?, pattern);
    let within = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut dated: Option<Entry> = None;
    if found.first().is_some_and(|entry| entry.modified.is_none()) {
        for entry in found.iter().take(DATED) {
            let modified = talk.state(&within(&entry.name)).await?.modified;
            if dated.as_ref().is_none_or(|newest| modified > newest.modified) {
                dated = Some(Entry { modified, ..entry.clone() });
            }
        }
    }
    let newest = dated.or_else(|| found.into_iter().next());
    let newest =
        newest.ok_or_else(|| Trouble::not_found(format!("There is no file “{pattern}” in the folder “{folder}”.")))?;
    Ok(within(&newest.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_server() {
        assert_eq!(path("/out/stock%20of%20today.csv").as_deref(), Ok("out/stock of today.csv"));
        assert_eq!(path("//srv/stock-*.csv").as_deref(), Ok("/srv/stock-*.csv"));
        for wrong in ["/", "/out/", "", "/a%0D%0ADELE%20b", "/a%00b"] {
            assert_eq!(path(wrong).unwrap_err().word, "address", "{wrong}");
        }
    }
}
