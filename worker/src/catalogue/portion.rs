//! An import at work: what each item is, and what is to be written of a thousand of them.

use std::collections::{BTreeMap, HashMap};

use onhand_feed::Sentence;
use onhand_stock::{Code, CodeKind, Codes, Gathered, Identity, Item, gather, identify};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::conflicts;
use super::products::{known, words_with};
use super::rows::{Numbers, Row, Rows, kept};
use super::table::{Listed, Nameless, Record, Tables};
use super::wire::{ImportReceipt, Incoming, Rejected};
use crate::house::{House, now};
use crate::problem::Outcome;
use crate::sql::{self, Statement};
use crate::words;

/// Items of a portion: their rows are some 10,000, which D1 takes in a fraction of a second.
const PORTION: usize = 1000;

/// Bytes of a portion's JSON, of 2 MB that a parameter may have.
const PORTION_BYTES: usize = 900_000;

/// Codes that are looked up in one statement.
const LOOKED_UP: usize = 10_000;

/// Rows that a receipt names, and conflicts of a sort that one file leaves: more are a file that is wrong as a whole.
const REASONS: usize = 100;
const CONFLICTS: usize = 1000;

/// Rows that a conflict names.
const PLACES: usize = 10;

/// An import at work.
pub(super) struct Work<'a> {
    pub(super) house: &'a House,
    pub(super) retailer: &'a str,
    pub(super) receipt: ImportReceipt,
    tables: Tables,
    rows: Vec<(usize, u32)>,
    items: Vec<Item>,
    identities: Vec<Identity>,
    contested: BTreeMap<Code, Vec<usize>>,
    /// Rows whose codes are several items', with these codes.
    torn: Vec<(usize, Codes)>,
}

/// What is to be written of some items.
struct Portion {
    numbers: Numbers,
    rows: Rows,
    /// Products of families: those that there are, and those that are made here.
    families: HashMap<String, i64>,
    /// What products are found by that are made here.
    words: BTreeMap<i64, String>,
    /// What is added to that of other products, and of the products of variants.
    of_products: BTreeMap<i64, String>,
    of_variants: BTreeMap<i64, String>,
    conflicts: Vec<Json>,
    bytes: usize,
}

impl<'a> Work<'a> {
    /// Looks all items of a file up.
    pub(super) async fn begin(
        house: &'a House,
        retailer: &'a str,
        mut tables: Tables,
        mut receipt: ImportReceipt,
    ) -> Outcome<Self> {
        let Listed { rows, mut codes, nameless } = tables.list();
        let Gathered { items, contested, torn } = gather(&codes);
        let torn = torn.into_iter().filter_map(|row| Some((row, std::mem::take(codes.get_mut(row)?)))).collect();
        drop(codes);
        let all: Vec<&Code> = items.iter().flat_map(|item| &item.codes).map(|(_, code)| code).collect();
        let mut found = HashMap::new();
        for codes in all.chunks(LOOKED_UP) {
            found.extend(known(house, retailer, codes).await?);
            receipt.queries += 1;
        }
        let identities = identify(&items, &found);
        receipt.items = count(items.len());
        receipt.rejected = count(nameless.len());
        receipt.reasons = nameless.iter().take(REASONS).map(rejected).collect();
        Ok(Self { house, retailer, receipt, tables, rows, items, identities, contested, torn })
    }

    /// How many items there are.
    pub(super) fn count(&self) -> usize {
        self.items.len()
    }

    /// True if the file does not contradict itself.
    pub(super) fn is_consistent(&self) -> bool {
        self.contested.is_empty() && self.torn.is_empty()
    }

    /// What is to be written of the items from one on, and where the next portion begins.
    pub(super) async fn portion(&mut self, from: usize) -> Outcome<(usize, Vec<Statement>)> {
        let until = (from + PORTION).min(self.items.len());
        let records = self.records(self.items.get(from..until).unwrap_or_default());
        let mut portion = Portion::new(self.families(&records).await?);
        let mut end = from;
        for record in &records {
            let (Some(item), Some(identity)) = (self.items.get(end), self.identities.get(end)) else { break };
            if portion.bytes > PORTION_BYTES {
                break;
            }
            let written = |at: usize| item.codes.get(at).map(|(kind, code)| (*kind, code, self.tables.written(code)));
            match identity {
                Identity::New => {
                    let all: Vec<_> = (0..item.codes.len()).filter_map(written).collect();
                    portion.make(record, &all, end);
                    self.receipt.created_variants += 1;
                }
                Identity::Known { variant, add } => {
                    let added: Vec<_> = add.iter().copied().filter_map(written).collect();
                    portion.link(*variant, &added);
                    self.receipt.linked += 1;
                    self.receipt.codes_added += count(added.len());
                }
                Identity::Doubtful { variants } => {
                    let codes: Vec<&Code> = item.codes.iter().map(|(_, code)| code).collect();
                    let incoming = self.incoming(&codes, &item.rows, vec![record.title.clone()]);
                    portion.conflicts.push(conflicts::written("products", &codes, &incoming, variants));
                    self.receipt.conflicts += 1;
                }
            }
            end += 1;
        }
        self.receipt.created_products += count(portion.rows.products.len());
        Ok((end, self.statements(portion).await?))
    }

    /// What the first rows of items say.
    fn records(&self, items: &[Item]) -> Vec<Record> {
        let wanted = items.iter().filter_map(|item| self.rows.get(*item.rows.first()?).copied());
        self.tables.records(&wanted.collect::<Vec<_>>())
    }

    async fn statements(&mut self, mut portion: Portion) -> Outcome<Vec<Statement>> {
        let (retailer, now) = (self.retailer, self.house.now);
        for product in &mut portion.rows.products {
            let number = product.get(0).and_then(Json::as_i64).unwrap_or_default();
            if let (Some(place), Some(words)) = (product.get_mut(13), portion.words.remove(&number)) {
                *place = json!(words);
            }
        }
        let mut statements = portion.rows.statements(retailer, now);
        let asked = [
            sql::products_of(retailer, &json!(portion.of_products.keys().collect::<Vec<_>>()).to_string()),
            sql::products_with(retailer, &json!(portion.of_variants.keys().collect::<Vec<_>>()).to_string()),
        ];
        if !portion.of_products.is_empty() || !portion.of_variants.is_empty() {
            let found = self.house.db.batch(&asked).await?;
            self.receipt.queries += 2;
            let mut rows: BTreeMap<i64, Row> = BTreeMap::new();
            for at in 0..2 {
                rows.extend(crate::db::nth::<Row>(&found, at)?.into_iter().map(|row| (row.number, row)));
            }
            let mut said: Vec<Json> = Vec::with_capacity(rows.len());
            for row in rows.values() {
                let mut more = portion.of_products.remove(&row.number).unwrap_or_default();
                for variant in row.variants()? {
                    more.push_str(&portion.of_variants.remove(&variant.number).unwrap_or_default());
                }
                said.push(json!([row.number, words_with(row, &more)?]));
            }
            statements.extend(sql::say_words(retailer, &json!(said).to_string()));
        }
        if !portion.conflicts.is_empty() {
            statements.push(sql::make_conflicts(retailer, &json!(portion.conflicts).to_string(), now));
        }
        Ok(statements)
    }

    /// The products that families have.
    async fn families(&mut self, records: &[Record]) -> Outcome<HashMap<String, i64>> {
        #[derive(Deserialize)]
        struct Found {
            family: String,
            number: i64,
        }
        let names = records.iter().map(|record| record.family.as_str()).filter(|family| !family.is_empty());
        let names: std::collections::BTreeSet<&str> = names.collect();
        if names.is_empty() {
            return Ok(HashMap::new());
        }
        self.receipt.queries += 1;
        let found: Vec<Found> = self.house.db.rows(sql::families(self.retailer, &json!(names).to_string())).await?;
        Ok(found.into_iter().map(|found| (found.family, found.number)).collect())
    }

    /// What the file itself says twice: codes that several items have, and rows that are several items'.
    pub(super) async fn contradictions(&mut self) -> Outcome<Vec<Statement>> {
        self.receipt.conflicts += count(self.contested.len() + self.torn.len());
        if self.is_consistent() {
            return Ok(Vec::new());
        }
        let contested: Vec<(&Code, &Vec<usize>)> = self.contested.iter().take(CONFLICTS).collect();
        let torn: Vec<&(usize, Codes)> = self.torn.iter().take(CONFLICTS).collect();
        let places = contested.iter().flat_map(|(_, items)| items.iter().take(PLACES));
        let of_items = places.filter_map(|place| self.items.get(*place)).flat_map(|item| &item.codes);
        let asked: Vec<&Code> =
            of_items.chain(torn.iter().flat_map(|(_, codes)| codes)).map(|(_, code)| code).collect();
        let mut found = HashMap::new();
        for codes in asked.chunks(LOOKED_UP) {
            self.receipt.queries += 1;
            found.extend(known(self.house, self.retailer, codes).await?);
        }
        let variants = |codes: &mut dyn Iterator<Item = &Code>| {
            let variants: std::collections::BTreeSet<i64> = codes.filter_map(|code| found.get(code).copied()).collect();
            variants.into_iter().collect::<Vec<_>>()
        };
        let mut conflicts = Vec::new();
        for (code, places) in contested {
            let items: Vec<Item> =
                places.iter().take(PLACES).filter_map(|place| self.items.get(*place)).cloned().collect();
            let titles = items
                .iter()
                .flat_map(|item| self.records(std::slice::from_ref(item)))
                .map(|record| record.title)
                .collect();
            let rows: Vec<usize> = items.iter().filter_map(|item| item.rows.first().copied()).collect();
            let of = variants(&mut items.iter().flat_map(|item| &item.codes).map(|(_, code)| code));
            conflicts.push(conflicts::written("code", &[code], &self.incoming(&[code], &rows, titles), &of));
        }
        for (row, codes) in torn {
            let codes: Vec<&Code> = codes.iter().map(|(_, code)| code).collect();
            let titles = self.rows.get(*row).map(|row| self.tables.records(&[*row])).unwrap_or_default();
            let titles = titles.into_iter().map(|record| record.title).collect();
            let of = variants(&mut codes.iter().copied());
            conflicts.push(conflicts::written("products", &codes, &self.incoming(&codes, &[*row], titles), &of));
        }
        Ok(vec![sql::make_conflicts(self.retailer, &json!(conflicts).to_string(), self.house.now)])
    }

    fn incoming(&self, codes: &[&Code], rows: &[usize], titles: Vec<String>) -> Incoming {
        Incoming {
            titles,
            codes: codes.iter().map(|code| self.tables.written(code)).collect(),
            rows: rows.iter().take(PLACES).filter_map(|row| self.rows.get(*row)).map(|(_, number)| *number).collect(),
            file: self.receipt.filename.clone(),
        }
    }
}

impl Portion {
    fn new(families: HashMap<String, i64>) -> Self {
        Self {
            numbers: Numbers::new(now()),
            rows: Rows::default(),
            families,
            words: BTreeMap::new(),
            of_products: BTreeMap::new(),
            of_variants: BTreeMap::new(),
            conflicts: Vec::new(),
            bytes: 0,
        }
    }

    /// A new variant, with its product unless its family has one.
    fn make(&mut self, record: &Record, codes: &[(CodeKind, &Code, String)], place: usize) {
        let words = record.words(codes.iter().map(|(.., written)| written.as_str()));
        self.bytes += 300 + words.len() + codes.len() * 80;
        let product = match self.families.get(&record.family).copied().filter(|_| !record.family.is_empty()) {
            Some(product) => {
                let known = self.words.get_mut(&product);
                let known = known.unwrap_or_else(|| self.of_products.entry(product).or_default());
                known.push(' ');
                known.push_str(&words);
                product
            }
            None => self.make_product(record, codes, words),
        };
        // In a family a row speaks for its variant, alone for the product.
        let own = Some(record).filter(|record| !record.family.is_empty());
        let variant = self.numbers.next();
        self.rows.variants.push(json!([
            variant,
            product,
            place,
            Record::pairs(&record.options),
            own.map(|record| &record.status).filter(|status| !status.is_empty()),
            own.and_then(|record| record.supplier.as_ref()),
            own.and_then(|record| record.lead_days),
            kept(&record.prices),
        ]));
        codes.iter().for_each(|(kind, code, written)| self.rows.code(*kind, code, written, variant));
    }

    fn make_product(&mut self, record: &Record, codes: &[(CodeKind, &Code, String)], words: String) -> i64 {
        let product = self.numbers.next();
        if !record.family.is_empty() {
            self.families.insert(record.family.clone(), product);
        }
        let named = Some(record.title.as_str()).filter(|title| !title.is_empty());
        let title = named.or(codes.first().map(|(.., written)| written.as_str())).unwrap_or_default();
        let pictures = json!(record.pictures).to_string();
        self.bytes += record.description.len() + pictures.len();
        self.rows.products.push(json!([
            product,
            record.family,
            title,
            record.brand,
            record.category,
            record.description,
            pictures,
            Record::pairs(&record.attributes),
            record.status,
            i64::from(record.visible),
            record.supplier,
            record.lead_days,
            "{}",
            "",
        ]));
        self.words.insert(product, words);
        product
    }

    /// Codes that lead to a variant from now on.
    fn link(&mut self, variant: i64, codes: &[(CodeKind, &Code, String)]) {
        for (kind, code, written) in codes {
            self.rows.code(*kind, code, written, variant);
            self.bytes += 80;
            let words = self.of_variants.entry(variant).or_default();
            words.push(' ');
            words.push_str(written);
        }
    }
}

fn rejected(Nameless { row, code }: &Nameless) -> Rejected {
    Rejected { row: *row, code: code.clone(), detail: words::english(&Sentence::of_code(code)) }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
