//! Mails as they arrive, and what they carry.

use proptest::prelude::*;

use super::letter::Attachment;
use super::*;

/// The same with the line ends of the wire.
fn carried(mail: &str) -> Vec<(String, String)> {
    let read = |mail: &str| {
        assert!(is_message(mail.as_bytes()));
        let files = attachments(mail.as_bytes(), 1 << 20).unwrap();
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

/// A mail of one part with these fields.
fn single(fields: &str, body: &str) -> String {
    format!("{HEAD}{fields}\n\n{body}")
}

#[test]
fn files_are_called_as_either_field_says() {
    for (fields, name) in [
        ("Content-Type: text/csv; name=a.csv", "a.csv"),
        ("Content-Type: text/csv; name=\"a \\\"b\\\".csv\"", "a \"b\".csv"),
        ("Content-Type: text/csv; name=b.csv\nContent-Disposition: attachment; filename=a.csv", "a.csv"),
        ("Content-Disposition: attachment;\n\tfilename=\"a.csv\"", "a.csv"),
        ("Content-Disposition: attachment; filename*=UTF-8''L%C3%BCbeck%20%31.csv", "Lübeck 1.csv"),
        ("Content-Disposition: attachment; filename*0=\"one-\"; filename*1=\"two.csv\"", "one-two.csv"),
        ("Content-Disposition: attachment; filename=\"=?iso-8859-1?Q?Gr=F6=DFe.csv?=\"", "Größe.csv"),
        ("CONTENT-DISPOSITION: ATTACHMENT; FILENAME=a.csv", "a.csv"),
        ("Content-Disposition: attachment", "Bestände"),
    ] {
        assert_eq!(carried(&single(fields, "x")), [(name.to_owned(), "x".to_owned())], "{fields}");
    }
}

#[test]
fn bodies_have_their_wrapping_taken_off() {
    for (encoding, body, text) in [
        ("base64", "YQpi\nYw==", "a\nbc"),
        ("BASE64", "YQ==\n\n", "a"),
        ("base64", "Y Q p i", "a\nb"),
        ("quoted-printable", "a=3Db=\nc=20\nd", "a=bc \nd"),
        ("quoted-printable", "a=zz=4", "a=zz=4"),
        ("8bit", "é", "é"),
        ("unheard-of", "as it is", "as it is"),
    ] {
        let fields = format!("Content-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: {encoding}");
        assert_eq!(carried(&single(&fields, body))[0].1, text, "{encoding} {body}");
    }
}

#[test]
fn pictures_are_left_out_and_files_that_are_called_pictures_are_not() {
    let mail = |of: &str, name: &str| {
        let part = format!("--o\nContent-Type: {of}; name={name}\nContent-Disposition: attachment\n\nx\n");
        carried(&format!("{HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\n\ntext\n{part}--o--\n"))
    };
    assert_eq!(mail("image/png", "logo.PNG"), [("Bestände".to_owned(), "text".to_owned())]);
    assert_eq!(mail("image/jpeg", "export.xls"), [("export.xls".to_owned(), "x".to_owned())]);
    assert_eq!(mail("application/pkcs7-signature", "smime.p7s"), [("Bestände".to_owned(), "text".to_owned())]);
    assert_eq!(mail("application/vnd.ms-excel", "a.csv"), [("a.csv".to_owned(), "x".to_owned())]);
}

#[test]
fn several_files_come_in_their_order() {
    let part = |name: &str| format!("--o\nContent-Disposition: attachment; filename={name}\n\n{name}\n");
    let mail = format!("{HEAD}Content-Type: multipart/mixed; boundary=o\n\n{}{}--o--\n", part("a.csv"), part("b.csv"));
    assert_eq!(carried(&mail).into_iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a.csv", "b.csv"]);
}

#[test]
fn depth_and_number_of_parts_have_bounds() {
    let nested = |depth: usize| {
        let open = |level: usize| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        let heads: String = (0..depth).map(open).collect();
        let ends: String = (0..depth).rev().map(|level| format!("\n--b{level}--\n")).collect();
        format!("{HEAD}{heads}Content-Type: text/csv; name=a.csv\n\nx{ends}")
    };
    assert_eq!(carried(&nested(6)).len(), 1);
    let refused = |mail: &str| attachments(mail.as_bytes(), 1 << 20).unwrap_err().code();
    assert_eq!(refused(&nested(40)), "file.too-large");
    let many = format!("{HEAD}Content-Type: multipart/mixed; boundary=o\n\n{}--o--\n", "--o\n\nx\n".repeat(1100));
    assert_eq!(refused(&many), "file.too-large");
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
    assert_eq!(attachments(mail.as_bytes(), 1 << 20).unwrap_err().code(), "file.truncated");
}

proptest! {
    #[test]
    fn nothing_panics(at in 0usize..400, bytes in prop::collection::vec(any::<u8>(), 0..8)) {
        let mut mail = format!("{HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/csv; name*0*=utf-8''%41; name*1=\"b\\\"\"\n\
            Content-Transfer-Encoding: base64\n\nYQ==\n--o\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\na: =?u?q?=41?=\n\nb=\n--o--").into_bytes();
        let at = at.min(mail.len());
        mail.splice(at..(at + bytes.len()).min(mail.len()), bytes);
        is_message(&mail);
        let _ = attachments(&mail, 1 << 20);
    }
}
