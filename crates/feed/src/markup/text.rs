//! Which encoding a document is in: its mark, its own word, or what its bytes look like.

use std::borrow::Cow;

use crate::Encoding;
use crate::sniff::encoding;

/// Bytes from the start in which a document has to name its encoding; browsers look at 1024, Excel writes more before.
const DECLARATION: usize = 4096;
/// Bytes that tell what kind of document it is.
const HEAD: usize = 64 << 10;
/// Bytes whose looks decide where nothing is said: thousands of items.
const LOOK: usize = 1 << 20;

/// The whole document as UTF-8, and the encoding that it was in.
pub(crate) fn document(bytes: &[u8]) -> (Cow<'_, [u8]>, Encoding) {
    let (found, skip) = of(bytes);
    let body = bytes.get(skip..).unwrap_or_default();
    if found == Encoding::Utf8 && std::str::from_utf8(body).is_ok() {
        return (Cow::Borrowed(body), found);
    }
    (Cow::Owned(found.decode(body).into_owned().into_bytes()), found)
}

/// The encoding that a document is in.
pub(crate) fn text_encoding(bytes: &[u8]) -> Encoding {
    of(bytes).0
}

/// The beginning of a document as text without blanks before it.
pub(crate) fn head(bytes: &[u8]) -> String {
    let start = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let (found, skip) = of(start);
    let text = found.decode(start.get(skip..).unwrap_or_default());
    text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_owned()
}

/// The encoding, and how many bytes of byte order mark there are.
fn of(bytes: &[u8]) -> (Encoding, usize) {
    let looks = encoding(bytes.get(..bytes.len().min(LOOK)).unwrap_or_default());
    // What is marked or has zero bytes is beyond its own word.
    if looks.skip > 0 || !looks.encoding.is_ascii_based() {
        return (looks.encoding, looks.skip);
    }
    let start = bytes.get(..bytes.len().min(DECLARATION)).unwrap_or_default();
    let said = declared(start).filter(|found| found.is_ascii_based());
    // Programs write UTF-8 under the word of a template that says otherwise; the other way round it would be no UTF-8.
    let lies = said.is_some_and(|said| !said.leads(0x90)) && !looks.open && is_utf8(bytes);
    (said.filter(|_| !lies).unwrap_or(looks.encoding), 0)
}

/// True if nothing speaks against UTF-8 but a character that is cut at the end.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// What `<?xml encoding="…"?>` or `<meta charset=…>` says.
fn declared(start: &[u8]) -> Option<Encoding> {
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let is_xml = text.trim_start().starts_with("<?xml");
    let line = text.split('>').next().filter(|_| is_xml).and_then(|line| after(line, "encoding"));
    Encoding::labelled(&line.or_else(|| after(&text, "charset"))?)
}

/// The value after `name=`.
fn after(text: &str, name: &str) -> Option<String> {
    text.match_indices(name).find_map(|(at, _)| {
        let rest = text.get(at + name.len()..)?.trim_start().strip_prefix('=')?;
        let rest = rest.trim_start_matches([' ', '"', '\'']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(rest.len());
        rest.get(..end).filter(|value| !value.is_empty()).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(String::from_utf8_lossy(&document(bytes).0), text);
    }

    #[test]
    fn marks_come_first_then_words_then_looks() {
        check(b"\xEF\xBB\xBF<a>\xC3\xA9", "<a>é");
        check("<?xml encoding='utf-16'?>é".as_bytes(), "<?xml encoding='utf-16'?>é");
        check(
            b"<?xml version='1.0' encoding = \"ISO-8859-2\"?>\xC3\xA9\xB3",
            "<?xml version='1.0' encoding = \"ISO-8859-2\"?>ĂŠł",
        );
        check(b"<meta charset=iso-8859-1>Caf\xC3\xA9", "<meta charset=iso-8859-1>Café");
        check(b"<meta charset=shift_jis>\xC3\xA9", "<meta charset=shift_jis>ﾃｩ");
        check(
            b"<meta http-equiv=x content=\"text/html; charset=windows-1252\">\x80",
            "<meta http-equiv=x content=\"text/html; charset=windows-1252\">€",
        );
        check(b"<meta charset=klingon>\xE9", "<meta charset=klingon>é");
        let wide: Vec<u8> = "<html>é</html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "<html>é</html>");
        check(&[&[0xFF, 0xFE], wide.as_slice()].concat(), "<html>é</html>");
    }

    #[test]
    fn a_head_begins_with_its_first_sign() {
        assert_eq!(head(b"\xEF\xBB\xBF\r\n <html>"), "<html>");
    }
}
