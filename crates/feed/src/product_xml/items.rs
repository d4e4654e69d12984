//! Items as rows: each part and attribute in its column.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::book::{MAX_COLUMNS, Rows};
use crate::markup::{Attributes, Token, local, prefixed_token, push_xml};
use crate::{CellKind, Error, ErrorKind, RowSink};

use super::paths::{Item, Path, own};

/// Attributes that name what an element is about: `<param name="Size">38</param>`.
const LABELS: [&[u8]; 3] = [b"name", b"code", b"key"];

/// Bytes of what is said around items and repeated for each: a store's name and address, not a catalogue.
const MAX_CARRIED: usize = 4096;

/// A column's key (the way to it inside of the item) and text, one for each part of an item in order.
type Parts = Vec<(String, Vec<u8>)>;

/// The columns of a list in the order in which items first have them.
#[derive(Default)]
pub(super) struct Columns {
    by_key: HashMap<String, usize>,
    names: Vec<String>,
}

impl Columns {
    /// Looks all items over.
    pub(super) fn of(text: &[u8], item: &Item) -> Result<Self, Error> {
        let mut columns = Self::default();
        let mut named: HashMap<String, usize> = HashMap::new();
        walk(text, item, &mut |parts| {
            for (key, _) in parts {
                if columns.by_key.contains_key(key) {
                    continue;
                }
                if columns.names.len() >= MAX_COLUMNS {
                    return Err(Error::new(ErrorKind::TooLarge { what: "limit-columns", limit: MAX_COLUMNS as u64 }));
                }
                let name = shown(key);
                let count = named.entry(name.clone()).or_default();
                *count += 1;
                columns.by_key.insert(key.clone(), columns.names.len());
                columns.names.push(if *count > 1 { format!("{name} {count}") } else { name });
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(columns)
    }
}

/// A column's name: its key without prefixes (`g:`), and without the number that tells repeated parts apart.
fn shown(key: &str) -> String {
    let key = key.split_once('\n').map_or(key, |(key, _)| key);
    let local = |step: &str| step.split_once(':').map_or(step, |(_, name)| name).to_owned();
    key.split('/').map(local).collect::<Vec<_>>().join("/")
}

/// Gives the header and the rows.
pub(super) fn give(text: &[u8], item: &Item, columns: Columns, sink: &mut RowSink<'_>) -> Result<(), Error> {
    let mut rows = Rows::new(sink);
    for (column, name) in columns.names.iter().enumerate() {
        rows.text(column, name.as_bytes(), CellKind::Text);
    }
    if rows.end(1, &[])?.is_break() {
        return Ok(());
    }
    let mut number = 1;
    let is_whole = walk(text, item, &mut |parts| {
        for (key, value) in parts {
            if let Some(column) = columns.by_key.get(key) {
                rows.text(*column, value, CellKind::Text);
            }
        }
        number += 1;
        rows.end(number, &[])
    })?;
    if is_whole { Ok(()) } else { Err(Error::new(ErrorKind::Truncated { what: "the list of items".into() })) }
}

/// Goes through all items; false if the document breaks off.
fn walk(
    text: &[u8],
    item: &Item,
    take: &mut dyn FnMut(&Parts) -> Result<ControlFlow<()>, Error>,
) -> Result<bool, Error> {
    let mut walk = Walk {
        item,
        path: Path::default(),
        open: Vec::new(),
        base: 0,
        parts: Parts::new(),
        counts: HashMap::new(),
        carried: Vec::new(),
        beside: None,
    };
    let mut rest = text;
    while let Some((token, length)) = prefixed_token(rest) {
        rest = rest.get(length..).unwrap_or_default();
        if walk.token(token)? {
            if take(&walk.parts)?.is_break() {
                return Ok(true);
            }
            walk.parts.clear();
            walk.counts.clear();
        }
    }
    Ok(walk.path.depth() == 0)
}

/// An element that is open inside of an item, or the item itself.
struct Open {
    key: String,
    text: Vec<u8>,
    has_parts: bool,
}

struct Walk<'i> {
    item: &'i Item,
    path: Path,
    /// The item and the elements in it that are open.
    open: Vec<Open>,
    /// Depth of the open item.
    base: usize,
    parts: Parts,
    /// How often the open item has a part.
    counts: HashMap<String, usize>,
    /// What the elements around say of all items in them, with the depth of each.
    carried: Vec<Carried>,
    /// An element beside the items that is open.
    beside: Option<Carried>,
}

/// Depth of the element that says it, key, text.
type Carried = (usize, String, Vec<u8>);

impl Walk<'_> {
    /// Takes a token; true if it ended an item.
    fn token(&mut self, token: Token<'_>) -> Result<bool, Error> {
        match token {
            Token::Open(name, attributes, is_empty) => {
                self.path.enter(name)?;
                self.enter(name, attributes);
                Ok(is_empty && self.leave(name))
            }
            Token::Close(name) => Ok(self.leave(name)),
            Token::Text(raw) => {
                if let Some(text) = self.text() {
                    push_xml(text, raw);
                }
                Ok(false)
            }
            Token::Verbatim(verbatim) => {
                if let Some(text) = self.text() {
                    text.extend_from_slice(verbatim);
                }
                Ok(false)
            }
            Token::Other => Ok(false),
        }
    }

    fn enter(&mut self, name: &[u8], attributes: Attributes<'_>) {
        let name = String::from_utf8_lossy(name);
        if self.open.is_empty() {
            if self.path.text() == self.item.path {
                self.base = self.path.depth();
                self.parts.extend(self.carried.iter().map(|(_, key, value)| (key.clone(), value.clone())));
                self.open.push(Open { key: String::new(), text: Vec::new(), has_parts: false });
                self.attributes("", attributes);
            } else if self.is_outer(self.path.text()) {
                self.carry(&name, attributes);
            }
            self.beside = self.begun_beside(&name);
            return;
        }
        let label = own(attributes).find(|(name, _)| LABELS.contains(name));
        let key = match (self.open.last_mut(), label) {
            (_, Some((_, label))) if own(attributes).count() == 1 => text(label),
            (Some(outer), _) if outer.key.is_empty() => name.into_owned(),
            (Some(outer), _) => format!("{}/{name}", outer.key),
            (None, _) => name.into_owned(),
        };
        if let Some(outer) = self.open.last_mut() {
            outer.has_parts = true;
        }
        if label.is_none() || own(attributes).count() > 1 {
            self.attributes(&key, attributes);
        }
        let has_parts = label.is_none() && own(attributes).next().is_some();
        self.open.push(Open { key, text: Vec::new(), has_parts });
    }

    fn attributes(&mut self, of: &str, attributes: Attributes<'_>) {
        for (name, value) in own(attributes) {
            let name = String::from_utf8_lossy(name);
            let key = if of.is_empty() { name.into_owned() } else { format!("{of}/{name}") };
            self.add(key, text(value).into_bytes());
        }
    }

    /// Where text goes.
    fn text(&mut self) -> Option<&mut Vec<u8>> {
        match self.open.last_mut() {
            Some(open) => Some(&mut open.text),
            None => self.beside.as_mut().map(|(_, _, text)| text),
        }
    }

    /// True for the path of a repeated element that items stand in.
    fn is_outer(&self, path: &[u8]) -> bool {
        self.item.outer.iter().any(|outer| outer == path)
    }

    /// Remembers what an element around the items says of itself.
    fn carry(&mut self, name: &str, attributes: Attributes<'_>) {
        let depth = self.path.depth();
        for (part, value) in own(attributes) {
            self.keep((depth, format!("{name}/{}", String::from_utf8_lossy(part)), text(value).into_bytes()));
        }
    }

    /// An element right inside of one around the items, such as a store's name; one with parts says nothing.
    fn begun_beside(&self, name: &str) -> Option<Carried> {
        let (path, _) = self.path.text().split_at_checked(self.path.text().len().checked_sub(name.len() + 1)?)?;
        let is_way = |path: &[u8]| self.is_outer(path) || path == self.item.path;
        let depth = self.path.depth().checked_sub(1)?;
        let beside = self.is_outer(path) && !is_way(self.path.text()) && self.beside.is_none();
        beside.then(|| (depth, format!("{}/{name}", local_name(path)), Vec::new()))
    }

    fn keep(&mut self, said: Carried) {
        let size: usize = self.carried.iter().chain([&said]).map(|(_, key, text)| key.len() + text.len()).sum();
        if size <= MAX_CARRIED && !said.2.is_empty() {
            self.carried.push(said);
        }
    }

    /// Adds a part; a name that an item has several times is numbered.
    fn add(&mut self, key: String, value: Vec<u8>) {
        if self.parts.len() > MAX_COLUMNS {
            return; // The columns are refused for it.
        }
        let count = self.counts.entry(key.clone()).or_default();
        *count += 1;
        let key = if *count > 1 { format!("{key}\n{count}") } else { key };
        self.parts.push((key, value));
    }

    fn leave(&mut self, name: &[u8]) -> bool {
        if !self.path.leave(name) {
            return false;
        }
        let depth = self.path.depth();
        if let Some((of, key, text)) = self.beside.take_if(|(of, ..)| *of >= depth) {
            self.keep((of, key, text.trim_ascii().to_vec()));
        }
        self.carried.retain(|(of, ..)| *of <= depth);
        let mut has_ended = false;
        // Elements that were not closed end with the ones around them.
        while !self.open.is_empty() && self.base + self.open.len() > depth + 1 {
            let Some(Open { key, text, has_parts }) = self.open.pop() else { break };
            has_ended = self.open.is_empty();
            let value = text.trim_ascii();
            let key = if has_ended { local_name(&self.item.path) } else { key };
            if !value.is_empty() || !has_parts && !has_ended {
                self.add(key, value.to_vec());
            }
        }
        has_ended
    }
}

/// What the item itself is called, for the text that stands right in it.
fn local_name(path: &[u8]) -> String {
    let name = path.rsplit(|byte| *byte == b'/').next().map(local).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

fn text(raw: &[u8]) -> String {
    let mut out = Vec::new();
    push_xml(&mut out, raw);
    String::from_utf8_lossy(&out).into_owned()
}
