//! Share links: the address that a person copies shows a page about the file; this is the address of the file.
//!
//! Only the exact hosts of these services get this treatment, so that `docs.google.com.evil.com` is an address like any other.

use worker::Url;

use crate::base64::base64url;

/// The download form of a share link; any other address as it is.
pub(crate) fn download(url: Url) -> Url {
    let found = match url.host_str().unwrap_or_default() {
        "docs.google.com" => sheet(&url),
        "drive.google.com" => drive(&url),
        "www.dropbox.com" | "dropbox.com" => dropbox(&url),
        "1drv.ms" | "onedrive.live.com" => onedrive(&url),
        host if host.ends_with(".sharepoint.com") => sharepoint(&url),
        _ => None,
    };
    found.unwrap_or(url)
}

fn segments(url: &Url) -> Vec<&str> {
    url.path_segments().map(Iterator::collect).unwrap_or_default()
}

/// A parameter behind `?`, or behind `#` as the spreadsheet's own address has the sheet that is open.
fn parameter(url: &Url, name: &str) -> Option<String> {
    let behind = |pairs: Vec<(String, String)>| pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let fragment = url.fragment().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    behind(url.query_pairs().into_owned().collect())
        .or_else(|| behind(fragment.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()))
        .filter(|value| !value.is_empty())
}

fn with(mut url: Url, path: &str, pairs: &[(&str, Option<String>)]) -> Url {
    url.set_path(path);
    url.set_fragment(None);
    url.set_query(None);
    for (name, value) in pairs {
        if let Some(value) = value {
            url.query_pairs_mut().append_pair(name, value);
        }
    }
    url
}

/// Google Sheets: shared (`/d/ID/edit#gid=7`) or published (`/d/e/ID/pubhtml?gid=7`). The sheet that was open is the one.
fn sheet(url: &Url) -> Option<Url> {
    let gid = || parameter(url, "gid");
    let is = |value: &str| Some(value.to_owned());
    match *segments(url) {
        ["spreadsheets", "d", "e", id, "pubhtml" | "pub", ..] if parameter(url, "output").is_none() => {
            let single = gid().and_then(|_| is("true"));
            let pairs = [("output", is("csv")), ("gid", gid()), ("single", single)];
            Some(with(url.clone(), &format!("/spreadsheets/d/e/{id}/pub"), &pairs))
        }
        ["spreadsheets", "d", id, ref rest @ ..] | ["spreadsheets", "u", _, "d", id, ref rest @ ..]
            if id != "e" && !matches!(rest, ["export" | "gviz", ..]) =>
        {
            let key = parameter(url, "resourcekey");
            let pairs = [("format", is("csv")), ("gid", gid()), ("resourcekey", key)];
            Some(with(url.clone(), &format!("/spreadsheets/d/{id}/export"), &pairs))
        }
        _ => None,
    }
}

/// A file on Google Drive: `/file/d/ID/view`, `/open?id=ID`.
fn drive(url: &Url) -> Option<Url> {
    let id = match *segments(url) {
        ["file", "d", id, ..] | ["file", "u", _, "d", id, ..] => id.to_owned(),
        ["open"] => parameter(url, "id")?,
        _ => return None,
    };
    let pairs =
        [("export", Some("download".to_owned())), ("id", Some(id)), ("resourcekey", parameter(url, "resourcekey"))];
    Some(with(url.clone(), "/uc", &pairs))
}

/// Dropbox: `dl=1` instead of `dl=0`; everything else of the link is its key.
fn dropbox(url: &Url) -> Option<Url> {
    let shared = matches!(*segments(url), ["s", _, ..] | ["scl", "fi", ..] | ["sh", _, _, ..]);
    let raw = url.query_pairs().any(|(name, value)| name == "raw" && value == "1");
    (shared && !raw).then(|| with_flag(url, "dl"))
}

/// What the shares API calls the item that is shared.
const SHARED: &str = "root";

/// OneDrive for people: the shares API takes the whole link, encoded. Files that need a sign-in are not answered by it.
fn onedrive(url: &Url) -> Option<Url> {
    let is_link = match url.host_str() {
        Some("1drv.ms") => segments(url).first().is_some_and(|first| !first.is_empty()),
        _ => url.path() == "/redir" || (url.path() == "/" && parameter(url, "resid").is_some()),
    };
    let token = base64url(url.as_str().as_bytes());
    is_link.then(|| Url::parse(&format!("https://api.onedrive.com/v1.0/shares/u!{token}/{SHARED}/content")).ok())?
}

/// OneDrive and SharePoint of companies: links as `/:x:/g/personal/…?e=…`.
fn sharepoint(url: &Url) -> Option<Url> {
    let is_link = segments(url).first().is_some_and(|first| first.starts_with(':') && first.ends_with(':'));
    is_link.then(|| with_flag(url, "download"))
}

/// The link with `name=1` and everything else that it had.
fn with_flag(url: &Url, name: &str) -> Url {
    let kept: Vec<(String, String)> = url.query_pairs().into_owned().filter(|(key, _)| key != name).collect();
    let mut flagged = url.clone();
    flagged.set_fragment(None);
    flagged.query_pairs_mut().clear().extend_pairs(kept).append_pair(name, "1");
    flagged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> String {
        download(Url::parse(text).unwrap()).to_string()
    }

    #[test]
    fn share_links_become_downloads() {
        for (shared, file) in [
            (
                "https://docs.google.com/spreadsheets/d/1AbC/edit?usp=sharing#gid=42",
                "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv&gid=42",
            ),
            (
                "https://docs.google.com/spreadsheets/d/1AbC/edit?gid=7#gid=7",
                "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv&gid=7",
            ),
            (
                "https://docs.google.com/spreadsheets/d/1AbC/",
                "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv",
            ),
            (
                "https://docs.google.com/spreadsheets/u/0/d/1AbC/edit",
                "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv",
            ),
            (
                "https://docs.google.com/spreadsheets/d/e/2PACX-1/pubhtml?gid=3&single=true",
                "https://docs.google.com/spreadsheets/d/e/2PACX-1/pub?output=csv&gid=3&single=true",
            ),
            (
                "https://drive.google.com/file/d/0B_x/view?usp=drive_link&resourcekey=0-k",
                "https://drive.google.com/uc?export=download&id=0B_x&resourcekey=0-k",
            ),
            ("https://drive.google.com/open?id=0B_x&authuser=0", "https://drive.google.com/uc?export=download&id=0B_x"),
            (
                "https://www.dropbox.com/scl/fi/abc/stock.xlsx?rlkey=k%2B1&st=2&dl=0",
                "https://www.dropbox.com/scl/fi/abc/stock.xlsx?rlkey=k%2B1&st=2&dl=1",
            ),
            ("https://www.dropbox.com/s/abc/stock.csv", "https://www.dropbox.com/s/abc/stock.csv?dl=1"),
            (
                "https://1drv.ms/x/s!AbC?e=1",
                concat!("https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL3gvcyFBYkM_ZT0x/root", "/content"),
            ),
            (
                "https://shop-my.sharepoint.com/:x:/g/personal/me/EaB?e=4",
                "https://shop-my.sharepoint.com/:x:/g/personal/me/EaB?e=4&download=1",
            ),
        ] {
            assert_eq!(form(shared), file);
        }
    }

    #[test]
    fn every_other_address_stays_as_it_is() {
        for address in [
            "https://docs.google.com.evil.com/spreadsheets/d/1AbC/edit#gid=1",
            "https://evil-docs.google.com/spreadsheets/d/1AbC/edit",
            "https://docs.google.com/spreadsheets/d/1AbC/export?format=xlsx&gid=2",
            "https://docs.google.com/spreadsheets/d/1AbC/gviz/tq?tqx=out:csv",
            "https://docs.google.com/spreadsheets/d/e/2PACX-1/pub?output=tsv",
            "https://docs.google.com/document/d/1AbC/edit",
            "https://drive.google.com/drive/folders/1AbC",
            "https://drive.google.com/uc?export=download&id=1",
            "https://www.dropbox.com/scl/fi/abc/stock.xlsx?rlkey=k&raw=1",
            "https://www.dropbox.com/home",
            "https://dl.dropboxusercontent.com/s/abc/stock.csv",
            "https://1drv.ms/",
            "https://onedrive.live.com/about",
            "https://notsharepoint.com/:x:/g/x",
            "https://shop.sharepoint.com/sites/x/Shared%20Documents/stock.csv",
            "https://shop.com/stock.csv?dl=0",
        ] {
            assert_eq!(form(address), address);
        }
    }
}
