//! Where a document's lists are.

use crate::{Error, ErrorKind};

use super::parser::Parser;

/// Lists of one document; more than a person can choose from are not lists of stock.
const MAX_TABLES: usize = 1000;
const MAX_DEPTH: usize = 64;

/// A list of items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The names that lead to it: `data.products`.
    pub(super) name: String,
    /// Where its first item is.
    pub(super) start: usize,
    /// What holds its items.
    pub(super) form: Form,
}

/// How items follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// In an array.
    #[default]
    Array,
    /// One after the other, most often one a line.
    Lines,
    /// The document is the only item.
    Single,
}

/// The lists of a document, in order.
pub(super) fn tables(text: &[u8]) -> Result<Vec<Table>, Error> {
    let mut parser = Parser::at(text, 0);
    let mut first = parser;
    first.skip()?;
    if first.take(b',') || first.peek().is_some() {
        return Ok(vec![Table { name: "lines".into(), start: 0, form: Form::Lines }]);
    }
    let mut tables = Vec::new();
    find(&mut parser, &mut Vec::new(), &mut tables)?;
    let is_object = text.trim_ascii_start().first() == Some(&b'{');
    if tables.is_empty() && is_object && members(text)? > 1 {
        tables.push(Table { name: "item".into(), start: 0, form: Form::Single });
    }
    Ok(tables)
}

fn members(text: &[u8]) -> Result<usize, Error> {
    let mut parser = Parser::at(text, 0);
    parser.take(b'{');
    let mut count = 0;
    while parser.next_in(b'}', count == 0)? {
        parser.name()?;
        parser.skip()?;
        count += 1;
    }
    Ok(count)
}

/// Looks for lists in the next value; lists inside of items are the items' own.
fn find(parser: &mut Parser<'_>, path: &mut Vec<String>, tables: &mut Vec<Table>) -> Result<(), Error> {
    if path.len() > MAX_DEPTH || tables.len() > MAX_TABLES {
        return Err(Error::new(ErrorKind::TooLarge { what: "limit-lists", limit: MAX_TABLES as u64 }));
    }
    match parser.peek() {
        Some(b'{') => {
            parser.take(b'{');
            let mut is_first = true;
            while parser.next_in(b'}', is_first)? {
                path.push(parser.name()?);
                find(parser, path, tables)?;
                path.pop();
                is_first = false;
            }
            Ok(())
        }
        Some(b'[') => {
            parser.take(b'[');
            let start = parser.place();
            let (mut count, mut items) = (0u32, 0u32);
            while parser.next_in(b']', count == 0)? {
                items += u32::from(matches!(parser.peek(), Some(b'{' | b'[')));
                parser.skip()?;
                count += 1;
            }
            if items > 0 {
                let name = if path.is_empty() { "list".into() } else { path.join(".") };
                tables.push(Table { name, start, form: Form::Array });
            }
            Ok(())
        }
        _ => parser.skip(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(json: &str) -> Vec<String> {
        tables(json.as_bytes()).unwrap().into_iter().map(|table| table.name).collect()
    }

    #[test]
    fn lists_are_found_by_name() {
        assert_eq!(names("[{\"a\":1}]"), ["list"]);
        assert_eq!(
            names("{\"a\":[1,2],\"data\":{\"items\":[{\"x\":[{}]}],\"none\":[]},\"b\":[{}]}"),
            ["data.items", "b"]
        );
        assert_eq!(names("{\"a\":1}\n{\"a\":2}\n"), ["lines"]);
        assert_eq!(names("{\"sku\":\"A\",\"qty\":2}"), ["item"]);
        assert!(names("{\"error\":\"no\"}").is_empty());
        assert!(names("[1,2]").is_empty());
    }
}
