//! Mails as they arrive, and what they carry.

use proptest::prelude::*;

use super::*;

/// The same with the line ends of the wire.
fn carried(mail: &str) -> Vec<(String, String)> {
    let read = |mail: &str| {
        assert!(is_message(mail.as_bytes()));
        let files = attachments(&Part::message(mail.as_bytes())).unwrap();
        let text = |file: Attachment| (file.name, String::from_utf8(file.bytes).unwrap().replace("\r\n", "\n"));
        files.into_iter().map(text).collect::<Vec<_>>()
    };
    let found = read(mail);
    assert_eq!(read(&mail.replace('\n', "\r\n")), found);
    found
}

const HEAD: &str = "Received: by mx\nFrom: a@b\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nSubject: =?utf-8?Q?Best=C3=A4nde?=\nMIME-Version: 1.0\n";

#[test]
fn attachments_are_taken_out_of_their_wrapping() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=o\n\npreamble\n--o\nContent-Type: multipart/alternative; boundary=\"i i\"\n\n\
        --i i\n\nHello\n--i i\nContent-Type: text/html\n\n<p>Hello</p>\n--i i--\n--o\nContent-Type: image/png; name=logo.png\n\
        Content-Disposition: inline\n\nPNG\n--o\nContent-Type: text/csv; name=\"=?utf-8?B?TMO8YmVjay5jc3Y=?=\"\nContent-Transfer-Encoding: BASE64\n\n\
        c2t1LHF0\neQpBLDEK\n--o\nContent-Type: application/octet-stream\nContent-Disposition: attachment\nContent-Transfer-Encoding: quoted-printable\n\n\
        a=3Db\n\n--o--\nepilogue"
    );
    let expected = [("Lübeck.csv", "sku,qty\nA,1\n"), ("Bestände", "a=b\n")];
    assert_eq!(carried(&mail), expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn a_mail_in_a_mail() {
    let inner = "From: c@d\nContent-Type: text/csv\nContent-Disposition: attachment; filename*=utf-8''st%C3%BCck.csv\n\nsku,qty\nA,1";
    let mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\n\nfyi\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n"
    );
    assert_eq!(carried(&mail), [("stück.csv".to_owned(), "sku,qty\nA,1".to_owned())]);
}

#[test]
fn text_counts_where_nothing_is_attached() {
    assert_eq!(carried(&format!("{HEAD}\nsku,qty\nA,1\n")), [("Bestände".to_owned(), "sku,qty\nA,1\n".to_owned())]);
    let mail = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=o\n\n--o\n\nsee table\n--o\nContent-Type: text/html\n\n<table>\n--o--"
    );
    assert_eq!(carried(&mail)[0].1, "<table>");
    assert_eq!(carried(&format!("From me Sat Nov 21\n{HEAD}\nx"))[0].1, "x");
}

#[test]
fn what_is_no_mail() {
    for text in
        ["Store: 003\nDate: 2026-11-21\n\nSKU;Qty\n", "From: 1.1.\nTo: 2.2.\n\nSKU;Qty\n", "SKU;Qty\nA:1;3\n", ""]
    {
        assert!(!is_message(text.as_bytes()), "{text}");
    }
    assert!(Part::message(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--").is_web_archive());
    assert!(!Part::message(HEAD.as_bytes()).is_web_archive());
}

#[test]
fn a_cut_mail_is_named() {
    let mail =
        format!("{HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Disposition: attachment\n\nsku");
    assert_eq!(attachments(&Part::message(mail.as_bytes())).unwrap_err().code(), "file.truncated");
}

proptest! {
    #[test]
    fn nothing_panics(at in 0usize..400, bytes in prop::collection::vec(any::<u8>(), 0..8)) {
        let mut mail = format!("{HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/csv; name*0*=utf-8''%41; name*1=\"b\\\"\"\n\
            Content-Transfer-Encoding: base64\n\nYQ==\n--o\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\na: =?u?q?=41?=\n\nb=\n--o--").into_bytes();
        let at = at.min(mail.len());
        mail.splice(at..(at + bytes.len()).min(mail.len()), bytes);
        is_message(&mail);
        let _ = attachments(&Part::message(&mail));
    }
}
