//! The fields before a message's or part's content.

use crate::Encoding;

use super::transfer;

/// Pieces of one parameter's value (RFC 2231).
const MAX_PIECES: usize = 100;

/// Characters of an encoded word: RFC 2047 allows 75, some programs write a whole subject as one.
const MAX_WORD: usize = 2000;

/// Fields that are looked at. A mail that went through many servers has a hundred; what is beyond is none of ours.
const MAX_FIELDS: usize = 2000;

/// Bytes of a field that are looked at. Long threads have references of some kilobytes.
const MAX_FIELD: usize = 64 << 10;

/// Names in lower case, and values in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads the fields up to the first empty line; gives what follows it.
    pub(super) fn read(bytes: &[u8]) -> (Self, &[u8]) {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
            let (line, after) = rest.split_at_checked(end).unwrap_or_default();
            rest = after;
            let line = line.trim_ascii_end();
            if line.is_empty() {
                break;
            }
            // Without a declared encoding fields are ASCII; what is not is most often UTF-8.
            let text = String::from_utf8_lossy(line.get(..line.len().min(MAX_FIELD)).unwrap_or_default());
            let has_room = fields.len() < MAX_FIELDS;
            match (line.first(), fields.last_mut(), text.split_once(':')) {
                (Some(b' ' | b'\t'), Some((_, value)), _) if value.len() + text.len() <= MAX_FIELD => {
                    value.push(' ');
                    value.push_str(text.trim_start());
                }
                (Some(b' ' | b'\t'), ..) => {}
                (_, _, Some((name, value))) if has_room => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        (Self(fields), rest)
    }

    /// The value of a field.
    pub(super) fn get(&self, wanted: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// How many fields of a name there are.
    pub(super) fn count(&self, wanted: &str) -> usize {
        self.0.iter().filter(|(name, _)| name == wanted).count()
    }

    /// A parameter of a field: `boundary` in `multipart/mixed; boundary="x"`, in one piece or several (RFC 2231).
    pub(super) fn parameter(&self, field: &str, wanted: &str) -> Option<String> {
        let parameters = parameters(self.get(field)?);
        let find = |name: &str| parameters.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone());
        if let Some(value) = find(&format!("{wanted}*")) {
            return Some(extended(&value));
        }
        let pieces = (0..MAX_PIECES).map_while(|place| {
            let plain = find(&format!("{wanted}*{place}"));
            plain.map(|value| (value, false)).or_else(|| Some((find(&format!("{wanted}*{place}*"))?, true)))
        });
        let pieces: Vec<(String, bool)> = pieces.collect();
        if pieces.iter().any(|(_, is_extended)| *is_extended) {
            return Some(extended(&pieces.into_iter().map(|(piece, _)| piece).collect::<String>()));
        }
        let whole: String = pieces.into_iter().map(|(piece, _)| piece).collect();
        find(wanted).or_else(|| Some(whole).filter(|whole| !whole.is_empty()))
    }
}

/// Names in lower case and values without quotes.
fn parameters(value: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = value.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim_start_matches([';', ' ', '\t']).trim().to_ascii_lowercase();
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let end = after.find(';').unwrap_or(after.len());
                let (value, after) = after.split_at_checked(end).unwrap_or_default();
                (value.trim().to_owned(), after)
            }
        };
        found.push((name, value));
        rest = after;
    }
    found
}

/// A quoted text without its backslashes, and what follows it.
fn unquoted(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (out, text.get(at + 1..).unwrap_or_default()),
            '\\' => out.extend(chars.next().map(|(_, c)| c)),
            _ => out.push(c),
        }
    }
    (out, "")
}

/// `utf-8'en'Bestand%20Lyon.csv` (RFC 2231).
fn extended(value: &str) -> String {
    let mut pieces = value.splitn(3, '\'');
    match (pieces.next(), pieces.next(), pieces.next()) {
        (Some(charset), Some(_), Some(text)) => decode(charset, &transfer::percent(text)),
        _ => decode("utf-8", &transfer::percent(value)),
    }
}

fn decode(charset: &str, bytes: &[u8]) -> String {
    Encoding::labelled(charset).unwrap_or_default().decode(bytes).into_owned()
}

/// A field's text with its encoded words decoded: `=?utf-8?B?U3TDvGNr?=` (RFC 2047).
pub(super) fn decoded_words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        // Blanks between two encoded words are not meant.
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        match encoded_word(word) {
            Some((text, after)) => {
                out.push_str(&text);
                rest = after;
                after_word = true;
            }
            None => {
                out.push_str("=?");
                rest = word;
                after_word = false;
            }
        }
    }
    out.push_str(rest);
    out
}

fn encoded_word(word: &str) -> Option<(String, &str)> {
    let (charset, rest) = word.split_once('?')?;
    let (form, rest) = rest.split_once('?')?;
    let end = rest.as_bytes().windows(2).take(MAX_WORD).position(|end| end == b"?=")?;
    let (text, after) = (rest.get(..end)?, rest.get(end + 2..)?);
    // A language may stand behind the charset (RFC 2231).
    let charset = charset.split('*').next()?;
    let bytes = match form {
        "B" | "b" => transfer::base64(text.as_bytes()).ok()?,
        "Q" | "q" => transfer::quoted_printable(text.replace('_', " ").as_bytes()),
        _ => return None,
    };
    Some((decode(charset, &bytes), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_never_end_take_no_longer_for_it() {
        let long = "=?utf-8?b?!".repeat(200_000);
        assert_eq!(decoded_words(&long), long);
    }

    #[test]
    fn fields_and_parameters() {
        let text =
            b"Content-Type: multipart/mixed;\r\n\tboundary=\"a \\\"b\"; charset=utf-8 ;x=1\r\nSubject: Hi\n\nbody";
        let (headers, body) = Headers::read(text);
        assert_eq!((headers.get("subject"), body), (Some("Hi"), &b"body"[..]));
        let found = ["boundary", "charset", "x", "none"].map(|name| headers.parameter("content-type", name));
        assert_eq!(found, [Some("a \"b"), Some("utf-8"), Some("1"), None].map(|value| value.map(str::to_owned)));
    }

    #[test]
    fn names_in_other_scripts() {
        for (field, name) in [
            ("a; filename*=utf-8''Bestand%20L%C3%BCbeck.csv", "Bestand Lübeck.csv"),
            ("a; filename*=iso-8859-1'de'L%FCbeck.csv; filename=x", "Lübeck.csv"),
            ("a; filename*0=\"long \"; filename*1=name.csv", "long name.csv"),
            ("a; filename*0*=utf-8''%E2%82; filename*1*=%AC.csv", "€.csv"),
            ("a; FILENAME = plain.csv", "plain.csv"),
        ] {
            let (headers, _) = Headers::read(format!("content-disposition: {field}").as_bytes());
            assert_eq!(headers.parameter("content-disposition", "filename").unwrap(), name);
        }
        for (text, decoded) in [
            ("=?utf-8?B?TMO8?= =?UTF-8?Q?beck_1=2Ecsv?=", "Lübeck 1.csv"),
            ("a =?windows-1252?q?=80?= b", "a € b"),
            ("=?nope", "=?nope"),
        ] {
            assert_eq!(decoded_words(text), decoded);
        }
    }
}
