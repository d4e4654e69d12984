//! Who a mail is from, and whether it is: the address that it names, and what the receiving server found out about it.

use onhand_feed::LetterHead;

/// The longest address (RFC 5321, 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;

/// The one address that a mail names as its author, in lower case. `None` if there is none, or several: nobody could say which
/// of them was proven.
pub(crate) fn author(head: &LetterHead) -> Option<String> {
    if head.count("from") != 1 {
        return None;
    }
    let plain = without_comments(head.field("from")?);
    let inside = match plain.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>')?,
        None => plain.as_str(),
    };
    address(inside)
}

/// An address in lower case, if it is one.
pub(crate) fn address(text: &str) -> Option<String> {
    let address = text.trim().to_ascii_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let valid = !local.is_empty() && local.chars().all(allowed) && is_domain(domain) && address.len() <= LONGEST;
    valid.then_some(address)
}

/// True for a name of at least two labels.
pub(crate) fn is_domain(text: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.contains('.') && text.split('.').all(label)
}

/// What stands behind the `@`.
pub(crate) fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// A structured field without comments and quoted names (RFC 5322, 3.2.2 and 3.2.4).
fn without_comments(field: &str) -> String {
    let (mut out, mut depth, mut quoted) = (String::new(), 0u32, false);
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' if depth == 0 => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Whether a mail is from where it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The domain of its author stands behind it.
    Passed,
    /// It does not; a sentence says what was looked at.
    Failed(String),
    /// No server that we know has looked.
    Unchecked,
}

impl Proof {
    /// The word that the database keeps.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::Unchecked => "unchecked",
        }
    }
}

/// What the receiving server found out, as it wrote it down (RFC 8601).
///
/// Servers write above what they receive. So only the topmost field counts, and only if it is `server`'s: one further down,
/// or of another server, the sender may have written.
pub(crate) fn proof(head: &LetterHead, server: &str, author: &str) -> Proof {
    let sections = sections(head.field("authentication-results").unwrap_or_default());
    let mut sections = sections.iter().map(|section| section.split_whitespace());
    let by = sections.next().and_then(|mut first| first.next());
    if by.is_none_or(|by| !by.eq_ignore_ascii_case(server)) {
        return Proof::Unchecked;
    }
    let checks: Vec<Check> = sections.filter_map(Check::read).collect();
    judge(&checks, domain(author))
}

/// One method's result: `dkim=pass header.d=example.org`.
struct Check {
    method: String,
    result: String,
    properties: Vec<(String, String)>,
}

impl Check {
    fn read<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Self> {
        let pair = |word: &str| {
            word.split_once('=').map(|(name, value)| (name.to_ascii_lowercase(), value.to_ascii_lowercase()))
        };
        let (method, result) = pair(words.next()?)?;
        // A version may stand behind the method.
        let method = method.split('/').next().unwrap_or_default().to_owned();
        Some(Self { method, result, properties: words.filter_map(pair).collect() })
    }

    fn passed(&self, method: &str) -> bool {
        self.method == method && self.result == "pass"
    }

    fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The domain that passed: who signed it, or who let that computer send.
    fn domain(&self) -> Option<&str> {
        let value = self.property("header.d").or(self.property("header.i")).or(self.property("smtp.mailfrom"))?;
        Some(value.rsplit('@').next().unwrap_or(value))
    }
}

fn judge(checks: &[Check], author: &str) -> Proof {
    let dmarc = checks.iter().find(|check| check.method == "dmarc");
    let is_of_author = |check: &Check| check.property("header.from").is_none_or(|from| from == author);
    match dmarc {
        Some(check) if check.result == "pass" && is_of_author(check) => return Proof::Passed,
        Some(check) if check.result == "fail" => {
            return Proof::Failed(format!("The domain {author} says that such a mail is not its own (DMARC)."));
        }
        _ => {}
    }
    let stands_behind = |check: &&Check| {
        (check.passed("dkim") || check.passed("spf")) && check.domain().is_some_and(|domain| is_aligned(domain, author))
    };
    match checks.iter().find(stands_behind) {
        Some(_) => Proof::Passed,
        None => Proof::Failed(format!(
            "Nothing shows that the mail is from {author}: neither a signature of that domain (DKIM) nor a computer that \
             may send for it (SPF)."
        )),
    }
}

/// One domain is the other or part of it, as `mail.example.org` is of `example.org`. What belongs together across that, a domain
/// says with DMARC, which the server has looked at before.
fn is_aligned(one: &str, other: &str) -> bool {
    let is_part = |part: &str, whole: &str| part.strip_suffix(whole).is_some_and(|rest| rest.ends_with('.'));
    is_domain(one) && is_domain(other) && (one == other || is_part(one, other) || is_part(other, one))
}

/// The sections between semicolons, without comments; quoted values keep no blanks.
fn sections(value: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut depth, mut quoted) = (0u32, false);
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ if depth > 0 || quoted && (c.is_whitespace() || c == ';') => {}
            ';' => sections.push(String::new()),
            c => sections.last_mut().into_iter().for_each(|section| section.push(c)),
        }
    }
    // Blanks around an equals sign mean nothing.
    let tight = |section: String| section.split('=').map(str::trim).collect::<Vec<_>>().join("=");
    sections.into_iter().map(tight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(fields: &str) -> LetterHead {
        LetterHead::read(format!("{fields}\n\nbody").as_bytes())
    }

    #[test]
    fn the_author_is_the_one_address_of_the_field() {
        for (from, found) in [
            ("till@shop.example", Some("till@shop.example")),
            ("Till <Till@Shop.Example>", Some("till@shop.example")),
            ("\"a@good.example\" <b@bad.example>", Some("b@bad.example")),
            ("\"Shop, the <x@good.example>\" <b@bad.example>", Some("b@bad.example")),
            ("b@bad.example (a@good.example)", Some("b@bad.example")),
            ("=?utf-8?q?a=40good.example?= <b@bad.example>", Some("b@bad.example")),
            ("a@good.example, b@bad.example", None),
            ("<a@good.example>, <b@bad.example>", None),
            ("a@good.example <b@bad.example> c", None),
            ("shops: a@good.example;", None),
            ("a@localhost", None),
            ("nobody", None),
            ("<>", None),
        ] {
            assert_eq!(author(&head(&format!("From: {from}"))).as_deref(), found, "{from}");
        }
        assert_eq!(author(&head("From: a@shop.example\nFrom: b@shop.example")), None, "a second one hides the first");
        assert_eq!(author(&head("To: a@shop.example")), None);
    }

    fn found(fields: &str) -> &'static str {
        proof(&head(fields), "mx.cloudflare.net", "till@shop.example").word()
    }

    fn results(text: &str) -> &'static str {
        found(&format!("Authentication-Results: mx.cloudflare.net; {text}"))
    }

    #[test]
    fn a_domain_stands_behind_a_mail_by_dmarc_signature_or_computer() {
        for (text, word) in [
            ("dmarc=pass header.from=shop.example", "passed"),
            ("dkim=fail header.d=shop.example; dmarc=pass (p=reject) header.from=shop.example", "passed"),
            ("dmarc=pass header.from=other.example", "failed"),
            ("dmarc=fail header.from=shop.example; dkim=pass header.d=shop.example", "failed"),
            ("dmarc=none header.from=shop.example; dkim=pass header.d=shop.example header.s=k1", "passed"),
            ("dkim=pass header.i=@shop.example", "passed"),
            ("dkim=pass header.d=mail.shop.example", "passed"),
            ("dkim=pass header.d=notshop.example", "failed"),
            ("dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example", "failed"),
            ("spf=pass (mx: domain of x@shop.example; yes) smtp.mailfrom=bounces@shop.example", "passed"),
            ("spf=none smtp.helo=a.example;\n\tspf=pass smtp.mailfrom=x@shop.example", "passed"),
            ("spf=pass smtp.helo=shop.example", "failed"),
            ("spf=softfail smtp.mailfrom=x@shop.example", "failed"),
            ("dkim = pass reason=\"a; dmarc=pass\" header.d = shop.example", "passed"),
            ("spf=fail reason=\"; dmarc=pass\" smtp.mailfrom=x@shop.example", "failed"),
            ("spf=fail (; dmarc=pass header.from=shop.example)", "failed"),
            ("dkim=pass header.d=example", "failed"),
            ("none", "failed"),
            ("", "failed"),
        ] {
            assert_eq!(results(text), word, "{text}");
        }
    }

    #[test]
    fn what_a_sender_can_have_written_counts_for_nothing() {
        let forged = "Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=shop.example";
        assert_eq!(found(forged), "passed");
        assert_eq!(found(&format!("Authentication-Results: mx.cloudflare.net; dmarc=fail\n{forged}")), "failed");
        assert_eq!(found(&format!("Authentication-Results: mx.other.example; dmarc=pass\n{forged}")), "unchecked");
        assert_eq!(found("Authentication-Results: mx.cloudflare.net.evil.example; dmarc=pass"), "unchecked");
        assert_eq!(found("X-Authentication-Results: mx.cloudflare.net; dmarc=pass"), "unchecked");
        assert_eq!(found("From: a@b"), "unchecked");
    }
}
