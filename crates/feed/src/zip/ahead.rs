//! Parts of an archive that are there before the rest of it has come.

use std::cell::Cell;

/// Pieces of a file by where they begin, and what was looked for between them.
pub(crate) struct Ahead {
    size: u64,
    /// In no order; none of them touches another.
    pieces: Vec<(u64, Vec<u8>)>,
    missing: Cell<Option<u64>>,
}

impl Ahead {
    /// A file of that many bytes, none of them there.
    pub(crate) fn new(size: u64) -> Self {
        Self { size, pieces: Vec::new(), missing: Cell::new(None) }
    }

    /// How long the whole file is.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Takes what begins at `at`.
    pub(crate) fn give(&mut self, at: u64, bytes: &[u8]) {
        let mut piece = (at, bytes.to_vec());
        let others = std::mem::take(&mut self.pieces);
        for other in others {
            match joined(&other, &piece).or_else(|| joined(&piece, &other)) {
                Some(both) => piece = both,
                None => self.pieces.push(other),
            }
        }
        self.pieces.push(piece);
    }

    /// What is there from `at` on; where that is nothing, it is what is missing.
    pub(crate) fn from(&self, at: u64) -> &[u8] {
        let within = |(start, bytes): &'_ (u64, Vec<u8>)| (*start..start + bytes.len() as u64).contains(&at);
        let Some((start, bytes)) = self.pieces.iter().find(|piece| within(piece)) else {
            self.lacks(at);
            return &[];
        };
        usize::try_from(at - start).ok().and_then(|skip| bytes.get(skip..)).unwrap_or_default()
    }

    /// Remembers that a reading could not go on without what begins at `at`.
    pub(crate) fn lacks(&self, at: u64) {
        self.missing.set(Some(at).filter(|at| *at < self.size));
    }

    /// Where what was looked for and is not there begins; asked once.
    pub(crate) fn missing(&self) -> Option<u64> {
        self.missing.take()
    }
}

/// Two pieces as one, if the second begins within the first or where that ends.
fn joined(first: &(u64, Vec<u8>), second: &(u64, Vec<u8>)) -> Option<(u64, Vec<u8>)> {
    let (start, bytes) = first;
    let skip = usize::try_from(second.0.checked_sub(*start)?).ok()?;
    let before = bytes.get(..skip)?;
    let behind = bytes.get(skip + second.1.len()..).unwrap_or_default();
    Some((*start, [before, &second.1, behind].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_where_they_meet() {
        let file: Vec<u8> = (0..100).collect();
        let mut ahead = Ahead::new(100);
        for (start, end) in [(90, 100), (0, 10), (20, 40), (10, 12), (30, 35), (11, 25), (38, 95)] {
            ahead.give(start as u64, &file[start..end]);
        }
        assert_eq!((ahead.pieces.len(), ahead.from(0)), (1, file.as_slice()));
        assert_eq!(ahead.missing(), None);
    }

    #[test]
    fn what_is_not_there_is_missing() {
        let mut ahead = Ahead::new(10);
        ahead.give(2, b"cd");
        assert_eq!((ahead.from(3), ahead.missing()), (b"d".as_slice(), None));
        assert_eq!((ahead.from(4), ahead.missing(), ahead.missing()), (b"".as_slice(), Some(4), None));
        assert_eq!((ahead.from(10), ahead.missing()), (b"".as_slice(), None));
    }
}
