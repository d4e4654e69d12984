//! Files made from stated layouts: what tills print in many languages, in each form and with each kind of damage.
//!
//! What must come out is known from the goods on the shelf, never from the engine.

use std::fmt::Write as _;

use onhand_feed::{Profile, Reading, Safety, Verdict};
use onhand_stock::{Gtin, check_digit};

use crate::forms::{biff8, columns, delimited, html, json, mhtml, ods, spreadsheet_ml, xls, xlsb, xlsx};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Gtin,
    Sku,
    Title,
    Quantity,
    Price,
    Regular,
    /// The smallest stock before more is ordered: never what is on hand.
    Least,
    /// What the shop paid: never what a shopper pays.
    Cost,
    Brand,
}

use Holds::{Brand, Cost, Gtin as Code, Least, Price, Quantity, Regular, Sku, Title};

/// A report as a system prints it.
struct Layout {
    name: &'static str,
    columns: &'static [(Holds, &'static str)],
    /// Decimal mark.
    mark: char,
    /// Words for goods, with the letters of the language.
    goods: [&'static str; 4],
}

const LAYOUTS: [Layout; 17] = [
    Layout {
        name: "english",
        columns: &[
            (Code, "UPC"),
            (Title, "Item Name"),
            (Quantity, "Qty. On Hand"),
            (Price, "Price"),
            (Least, "Reorder Level"),
        ],
        mark: '.',
        goods: ["Blue pen", "Coffee mug", "Wool hat", "Board game"],
    },
    Layout {
        name: "english with prices",
        columns: &[
            (Sku, "SKU"),
            (Title, "Description"),
            (Cost, "Cost Price"),
            (Price, "Sale Price"),
            (Regular, "MSRP"),
            (Quantity, "Available"),
            (Code, "Barcode"),
        ],
        mark: '.',
        goods: ["Blue pen, fine", "5\" screen", "Hat & scarf", "Men's belt"],
    },
    Layout {
        name: "french",
        columns: &[
            (Sku, "Référence"),
            (Title, "Désignation"),
            (Code, "Code-barres"),
            (Quantity, "Qté"),
            (Price, "Prix TTC"),
            (Cost, "Prix d'achat HT"),
        ],
        mark: ',',
        goods: ["Chaîne dorée", "Boîte à thé", "Écharpe légère", "Bague forgée"],
    },
    Layout {
        name: "german",
        columns: &[
            (Sku, "Artikelnummer"),
            (Code, "EAN"),
            (Title, "Bezeichnung"),
            (Quantity, "Lagerbestand"),
            (Least, "Mindestbestand"),
            (Price, "VK brutto"),
            (Regular, "UVP"),
        ],
        mark: ',',
        goods: ["Schöner Hut", "Füller für Mädchen", "Größe M", "Gürtel"],
    },
    Layout {
        name: "spanish",
        columns: &[
            (Code, "Código de barras"),
            (Title, "Descripción"),
            (Quantity, "Existencias"),
            (Price, "PVP"),
            (Least, "Stock mínimo"),
        ],
        mark: ',',
        goods: ["Pañuelo añil", "Camión de juguete", "Lámpara", "Zapatilla marrón"],
    },
    Layout {
        name: "italian",
        columns: &[
            (Sku, "Codice articolo"),
            (Code, "Codice EAN"),
            (Title, "Descrizione"),
            (Quantity, "Giacenza"),
            (Price, "Prezzo di vendita"),
            (Least, "Scorta minima"),
        ],
        mark: ',',
        goods: ["Tazzina da caffè", "Felpa di città", "Orologio più bello", "Calzino"],
    },
    Layout {
        name: "portuguese",
        columns: &[
            (Code, "Código de barras"),
            (Title, "Descrição"),
            (Quantity, "Estoque"),
            (Price, "Preço de venda"),
            (Cost, "Preço de custo"),
        ],
        mark: ',',
        goods: ["Relógio não digital", "Coração de latão", "Calções", "Botões"],
    },
    Layout {
        name: "dutch",
        columns: &[
            (Sku, "Artikelnummer"),
            (Title, "Omschrijving"),
            (Code, "Streepjescode"),
            (Quantity, "Voorraad"),
            (Price, "Verkoopprijs"),
            (Cost, "Inkoopprijs"),
        ],
        mark: ',',
        goods: ["Koffiemok één", "Rugzak", "Geëmailleerde pan", "Sjaal"],
    },
    Layout {
        name: "romanian",
        columns: &[
            (Sku, "Cod produs"),
            (Title, "Denumire"),
            (Code, "Cod EAN"),
            (Quantity, "Stoc"),
            (Price, "Preț de vânzare"),
            (Least, "Stoc minim"),
        ],
        mark: ',',
        goods: ["Cămașă albă", "Șapcă neagră", "Pălărie țărănească", "Mănuși"],
    },
    Layout {
        name: "russian",
        columns: &[
            (Sku, "Артикул"),
            (Title, "Наименование"),
            (Code, "Штрих-код"),
            (Quantity, "Остаток"),
            (Price, "Цена"),
            (Cost, "Закупочная цена"),
        ],
        mark: ',',
        goods: ["Кольцо золотое", "Цепочка серебряная", "Шарф", "Настольная игра"],
    },
    Layout {
        name: "polish",
        columns: &[
            (Sku, "Indeks"),
            (Title, "Nazwa"),
            (Code, "Kod kreskowy"),
            (Quantity, "Stan magazynowy"),
            (Price, "Cena brutto"),
            (Least, "Stan minimalny"),
        ],
        mark: ',',
        goods: ["Łańcuszek żółty", "Pierścień srebrny", "Kask mały", "Wełniana czapka"],
    },
    Layout {
        name: "japanese",
        columns: &[
            (Sku, "商品コード"),
            (Title, "商品名"),
            (Code, "JANコード"),
            (Quantity, "在庫数"),
            (Price, "売価"),
            (Least, "発注点"),
        ],
        mark: '.',
        goods: ["銀の指輪", "革のベルト", "ウールソックス", "デスクランプ"],
    },
    Layout {
        name: "chinese",
        columns: &[(Code, "商品条码"), (Title, "商品名称"), (Quantity, "库存数量"), (Price, "零售价"), (Cost, "进价")],
        mark: '.',
        goods: ["银戒指", "皮带", "羊毛袜", "台灯"],
    },
    Layout {
        name: "korean",
        columns: &[(Code, "바코드"), (Title, "상품명"), (Quantity, "재고수량"), (Price, "판매가"), (Cost, "매입가")],
        mark: '.',
        goods: ["은반지", "가죽 벨트", "양말", "책상 램프"],
    },
    Layout {
        name: "swedish",
        columns: &[
            (Code, "Streckkod"),
            (Title, "Artikelnamn"),
            (Quantity, "Lagersaldo"),
            (Price, "Försäljningspris"),
            (Cost, "Inköpspris"),
        ],
        mark: ',',
        goods: ["Blå mössa", "Träask", "Köksstol", "Bälte"],
    },
    Layout {
        name: "czech",
        columns: &[
            (Sku, "Kód zboží"),
            (Title, "Název"),
            (Code, "Čárový kód"),
            (Quantity, "Množství skladem"),
            (Price, "Cena s DPH"),
            (Cost, "Nákupní cena"),
        ],
        mark: ',',
        goods: ["Řetízek žlutý", "Bunda do deště", "Šála červená", "Dětská hračka"],
    },
    Layout {
        name: "a wide report",
        columns: &[
            (Brand, "Brand"),
            (Sku, "Item #"),
            (Code, "UPC Code"),
            (Title, "Description"),
            (Least, "Min Qty"),
            (Quantity, "QTY_ON_HND"),
            (Cost, "LST_COST"),
            (Price, "PRC_1"),
            (Regular, "REG_PRC"),
        ],
        mark: '.',
        goods: ["Trail pack", "Bike helmet", "Rain jacket", "Yoga mat"],
    },
];

/// Goods on the shelf.
struct Good {
    gtin: Gtin,
    sku: String,
    title: String,
    quantity: u32,
    /// Cents.
    price: u32,
}

const COUNT: u64 = 24;

fn shelf(layout: &Layout) -> Vec<Good> {
    (0..COUNT)
        .map(|at| {
            let body = 400_638_100_000 + at * 7919 + layout.name.len() as u64 * 131;
            let word = layout.goods[at as usize % layout.goods.len()];
            Good {
                gtin: Gtin::new(body * 10 + check_digit(body)).unwrap(),
                sku: format!("AB-{}", 1000 + at * 37),
                title: format!("{word} {}", at + 1),
                quantity: (at * 5 % 17) as u32,
                price: 495 + at as u32 * 310,
            }
        })
        .collect()
}

fn decimal(cents: u32, mark: char) -> String {
    format!("{}{mark}{:02}", cents / 100, cents % 100)
}

/// The table as text, header first.
fn table(layout: &Layout) -> Vec<Vec<String>> {
    let cell = |good: &Good, holds: Holds| match holds {
        Code => good.gtin.to_string().trim_start_matches('0').to_owned(),
        Sku => good.sku.clone(),
        Title => good.title.clone(),
        Quantity => good.quantity.to_string(),
        Price => decimal(good.price, layout.mark),
        Regular => decimal(good.price + 200, layout.mark),
        Least => (good.quantity % 3 + 2).to_string(),
        Cost => decimal(good.price / 2, layout.mark),
        Brand => "Nordkap".into(),
    };
    let header = layout.columns.iter().map(|(_, name)| name.to_string()).collect();
    let rows =
        shelf(layout).into_iter().map(|good| layout.columns.iter().map(|(holds, _)| cell(&good, *holds)).collect());
    std::iter::once(header).chain(rows).collect()
}

/// The canonical lines that must come out.
fn expected(layout: &Layout) -> String {
    let has = |wanted: Holds| layout.columns.iter().any(|(holds, _)| *holds == wanted);
    let mut out = String::from("store,gtin,sku,quantity,price,regular_price,currency\r\n");
    for good in shelf(layout) {
        let sku = if has(Sku) { good.sku.as_str() } else { "" };
        let regular = if has(Regular) { decimal(good.price + 200, '.') } else { String::new() };
        writeln!(out, ",{},{sku},{},{},{regular},\r", good.gtin, good.quantity, decimal(good.price, '.')).unwrap();
    }
    out
}

/// With something above and below the table, and blank rows and the header again inside it.
fn report(rows: &[Vec<String>]) -> String {
    let lines = delimited(rows, ";", "\n");
    let mut lines: Vec<&str> = lines.lines().collect();
    let header = lines[0];
    lines.insert(12, "");
    lines.insert(13, header);
    format!("Nordkap;;\n;;\n\n{}\nTotal;;;\n*** 24 ***\n", lines.join("\n"))
}

/// Writes a table.
type Print = fn(&[Vec<String>]) -> Vec<u8>;

/// Ways to write a table.
const FORMS: [(&str, Print); 21] = [
    ("commas", |rows| delimited(rows, ",", "\n").into_bytes()),
    ("semicolons", |rows| delimited(rows, ";", "\r\n").into_bytes()),
    ("tabs", |rows| delimited(rows, "\t", "\r").into_bytes()),
    ("bars", |rows| delimited(rows, "|", "\n").into_bytes()),
    ("carets", |rows| delimited(rows, "^", "\n").into_bytes()),
    ("tildes", |rows| delimited(rows, "~", "\n").into_bytes()),
    ("double bars", |rows| delimited(rows, "||", "\n").into_bytes()),
    ("a sep line", |rows| format!("sep=;\r\n{}", delimited(rows, ";", "\r\n")).into_bytes()),
    ("columns", |rows| columns(rows, false).into_bytes()),
    ("columns under a rule", |rows| columns(rows, true).into_bytes()),
    ("a web page", |rows| html(rows).into_bytes()),
    ("a web archive", mhtml),
    ("Excel's XML", |rows| spreadsheet_ml(rows).into_bytes()),
    ("JSON", |rows| json(rows).into_bytes()),
    ("a report", |rows| report(rows).into_bytes()),
    ("a DOS end of file", |rows| (delimited(rows, ";", "\r\n") + "\u{1a}").into_bytes()),
    ("a workbook", xlsx),
    ("a workbook of 1997", xls),
    ("a bare workbook of 1997", biff8),
    ("a binary workbook", xlsb),
    ("OpenDocument", ods),
];

/// Code pages that can write a text.
fn pages(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let all = [
        encoding_rs::WINDOWS_1252,
        encoding_rs::WINDOWS_1250,
        encoding_rs::WINDOWS_1251,
        encoding_rs::KOI8_R,
        encoding_rs::IBM866,
        encoding_rs::MACINTOSH,
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_JP,
        encoding_rs::GB18030,
        encoding_rs::EUC_KR,
    ];
    // Cyrillic and Chinese characters are also in the code pages of Japan and Korea, where nobody writes so.
    let usual = |page: &&'static encoding_rs::Encoding| match page.name() {
        "Shift_JIS" | "EUC-JP" => text.contains(['の', 'ー', 'ス']),
        "GBK" | "gb18030" => text.contains('库'),
        "EUC-KR" => text.contains('고'),
        _ => true,
    };
    let written = |page: &'static encoding_rs::Encoding| {
        let (bytes, _, lost) = page.encode(text);
        (!lost && !text.is_ascii()).then(|| (page.name(), bytes.into_owned()))
    };
    all.into_iter().filter(usual).filter_map(written).collect()
}

/// Every file: what it is, its bytes, and the lines that must come out.
fn files() -> Vec<(String, Vec<u8>, String)> {
    let mut files = Vec::new();
    for layout in &LAYOUTS {
        let (rows, expected) = (table(layout), expected(layout));
        for (form, print) in FORMS {
            // Wide characters have no columns of their own in a text of characters.
            if form.contains("columns") && matches!(layout.name, "japanese" | "chinese" | "korean") {
                continue;
            }
            files.push((format!("{}, {form}", layout.name), print(&rows), expected.clone()));
        }
        for (page, bytes) in pages(&delimited(&rows, ";", "\r\n")) {
            files.push((format!("{}, {page}", layout.name), bytes, expected.clone()));
        }
    }
    files
}

#[test]
fn every_made_file_is_read_without_a_question_and_right() {
    let files = files();
    assert!(files.len() >= 250, "{} files", files.len());
    let mut wrong = Vec::new();
    for (name, bytes, expected) in &files {
        let mut reading = Reading::new(Profile::default());
        let read = reading.push(bytes).and_then(|()| reading.finish());
        match read {
            Err(error) => wrong.push(format!("{name}: {error}")),
            Ok(outcome) => {
                let found = String::from_utf8(outcome.canonical(None, Safety::Exact)).unwrap();
                let report = &outcome.report;
                let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
                if !report.ledger.balances() {
                    wrong.push(format!("{name}: the ledger does not balance: {:?}", report.ledger));
                } else if found != *expected {
                    wrong.push(format!("{name} ({:?}): {differs:?} {:?}", report.verdict, report.reasons));
                } else if report.verdict != Verdict::Ready {
                    wrong.push(format!("{name}: asks {:?}", report.reasons));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}
