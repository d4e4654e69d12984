//! The shared texts of a workbook, one after the other in one buffer.

use crate::{Error, ErrorKind};

/// Shared texts by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings {
    text: Vec<u8>,
    /// Where each text ends; it starts where the one before ends.
    ends: Vec<u32>,
}

impl Strings {
    /// The buffer that [`Strings::get`] points into.
    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The buffer, for appending the next text or a part of it.
    pub(crate) fn text_mut(&mut self) -> &mut Vec<u8> {
        &mut self.text
    }

    /// Ends the text that was appended.
    #[inline]
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        let end = u32::try_from(self.text.len());
        self.ends
            .push(end.map_err(|_| Error::new(ErrorKind::TooLarge { what: "limit-text", limit: u32::MAX.into() }))?);
        Ok(())
    }

    /// True if there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where the text ends that begins at `start` and is not empty.
    pub(crate) fn end_from(&self, start: u32) -> Option<u32> {
        self.ends.get(self.ends.partition_point(|end| *end <= start)).copied()
    }

    /// Start and end of a text.
    #[inline(always)]
    pub(crate) fn get(&self, index: u32) -> Option<(u32, u32)> {
        let index = index as usize;
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_number() {
        let mut strings = Strings::default();
        assert!(strings.is_empty());
        for text in ["red", "", "green"] {
            strings.text_mut().extend_from_slice(text.as_bytes());
            strings.end().unwrap();
        }
        assert_eq!(strings.text(), b"redgreen");
        let places = [0, 1, 2, 3, u32::MAX].map(|number| strings.get(number));
        assert_eq!(places, [Some((0, 3)), Some((3, 3)), Some((3, 8)), None, None]);
        assert_eq!([0, 3, 8].map(|start| strings.end_from(start)), [Some(3), Some(8), None]);
    }
}
