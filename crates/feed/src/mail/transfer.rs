//! How bytes travel through mail: base64 and quoted-printable (RFC 2045), and percent signs (RFC 2231).

use crate::{Error, ErrorKind};

/// Undoes base64. Blanks and line ends are passed over; anything else is damage.
pub(super) fn base64(text: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.iter().take_while(|byte| **byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            byte if byte.is_ascii_whitespace() => continue,
            _ => {
                return Err(Error::new(ErrorKind::Damaged {
                    what: "an attachment is not base64 as the mail says".into(),
                }));
            }
        };
        (bits, count) = (bits << 6 | u32::from(value), count + 1);
        if count == 4 {
            out.extend(bits.to_be_bytes().into_iter().skip(1));
            (bits, count) = (0, 0);
        }
    }
    match count {
        // Two signs hold one byte, three hold two.
        2 => out.push((bits >> 4) as u8),
        3 => out.extend([(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => {}
    }
    Ok(out)
}

/// Undoes quoted-printable; an equals sign that means nothing stays.
pub(super) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        // Blanks at the end of a line were added on the way.
        let body = line.trim_ascii_end();
        match body.strip_suffix(b"=") {
            Some(body) => hexadecimal(&mut out, body, b'='),
            None => {
                hexadecimal(&mut out, body, b'=');
                out.extend_from_slice(line_end(line));
            }
        }
    }
    out
}

fn line_end(line: &[u8]) -> &[u8] {
    if line.ends_with(b"\r\n") {
        b"\r\n"
    } else if line.ends_with(b"\n") {
        b"\n"
    } else {
        // Without a line end, blanks are text.
        line.get(line.trim_ascii_end().len()..).unwrap_or_default()
    }
}

/// Undoes percent signs.
pub(super) fn percent(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    hexadecimal(&mut out, text.as_bytes(), b'%');
    out
}

/// Appends text in which `sign` and two digits stand for a byte.
fn hexadecimal(out: &mut Vec<u8>, text: &[u8], sign: u8) {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == sign) {
        let (before, escape) = rest.split_at_checked(at).unwrap_or_default();
        out.extend_from_slice(before);
        let digit = |at: usize| escape.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (digit(1), digit(2)) {
            (Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                rest = escape.get(3..).unwrap_or_default();
            }
            _ => {
                out.push(sign);
                rest = escape.get(1..).unwrap_or_default();
            }
        }
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_all_lengths() {
        for (text, bytes) in [("", ""), ("YQ==", "a"), ("YWI=", "ab"), ("YWJj", "abc"), ("YW\r\nJj\r\nZA", "abcd")] {
            assert_eq!(base64(text.as_bytes()).unwrap(), bytes.as_bytes());
        }
        assert_eq!(base64(b"YQ!!").unwrap_err().code(), "file.damaged");
    }

    #[test]
    fn quoted_printable_lines() {
        let text = b"L=C3=BC=\r\nbeck =3D 1  \r\n5=XX= \nend";
        assert_eq!(quoted_printable(text), "Lübeck = 1\r\n5=XXend".as_bytes());
    }
}
