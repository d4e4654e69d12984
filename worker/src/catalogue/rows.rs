//! Products between the database, the wire and the batches that write them.

use std::collections::BTreeMap;

use onhand_stock::{Code, CodeKind, Currency, Gtin, Money, Offer, PriceLists};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::limits;
use super::table::{category, is_address, plain};
use super::wire::{Named, Price, Prices, Product, ProductSettings, Variant};
use crate::moment::to_rfc3339;
use crate::problem::{self, Checked, Outcome};
use crate::sql::{self, Statement};

/// Prices as they are kept: price, regular price, currency.
type Kept = BTreeMap<String, (i64, Option<i64>, Option<String>)>;

/// A row of `products` with its variants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) family: String,
    pub(crate) title: String,
    pub(crate) brand: String,
    pub(crate) category: String,
    pub(crate) description: String,
    pub(crate) pictures: String,
    pub(crate) attributes: String,
    pub(crate) status: String,
    pub(crate) visible: i64,
    pub(crate) supplier: Option<String>,
    pub(crate) lead_days: Option<u32>,
    pub(crate) prices: String,
    pub(crate) created: i64,
    pub(crate) changed: i64,
    pub(crate) variants: String,
}

/// A variant as it comes with its product.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct VariantRow {
    pub(crate) number: i64,
    pub(crate) options: Vec<(String, String)>,
    pub(crate) status: Option<String>,
    pub(crate) supplier: Option<String>,
    pub(crate) lead_days: Option<u32>,
    pub(crate) prices: Json,
    /// Kind and spelling.
    pub(crate) codes: Vec<(String, String)>,
}

impl Row {
    pub(crate) fn variants(&self) -> Outcome<Vec<VariantRow>> {
        Ok(serde_json::from_str(&self.variants)?)
    }

    pub(crate) fn into_wire(self) -> Outcome<Product> {
        let variants = self.variants()?.into_iter().map(VariantRow::into_wire).collect::<Outcome<_>>()?;
        let said = ProductSettings {
            title: self.title,
            family: self.family,
            brand: self.brand,
            category: self.category,
            description: self.description,
            pictures: serde_json::from_str(&self.pictures)?,
            attributes: named(serde_json::from_str(&self.attributes)?),
            status: self.status,
            visible: self.visible == 1,
            supplier: self.supplier,
            lead_days: self.lead_days,
            prices: told(serde_json::from_str(&self.prices)?),
            variants,
        };
        let (created, changed) = (to_rfc3339(self.created), to_rfc3339(self.changed));
        Ok(Product { id: self.number.to_string(), said, created, changed })
    }
}

impl VariantRow {
    fn into_wire(self) -> Outcome<Variant> {
        let of = |kind: CodeKind| {
            let codes = self.codes.iter().filter(move |(known, _)| known == kind.word());
            codes.map(|(_, written)| written.clone()).collect::<Vec<_>>()
        };
        Ok(Variant {
            number: Some(self.number.to_string()),
            code: of(CodeKind::Product).pop(),
            gtins: of(CodeKind::Gtin),
            more: of(CodeKind::More),
            aliases: of(CodeKind::Alias),
            options: named(self.options),
            status: self.status,
            supplier: self.supplier,
            lead_days: self.lead_days,
            prices: told(serde_json::from_value(self.prices)?),
        })
    }
}

fn named(pairs: Vec<(String, String)>) -> Vec<Named> {
    pairs.into_iter().map(|(name, value)| Named { name, value }).collect()
}

fn told(kept: Kept) -> Prices {
    let price = |(list, (price, regular, currency)): (String, (i64, Option<i64>, Option<String>))| {
        let text = |minor: i64| Money { minor, currency: currency.as_deref().and_then(Currency::parse) }.to_string();
        (list, Price { price: text(price), regular_price: regular.map(text), currency: currency.clone() })
    };
    kept.into_iter().map(price).collect()
}

/// Price lists of how they are kept; what cannot be understood is no price.
pub(crate) fn prices(text: &str) -> PriceLists {
    let kept: Kept = serde_json::from_str(text).unwrap_or_default();
    let offer = |(list, (price, regular, currency)): (String, (i64, Option<i64>, Option<String>))| {
        let currency = currency.as_deref().and_then(Currency::parse);
        let money = |minor| Money { minor, currency };
        (list, Offer { price: money(price), regular: regular.map(money) })
    };
    kept.into_iter().map(offer).collect()
}

/// Price lists as they are kept.
pub(crate) fn kept(prices: &PriceLists) -> String {
    let kept: Kept = prices
        .iter()
        .map(|(list, Offer { price, regular })| {
            let currency = price.currency.map(|currency| currency.code().to_owned());
            (list.clone(), (price.minor, regular.map(|regular| regular.minor), currency))
        })
        .collect();
    json!(kept).to_string()
}

/// Prices as they are said, checked. What names no currency is in the retailer's.
pub(crate) fn offers(prices: &Prices, usual: Option<&str>) -> Checked<PriceLists> {
    if prices.len() > limits::LISTS {
        return Err(wrong(format!("A product has {} price lists at most.", limits::LISTS)));
    }
    prices.iter().map(|(list, price)| Ok((list_name(list)?, offer(price, usual)?))).collect()
}

/// The name of a price list.
pub(crate) fn list_name(list: &str) -> Checked<String> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    match (1..=32).contains(&list.len()) && list.bytes().all(plain) {
        true => Ok(list.to_owned()),
        false => Err(wrong("A price list's name has 1 to 32 small letters, digits and hyphens.".into())),
    }
}

/// A price as it is said.
pub(crate) fn offer(price: &Price, usual: Option<&str>) -> Checked<Offer> {
    let currency = match price.currency.as_deref() {
        Some(code) => {
            Some(Currency::parse(code).ok_or_else(|| wrong("currency is a code of ISO 4217, as in EUR.".into()))?)
        }
        None => usual.and_then(Currency::parse),
    };
    let money = |text: &str| {
        crate::patch::price(text, currency)
            .filter(|minor| *minor <= limits::PRICE)
            .map(|minor| Money { minor, currency })
            .ok_or_else(|| wrong(format!("“{text}” is no price: write it as a plain decimal, as in 19.90.")))
    };
    Ok(Offer { price: money(&price.price)?, regular: price.regular_price.as_deref().map(money).transpose()? })
}

/// One price as it is kept.
pub(crate) fn kept_one(offer: &Offer) -> String {
    let currency = offer.price.currency.map(|currency| currency.code().to_owned());
    json!([offer.price.minor, offer.regular.map(|regular| regular.minor), currency]).to_string()
}

/// Counts up from a moment: numbers that sort by time and that nobody else makes, unless in the very same millisecond.
pub(crate) struct Numbers(i64);

/// 2024-01-01: whole numbers of JavaScript last until 2093 from there.
const EPOCH: i64 = 1_704_067_200_000;

impl Numbers {
    pub(crate) fn new(now: i64) -> Self {
        Self((now - EPOCH) << 12)
    }

    pub(crate) fn next(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }
}

/// What is to be written of new products.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) products: Vec<Json>,
    pub(crate) variants: Vec<Json>,
    pub(crate) codes: Vec<Json>,
}

impl Rows {
    /// A code that is to lead to a variant.
    pub(crate) fn code(&mut self, kind: CodeKind, code: &Code, written: &str, variant: i64) {
        self.codes.push(json!([sql::normal(code), kind.word(), written, variant]));
    }

    pub(crate) fn statements(&self, retailer: &str, now: i64) -> Vec<Statement> {
        let text = |rows: &[Json]| json!(rows).to_string();
        let mut statements = Vec::new();
        if !self.products.is_empty() {
            statements.extend(sql::make_products(retailer, &text(&self.products), now));
        }
        if !self.variants.is_empty() {
            statements.push(sql::make_variants(&text(&self.variants)));
        }
        if !self.codes.is_empty() {
            statements.push(sql::make_codes(retailer, &text(&self.codes)));
        }
        statements
    }
}

fn wrong(detail: String) -> Box<crate::wire::Problem> {
    problem::bad_request(detail)
}

/// What was said of a product, checked and in order.
pub(crate) struct Said {
    pub(crate) settings: ProductSettings,
    prices: PriceLists,
    variants: Vec<SaidVariant>,
}

/// What was said of a variant.
pub(crate) struct SaidVariant {
    pub(crate) number: Option<i64>,
    /// Kind, normal form and spelling.
    pub(crate) codes: Vec<(CodeKind, Code, String)>,
    options: Vec<(String, String)>,
    prices: PriceLists,
}

fn text(what: &str, text: &str, limit: usize) -> Checked<String> {
    let text = text.trim();
    match text.chars().count() > limit || text.contains(|c: char| c.is_control() && c != '\n' && c != '\t' && c != '\r')
    {
        true => Err(wrong(format!("{what} has at most {limit} characters, none of them control characters."))),
        false => Ok(text.to_owned()),
    }
}

fn pairs(what: &str, said: &[Named], limit: usize) -> Checked<Vec<(String, String)>> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for Named { name, value } in said {
        let (name, value) = (text(what, name, limits::NAME)?, text(what, value, limits::VALUE)?);
        if name.is_empty() || pairs.iter().any(|(known, _)| *known == name) {
            return Err(wrong(format!("Each {what} has a name of its own.")));
        }
        pairs.push((name, value));
    }
    match pairs.len() > limit {
        true => Err(wrong(format!("There may be {limit} of {what}."))),
        false => Ok(pairs),
    }
}

/// A number as it stands in an address or a body.
pub(crate) fn number(text: &str) -> Option<i64> {
    let plain = (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number: &i64| plain && *number < 1 << 53)
}

impl Said {
    /// Checks what is said of a product.
    pub(crate) fn checked(settings: ProductSettings, usual: Option<&str>) -> Checked<Self> {
        let title = text("title", &settings.title, limits::TITLE)?;
        if title.is_empty() {
            return Err(wrong("A product has a title.".into()));
        }
        if !(1..=limits::VARIANTS).contains(&settings.variants.len()) {
            return Err(wrong(format!("A product has 1 to {} variants.", limits::VARIANTS)));
        }
        if settings.pictures.len() > limits::PICTURES || !settings.pictures.iter().all(|address| is_address(address)) {
            return Err(wrong(format!(
                "pictures are up to {} addresses that begin with http:// or https://.",
                limits::PICTURES
            )));
        }
        let attributes = pairs("attributes", &settings.attributes, limits::ATTRIBUTES)?;
        let prices = offers(&settings.prices, usual)?;
        let variants: Vec<SaidVariant> =
            settings.variants.iter().map(|variant| SaidVariant::checked(variant, usual)).collect::<Checked<_>>()?;
        let mut all: Vec<&Code> = variants.iter().flat_map(|variant| &variant.codes).map(|(_, code, _)| code).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        if all.len() < count {
            return Err(wrong("A code stands twice: each leads to one variant.".into()));
        }
        let settings = ProductSettings {
            title,
            family: text("family", &settings.family, limits::NAME)?,
            brand: text("brand", &settings.brand, limits::NAME)?,
            category: category(&text("category", &settings.category, limits::CATEGORY)?),
            description: text("description", &settings.description, limits::DESCRIPTION)?,
            status: text("status", &settings.status, limits::NAME)?,
            supplier: supplier(settings.supplier.as_deref())?,
            lead_days: lead_days(settings.lead_days)?,
            attributes: named(attributes),
            ..settings
        };
        Ok(Self { settings, prices, variants })
    }

    pub(crate) fn variants(&self) -> &[SaidVariant] {
        &self.variants
    }

    /// The row of the product, in the order of `sql::make_products`.
    pub(crate) fn row(&self, number: i64) -> Json {
        let said = &self.settings;
        let attributes: Vec<(&str, &str)> =
            said.attributes.iter().map(|a| (a.name.as_str(), a.value.as_str())).collect();
        json!([
            number,
            said.family,
            said.title,
            said.brand,
            said.category,
            said.description,
            json!(said.pictures).to_string(),
            json!(attributes).to_string(),
            said.status,
            i64::from(said.visible),
            said.supplier,
            said.lead_days,
            kept(&self.prices),
            self.words(),
        ])
    }

    pub(crate) fn words(&self) -> String {
        let variants = self.variants.iter().zip(&self.settings.variants);
        let more = variants.flat_map(|(variant, _)| {
            let options = variant.options.iter().map(|(_, value)| value.as_str());
            options.chain(variant.codes.iter().map(|(.., written)| written.as_str()))
        });
        [self.settings.title.as_str(), &self.settings.brand].into_iter().chain(more).collect::<Vec<_>>().join(" ")
    }

    /// The row of a variant, in the order of `sql::make_variants`.
    pub(crate) fn variant_row(&self, at: usize, number: i64, product: i64) -> Json {
        let (Some(variant), Some(said)) = (self.variants.get(at), self.settings.variants.get(at)) else {
            return Json::Null;
        };
        let options = json!(variant.options).to_string();
        json!([number, product, at, options, said.status, said.supplier, said.lead_days, kept(&variant.prices)])
    }
}

fn supplier(said: Option<&str>) -> Checked<Option<String>> {
    Ok(said.map(|name| text("supplier", name, limits::NAME)).transpose()?.filter(|name| !name.is_empty()))
}

fn lead_days(said: Option<u32>) -> Checked<Option<u32>> {
    match said {
        Some(days) if days > limits::LEAD_DAYS => Err(wrong(format!("lead_days is at most {}.", limits::LEAD_DAYS))),
        days => Ok(days),
    }
}

impl SaidVariant {
    fn checked(variant: &Variant, usual: Option<&str>) -> Checked<Self> {
        let bad =
            |what: &str| wrong(format!("“{what}” is no code: a code has 1 to {} characters.", onhand_stock::MAX_CODE));
        let mut codes = Vec::new();
        let kinds = [(CodeKind::More, &variant.more), (CodeKind::Alias, &variant.aliases)];
        let mut add = |kind, written: &str| {
            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let code =
                Code::of(&written).filter(|_| !written.contains(char::is_control)).ok_or_else(|| bad(&written))?;
            codes.push((kind, code, written));
            Checked::Ok(())
        };
        if let Some(code) = &variant.code {
            add(CodeKind::Product, code)?;
        }
        for (kind, written) in kinds.into_iter().flat_map(|(kind, codes)| codes.iter().map(move |code| (kind, code))) {
            add(kind, written)?;
        }
        for digits in &variant.gtins {
            let gtin: Gtin = crate::ask::gtin(digits)?;
            add(CodeKind::Gtin, &plain(gtin))?;
        }
        if codes.len() > limits::CODES {
            return Err(wrong(format!("A variant has {} codes at most.", limits::CODES)));
        }
        let number_of = |text: &String| number(text).ok_or_else(|| wrong(format!("“{text}” is no variant's number.")));
        supplier(variant.supplier.as_deref())?;
        lead_days(variant.lead_days)?;
        variant.status.as_deref().map(|status| text("status", status, limits::NAME)).transpose()?;
        Ok(Self {
            number: variant.number.as_ref().map(number_of).transpose()?,
            codes,
            options: pairs("options", &variant.options, limits::OPTIONS)?,
            prices: offers(&variant.prices, usual)?,
        })
    }
}
