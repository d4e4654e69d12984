//! Which elements of a document are its items.

use std::collections::{HashMap, HashSet};

use crate::markup::{Attributes, Token, local, prefixed_token};
use crate::understand::exactly;
use crate::{Error, ErrorKind, Field};

/// Elements inside elements; catalogues have under ten.
const MAX_DEPTH: usize = 64;
/// Kinds of elements; the largest public schemas for products have some hundreds.
const MAX_KINDS: usize = 10_000;
/// What a single item is called, so that a list of one is a list too.
const ITEMS: [&str; 10] =
    ["item", "entry", "product", "offer", "article", "artikel", "producto", "produit", "prodotto", "row"];

/// The way from the root to the open element: `/rss/channel/item`, prefixes included.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    text: Vec<u8>,
    /// Where each open element's step begins.
    starts: Vec<usize>,
}

impl Path {
    /// Goes into an element.
    pub(super) fn enter(&mut self, name: &[u8]) -> Result<(), Error> {
        if self.starts.len() >= MAX_DEPTH {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-depth-of-elements", limit: MAX_DEPTH as u64 }));
        }
        self.starts.push(self.text.len());
        self.text.push(b'/');
        self.text.extend_from_slice(name);
        Ok(())
    }

    /// Leaves the innermost element of that name; false if none is open.
    pub(super) fn leave(&mut self, name: &[u8]) -> bool {
        let mut end = self.text.len();
        for (level, start) in self.starts.iter().copied().enumerate().rev() {
            if self.text.get(start + 1..end) == Some(name) {
                self.text.truncate(start);
                self.starts.truncate(level);
                return true;
            }
            end = start;
        }
        false
    }

    /// The path as text.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// Elements that are open.
    pub(super) fn depth(&self) -> usize {
        self.starts.len()
    }
}

/// What is known of elements of one path.
#[derive(Default)]
struct Kind {
    count: usize,
    /// Names of its parts: elements and attributes.
    parts: HashSet<Vec<u8>>,
    /// In the document's order.
    first: usize,
}

/// An item's path, and the paths of the repeated elements that it stands in.
pub(super) struct Item {
    pub(super) path: Vec<u8>,
    pub(super) outer: Vec<Vec<u8>>,
}

/// The kinds of elements that are items.
pub(super) fn items(text: &[u8]) -> Result<Vec<Item>, Error> {
    let kinds = kinds(text)?;
    let mut found: Vec<(&Vec<u8>, &Kind)> = kinds.iter().filter(|(path, kind)| may_be_item(path, kind)).collect();
    found.sort_by_key(|(_, kind)| kind.first);
    let mut items: Vec<(&Vec<u8>, &Kind)> = Vec::new();
    for (path, kind) in found {
        // Elements come before the elements in them.
        match items.iter().position(|(outer, _)| is_in(path, outer)) {
            None => items.push((path, kind)),
            Some(outer) if items.get(outer).is_some_and(|(_, outer)| kind.replaces(outer)) => {
                items.remove(outer);
                items.push((path, kind));
            }
            Some(_) => {}
        }
    }
    let outer = |path: &Vec<u8>| {
        let repeated = kinds.iter().filter(|(outer, kind)| is_in(path, outer) && kind.count > 1);
        repeated.map(|(outer, _)| outer.clone()).collect()
    };
    Ok(items.into_iter().map(|(path, _)| Item { outer: outer(path), path: path.clone() }).collect())
}

fn kinds(text: &[u8]) -> Result<HashMap<Vec<u8>, Kind>, Error> {
    let mut kinds: HashMap<Vec<u8>, Kind> = HashMap::new();
    let mut path = Path::default();
    let mut rest = text;
    while let Some((token, length)) = prefixed_token(rest) {
        rest = rest.get(length..).unwrap_or_default();
        match token {
            Token::Open(name, attributes, is_empty) => {
                if let Some(outer) = kinds.get_mut(path.text()).filter(|kind| kind.parts.len() < MAX_KINDS) {
                    outer.parts.insert(name.to_vec());
                }
                path.enter(name)?;
                let first = kinds.len();
                if first > MAX_KINDS {
                    return Err(Error::new(ErrorKind::TooLarge {
                        what: "limit-kinds-of-elements",
                        limit: MAX_KINDS as u64,
                    }));
                }
                let kind = kinds.entry(path.text().to_vec()).or_insert_with(|| Kind { first, ..Kind::default() });
                kind.count += 1;
                kind.parts.extend(own(attributes).map(|(name, _)| name.to_vec()).take(MAX_KINDS));
                if is_empty {
                    path.leave(name);
                }
            }
            Token::Close(name) => drop(path.leave(name)),
            _ => {}
        }
    }
    Ok(kinds)
}

/// The attributes that say something of the element and not of the document.
pub(super) fn own(attributes: Attributes<'_>) -> impl Iterator<Item = (&[u8], &[u8])> {
    attributes.iter().filter(|(name, _)| !name.starts_with(b"xmlns") && !name.starts_with(b"xsi:"))
}

fn may_be_item(path: &[u8], kind: &Kind) -> bool {
    let name = path.rsplit(|byte| *byte == b'/').next().map(local).unwrap_or_default();
    let is_inside = path.iter().filter(|byte| **byte == b'/').count() > 1;
    let is_named = ITEMS.iter().any(|item| name.eq_ignore_ascii_case(item.as_bytes()));
    is_inside && (kind.count > 1 || is_named) && kind.parts.len() > 1
}

fn is_in(path: &[u8], outer: &[u8]) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.starts_with(b"/"))
}

impl Kind {
    fn has(&self, fields: &[Field]) -> bool {
        let is = |part: &Vec<u8>| {
            let name = String::from_utf8_lossy(local(part)).into_owned();
            exactly(&name).is_some_and(|field| fields.contains(&field))
        };
        self.parts.iter().any(is)
    }

    /// True if these, and not the elements around them, are the items: variants of an item, or items of a store.
    fn replaces(&self, outer: &Self) -> bool {
        const PUBLIC: &[Field] = &[Field::Gtin];
        const ANY: &[Field] = &[Field::Gtin, Field::Sku];
        match (self.has(ANY), outer.has(ANY)) {
            (true, false) => true,
            (true, true) => self.has(PUBLIC) && !outer.has(PUBLIC) || self.count > 3 * outer.count,
            (false, false) => self.count > 3 * outer.count,
            (false, true) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(xml: &str) -> Vec<String> {
        items(xml.as_bytes()).unwrap().into_iter().map(|item| String::from_utf8(item.path).unwrap()).collect()
    }

    #[test]
    fn items_are_what_repeats_and_has_parts() {
        assert_eq!(found("<a><b><c/><d/></b><b><c/></b></a>"), ["/a/b"]);
        assert_eq!(found("<rss><channel><title/><item><g:id/><g:gtin/></item></channel></rss>"), ["/rss/channel/item"]);
        assert_eq!(found("<r><i sku='1' qty='2'/><i sku='2' qty='3'/></r>"), ["/r/i"]);
        assert!(found("<a><b/><b/></a>").is_empty());
    }

    #[test]
    fn parts_that_repeat_are_no_items_unless_they_are_the_stock() {
        let item =
            |inside: &str| format!("<f><item><sku>1</sku><t/>{inside}</item><item><sku>2</sku>{inside}</item></f>");
        assert_eq!(found(&item("<ship><country/><price/></ship><ship><country/></ship>")), ["/f/item"]);
        let stores = "<f><store id='1'><i><ean/><qty/></i><i><ean/></i></store><store id='2'><i><ean/></i></store></f>";
        assert_eq!(found(stores), ["/f/store/i"]);
    }

    #[test]
    fn tags_that_do_not_match_are_forgiven() {
        let mut path = Path::default();
        for name in [&b"a"[..], b"b", b"c"] {
            path.enter(name).unwrap();
        }
        assert!(!path.leave(b"x"));
        assert!(path.leave(b"b"));
        assert_eq!((path.text(), path.depth()), (&b"/a"[..], 1));
    }
}
