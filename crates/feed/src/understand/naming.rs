//! The store that the name of a file or of a sheet's tab says.

use super::words::Phrases;
use super::{exactly, fold};
use crate::Field;

/// Longest name of a store; longer ones are sentences.
const MAX_NAME: usize = 60;
/// Words of a store's name in the name of a file.
const MAX_WORDS: usize = 5;

/// Words beside a store's word in the name of a file that are no store's name.
static NO_NAMES: Phrases = Phrases::new(
    "report|export|feed|data|list|listing|file|full|delta|daily|weekly|hourly|monthly|all|products|items|\
articles|levels|level|hand|copy|kopie|copie|copia|final|new|old|backup|test|sample|demo|prices|catalog|catalogue|update|\
updated|current|latest|today|online|web|website|pos|till|erp|manager|master|summary|sheet|table|and|of|for|with|from|the|by|at|\
to|utf8|ansi|csv|xlsx|xls|txt|tsv|zip|inventaire|etat|liste|rapport|produits|stocks|tous|toutes|complet|jour|\
bericht|artikelliste|bestandsliste|bestande|warenbestand|alle|neu|aktuell|taglich|inventur|waren|warenliste|\
inventario|informe|reporte|listado|productos|articulos|todos|todas|completo|diario|giacenze|elenco|articoli|\
prodotti|tutti|rapporto|relatorio|produtos|artigos|lista|voorraadlijst|lijst|artikelen|rapportage|stocuri|\
raport|produse|articole|inventar|toate|выгрузка|отчет|товары|список|все|экспорт|каталог|прайс|stany|zapasy|\
wykaz|towary|produkty|eksport|wszystkie|一覧|データ|リスト|在庫一覧|在庫表|在庫データ|全店|sales|orders|transfer|\
transfers|receipts|returns|purchases|count|stocktake|snapshot|template|import|upload|download|details|detail",
);

/// Words for places that are often something else; beside them only a number is a store's.
const WEAK: [&str; 9] = ["site", "local", "location", "str", "source", "depot", "depo", "markt", "obchod"];

/// The store that a tab names: `Store 003`, `Magasin Lyon`, `Lyon store`, `渋谷店`.
pub(crate) fn store_of_tab(tab: &str) -> Option<String> {
    let words = words(tab);
    let span = |words: &[Word<'_>]| {
        let (first, last) = (words.first()?, words.last()?);
        tab.get(first.start..last.start + last.text.len())
    };
    let name = match words.as_slice() {
        [first, name @ ..] if says_store(first.text) => span(name)?,
        [name @ .., last] if says_store(last.text) => span(name)?,
        [only] if is_shop(only.text) => only.text,
        _ => return None,
    };
    let name = name.replace('_', " ");
    let is_name = !name.is_empty() && name.len() <= MAX_NAME && exactly(&name).is_none();
    is_name.then_some(name)
}

/// The store that a line of its own names: `Filiale 05`, `Loja Centro`. A word for a store, and a number or a name.
pub(crate) fn store_of_label(text: &str) -> Option<String> {
    let words = words(text);
    let (label, rest) = words.split_first()?;
    let (first, last) = (rest.first()?, rest.last()?);
    let numbered = first.text.bytes().any(|b| b.is_ascii_digit());
    let named = numbered || is_proper(text, first.text) && !WEAK.contains(&fold(label.text).as_str());
    let fits = says_store(label.text)
        && named
        && rest.len() <= MAX_WORDS
        && rest.iter().any(is_name)
        && rest.iter().all(|word| is_name(word) || says_store(word.text));
    fits.then(|| text.get(first.start..last.start + last.text.len()).unwrap_or_default().to_owned())
}

/// The store that a file's name says beside a word for stores: `stock_store_003_2026-11-21.csv`,
/// `Bestand Filiale 12.xlsx`, `magasin-Lyon.txt`. Dates and words such as "export" are no names.
pub(crate) fn store_of_file(path: &str) -> Option<String> {
    let name = without_extensions(base(path));
    let words = undated(words(name));
    let shop = words.iter().find(|word| is_shop(word.text)).map(|word| word.text.to_owned());
    words.iter().enumerate().find_map(|(at, word)| behind(name, word, words.get(at + 1..)?)).or(shop)
}

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Word<'a> {
    text: &'a str,
    /// Where it starts in the name.
    start: usize,
    /// A date begins here.
    is_date: bool,
}

/// The store's name behind the word for a store.
fn behind(name: &str, label: &Word<'_>, rest: &[Word<'_>]) -> Option<String> {
    let (first, weak) = (rest.first()?, WEAK.contains(&fold(label.text).as_str()));
    let numbered = |word: &Word<'_>| word.text.bytes().any(|b| b.is_ascii_digit());
    if !says_store(label.text) || !is_name(first) || !numbered(first) && (weak || !is_proper(name, first.text)) {
        return None;
    }
    // A number is the whole name: what follows it says what the file is.
    let words = if numbered(first) { 1 } else { rest.iter().take(MAX_WORDS).take_while(|word| is_name(word)).count() };
    let last = rest.get(words.saturating_sub(1))?;
    let text = name.get(first.start..last.start + last.text.len())?.replace('_', " ");
    (text.len() <= MAX_NAME).then_some(text)
}

/// A word that is written as names are: `Lyon` in a name that has small letters too, or in a script that knows none. In
/// `store_mixed.csv` the word may be anything.
fn is_proper(name: &str, word: &str) -> bool {
    let first = word.chars().next().unwrap_or_default();
    let shouted = !name.chars().any(char::is_lowercase);
    first.is_uppercase() && !shouted || !first.is_lowercase() && !first.is_uppercase()
}

fn says_store(word: &str) -> bool {
    exactly(word) == Some(Field::Store)
}

/// A word that can be a store's name.
fn is_name(word: &Word<'_>) -> bool {
    !word.is_date && exactly(word.text).is_none() && !NO_NAMES.has(&fold(word.text))
}

/// Japanese shops are called so: `渋谷店`.
fn is_shop(word: &str) -> bool {
    let all = ["全店", "各店", "当店", "他店", "小売店", "支店", "商店"];
    word.chars().count() >= 3 && word.ends_with('店') && !all.contains(&word)
}

/// A name without `.csv`, `.txt.gz` and the like.
/// A path's last part.
pub(crate) fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

pub(super) fn without_extensions(mut name: &str) -> &str {
    while let Some((stem, end)) = name.rsplit_once('.') {
        let is_extension = (2..=5).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_alphanumeric())
            && end.bytes().any(|b| b.is_ascii_alphabetic());
        if stem.is_empty() || !is_extension {
            break;
        }
        name = stem;
    }
    name
}

/// The words of a name; a number that a store's word runs into is a word of its own (`store12`).
fn words(name: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let digits = part.find(|c: char| c.is_ascii_digit()).filter(|at| part.get(..*at).is_some_and(says_store));
        let (label, rest) = part.split_at_checked(digits.unwrap_or(0)).unwrap_or(("", part));
        for (text, start) in [(label, start), (rest, start + label.len())] {
            if !text.is_empty() {
                words.push(Word { text, start, is_date: false });
            }
        }
        let end = start + part.len();
        start = end + name.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    words
}

/// Marks dates: `20261121`, `2026`, `2026-11-21`, `21.11.26`.
fn undated(mut words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let mut found: Vec<bool> = texts.iter().map(|text| digits(text) >= 6 || is_year(text)).collect();
    if !found.contains(&true) {
        // Three numbers of two digits in a row, the last such.
        let run = texts.windows(3).rposition(|three| three.iter().all(|text| digits(text) == 2));
        run.and_then(|at| found.get_mut(at)).into_iter().for_each(|date| *date = true);
    }
    for at in 2..texts.len() {
        // Day and month in front of a year, unless they stand behind it.
        let short = |at: usize| texts.get(at).is_some_and(|text| matches!(digits(text), 1 | 2));
        if texts.get(at).is_some_and(|text| is_year(text)) && short(at - 2) && short(at - 1) && !short(at + 1) {
            found.get_mut(at - 2).into_iter().for_each(|date| *date = true);
        }
    }
    words.iter_mut().zip(found).for_each(|(word, is_date)| word.is_date = is_date);
    words
}

/// How many digits a number has; 0 for other words.
fn digits(word: &str) -> usize {
    if word.bytes().all(|b| b.is_ascii_digit()) { word.len() } else { 0 }
}

fn is_year(word: &str) -> bool {
    digits(word) == 4 && (word.starts_with("20") || word.starts_with("199"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_that_say_a_store() {
        let cases = [
            ("stock_store_003_2026-11-21.csv", Some("003")),
            ("Store 12.csv", Some("12")),
            ("store12.txt.gz", Some("12")),
            ("STORE003_20261121.TXT", Some("003")),
            ("Bestand Filiale 12.xlsx", Some("12")),
            ("stock-magasin-Saint-Denis-2026.csv", Some("Saint-Denis")),
            ("magasin_Lyon_Part_Dieu_21-11-2026.csv", Some("Lyon Part Dieu")),
            ("остатки_магазин_Арбат.csv", Some("Арбат")),
            ("在庫_渋谷店_20261121.csv", Some("渋谷店")),
            ("在庫_店舗003.csv", Some("003")),
            ("drops/shop B7 stock.csv", Some("B7")),
            ("store_5_21-11-2026.csv", Some("5")),
            ("store_5_21-11-26.csv", Some("5")),
            ("site 4.csv", Some("4")),
        ];
        for (name, store) in cases {
            assert_eq!(store_of_file(name).as_deref(), store, "{name}");
        }
    }

    #[test]
    fn names_of_files_that_say_none() {
        let names = [
            "stock.csv",
            "store.csv",
            "store_inventory_2026.csv",
            "store-export-final.csv",
            "store_2026-11-21.csv",
            "store_21.11.2026.csv",
            "store_20261121_1430.csv",
            "In-Store Stock.csv",
            "site_web.csv",
            "local_inventory_feed.tsv",
            "Store 003/export.csv",
            "lager.csv",
            "全店在庫.csv",
            "",
            ".csv",
            "...",
            "магазин",
            "store_mixed.csv",
            "STORE MIXED.CSV",
        ];
        for name in names {
            assert_eq!(store_of_file(name), None, "{name}");
        }
    }

    #[test]
    fn names_of_tabs() {
        let cases = [("Store 003", Some("003")), ("Lyon store", Some("Lyon")), ("渋谷店", Some("渋谷店"))];
        let none = ["Store", "Store stock", "Storeroom", "Sheet1"].map(|tab| (tab, None));
        for (tab, store) in cases.into_iter().chain(none) {
            assert_eq!(store_of_tab(tab).as_deref(), store, "{tab}");
        }
    }

    #[test]
    fn words_are_written_folded() {
        NO_NAMES.each().for_each(|word| assert_eq!(fold(word), word));
    }
}
