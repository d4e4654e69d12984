//! Which encoding a text file is in.

use crate::Encoding;

/// The encoding, how many bytes of byte order mark to skip, and why, as a sentence.
pub(crate) fn encoding(head: &[u8]) -> (Encoding, usize, &'static str) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3, "The file says that it is UTF-8 (byte order mark)."),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2, "The file says that it is UTF-16 (byte order mark)."),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2, "The file says that it is UTF-16 (byte order mark)."),
        _ => unmarked(head),
    }
}

/// How many bytes of byte order mark the head has for an encoding.
pub(crate) fn mark(head: &[u8], encoding: Encoding) -> usize {
    match (encoding, head) {
        (Encoding::Utf8, [0xEF, 0xBB, 0xBF, ..]) => 3,
        (Encoding::Utf16Le, [0xFF, 0xFE, ..]) | (Encoding::Utf16Be, [0xFE, 0xFF, ..]) => 2,
        _ => 0,
    }
}

fn unmarked(head: &[u8]) -> (Encoding, usize, &'static str) {
    let zeros = |phase: usize| head.iter().skip(phase).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    // Digits, delimiters and Latin letters have a zero byte in UTF-16; a third of them is far beyond chance.
    if half > 1 && zeros(1) * 3 > half && zeros(0) * 10 < half {
        return (Encoding::Utf16Le, 0, "Every other byte is zero, as in UTF-16.");
    }
    if half > 1 && zeros(0) * 3 > half && zeros(1) * 10 < half {
        return (Encoding::Utf16Be, 0, "Every other byte is zero, as in UTF-16.");
    }
    if head.is_ascii() {
        return (Encoding::Utf8, 0, "Only plain letters, digits and signs so far; any encoding reads them alike.");
    }
    match std::str::from_utf8(head) {
        Ok(_) => (Encoding::Utf8, 0, "All characters are valid UTF-8."),
        // The head may cut its last character in two.
        Err(error) if error.error_len().is_none() && head.len() > 8 => {
            (Encoding::Utf8, 0, "All characters are valid UTF-8.")
        }
        Err(_) => (Encoding::Windows1252, 0, "Some characters are not valid UTF-8 but read well as Windows-1252."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Encoding, skip: usize) {
        let (found, mark, _) = encoding(bytes);
        assert_eq!((found, mark), (expected, skip));
        assert_eq!(super::mark(bytes, expected), skip);
    }

    #[test]
    fn marks_and_contents() {
        check(b"\xEF\xBB\xBFsku,qty", Encoding::Utf8, 3);
        check(b"\xFF\xFEs\0k\0", Encoding::Utf16Le, 2);
        check(b"\xFE\xFF\0s\0k", Encoding::Utf16Be, 2);
        check(b"s\0k\0u\0;\0q\0", Encoding::Utf16Le, 0);
        check(b"\0s\0k\0u\0;\0q", Encoding::Utf16Be, 0);
        check("référence;qté".as_bytes(), Encoding::Utf8, 0);
        check(b"r\xE9f\xE9rence;qt\xE9", Encoding::Windows1252, 0);
        check(&"référence;qté".as_bytes()[..15], Encoding::Utf8, 0);
        check(b"sku;qty", Encoding::Utf8, 0);
    }
}
