//! Lists as shops' programs write them.

use proptest::prelude::*;

use crate::CellKind;
use crate::book::BookFormat;
use crate::book::tests::{check, names, read_all, refused, rows, texts};

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
fn numbers_stay_as_they_are_written() {
    let found = rows(br#"[{"n":[1]},{"n":4006381333931},{"n":"0012"},{"n":1e3},{"n":1.50},{"n":-0},{"n":12E-1},{"n":null},{"n":true}]"#, 0);
    let texts: Vec<String> =
        found.unwrap().into_iter().skip(1).map(|row| row.into_iter().map(|(text, _)| text).collect()).collect();
    assert_eq!(texts, ["1", "4006381333931", "0012", "1000", "1.50", "-0", "1.2", "", "true"]);
}

#[test]
fn texts_have_escapes() {
    check(
        r#"[{"a":"\u00e9\ud83d\ude00","b":"x\ty\"\/\\"},{"b":"\ud800 \q"}]"#,
        &[&["a", "b"], &["é😀", "x\ty\"/\\"], &["", "\u{FFFD} q"]],
    );
    check("[{\"a\":\"one\\ntwo\"},{\"a\":\"three\"}]", &[&["a"], &["one\ntwo"], &["three"]]);
}

#[test]
fn members_in_any_order_and_some_missing() {
    check(
        r#"[{"a":1,"b":2},{"b":3},{"c":5,"a":4},{},{"a":6,"a":7}]"#,
        &[&["a", "b", "c"], &["1", "2"], &["", "3"], &["4", "", "5"], &[], &["7"]],
    );
    check(r#"[{"x":{"y":{"z":1}},"x.y":2},{"x":3}]"#, &[&["x.y.z", "x.y", "x"], &["1", "2"], &["", "", "3"]]);
}

#[test]
fn every_list_is_a_sheet() {
    let text = r#"{"stores":[{"id":"003"}],"stock":{"items":[{"ean":"1"},{"ean":"2"}],"tags":["a"]},"total":2}"#;
    assert_eq!(names(text.as_bytes()), ["stores", "stock.items"]);
    assert_eq!(texts(text.as_bytes(), 1).unwrap(), [["ean"], ["1"], ["2"]]);
    assert_eq!(names(b"[[1,2],[3,4]]"), ["list"]);
}

#[test]
fn lines_with_commas_and_marks_between_them() {
    let expected: &[&[&str]] = &[&["a"], &["1"], &["2"]];
    for text in ["{\"a\":1},\n{\"a\":2}", "{\"a\":1} {\"a\":2},", "\u{feff}{\"a\":1}\r\n\r\n{\"a\":2}\r\n"] {
        check(text, expected);
    }
    check("[{\"a\":1},{\"a\":2},]", expected);
    let wide: Vec<u8> = "[{\"a\":\"ä\"}]".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(texts(&[&[0xFE, 0xFF][..], &wide].concat(), 0).unwrap(), [["a"], ["ä"]]);
}

#[test]
fn depth_and_width_have_bounds() {
    let nested = |depth: usize| format!("[{{\"a\":1,\"b\":{}1{}}}]", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(texts(nested(50).as_bytes(), 0).unwrap().len(), 2);
    let deep = format!("{{\"a\":[{{\"x\":1}}],\"pad\":\"{}\",\"b\":{}", "x".repeat(70_000), "[".repeat(1000));
    assert_eq!(refused(deep.as_bytes()), "file.too-large");
    let members: Vec<String> = (0..16_400).map(|name| format!("\"m{name}\":{name}")).collect();
    assert_eq!(refused(format!("[{{{}}}]", members.join(",")).as_bytes()), "file.too-large");
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
fn variants_only_where_items_have_no_code() {
    check(
        r#"[{"ean":"4006381333931","sizes":[{"sku":"S"},{"sku":"M"}]}]"#,
        &[&["ean", "sizes"], &["4006381333931", r#"[{"sku":"S"},{"sku":"M"}]"#]],
    );
    check(
        r#"[{"name":"Hat","v":[{"ean":"1"},{"ean":"2","name":"Hat M"}]},{"name":"Cap","v":null}]"#,
        &[&["name", "ean", "v.name", "v"], &["Hat", "1"], &["Hat", "2", "Hat M"], &["Cap"]],
    );
}

#[test]
fn lists_of_values_are_one_cell() {
    for (value, text) in [
        (r#"["a","b"]"#, "a, b"),
        ("[]", ""),
        ("[1, 2.50, true, null]", "1, 2.50, true, "),
        (r#"["a, b","c"]"#, "a, b, c"),
        (r#"[["a"],"b"]"#, r#"[["a"],"b"]"#),
        (r#"[{"a":1}]"#, r#"[{"a":1}]"#),
    ] {
        let found = texts(format!(r#"[{{"x":1,"v":{value},"y":2}}]"#).as_bytes(), 0).unwrap();
        assert_eq!(found[1], ["1", text, "2"], "{value}");
    }
}

#[test]
fn items_of_several_kinds_in_one_list() {
    check(r#"[{"a":1},"x",7,null,{"a":2}]"#, &[&["a", "value"], &["1"], &["", "x"], &["", "7"], &[], &["2"]]);
    check(r#"[["SKU","Qty"],["A",3],[],["B",null,"x"]]"#, &[&["SKU", "Qty"], &["A", "3"], &[], &["B", "", "x"]]);
}

#[test]
fn names_of_columns_are_texts_too() {
    check(r#"[{"Gr\u00f6\u00dfe":"M","":"none","a.b":1}]"#, &[&["Größe", "value", "a.b"], &["M", "none", "1"]]);
}

#[test]
fn wide_and_sparse_lists_are_bounded() {
    let wide: Vec<String> = (0..16_000).map(|name| format!("\"m{name}\":1")).collect();
    let far = ",{\"m15999\":1}".repeat(20_000);
    assert_eq!(refused(format!("[{{{}}}{far}]", wide.join(",")).as_bytes()), "file.too-large");
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
