//! Rows that hold no stock: titles, headers, blanks, totals, notes, and the store that some of them name.

use super::Interpreter;
use super::codes::Identity;
use super::declared::declared;
use super::{code_in, decoded, texts};
use crate::sniff::is_rule_text;
use crate::understand::{exactly, fold, is_total, store_of_label};
use crate::values::{Quantity, is_blank, latest_day, quantity};
use crate::{Field, Row, RowClass};

/// Lines of a title that are remembered.
const MAX_TITLES: usize = 20;
/// Longest text taken for a store's name or an item number; longer ones are sentences.
const MAX_NAME: usize = 60;

impl Interpreter {
    /// The class of a row that holds no stock; `code` is what its first code column says.
    pub(super) fn structure(&mut self, row: &Row<'_>, code: Identity) -> Option<RowClass> {
        if self.is_header_line(row.number) {
            return Some(RowClass::Header);
        }
        if row.is_blank() {
            return Some(RowClass::Blank);
        }
        if row.number < self.header.data {
            self.section_store = store_label(row).or(self.section_store.take());
            self.dated = self.dated.max(texts(row).filter_map(|text| latest_day(&text)).max());
            let first = first_cell(row);
            if self.titles.len() < MAX_TITLES && first.len() >= 5 {
                self.titles.push(first.to_vec());
            }
            return Some(RowClass::Preamble);
        }
        if self.plan.only_data || self.has_code(row, code) {
            return None;
        }
        if self.repeats_header(row) {
            return Some(RowClass::Header);
        }
        if let Some(count) = declared(row) {
            self.declared = self.declared.max(Some(count));
            return Some(RowClass::Footer);
        }
        if self.plan.store.is_none()
            && let Some(store) = store_label(row)
        {
            self.section_store = Some(store);
            return Some(RowClass::Footer);
        }
        (is_rule(row) || self.repeats_title(row) || self.is_footer(row) || self.is_furniture(row))
            .then_some(RowClass::Footer)
    }

    fn is_header_line(&self, number: u32) -> bool {
        let last = self.header.row.unwrap_or(0);
        number <= last && number + self.header.lines.len() as u32 > last
    }

    fn has_code(&self, row: &Row<'_>, first: Identity) -> bool {
        let is_code = |found| matches!(found, Identity::Public(..) | Identity::Private | Identity::Odd { .. });
        is_code(first) || self.plan.codes.iter().skip(1).any(|column| is_code(code_in(row, *column)))
    }

    /// Page headers: the same line again.
    fn repeats_header(&self, row: &Row<'_>) -> bool {
        let first = self.plan.codes.first().or(self.plan.sku.as_ref()).copied().unwrap_or(0);
        let is = |line: &[String], column: usize| {
            line.get(column).is_some_and(|name| !name.is_empty() && row.text(column) == name.as_str())
        };
        let named = |line: &[String], column: usize| line.get(column).is_some_and(|name| !name.is_empty());
        let same = |line: &[String]| (0..line.len()).all(|column| is(line, column) || !named(line, column));
        self.header.lines.iter().any(|line| (is(line, first) || !named(line, first)) && same(line))
    }

    /// Page headers, signatures, what a program says at the end: rows without a code and without anything that stock is
    /// read from, or with words where item numbers stand.
    fn is_furniture(&self, row: &Row<'_>) -> bool {
        let cell = |column: usize| row.cell(column).trimmed();
        let counts = |column: usize| {
            let found = decoded(row, cell(column), quantity);
            !matches!(found, Quantity::Empty | Quantity::Unknown)
        };
        if self.plan.quantities.is_empty() || self.plan.quantities.iter().any(|(column, _)| counts(*column)) {
            return false;
        }
        let quantities = self.plan.quantities.iter().all(|(column, _)| cell(*column).is_empty());
        let prices = self.plan.prices.iter().chain(&self.plan.regular).all(|column| cell(*column).is_empty());
        let codes = self.plan.codes.iter().all(|column| cell(*column).is_empty());
        let number = self.plan.sku.map(|column| row.text(column)).unwrap_or_default();
        if number.is_empty() {
            return codes && quantities && prices;
        }
        let habits = self.plan.habits;
        number.ends_with([':', '：'])
            || habits.unbroken && number.contains(' ')
            || habits.digits && !number.bytes().any(|b| b.is_ascii_digit())
    }

    /// A line of the title again, at the head of a page.
    fn repeats_title(&self, row: &Row<'_>) -> bool {
        self.titles.iter().any(|title| title == first_cell(row))
    }

    /// Totals, and notes of one cell, below or between the data.
    fn is_footer(&self, row: &Row<'_>) -> bool {
        let mut filled = (0..row.len()).filter(|column| !row.cell(*column).trimmed().is_empty());
        let (Some(first), second) = (filled.next(), filled.next()) else { return false };
        let text = row.text(first);
        let numbered = self.plan.sku.is_some_and(|sku| sku != first && !row.cell(sku).trimmed().is_empty());
        // A name may begin so too: a total has a few sums and no more.
        let filled_cells = 1 + usize::from(second.is_some()) + filled.count();
        let label = numbered || filled_cells * 2 > self.plan.width.max(4);
        if is_total(&text, label) {
            return true;
        }
        let alone = second.is_none() && self.plan.used > 1;
        let is_number = Some(first) == self.plan.sku && !text.contains(' ') && text.len() <= MAX_NAME;
        if alone && is_page(&text) {
            return true;
        }
        // An item without a quantity says nothing; a word that stands alone is the name of what follows.
        alone && !(is_number && (self.plan.quantities.is_empty() || text.bytes().any(|b| b.is_ascii_digit())))
    }
}

/// What the numbers of a shop's items look like, learnt from the head of the file.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NumberHabits {
    /// Hardly any contains a blank.
    pub(crate) unbroken: bool,
    /// Nearly all contain a digit.
    pub(crate) digits: bool,
}

/// A page's number: `Page 1 of 3`, `Seite 2`, `1/1ページ`. An item's number has neither blanks nor words of these.
fn is_page(text: &str) -> bool {
    const PAGE: &str = " page pages pag pág página pagina seite blatt str strona страница стр лист ページ 頁 页 ";
    const OF: &str = " of von de di van sur z из din ";
    let lower = text.to_lowercase();
    let is = |list: &str, word: &str| list.contains(&format!(" {word} "));
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    lower.contains([' ', '/', '頁', '页', 'ペ'])
        && lower.contains(|c: char| c.is_ascii_digit())
        && words.iter().any(|word| is(PAGE, word))
        && words.iter().all(|word| is(PAGE, word) || is(OF, word))
}

/// The first cell that holds something.
fn first_cell<'a>(row: &Row<'a>) -> &'a [u8] {
    row.cells().map(|cell| cell.trimmed()).find(|cell| !cell.is_empty()).unwrap_or_default()
}

/// A row that is printed as a line.
fn is_rule(row: &Row<'_>) -> bool {
    let mut filled = texts(row).peekable();
    filled.peek().is_some() && filled.all(|text| is_rule_text(&text))
}

/// The store that a row names and nothing else: `Store: 003`, `Magasin` beside `Lyon`, `Filiale 05`, and at the end of a
/// title `Stock report - Store: Lyon`.
fn store_label(row: &Row<'_>) -> Option<String> {
    let mut filled = texts(row);
    let (first, second, third) = (filled.next()?, filled.next(), filled.next());
    let whole = third.is_none() || first.ends_with([':', '：']);
    if !whole {
        return None;
    }
    let last =
        [" - ", " – ", " | ", ", "].iter().filter_map(|mark| first.rsplit_once(mark)).map(|(_, last)| last).next();
    let (label, name) = match first.split_once([':', '：']) {
        Some((label, "")) => (label.trim(), second?.into_owned()),
        Some((label, name)) if second.is_none() && says_store(label.trim()) => {
            (label.trim(), name.trim_matches(is_blank).to_owned())
        }
        _ if second.is_none() => match last.and_then(|last| last.split_once([':', '：'])) {
            Some((label, name)) => (label.trim(), name.trim_matches(is_blank).to_owned()),
            None => return store_of_label(&first),
        },
        None => (&*first, second?.into_owned()),
        Some(_) => return None,
    };
    let is_name = !name.is_empty() && name.len() <= MAX_NAME && exactly(&name).is_none() && !says_all(&name);
    (says_store(label) && is_name).then_some(name)
}

/// `Store: All` names none.
fn says_all(name: &str) -> bool {
    const ALL: [&str; 18] = [
        "all",
        "all stores",
        "tous",
        "toutes",
        "tous les magasins",
        "alle",
        "alle filialen",
        "todas",
        "todos",
        "tutti",
        "tutte",
        "toate",
        "все",
        "все магазины",
        "wszystkie",
        "全店",
        "全店舗",
        "すべて",
    ];
    ALL.contains(&fold(name).as_str())
}

fn says_store(label: &str) -> bool {
    exactly(label) == Some(Field::Store)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Profile, Reading};

    /// Class of each row, by first letter.
    fn classes(text: &str) -> String {
        let outcome = read(text);
        let letter = |class: RowClass| format!("{class:?}").remove(0);
        (1..=outcome.rows.len()).filter_map(|row| outcome.rows.class(row)).map(letter).collect()
    }

    fn read(text: &str) -> crate::Outcome {
        let mut reading = Reading::new(Profile::default());
        reading.push(text.as_bytes()).unwrap();
        reading.finish().unwrap()
    }

    fn stores(text: &str) -> Vec<String> {
        read(text).lines.iter().map(|line| line.store.unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn each_row_has_its_class() {
        let text = "Stock report\n\nSKU;Name;Qty\nA1;Pen;3\n;;\nB2;Cup;4\nSKU;Name;Qty\nC3;Hat;1\nTotal;;8\nPrinted by Ann;;\n";
        assert_eq!(classes(text), "PBHABAHAFF");
    }

    #[test]
    fn onhands_own_feed_has_no_notes() {
        let text = "store,gtin,sku,quantity,price,regular_price,currency\n,,pen blue,,,,\n,,Total,3,,,\n";
        assert_eq!(classes(text), "HAA");
    }

    #[test]
    fn an_item_that_is_called_total_is_an_item() {
        assert_eq!(classes("Name;SKU;Qty\nTotal 90 shoe;T90;3\nCup;C1;4\nTotal;;7\n"), "HAAF");
    }

    #[test]
    fn stores_named_above_and_between_the_rows() {
        let rows = "UPC;Qty\n036000291452;1\n042100005264;2\n";
        assert_eq!(stores(&format!("Stock;\nStore: 003;\n{rows}")), ["003", "003"]);
        assert_eq!(stores(&format!("Magasin;Lyon\n{rows}")), ["Lyon", "Lyon"]);
        assert_eq!(stores(&format!("{rows}Store: North;\n036000291452;5\n")), ["-", "-", "North"]);
        assert_eq!(stores(&format!("Store report: all items;\n{rows}")), ["-", "-"]);
    }
}
