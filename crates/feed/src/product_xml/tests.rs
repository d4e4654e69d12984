//! Feeds and catalogues as shops write them.

use proptest::prelude::*;

use crate::book::tests::{read_all, texts};
use crate::book::{Book, BookFormat};

#[track_caller]
fn check(xml: &str, expected: &[&[&str]]) {
    assert_eq!(texts(xml.as_bytes(), 0).unwrap(), expected);
}

#[test]
fn an_rss_feed() {
    check(
        "<?xml version='1.0'?><rss xmlns:g='http://base.google.com/ns/1.0' version='2.0'><channel><title>Shop</title>
        <item><g:id>A1</g:id><title>Pen &amp; ink</title><g:gtin>04006381333931</g:gtin><g:price>19.90 EUR</g:price>
        <g:shipping><g:country>DE</g:country></g:shipping><g:shipping><g:country>AT</g:country></g:shipping></item>
        <item><g:id>B2</g:id><g:title>Cup</g:title><description><![CDATA[<b>big</b> & blue]]></description><g:gtin/></item>
        </channel></rss>",
        &[
            &["id", "title", "gtin", "price", "shipping/country", "shipping/country 2", "title 2", "description"],
            &["A1", "Pen & ink", "04006381333931", "19.90 EUR", "DE", "AT"],
            &["B2", "", "", "", "", "", "Cup", "<b>big</b> & blue"],
        ],
    );
}

#[test]
fn an_atom_feed_of_one() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='http://base.google.com/ns/1.0'><title>Shop</title>
        <entry><x:id>A1</x:id><link href='http://a/?b=1&amp;c=2'/><x:quantity> 3 </x:quantity></entry></feed>",
        &[&["id", "link/href", "quantity"], &["A1", "http://a/?b=1&c=2", "3"]],
    );
}

#[test]
fn a_catalogue_with_attributes() {
    check(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE yml_catalog SYSTEM \"shops.dtd\"><yml_catalog><shop><offers>
        <offer id='1' available='true'><price>100</price><barcode>4601234567893</barcode><param name='Цвет'>синий</param>
        <param name='Размер'>38</param></offer><offer id='2' available='false'><price cur='RUB'>7</price></offer></offers></shop></yml_catalog>",
        &[
            &["id", "available", "price", "barcode", "Цвет", "Размер", "price/cur"],
            &["1", "true", "100", "4601234567893", "синий", "38"],
            &["2", "false", "7", "", "", "", "RUB"],
        ],
    );
}

#[test]
fn what_stands_around_items_is_carried_to_them() {
    check(
        "<stock><store id='003'><item><ean>1</ean><qty>2</qty></item><item><ean>2</ean><qty>0</qty></item></store>
        <store id='004'><item><ean>1</ean><qty>5</qty></item></store></stock>",
        &[&["store/id", "ean", "qty"], &["003", "1", "2"], &["003", "2", "0"], &["004", "1", "5"]],
    );
}

#[test]
fn each_kind_of_item_is_a_sheet() {
    let xml = b"<a><cs><c id='1' p='0'>Shoes</c><c id='2' p='1'>Boots</c></cs><is><i><sku>A</sku><q>1</q></i><i><sku>B</sku><q>2</q></i></is></a>";
    let book = Book::open(BookFormat::detect(xml).unwrap().unwrap(), xml).unwrap();
    let names: Vec<_> = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["a/cs/c", "a/is/i"]);
    assert_eq!(texts(xml, 0).unwrap(), [["id", "p", "c"], ["1", "0", "Shoes"], ["2", "1", "Boots"]]);
    assert_eq!(texts(xml, 1).unwrap()[1], ["A", "1"]);
}

#[test]
fn cut_and_empty_feeds_are_named() {
    let cut = b"<a><i><s>1</s><q>2</q></i><i><s>1</s>";
    assert_eq!(texts(cut, 0).unwrap_err().code(), "file.truncated");
    assert_eq!(texts(b"<config><a>1</a></config>", 0).unwrap_err().code(), "file.not-stock");
}

proptest! {
    #[test]
    fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[!-~é]([ -~]{0,4}[!-~])?", 3), 2..6)) {
        let escape = |text: &String| text.replace('&', "&amp;").replace('<', "&lt;");
        let item = |row: &Vec<String>| format!("<i><a>{}</a><b><c>{}</c></b><d>{}</d></i>", escape(&row[0]), escape(&row[1]), escape(&row[2]));
        let xml = format!("<list>{}</list>", table.iter().map(item).collect::<String>());
        let mut expected = vec![["a", "b/c", "d"].map(str::to_owned).to_vec()];
        expected.extend(table);
        prop_assert_eq!(texts(xml.as_bytes(), 0).unwrap(), expected);
    }

    #[test]
    fn nothing_panics(at in 0usize..300, bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut xml = b"<?xml version='1.0'?><f><s id='1'><i a='b'><sku>1</sku><p name='x'>y</p></i><i><sku>2</sku><q/></i></s><s id='2'><i><sku>3</sku></i></s></f>".to_vec();
        let at = at.min(xml.len());
        xml.splice(at..(at + bytes.len()).min(xml.len()), bytes);
        let _ = read_all(&xml);
        xml.truncate(at);
        let _ = read_all(&xml);
    }
}
