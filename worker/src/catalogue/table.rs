//! A file of products, read by the engine: the codes of each row, and what a row says of its product.

use std::collections::HashMap;

use onhand_feed::{
    ColumnChoice, Error, ErrorKind, Field, Member, Outcome, Profile, Reading, RowClass, RowView, Verdict, open,
};
use onhand_stock::{Code, CodeKind, Codes, Currency, Gtin, Money, Offer, PriceLists};
use serde_json::json;

use super::columns::{Columns, Part};
use super::limits;
use crate::reading::{UNPACKED_LIMIT, told};
use crate::wire::Reason;

/// The most rows of a file: twice what a large shop has. Their codes take some 30 MB of an isolate, the file as much again.
pub(crate) const ROWS_LIMIT: u32 = 200_000;

/// Rows that are looked at again at a time.
const STEP: u32 = 1000;

/// What the engine asks because a list without pieces may be no stock, which a list of products is not; because columns that it
/// needs are empty; or because one code stands in several rows, which is looked at here in full.
const NOT_OF_PRODUCTS: [&str; 12] = [
    "doubt-no-quantity",
    "doubt-uncounted",
    "doubt-not-on-shelf",
    "doubt-dates",
    "doubt-title",
    "doubt-name",
    "doubt-summed",
    "doubt-conflict",
    "doubt-quantities",
    "doubt-quantity-mark",
    "why-gtin-empty",
    "why-sku-empty",
];

/// A table with its file.
pub(crate) struct Table {
    outcome: Outcome,
    bytes: Vec<u8>,
    columns: Columns,
}

/// All tables of a file.
pub(crate) struct Tables {
    tables: Vec<Table>,
    /// How texts are written whose normal form is another.
    written: HashMap<Code, String>,
}

/// What a row says of a product.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Record {
    pub(crate) title: String,
    pub(crate) brand: String,
    pub(crate) family: String,
    pub(crate) category: String,
    pub(crate) description: String,
    pub(crate) pictures: Vec<String>,
    pub(crate) options: Vec<(String, String)>,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) prices: PriceLists,
    pub(crate) supplier: Option<String>,
    pub(crate) lead_days: Option<u32>,
    pub(crate) status: String,
    pub(crate) visible: bool,
}

/// A row that names nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Nameless {
    pub(crate) row: u32,
    pub(crate) code: String,
}

/// What a file lists: rows with their codes, and those that have none.
pub(crate) struct Listed {
    /// Of each row its place among all rows of all tables.
    pub(crate) rows: Vec<(usize, u32)>,
    pub(crate) codes: Vec<Codes>,
    pub(crate) nameless: Vec<Nameless>,
}

impl Tables {
    /// Reads a file. A table whose codes or prices are in doubt is not read: what is wrong here is everywhere.
    pub(crate) fn read(name: &str, bytes: Vec<u8>, currency: Option<&str>, known: &[Profile]) -> Result<Self, Reason> {
        let mut tables = Vec::new();
        for member in open(name, bytes, UNPACKED_LIMIT).map_err(told)? {
            tables.push(read_member(member, name, currency, known)?);
        }
        let rows: u32 = tables.iter().map(|table| table.outcome.rows.len()).sum();
        match tables.is_empty() {
            true => Err(told(Error::new(ErrorKind::Empty))),
            false if rows > ROWS_LIMIT => {
                Err(told(Error::new(ErrorKind::TooLarge { what: "number of rows", limit: u64::from(ROWS_LIMIT) })))
            }
            false => Ok(Self { tables, written: HashMap::new() }),
        }
    }

    /// The codes of all rows.
    pub(crate) fn list(&mut self) -> Listed {
        let mut listed = Listed { rows: Vec::new(), codes: Vec::new(), nameless: Vec::new() };
        for at in 0..self.tables.len() {
            let mut spelt = std::mem::take(&mut self.written);
            if let Some(table) = self.tables.get(at) {
                table.each(1, |row| {
                    let codes = table.codes(row, &mut spelt);
                    if codes.is_empty() {
                        let code = row.problems.first().cloned().unwrap_or_else(|| "identifier.missing".to_owned());
                        listed.nameless.push(Nameless { row: row.number, code });
                    } else {
                        listed.rows.push((at, row.number));
                        listed.codes.push(codes);
                    }
                    true
                });
            }
            self.written = spelt;
        }
        listed
    }

    /// How a code is written.
    pub(crate) fn written(&self, code: &Code) -> String {
        match (code, self.written.get(code)) {
            (_, Some(written)) => written.clone(),
            (Code::Gtin(gtin), None) => plain(*gtin),
            (Code::Text(text), None) => text.clone(),
        }
    }

    /// What rows say, in order; each named by its table and number.
    pub(crate) fn records(&self, wanted: &[(usize, u32)]) -> Vec<Record> {
        let mut records = Vec::with_capacity(wanted.len());
        let mut rest = wanted.iter().peekable();
        while let Some(&&(at, first)) = rest.peek() {
            let Some(table) = self.tables.get(at) else { break };
            let before = records.len();
            table.each(first, |row| {
                if rest.next_if(|(of, number)| *of == at && *number == row.number).is_some() {
                    records.push(table.record(row));
                }
                rest.peek().is_some_and(|(of, _)| *of == at)
            });
            if records.len() == before {
                break;
            }
        }
        records
    }
}

fn read_member(member: Member, name: &str, currency: Option<&str>, known: &[Profile]) -> Result<Table, Reason> {
    let profile = Profile { currency: currency.map(str::to_owned), ..Profile::default() };
    let outcome = read_as(&member, name, profile.clone(), known)?;
    let columns = Columns::of(&outcome.report.mapping.columns);
    // What only products have is none of the engine's business, nor is stock that of the catalogue.
    let is_stock = |field| matches!(field, Field::Quantity | Field::Availability | Field::Store);
    let mapped = outcome.report.mapping.columns.iter();
    let not: Vec<usize> = mapped
        .filter(|column| {
            is_stock(column.field)
                || (column.field != Field::Ignored && columns.not_of_stock().any(|at| at == column.index))
        })
        .map(|column| column.index)
        .collect();
    let outcome = if not.is_empty() {
        outcome
    } else {
        let choice = |index| ColumnChoice { index, field: Field::Ignored, ..ColumnChoice::default() };
        read_as(&member, name, Profile { columns: not.into_iter().map(choice).collect(), ..profile }, known)?
    };
    let said: Vec<_> =
        outcome.report.reasons.iter().filter(|said| !NOT_OF_PRODUCTS.contains(&&*said.id)).cloned().collect();
    if outcome.report.verdict == Verdict::Unreadable || !said.is_empty() {
        let advice = said.first().cloned().unwrap_or_else(|| onhand_feed::Sentence::new("reading-columns"));
        return Err(Reason::new("catalogue.doubtful", said, advice));
    }
    Ok(Table { outcome, bytes: member.bytes, columns })
}

fn read_as(member: &Member, name: &str, profile: Profile, known: &[Profile]) -> Result<Outcome, Reason> {
    let reading = Reading::new(profile).knowing(known.to_vec()).named(&member.name).named(name);
    let mut reading = reading.keeping_rows().expecting(member.bytes.len() as u64);
    for piece in member.bytes.chunks(256 << 10) {
        reading.push(piece).map_err(told)?;
    }
    reading.finish().map_err(told)
}

impl Table {
    /// Shows rows of data from one on, until `see` has enough.
    fn each(&self, first: u32, mut see: impl FnMut(&RowView) -> bool) {
        let mut first = first;
        while first <= self.outcome.rows.len() {
            for row in self.window(first) {
                let is_data = matches!(row.class, Some(RowClass::Accepted | RowClass::Fixed | RowClass::Rejected));
                if is_data && !see(&row) {
                    return;
                }
            }
            first += STEP;
        }
    }

    /// Rows from one on. Of a text no more is read than has them.
    fn window(&self, first: u32) -> Vec<RowView> {
        let offset = |row| self.outcome.rows.locate(row).map_or(0, |(offset, _)| offset as usize);
        let (start, mut length) = (offset(first), 1 << 20);
        loop {
            let rest = self.bytes.get(start..).unwrap_or_default();
            let is_all = length >= rest.len();
            let rows = self.outcome.window(rest.get(..length.min(rest.len())).unwrap_or_default(), is_all, first, STEP);
            let wanted = STEP.min((self.outcome.rows.len() + 1).saturating_sub(first));
            if is_all || rows.last().is_some_and(|row| row.number + 1 >= first + wanted) {
                return rows;
            }
            length *= 4;
        }
    }

    /// The line that the engine made of a row; rows that it counted together have none.
    fn line(&self, row: u32) -> Option<onhand_feed::LineRef<'_>> {
        let lines = &self.outcome.lines;
        let (mut low, mut high) = (0, lines.len());
        while low < high {
            let middle = low.midpoint(high);
            match lines.get(middle) {
                Some(line) if line.row < row => low = middle + 1,
                _ => high = middle,
            }
        }
        lines.get(low).filter(|line| line.row == row)
    }

    fn cells<'a>(&'a self, row: &'a RowView, part: Part) -> impl Iterator<Item = &'a str> {
        self.columns
            .all(part)
            .filter_map(|at| row.cells.get(at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
    }

    fn text(&self, row: &RowView, part: Part, limit: usize) -> String {
        self.cells(row, part).next().unwrap_or_default().chars().take(limit).collect()
    }

    fn codes(&self, row: &RowView, spelt: &mut HashMap<Code, String>) -> Codes {
        let mut codes: Codes = Vec::with_capacity(2);
        let mut add = |kind: CodeKind, written: &str| {
            let Some(code) = Code::of(written) else { return };
            if let Code::Text(text) = &code
                && text != written
                && !spelt.contains_key(&code)
            {
                spelt.insert(code.clone(), written.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            let kind = if kind == CodeKind::Gtin && code.gtin().is_none() { CodeKind::More } else { kind };
            if codes.iter().all(|(_, known)| *known != code) && codes.len() < limits::CODES {
                codes.push((kind, code));
            }
        };
        if let Some(code) = self.cells(row, Part::Code).next() {
            add(CodeKind::Product, code);
        }
        if let Some(gtin) = self.line(row.number).and_then(|line| line.line.gtin) {
            add(CodeKind::Gtin, &plain(gtin));
        }
        for cell in self.cells(row, Part::Gtin) {
            pieces(cell).filter_map(gtin).for_each(|gtin| add(CodeKind::Gtin, &gtin));
        }
        for cell in self.cells(row, Part::More) {
            cell.split([';', '|', '\n']).map(str::trim).for_each(|code| add(CodeKind::More, code));
        }
        codes
    }

    fn record(&self, row: &RowView) -> Record {
        let option = |part, name: &str| {
            let value = self.text(row, part, limits::NAME);
            Some((name.to_owned(), value)).filter(|(_, value)| !value.is_empty())
        };
        let attribute = |(at, name): (usize, &str)| {
            let value: String = row.cells.get(at)?.trim().chars().take(limits::VALUE).collect();
            let name: String = name.chars().take(limits::NAME).collect();
            Some((name, value)).filter(|(_, value)| !value.is_empty())
        };
        let supplier = self.text(row, Part::Supplier, limits::NAME);
        Record {
            title: self.text(row, Part::Title, limits::TITLE),
            brand: self.text(row, Part::Brand, limits::NAME),
            family: self.text(row, Part::Family, limits::NAME),
            category: category(&self.text(row, Part::Category, limits::CATEGORY)),
            description: self.text(row, Part::Description, limits::DESCRIPTION),
            pictures: pictures(self.cells(row, Part::Pictures)),
            options: [option(Part::Size, "Size"), option(Part::Color, "Color")].into_iter().flatten().collect(),
            attributes: self.columns.attributes().filter_map(attribute).take(limits::ATTRIBUTES).collect(),
            prices: self.prices(row),
            supplier: Some(supplier).filter(|supplier| !supplier.is_empty()),
            lead_days: self.text(row, Part::LeadDays, 4).parse().ok().filter(|days| *days <= limits::LEAD_DAYS),
            status: self.text(row, Part::Status, limits::NAME),
            visible: is_yes(&self.text(row, Part::Visible, limits::NAME)),
        }
    }

    fn prices(&self, row: &RowView) -> PriceLists {
        let line = self.line(row.number).map(|line| line.line);
        let mut prices = PriceLists::new();
        if let Some(price) = line.and_then(|line| line.price) {
            prices.insert("default".to_owned(), Offer { price, regular: line.and_then(|line| line.regular_price) });
        }
        let said = self.cells(row, Part::Currency).next().and_then(Currency::parse);
        let currency =
            line.and_then(|line| line.price.or(line.regular_price)).and_then(|price| price.currency).or(said);
        let currency = currency.or_else(|| Currency::parse(self.outcome.known().currency.as_deref()?));
        for (part, list) in [(Part::Online, "online"), (Part::Recommended, "recommended")] {
            if let Some(minor) = self.cells(row, part).next().and_then(|text| amount(text, currency)) {
                prices.insert(list.to_owned(), Offer { price: Money { minor, currency }, regular: None });
            }
        }
        prices
    }
}

/// The codes of a cell, of which there may be several.
fn pieces(cell: &str) -> impl Iterator<Item = &str> {
    let several = cell.contains([',', ';', '|', '/', '\n']);
    cell.split(move |c| several && matches!(c, ',' | ';' | '|' | '/' | '\n')).map(str::trim)
}

/// A GTIN of a cell as it is written; one that lost zeros gets them again, as long as it is plain that it did.
fn gtin(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\'')).collect();
    if let Ok(gtin) = Gtin::parse(&digits) {
        return Some(plain(gtin));
    }
    let value = digits.parse().ok().filter(|_| digits.len() == 11)?;
    Gtin::new(value).ok().map(plain)
}

/// A GTIN as it is printed: 8, 12, 13 or 14 digits.
pub(crate) fn plain(gtin: Gtin) -> String {
    let value = gtin.value();
    if value < 100_000_000 { format!("{value:08}") } else { format!("{value:012}") }
}

/// A way down the tree, its steps divided as here.
pub(crate) fn category(text: &str) -> String {
    let divided = text.replace(" / ", ">").replace(['»', '|', '\\', '›'], ">");
    let steps = divided.split('>').map(|step| step.split_whitespace().collect::<Vec<_>>().join(" "));
    steps.filter(|step| !step.is_empty()).take(limits::DEPTH).collect::<Vec<_>>().join(" > ")
}

/// Addresses of pictures; an address has no blanks, and a comma only inside.
fn pictures<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut pictures: Vec<String> = Vec::new();
    for cell in cells {
        for address in cell.replace(",http", " http").split([' ', '\n', '|', ';']) {
            let address = address.trim().trim_end_matches(',');
            if is_address(address) && pictures.len() < limits::PICTURES && pictures.iter().all(|known| known != address)
            {
                pictures.push(address.to_owned());
            }
        }
    }
    pictures
}

/// True for an address of a picture.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && text.len() <= limits::ADDRESS
            && !text.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

/// An amount of a column that only the catalogue has: digits, and the last mark before one to three of them is the decimal mark.
fn amount(text: &str, currency: Option<Currency>) -> Option<i64> {
    let exponent = currency.map_or(2, Currency::exponent) as usize;
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let (whole, part) = match plain.rfind(['.', ',']) {
        Some(at) if plain.len() - at - 1 <= exponent.min(3) => (plain.get(..at)?, plain.get(at + 1..)?),
        _ => (plain.as_str(), ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if (whole.is_empty() && part.is_empty()) || text.contains('-') {
        return None;
    }
    format!("{whole}{part:0<exponent$}").parse().ok().filter(|minor| *minor <= limits::PRICE)
}

/// What people write for yes.
fn is_yes(text: &str) -> bool {
    let text = text.to_lowercase();
    matches!(
        text.as_str(),
        "1" | "yes" | "y" | "true" | "x" | "oui" | "vrai" | "ja" | "sí" | "si" | "da" | "да" | "はい"
    )
}

/// A record as it is kept.
impl Record {
    /// The words by which its product is found.
    pub(crate) fn words<'a>(&'a self, codes: impl Iterator<Item = &'a str>) -> String {
        let options = self.options.iter().map(|(_, value)| value.as_str());
        [self.title.as_str(), self.brand.as_str()].into_iter().chain(options).chain(codes).collect::<Vec<_>>().join(" ")
    }

    /// Options or attributes as JSON.
    pub(crate) fn pairs(pairs: &[(String, String)]) -> String {
        json!(pairs).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(text: &str) -> Tables {
        Tables::read("products.csv", text.into(), Some("EUR"), &[]).map_err(|reason| reason.detail).unwrap()
    }

    #[test]
    fn a_list_becomes_codes_and_records() {
        let mut tables = tables(
            "Product code,EAN,Additional codes,Title,Brand,Category,Pictures,Size,Price,Online price,Attribute: Material,In showcase\n\
             K-1,4006381333931,OLD-1; 77,Wool hat,Bär,Hats>Winter,https://a.example/1.jpg https://a.example/2.jpg,M,19.90,18.50,Wool,yes\n\
             K-2,5901234123457,,Cotton hat,Bär,Hats > Summer,,L,9.90,,,\n\
             ,,,No code at all,Bär,,,,5.00,,,\n",
        );
        let listed = tables.list();
        assert_eq!((listed.codes.len(), listed.nameless.len()), (2, 1));
        let written: Vec<_> = listed.codes[0].iter().map(|(kind, code)| (kind.word(), tables.written(code))).collect();
        assert_eq!(
            written,
            [("code", "K-1".into()), ("gtin", "4006381333931".into()), ("more", "OLD-1".into()), ("more", "77".into())]
        );
        let records = tables.records(&listed.rows);
        let hat = &records[0];
        assert_eq!(
            (hat.title.as_str(), hat.brand.as_str(), hat.category.as_str()),
            ("Wool hat", "Bär", "Hats > Winter")
        );
        assert_eq!((hat.pictures.len(), hat.visible, records[1].visible), (2, true, false));
        assert_eq!(
            (hat.options.clone(), hat.attributes.clone()),
            (vec![("Size".into(), "M".into())], vec![("Material".into(), "Wool".into())])
        );
        let price = |list: &str| hat.prices.get(list).map(|offer| offer.price.minor);
        assert_eq!((price("default"), price("online"), price("recommended")), (Some(1990), Some(1850), None));
    }

    #[test]
    fn a_tills_description_is_the_title() {
        let mut tables =
            tables("UPC,SKU,Description,Qty on hand,Price\n40170725,A,A hat,3,19.90\n96385074,B,A coat,2,5.00\n");
        let rows = tables.list().rows;
        assert_eq!(
            tables.records(&rows).iter().map(|record| record.title.as_str()).collect::<Vec<_>>(),
            ["A hat", "A coat"]
        );
    }

    #[test]
    fn amounts_and_paths() {
        let euro = Currency::parse("EUR");
        for (text, minor) in [
            ("19.90", Some(1990)),
            ("1.250,5 €", Some(125_050)),
            ("1,250", Some(125_000)),
            ("18", Some(1800)),
            ("", None),
            ("-3", None),
        ] {
            assert_eq!(amount(text, euro), minor, "{text}");
        }
        assert_eq!(amount("1200", Currency::parse("JPY")), Some(1200));
        assert_eq!(category(" Shoes>  Women  / Boots »"), "Shoes > Women > Boots");
    }
}
