//! Documents as they are printed.

use std::collections::HashMap;

use onhand_stock::{Currency, Date, DocumentLine, Paper, Party};

use super::*;

pub(super) fn document(paper: Paper) -> Document {
    let party = |name: &str, address: [&str; 2], tax_number: &str| Party {
        name: name.into(),
        address: address.map(str::to_owned).to_vec(),
        tax_number: tax_number.into(),
    };
    let line = |title: &str, code: &str, quantity, price, rate| DocumentLine {
        title: title.into(),
        code: code.into(),
        quantity,
        price,
        rate: Some(rate),
        discount: 0,
    };
    Document {
        paper,
        number: "PRO-2026-00007".into(),
        date: Date { year: 2026, month: 11, day: 23 },
        order: "FUP-4711".into(),
        seller: party("Maison Lumière", ["12 rue de la Paix", "69002 Lyon, France"], "FR 40 303265045"),
        buyer: party("Ольга Петрова", ["ул. Ленина, д. 5, кв. 12", "190000 Санкт-Петербург"], ""),
        ship_to: Some(party("山田 花子", ["東京都千代田区丸の内1-2-3", "Țara Bârsei 5, Brașov"], "")),
        currency: Currency::parse("EUR"),
        lines: vec![
            line(
                "Pleated skirt of blue wool, lined, with two pockets and a belt of the same cloth",
                "4006381333931 · SKU-77 · 38",
                2,
                129_900,
                2000,
            ),
            DocumentLine { discount: 500, ..line("Шляпа соломенная", "5901234123457", 1, 4_550, 2000) },
            line("絹のスカーフ", "9780306406157", 3, 2_200, 550),
            line("Livraison", "", 1, 690, 2000),
        ],
        note: "Payment within 14 days.".into(),
    }
}

/// What a reader copies out of the file: the letters of each text, by the file's own map of glyphs.
fn texts(pdf: &[u8]) -> Vec<String> {
    let letter = |code: &str| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
    let file = String::from_utf8_lossy(pdf);
    let map: HashMap<&str, char> = file
        .split("beginbfchar\n")
        .skip(1)
        .flat_map(|part| part.split("endbfchar").next().unwrap().lines())
        .map(|line| line.trim_matches(['<', '>']).split_once("> <").unwrap())
        .map(|(glyph, code)| (glyph, letter(code)))
        .collect();
    let run = |run: &str| -> String {
        let codes = run.split(['<', '>']).nth(1).unwrap().as_bytes().chunks(4);
        let codes = codes.map(|code| std::str::from_utf8(code).unwrap());
        codes.map(|code| if run.starts_with("F1 ") { map[code] } else { letter(code) }).collect()
    };
    let texts = file.lines().filter(|line| line.starts_with("BT "));
    texts.map(|text| text.split('/').skip(1).map(run).collect()).collect()
}

#[test]
fn row_4_7_a_proforma_says_all_that_it_has_to() {
    let document = document(Paper::Proforma);
    let said = texts(&paper_pdf(&document, Language::En)).join("\n");
    for words in [
        "Proforma",
        "PRO-2026-00007",
        "2026-11-23",
        "FUP-4711",
        "Maison Lumière",
        "FR 40 303265045",
        "Ольга Петрова",
        "190000 Санкт-Петербург",
        "山田 花子",
        "東京都千代田区丸の内1-2-3",
        "Țara Bârsei 5, Brașov",
        "4006381333931 · SKU-77 · 38",
        "2,598.00",
        "Шляпа соломенная",
        "絹のスカーフ",
        "5.5%",
        "20%",
        "2,711.40",
        "Payment within 14 days.",
        "1 / 1",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    assert!(!said.contains('?'), "{said}");
}

#[test]
fn it_speaks_the_clients_language() {
    for language in Language::ALL {
        let texts = texts(&paper_pdf(&document(Paper::Invoice), language));
        let said = Texts::new(language).say(&layout::title(Paper::Invoice));
        assert!(texts.contains(&said), "{language:?}: {texts:?}");
        assert!(!texts.concat().contains('?') && !texts.concat().contains("paper-"), "{language:?}: {texts:?}");
    }
}

#[test]
fn a_waybill_has_no_prices() {
    let said = texts(&paper_pdf(&document(Paper::Waybill), Language::En)).join("\n");
    assert!(said.contains("7 pieces") && !said.contains("598") && !said.contains('%'), "{said}");
}

#[test]
fn long_documents_go_on_and_repeat_their_columns() {
    let mut long = document(Paper::Proforma);
    long.lines = (0..80).flat_map(|_| long.lines.clone()).take(80).collect();
    let pdf = paper_pdf(&long, Language::De);
    let said = texts(&pdf);
    let count = |text: &str| said.iter().filter(|said| *said == text).count();
    assert_eq!(count("Artikel"), 5);
    assert_eq!((count("1 / 5"), count("5 / 5")), (1, 1));
    assert_eq!(said.iter().filter(|text| text.starts_with("絹")).count(), 20);
    // Nothing stands below the foot.
    let file = String::from_utf8_lossy(&pdf);
    let lowest = file
        .lines()
        .filter(|line| line.starts_with("BT "))
        .filter_map(|line| line.split(" Tm").next()?.rsplit(' ').next()?.parse::<u32>().ok());
    assert_eq!(lowest.min(), Some(36));
}

#[test]
fn a_file_is_small_and_every_object_is_where_it_says() {
    let pdf = paper_pdf(&document(Paper::Proforma), Language::Ru);
    assert_eq!(pdf, paper_pdf(&document(Paper::Proforma), Language::Ru), "the same again");
    assert!(pdf.len() < 60_000, "{} bytes", pdf.len());
    let at = |from: usize, words: &str| pdf[from..].starts_with(words.as_bytes());
    let tail = String::from_utf8_lossy(&pdf[pdf.len() - 40..]).into_owned();
    let start: usize = tail.split("startxref\n").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    assert!(at(start, "xref\n0 "));
    let table = String::from_utf8_lossy(&pdf[start..]).into_owned();
    for (number, entry) in table.lines().skip(3).take_while(|line| line.ends_with(" n ")).enumerate() {
        let place: usize = entry.split(' ').next().unwrap().parse().unwrap();
        assert!(at(place, &format!("{} 0 obj\n", number + 1)), "{entry}");
    }
}

#[test]
fn a_document_without_anything_is_still_a_document() {
    let mut empty = document(Paper::Invoice);
    (empty.lines, empty.ship_to, empty.currency) = (vec![], None, None);
    (empty.seller, empty.buyer, empty.note) = (Party::default(), Party::default(), String::new());
    assert!(texts(&paper_pdf(&empty, Language::Fr)).contains(&"0,00".to_owned()));
}
