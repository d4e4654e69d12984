//! Lists as shops' programs write them.

use proptest::prelude::*;

use crate::CellKind;
use crate::book::BookFormat;
use crate::book::tests::{read_all, rows, texts};

#[track_caller]
fn check(json: &str, expected: &[&[&str]]) {
    assert_eq!(texts(json.as_bytes(), 0).unwrap(), expected);
}

#[test]
fn an_array_of_objects() {
    check(
        r#" [{"sku": "0012", "ean": 4006381333931, "price": 19.90, "stock": {"Lyon": 3, "on hand": null}},
        {"sku": "B\u00e9\n2", "price": 1e3, "tags": ["a", "b", 3], "new": true, "sizes": [{"s": 1}]}]"#,
        &[
            &["sku", "ean", "price", "stock.Lyon", "stock.on hand", "tags", "new", "sizes"],
            &["0012", "4006381333931", "19.90", "3"],
            &["Bé\n2", "", "1000", "", "", "a, b, 3", "true", r#"[{"s": 1}]"#],
        ],
    );
}

#[test]
fn kinds_are_kept() {
    let found = rows(b"[{\"a\":\"1\",\"b\":12345678901234567890,\"c\":false}]", 0).unwrap();
    let expected = [("1", CellKind::Text), ("12345678901234567890", CellKind::Number), ("false", CellKind::Text)];
    assert_eq!(found[1], expected.map(|(text, kind)| (text.to_owned(), kind)));
}

#[test]
fn lists_wherever_they_stand() {
    check("{\"ok\":true,\"data\":{\"products\":[{\"a\":1},{\"b\":\"x\"}]}}", &[&["a", "b"], &["1"], &["", "x"]]);
    check("{\"a\":1,\"b\":2}\n{\"a\":3}\r\n\n{\"b\":4}", &[&["a", "b"], &["1", "2"], &["3"], &["", "4"]]);
    check("[[\"SKU\",\"Qty\"],[\"A\",3]]", &[&["SKU", "Qty"], &["A", "3"]]);
    check("[\"SKU\",\"Qty\"]\n[\"A\",3]", &[&["SKU", "Qty"], &["A", "3"]]);
    check("{\"sku\":\"A\",\"qty\":3}", &[&["sku", "qty"], &["A", "3"]]);
}

#[test]
fn variants_are_rows() {
    check(
        r#"{"products":[{"title":"Shirt","variants":[{"sku":"S1","inventory_quantity":1},{"sku":"S2","id":3}],"id":7},{"title":"Hat","variants":[]}]}"#,
        &[
            &["title", "id", "sku", "inventory_quantity", "variants.id"],
            &["Shirt", "7", "S1", "1"],
            &["Shirt", "7", "S2", "", "3"],
            &["Hat"],
        ],
    );
}

#[test]
fn what_only_looks_like_json() {
    for text in ["[SKU],[Qty]\n[A],3\n", "{A1};3\n", "[\"SKU\"];[\"Qty\"]\n", "[1,2]", "{x}"] {
        assert_eq!(BookFormat::detect(text.as_bytes()), Ok(None), "{text}");
    }
}

#[test]
fn damage_is_named() {
    assert_eq!(texts(b"[{\"a\":1},{\"a\"", 0).unwrap_err().code(), "file.truncated");
    let far = format!("[{{\"a\":\"{}\"}},{{]", "x".repeat(70_000));
    assert_eq!(texts(far.as_bytes(), 0).unwrap_err().code(), "file.damaged");
    assert_eq!(texts(b"{\"error\":\"unauthorised\"}", 0).unwrap_err().code(), "file.not-stock");
}

proptest! {
    #[test]
    fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[ -~é\n]{1,6}", 2), 1..6)) {
        let quote = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
        let items: Vec<String> = table.iter().map(|row| format!("{{\"a\":{},\"b\":{}}}", quote(&row[0]), quote(&row[1]))).collect();
        let mut expected = vec![vec!["a".to_owned(), "b".to_owned()]];
        expected.extend(table.clone());
        prop_assert_eq!(&texts(format!("[{}]", items.join(",")).as_bytes(), 0).unwrap(), &expected);
        if items.len() > 1 {
            prop_assert_eq!(&texts(items.join("\n").as_bytes(), 0).unwrap(), &expected);
        }
    }

    #[test]
    fn nothing_panics(at in 0usize..120, bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut json = br#"{"products":[{"t":"S\u00e9","variants":[{"sku":"S1","q":1.5e3},{"sku":null}],"x":[1,[2]]},[1],2]}"#.to_vec();
        let at = at.min(json.len());
        json.splice(at..(at + bytes.len()).min(json.len()), bytes);
        let _ = read_all(&json);
        json.truncate(at);
        let _ = read_all(&json);
    }
}
