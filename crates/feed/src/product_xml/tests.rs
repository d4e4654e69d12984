//! Feeds and catalogues as shops write them.

use proptest::prelude::*;

use crate::book::tests::{check, names, read_all, refused, texts};

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
    assert_eq!(names(xml), ["a/cs/c", "a/is/i"]);
    assert_eq!(texts(xml, 0).unwrap(), [["id", "p", "c"], ["1", "0", "Shoes"], ["2", "1", "Boots"]]);
    assert_eq!(texts(xml, 1).unwrap()[1], ["A", "1"]);
}

#[test]
fn names_without_their_prefixes() {
    check(
        "<x:r xmlns:x='u'><x:i><x:sku>A</x:sku><x:q>1</x:q></x:i><x:i><x:sku>B</x:sku><x:q>2</x:q></x:i></x:r>",
        &[&["sku", "q"], &["A", "1"], &["B", "2"]],
    );
    // The same name in two spaces is two columns.
    check(
        "<r xmlns:g='u'><i><g:id>A</g:id><id>1</id></i><i><g:id>B</g:id><id>2</id></i></r>",
        &[&["id", "id 2"], &["A", "1"], &["B", "2"]],
    );
}

#[test]
fn texts_as_xml_has_them() {
    check(
        "<r><i><a> x \r\n y </a><b><![CDATA[<b>&amp;]]></b></i><i><a>&#65;&#x20AC;&lt;&unknown;</a><b>1<!-- 2 -->3<?pi 4?></b></i></r>",
        &[&["a", "b"], &["x \n y", "<b>&amp;"], &["A€<&unknown;", "13"]],
    );
    check(
        "<r><i><a>part <em>of</em> it</a><q>1</q></i><i><a>b</a><q>2</q></i></r>",
        &[&["a/em", "a", "q"], &["of", "part  it", "1"], &["", "b", "2"]],
    );
}

#[test]
fn elements_that_repeat_in_an_item() {
    check(
        "<r><i><sku>A</sku><img>1</img><img>2</img><img>3</img></i><i><sku>B</sku><img>4</img></i></r>",
        &[&["sku", "img", "img 2", "img 3"], &["A", "1", "2", "3"], &["B", "4"]],
    );
}

#[test]
fn items_in_items_and_empty_elements() {
    check(
        "<r><p><n>Shirt</n><v><sku>S</sku><q>1</q></v><v><sku>M</sku><q>2</q></v></p><p><n>Hat</n><v><sku>H</sku><q/></v></p></r>",
        &[&["p/n", "sku", "q"], &["Shirt", "S", "1"], &["Shirt", "M", "2"], &["Hat", "H"]],
    );
    check(
        "<r><store><name>Lyon</name><open><from>9</from></open><items><i><ean>1</ean><q>2</q></i><i><ean>2</ean><q>0</q></i></items></store>
        <store><name>Paris</name><items><i><ean>1</ean><q>5</q></i></items></store></r>",
        &[&["store/name", "ean", "q"], &["Lyon", "1", "2"], &["Lyon", "2", "0"], &["Paris", "1", "5"]],
    );
}

#[test]
fn encodings_by_what_they_say_and_by_what_they_are() {
    let feed = |encoding: &str| {
        format!("<?xml version='1.0' encoding='{encoding}'?><r><i><n>Größe</n><q>1</q></i><i><n>é</n><q>2</q></i></r>")
    };
    let expected = [vec!["n", "q"], vec!["Größe", "1"], vec!["é", "2"]];
    let narrow = |encoding: &str| feed(encoding).chars().map(|c| c as u8).collect::<Vec<u8>>();
    let wide: Vec<u8> = feed("UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in
        [feed("utf-8").into_bytes(), feed("ISO-8859-1").into_bytes(), narrow("ISO-8859-1"), narrow("UTF-8"), wide]
    {
        assert_eq!(texts(&bytes, 0).unwrap(), expected);
    }
}

#[test]
fn what_a_document_type_says_is_not_followed() {
    let lol = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>";
    let xml = format!("<?xml version='1.0'?>{lol}<r><i><n>&b;</n><q>1</q></i><i><n>&f;</n><q>2</q></i></r>");
    check(&xml, &[&["n", "q"], &["&b;", "1"], &["&f;", "2"]]);
}

#[test]
fn attributes_that_label_and_attributes_that_say_more() {
    check(
        "<r><i><sku>A</sku><a name='Size'>38</a><a name='Colour'>red</a></i><i><sku>B</sku><a name='Colour'>blue</a><a name='Size'>40</a></i></r>",
        &[&["sku", "Size", "Colour"], &["A", "38", "red"], &["B", "40", "blue"]],
    );
    check(
        "<r><i><p cur='EUR' net='no'>5</p><q>1</q></i><i><p cur='USD'>6</p><q>2</q></i></r>",
        &[&["p/cur", "p/net", "p", "q"], &["EUR", "no", "5", "1"], &["USD", "", "6", "2"]],
    );
    check(
        "<r xmlns:xsi='u'><i xsi:type='x' id='1'><q>2</q></i><i id='2'><q/></i></r>",
        &[&["id", "q"], &["1", "2"], &["2"]],
    );
}

#[test]
fn tags_that_do_not_match() {
    check("<r><i><a>1</a><b>2</i><i><a>3</a><b>4</b></i></r>", &[&["a", "b"], &["1", "2"], &["3", "4"]]);
    check("<r><i><a>1</x></a><b>2</b></i><i><a>3</a></i></r>", &[&["a", "b"], &["1", "2"], &["3"]]);
}

#[test]
fn what_is_said_around_items_has_a_bound() {
    let long = "x".repeat(5000);
    let xml = format!(
        "<r><s name='{long}' id='7'><i><ean>1</ean><q>2</q></i><i><ean>3</ean><q>4</q></i></s><s id='8'><i><ean>5</ean><q>6</q></i></s></r>"
    );
    check(&xml, &[&["s/id", "ean", "q"], &["7", "1", "2"], &["7", "3", "4"], &["8", "5", "6"]]);
}

#[test]
fn a_list_of_one_is_a_list_by_its_name() {
    check("<r><product><a>1</a><b>2</b></product></r>", &[&["a", "b"], &["1", "2"]]);
    assert_eq!(refused(b"<r><thing><a>1</a><b>2</b></thing></r>"), "file.not-stock");
}

#[test]
fn depth_has_a_bound() {
    let deep = format!("<r>{}<i><n>1</n></i>", "<a>".repeat(5000));
    assert!(["file.too-large", "file.truncated", "file.not-stock"].contains(&refused(deep.as_bytes())));
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
