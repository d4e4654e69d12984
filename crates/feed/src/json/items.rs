//! Items as rows: each member in its column, members of members as `a.b`.
//!
//! Where items have a list of variants with codes of their own, each variant is a row that begins with its item.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use crate::book::{MAX_COLUMNS, Rows};
use crate::numfmt::{Epoch, NumberFormat, write_decimal};
use crate::understand::exactly;
use crate::{CellKind, Error, ErrorKind, Field, RowSink};

use super::parser::{Parser, push_text};
use super::tables::{Form, Table};

/// Items that are asked whether they have variants.
const ASKED: usize = 1000;
/// Bytes of items that are repeated for their variants: more than any file may have, so that only an attack meets it.
const MAX_REPEATED: usize = 256 << 20;

/// The column of what has no name.
const UNNAMED: &str = "value";

/// One member of an item: its column's name (none in an array), its value, and what that is.
type Member = (String, Vec<u8>, CellKind);
/// What takes a row of members.
type Take<'t> = dyn FnMut(&[Member]) -> Result<ControlFlow<()>, Error> + 't;

/// Gives the header, if items have names for their members, and the rows.
pub(super) fn give(text: &[u8], table: &Table, sink: &mut RowSink<'_>) -> Result<(), Error> {
    let columns = Columns::of(text, table)?;
    let mut rows = Rows::new(sink);
    let mut number = u32::from(!columns.names.is_empty());
    for (column, name) in columns.names.iter().enumerate() {
        rows.text(column, name.as_bytes(), CellKind::Text);
    }
    if rows.end(number, &[])?.is_break() {
        return Ok(());
    }
    columns.rows(text, table, &mut |members| {
        for (place, (name, value, kind)) in members.iter().enumerate() {
            let column = columns.places.get(name).copied();
            rows.text(column.unwrap_or(place), value, *kind);
        }
        number += 1;
        rows.end(number, &[])
    })
}

/// The columns of a list in the order in which items first have them.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
    /// The member that lists variants.
    variants: Option<String>,
}

impl Columns {
    fn of(text: &[u8], table: &Table) -> Result<Self, Error> {
        let mut columns = Self { variants: variants(text, table)?, ..Self::default() };
        let mut names = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        columns.rows(text, table, &mut |members| {
            for (name, ..) in members.iter().filter(|(name, ..)| !name.is_empty()) {
                if !places.contains_key(name) {
                    places.insert(name.clone(), names.len());
                    names.push(name.clone());
                }
            }
            match names.len() > MAX_COLUMNS {
                true => Err(Error::new(ErrorKind::TooLarge { what: "limit-columns", limit: MAX_COLUMNS as u64 })),
                false => Ok(ControlFlow::Continue(())),
            }
        })?;
        (columns.names, columns.places) = (names, places);
        Ok(columns)
    }

    /// Gives the members of each item, or of each of its variants.
    fn rows(&self, text: &[u8], table: &Table, take: &mut Take<'_>) -> Result<(), Error> {
        let mut repeated = 0;
        each(text, table, &mut |item| {
            let mut row = Vec::new();
            let mut list = None;
            match item.peek() {
                Some(b'{') => members(item, "", self.variants.as_deref(), &mut row, &mut list)?,
                Some(b'[') => row = cells(item)?,
                _ => row.push(scalar(item, UNNAMED.into())?),
            }
            let Some(mut list) = list else { return take(&row) };
            let (own, mut is_first) = (row.len(), true);
            let size: usize = row.iter().map(|(name, value, _)| name.len() + value.len()).sum();
            let name = self.variants.as_deref().unwrap_or_default();
            list.take(b'[');
            while list.next_in(b']', is_first)? {
                row.truncate(own);
                repeated += size;
                if repeated > MAX_REPEATED {
                    return Err(Error::new(ErrorKind::TooLarge {
                        what: "limit-list-of-variants",
                        limit: MAX_REPEATED as u64,
                    }));
                }
                match list.peek() {
                    Some(b'{') => {
                        members(&mut list, "", None, &mut row, &mut None)?;
                        own_names(name, own, &mut row);
                    }
                    _ => row.push(scalar(&mut list, name.into())?),
                }
                if take(&row)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                is_first = false;
            }
            if is_first { take(&row) } else { Ok(ControlFlow::Continue(())) }
        })
    }
}

/// Tells a variant's members from those of its item that are called the same.
fn own_names(variants: &str, own: usize, row: &mut [Member]) {
    if let Some((item, variant)) = row.split_at_mut_checked(own) {
        let taken: HashSet<&String> = item.iter().map(|(name, ..)| name).collect();
        for (name, ..) in variant.iter_mut().filter(|(name, ..)| taken.contains(name)) {
            *name = format!("{variants}.{name}");
        }
    }
}

/// Goes through the items; `take` passes each.
fn each<'a>(
    text: &'a [u8],
    table: &Table,
    take: &mut dyn FnMut(&mut Parser<'a>) -> Result<ControlFlow<()>, Error>,
) -> Result<(), Error> {
    let mut parser = Parser::at(text, table.start);
    let mut is_first = true;
    loop {
        let goes_on = match table.form {
            Form::Array => parser.next_in(b']', is_first)?,
            Form::Lines => parser.take(b',') && parser.peek().is_some() || parser.peek().is_some(),
            Form::Single => is_first,
        };
        is_first = false;
        if !goes_on || take(&mut parser)?.is_break() {
            return Ok(());
        }
    }
}

/// Adds the members of the object that is next. The list called `variants` is passed and given back.
fn members<'a>(
    parser: &mut Parser<'a>,
    prefix: &str,
    variants: Option<&str>,
    row: &mut Vec<Member>,
    list: &mut Option<Parser<'a>>,
) -> Result<(), Error> {
    parser.take(b'{');
    let mut is_first = true;
    while parser.next_in(b'}', is_first)? {
        is_first = false;
        let name = Some(parser.name()?).filter(|name| !name.is_empty());
        let name = format!("{prefix}{}", name.as_deref().unwrap_or(UNNAMED));
        match parser.peek() {
            Some(b'{') => members(parser, &format!("{name}."), variants, row, list)?,
            Some(b'[') if variants == Some(name.as_str()) => {
                *list = Some(*parser);
                parser.skip()?;
            }
            _ => row.push(scalar(parser, name)?),
        }
    }
    Ok(())
}

/// A value as one cell: a list's texts with commas between them, a list of more than that as it stands.
fn scalar(parser: &mut Parser<'_>, name: String) -> Result<Member, Error> {
    let mut value = Vec::new();
    let kind = match parser.peek() {
        Some(b'"') => {
            push_text(&mut value, parser.string()?);
            CellKind::Text
        }
        Some(b'[') => {
            let raw = parser.raw()?;
            match joined(raw) {
                Some(text) => value = text,
                None => value.extend_from_slice(raw),
            }
            CellKind::Text
        }
        Some(b'{') => {
            value.extend_from_slice(parser.raw()?);
            CellKind::Text
        }
        _ => word(parser.scalar()?, &mut value),
    };
    Ok((name, value, kind))
}

/// A number as it is written, or `true`, `false` or nothing.
fn word(raw: &[u8], out: &mut Vec<u8>) -> CellKind {
    let is_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    if raw == b"null" {
        return CellKind::Text;
    }
    if !raw.iter().all(is_number) {
        out.extend_from_slice(raw);
        return CellKind::Text;
    }
    if raw.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        return write_decimal(out, raw, NumberFormat::Plain, Epoch::Y1900);
    }
    out.extend_from_slice(raw);
    CellKind::Number
}

/// The texts of a list of plain values.
fn joined(raw: &[u8]) -> Option<Vec<u8>> {
    let mut parser = Parser::at(raw, 0);
    parser.take(b'[');
    let mut out = Vec::new();
    let mut is_first = true;
    while parser.next_in(b']', is_first).ok()? {
        if matches!(parser.peek(), Some(b'{' | b'[')) {
            return None;
        }
        let (_, value, _) = scalar(&mut parser, String::new()).ok()?;
        if !is_first {
            out.extend_from_slice(b", ");
        }
        out.extend(value);
        is_first = false;
    }
    Some(out)
}

/// The values of an array, by their places.
fn cells(parser: &mut Parser<'_>) -> Result<Vec<Member>, Error> {
    parser.take(b'[');
    let mut row = Vec::new();
    while parser.next_in(b']', row.is_empty())? {
        row.push(scalar(parser, String::new())?);
    }
    Ok(row)
}

/// The member that lists variants with codes of their own, if items have no public code themselves.
fn variants(text: &[u8], table: &Table) -> Result<Option<String>, Error> {
    let mut found: Option<String> = None;
    let mut has_code = false;
    let mut asked = 0;
    each(text, table, &mut |item| {
        if item.peek() != Some(b'{') {
            item.skip()?;
            return Ok(ControlFlow::Continue(()));
        }
        let mut row = Vec::new();
        members(item, "", None, &mut row, &mut None)?;
        has_code |= row.iter().any(|(name, value, _)| says(name, &[Field::Gtin]) && !value.is_empty());
        let lists = row.iter().filter(|(_, value, _)| value.starts_with(b"[") && lists_codes(value));
        found = found.take().or_else(|| lists.map(|(name, ..)| name.clone()).next());
        asked += 1;
        Ok(if asked < ASKED && !has_code { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(found.filter(|_| !has_code))
}

/// True if the first object of a list has a code.
fn lists_codes(raw: &[u8]) -> bool {
    let mut parser = Parser::at(raw, 0);
    parser.take(b'[');
    let mut row = Vec::new();
    parser.peek() == Some(b'{')
        && members(&mut parser, "", None, &mut row, &mut None).is_ok()
        && row.iter().any(|(name, ..)| says(name, &[Field::Gtin, Field::Sku]))
}

/// True if a member's own name is that of a field.
fn says(name: &str, fields: &[Field]) -> bool {
    let own = name.rsplit('.').next().unwrap_or(name);
    exactly(own).is_some_and(|field| fields.contains(&field))
}
