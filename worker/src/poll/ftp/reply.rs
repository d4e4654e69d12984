//! What FTP servers say (RFC 959, 2428, 3659, 4217), without a connection in sight.

use crate::moment::parse_rfc3339;

/// The longest reply. Greetings of some servers fill a page, none fills sixteen.
const LONGEST: usize = 64 << 10;

/// A reply: its code, and its lines as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) code: u16,
    pub(crate) text: String,
}

/// No reply, however much more came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Garbled;

/// Cuts what arrives into replies.
#[derive(Debug, Default)]
pub(crate) struct Replies {
    unread: Vec<u8>,
}

impl Replies {
    /// Takes what arrived.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.unread.extend_from_slice(bytes);
    }

    /// Forgets what arrived: what was said in the clear must not answer what is asked in secret.
    pub(crate) fn clear(&mut self) {
        self.unread.clear();
    }

    /// The next reply, once all of it is there.
    pub(crate) fn next(&mut self) -> Result<Option<Reply>, Garbled> {
        let mut taken = 0;
        let mut lines: Vec<String> = Vec::new();
        for line in self.unread.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n")) {
            taken += line.len();
            lines.push(String::from_utf8_lossy(line).trim_end_matches(['\r', '\n']).to_owned());
            let first = lines.first().map(String::as_str).unwrap_or_default();
            let code = code(first).ok_or(Garbled)?;
            let more = first.as_bytes().get(3) == Some(&b'-');
            if !more || (lines.len() > 1 && lines.last().is_some_and(|line| ends(line, first))) {
                self.unread.drain(..taken);
                return Ok(Some(Reply { code, text: lines.join("\n") }));
            }
        }
        if self.unread.len() > LONGEST { Err(Garbled) } else { Ok(None) }
    }
}

/// Three digits of which the first is 1 to 5.
fn code(line: &str) -> Option<u16> {
    let code = line.get(..3).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    (100..600).contains(&code).then_some(code)
}

/// The line that ends a long reply: the first one's code again and a blank.
fn ends(line: &str, first: &str) -> bool {
    line.get(..3) == first.get(..3) && matches!(line.as_bytes().get(3), Some(b' ') | None)
}

/// The port of `229 Entering Extended Passive Mode (|||6446|)`.
pub(crate) fn extended_passive(text: &str) -> Option<u16> {
    let (_, inside) = text.rsplit_once('(')?;
    let (inside, _) = inside.split_once(')')?;
    let mark = inside.chars().next()?;
    let [_, _, _, port, ""] = inside.split(mark).collect::<Vec<_>>()[..] else { return None };
    port.parse().ok().filter(|&port| port >= 1024)
}

/// The port of `227 Entering Passive Mode (10,0,0,1,195,149)`. The host beside it is not believed: servers behind a router say
/// their inner one, and others name somebody else's.
pub(crate) fn passive(text: &str) -> Option<u16> {
    let digits = |letter: char| letter.is_ascii_digit() || letter == ',';
    let after_code = text.get(4..)?;
    let numbers = after_code.split(|letter| !digits(letter)).find(|part| part.matches(',').count() == 5)?;
    let numbers: Vec<u8> = numbers.split(',').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [_, _, _, _, high, low] = numbers[..] else { return None };
    Some(u16::from(high) << 8 | u16::from(low)).filter(|&port| port >= 1024)
}

/// The moment of `213 20260301083000.123`, which is in UTC.
pub(crate) fn modified(reply: &Reply) -> Option<i64> {
    moment(reply.text.get(4..)?.trim())
}

/// A moment as RFC 3659 writes it.
pub(crate) fn moment(text: &str) -> Option<i64> {
    let digits = text.split('.').next().unwrap_or_default();
    if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
    let (hour, minute, second) = (part(8, 10), part(10, 12), part(12, 14));
    parse_rfc3339(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// The bytes of `213 48123`.
pub(crate) fn size(reply: &Reply) -> Option<u64> {
    reply.text.get(4..)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<(u16, String)>, Garbled> {
        let mut replies = Replies::default();
        replies.push(text.as_bytes());
        let mut found = Vec::new();
        while let Some(reply) = replies.next()? {
            found.push((reply.code, reply.text));
        }
        Ok(found)
    }

    #[test]
    fn replies_are_cut_at_their_last_line() {
        let text = "220-Welcome\r\n220-to this\r\n 220 server\r\n221 is no end\r\n220 here\r\n331 Password\n230\r\n15";
        let found = all(text).unwrap();
        assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [220, 331, 230]);
        assert!(found[0].1.ends_with("220 here"), "{found:?}");
    }

    #[test]
    fn replies_are_the_same_however_they_arrive() {
        let text = "220-a\r\n220 b\r\n331 c\r\n";
        let mut replies = Replies::default();
        let mut found = Vec::new();
        for byte in text.bytes() {
            replies.push(&[byte]);
            found.extend(replies.next().unwrap().map(|reply| (reply.code, reply.text)));
        }
        assert_eq!(Ok(found), all(text));
    }

    #[test]
    fn what_is_no_reply_is_garbled() {
        for text in
            ["HTTP/1.1 400 Bad Request\r\n", "\r\n", "99 x\r\n", "999 x\r\n", "２２０ x\r\n", "SSH-2.0-OpenSSH\r\n"]
        {
            assert_eq!(all(text), Err(Garbled), "{text}");
        }
        assert_eq!(all(&"a".repeat(LONGEST + 1)), Err(Garbled), "a line without an end");
        assert_eq!(all(&"220-x\r\n".repeat(LONGEST)), Err(Garbled), "lines without an end");
    }

    #[test]
    fn what_was_said_before_is_forgotten() {
        let mut replies = Replies::default();
        replies.push(b"234 go on\r\n230 You are root\r\n");
        assert_eq!(replies.next().unwrap().unwrap().code, 234);
        replies.clear();
        assert_eq!(replies.next(), Ok(None));
    }

    #[test]
    fn passive_ports_are_read_and_hosts_are_not() {
        assert_eq!(extended_passive("229 Entering Extended Passive Mode (|||6446|)"), Some(6446));
        assert_eq!(extended_passive("229 (see) passive (!!!50000!)."), Some(50_000));
        for wrong in ["229 none", "229 (|||22|)", "229 (|||70000|)", "229 (|1|10.0.0.1|6446)", "229 ()", "229 (||||)"] {
            assert_eq!(extended_passive(wrong), None, "{wrong}");
        }
        assert_eq!(passive("227 Entering Passive Mode (10,0,0,1,195,149)."), Some(50_069));
        assert_eq!(passive("227 127,0,0,1,4,0"), Some(1024));
        for wrong in ["227 none", "227 (10,0,0,1,0,22)", "227 (10,0,0,1,256,1)", "227 (10,0,0,1,195)", "22"] {
            assert_eq!(passive(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn moments_and_sizes_are_read() {
        let reply = |text: &str| Reply { code: 213, text: text.to_owned() };
        assert_eq!(modified(&reply("213 20260301083000")), Some(1_772_353_800_000));
        assert_eq!(modified(&reply("213 20260301083000.999")), Some(1_772_353_800_000));
        for wrong in ["213 ", "213", "213 2026030108300", "213 191020301083000", "213 20261301083000", "213 yesterday"]
        {
            assert_eq!(modified(&reply(wrong)), None, "{wrong}");
        }
        assert_eq!((size(&reply("213 48123")), size(&reply("213 x"))), (Some(48_123), None));
    }
}
