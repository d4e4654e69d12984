//! What a shopper sees of each published reference, and the retailer's rules for that.

use std::collections::BTreeMap;

use onhand_stock::showing::{
    Ahead, Brand, Item, Known, Order, Orders, Price, Prices, Reason, Rules, Shown, Source, State, shown as decided, tag,
};
use onhand_stock::{Currency, Gtin, Money};
use serde::Deserialize;

use super::find::{Brands, brands};
use super::report::behind;
use super::wire::{Detail, MatchState, OrderRule, ShowingRules, ShownItem, ShownItems};
use crate::ask::Query;
use crate::auth::Caller;
use crate::base64::base64url;
use crate::db::nth;
use crate::house::House;
use crate::moment::{parse_rfc3339, to_rfc3339};
use crate::problem::{self, Checked, Outcome};
use crate::sql::matching as sql;

/// Rules of one sort, and statuses: more than a retailer has brands, or items on order.
const RULES: usize = 1_000;
const STATUSES: usize = 100;
const DAY: i64 = 86_400_000;

#[derive(Deserialize)]
struct Kept {
    rules: String,
}

/// A reference with all that its showing depends on.
#[derive(Deserialize)]
struct Row {
    brand: String,
    said: String,
    gtin: u64,
    state: MatchState,
    detail: String,
    /// [[quantity, price, regular price, currency], …], store by store.
    lines: String,
    own_brand: Option<String>,
    status: Option<String>,
    visible: Option<u8>,
    lead_days: Option<u16>,
    size_prices: Option<String>,
    prices: Option<String>,
}

type Line = (Option<u32>, Option<i64>, Option<i64>, Option<String>);
/// A price of a list: what is paid, what was paid before, the currency.
type Listed = (Option<i64>, Option<i64>, Option<String>);

/// The retailer's rules.
pub(super) async fn rules(house: &House, caller: &Caller) -> Outcome<ShowingRules> {
    let row: Option<Kept> = house.db.row(sql::showing_rules(&caller.retailer)).await?;
    read(row)
}

fn read(row: Option<Kept>) -> Outcome<ShowingRules> {
    Ok(row.map(|row| serde_json::from_str(&row.rules)).transpose()?.unwrap_or_default())
}

/// Sets them, all at once.
pub(super) async fn set(house: &House, caller: &Caller, rules: ShowingRules) -> Outcome<ShowingRules> {
    let counts = [rules.ahead_brands.len(), rules.ahead_items.len(), rules.order_brands.len(), rules.order_items.len()];
    if counts.iter().any(|count| *count > RULES) || rules.hiding_statuses.len() > STATUSES {
        return Err(problem::bad_request(format!("At most {RULES} rules of a sort and {STATUSES} statuses.")).into());
    }
    understood(&rules)?;
    house.db.batch(&[sql::set_showing_rules(&caller.retailer, &serde_json::to_string(&rules)?)]).await?;
    Ok(rules)
}

/// The rules as `onhand-stock` has them.
fn understood(rules: &ShowingRules) -> Checked<Rules> {
    let order = |rule: &OrderRule| if rule.orderable { Order::Within(rule.days) } else { Order::Never };
    let ahead = |rules: &BTreeMap<String, Option<String>>, fold: fn(&str) -> String| {
        let each = rules.iter().map(|(name, until)| Ok((fold(name), until.as_deref().map(day).transpose()?)));
        each.collect::<Checked<BTreeMap<String, Option<i32>>>>()
    };
    let orders = |rules: &BTreeMap<String, OrderRule>, fold: fn(&str) -> String| -> BTreeMap<String, Order> {
        rules.iter().map(|(name, rule)| (fold(name), order(rule))).collect()
    };
    Ok(Rules {
        few: rules.few,
        hiding: rules.hiding_statuses.iter().map(|status| folded(status)).collect(),
        keep_sold_out: rules.keep_sold_out,
        ahead: Ahead {
            brands: ahead(&rules.ahead_brands, folded)?,
            products: ahead(&rules.ahead_items, str::to_owned)?,
        },
        orders: Orders {
            site: rules.order_site.as_ref().map(order),
            brands: orders(&rules.order_brands, folded),
            products: orders(&rules.order_items, str::to_owned),
        },
    })
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A day as days since 1970-01-01.
fn day(text: &str) -> Checked<i32> {
    let wrong = || problem::bad_request(format!("“{text}” is no day as in 2026-03-01."));
    let midnight = parse_rfc3339(&format!("{text}T00:00:00Z")).ok_or_else(wrong)?;
    i32::try_from(midnight.div_euclid(DAY)).map_err(|_| wrong())
}

/// A page of what a shopper sees.
pub(super) async fn shown(house: &House, caller: &Caller, query: &Query) -> Outcome<ShownItems> {
    let limit = query.count("limit", 100, 200)? as usize;
    let place = behind(query)?;
    let statements = [
        sql::showing_rules(&caller.retailer),
        sql::to_be_shown(&caller.retailer, (&place.0, &place.1, place.2), limit as i64 + 1),
    ];
    let found = house.db.batch(&statements).await?;
    let rules = understood(&read(nth(&found, 0)?.pop())?)?;
    let mut rows: Vec<Row> = nth(&found, 1)?;
    let last = rows.get(limit.wrapping_sub(1)).filter(|_| rows.len() > limit);
    let next = last.map(|row| serde_json::to_vec(&(&row.brand, &row.said, row.gtin))).transpose()?;
    rows.truncate(limit);
    let brands = brands(house, &caller.retailer).await?;
    let today = i32::try_from(house.now.div_euclid(DAY)).unwrap_or(i32::MAX);
    let items = rows.iter().map(|row| row.told(&brands, &rules, today)).collect::<Outcome<_>>()?;
    Ok(ShownItems { items, next: next.map(|place| base64url(&place)) })
}

impl Row {
    fn told(&self, brands: &Brands, rules: &Rules, today: i32) -> Outcome<ShownItem> {
        let detail: Detail = serde_json::from_str(&self.detail)?;
        let lines: Vec<Line> = serde_json::from_str(&self.lines)?;
        let quantity = total(&lines);
        let item = detail.meaning.as_ref().map(|meaning| meaning.item.clone());
        let known = match (self.state, detail.way.as_deref()) {
            (MatchState::Matched, Some("alias")) => Known::Confirmed,
            (MatchState::Near, _) => Known::Nearly,
            (MatchState::None, _) => Known::Not,
            _ => Known::Surely,
        };
        let seen = Item {
            product: item.as_deref().unwrap_or_default(),
            brand: self.brand(brands),
            status: self.status.as_deref().unwrap_or_default(),
            visible: self.visible != Some(0),
            known,
            // An extract that does not mention a reference leaves none of it behind.
            mentioned: !lines.is_empty() && (quantity != Some(0) || known != Known::Confirmed),
            stock: quantity,
            lead_days: self.lead_days,
        };
        let Shown { state, reason } = decided(&seen, rules, today);
        let tag = tag(&self.prices(&lines));
        let (days, until) = match state {
            State::OnOrder { days } => (days, None),
            State::PreOrder { until } => (None, until),
            _ => (None, None),
        };
        Ok(ShownItem {
            brand: self.brand.clone(),
            reference: self.said.clone(),
            gtin: Gtin::new(self.gtin).ok().map(|gtin| gtin.to_string()),
            item,
            state: state_word(state).to_owned(),
            reason: reason_word(reason).to_owned(),
            days,
            until: until.map(|day| to_rfc3339(i64::from(day) * DAY).chars().take(10).collect()),
            quantity,
            price: tag.map(|tag| tag.price.to_string()),
            regular_price: tag.and_then(|tag| tag.regular).map(|was| was.to_string()),
            currency: tag.and_then(|tag| tag.price.currency).map(|currency| currency.to_string()),
            price_source: tag.map(|tag| source_word(tag.source).to_owned()),
        })
    }

    fn brand<'a>(&'a self, brands: &'a Brands) -> Brand<'a> {
        match (self.brand.as_str(), self.own_brand.as_deref()) {
            ("", None | Some("")) => Brand::Unsaid,
            ("", Some(own)) => Brand::Shown(own),
            (name, _) => match brands.get(name) {
                None => Brand::Unmapped,
                Some(None) => Brand::Hidden,
                Some(Some(brand)) => Brand::Shown(brand),
            },
        }
    }

    /// The retailer's system says the price of this very size; the catalogue may have one of its own, or one for all.
    fn prices(&self, lines: &[Line]) -> Prices {
        let lists = |text: &Option<String>| -> BTreeMap<String, Listed> {
            text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
        };
        let (size, all) = (lists(&self.size_prices), lists(&self.prices));
        let price = |now: Option<i64>, regular: Option<i64>, currency: &Option<String>| {
            let currency = currency.as_deref().and_then(Currency::parse);
            let money = |minor: i64| Money { minor, currency };
            Price { now: now.map(money), regular: regular.map(money) }
        };
        let listed = |list: &BTreeMap<String, Listed>, name: &str| {
            list.get(name).map(|(now, regular, currency)| price(*now, *regular, currency)).unwrap_or_default()
        };
        let line = lines.iter().find(|line| line.1.is_some_and(|price| price > 0));
        let line = line.map(|(_, now, regular, currency)| price(*now, *regular, currency));
        let recommended = listed(&size, "recommended").now.or(listed(&all, "recommended").now);
        Prices { size: line.unwrap_or_else(|| listed(&size, "default")), one: listed(&all, "default"), recommended }
    }
}

/// Pieces in all stores; unknown if there are none but where nobody knows.
fn total(lines: &[Line]) -> Option<u32> {
    let known = lines.iter().filter_map(|line| line.0).fold(0u32, u32::saturating_add);
    let is_unknown = lines.is_empty() || lines.iter().any(|line| line.0.is_none());
    (known > 0 || !is_unknown).then_some(known)
}

fn state_word(state: State) -> &'static str {
    match state {
        State::InStock => "in-stock",
        State::Low => "low",
        State::Unknown => "unknown",
        State::PreOrder { .. } => "pre-order",
        State::OnOrder { .. } => "on-order",
        State::SoldOut => "sold-out",
        State::Hidden => "hidden",
    }
}

fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::Status => "status",
        Reason::BrandUnmapped => "brand-unmapped",
        Reason::BrandHidden => "brand-hidden",
        Reason::Warehouse => "warehouse",
        Reason::Nearly => "nearly",
        Reason::Unmatched => "unmatched",
        Reason::Stocked => "stocked",
        Reason::Few => "few",
        Reason::Uncounted => "uncounted",
        Reason::AheadProduct => "ahead-item",
        Reason::AheadBrand => "ahead-brand",
        Reason::OrderProduct => "order-item",
        Reason::OrderBrand => "order-brand",
        Reason::OrderSite => "order-site",
        Reason::Confirmed => "confirmed",
        Reason::Missing => "missing",
        Reason::SoldOut => "sold-out",
    }
}

fn source_word(source: Source) -> &'static str {
    match source {
        Source::Size => "size",
        Source::One => "one",
        Source::Recommended => "recommended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_knows_is_not_none() {
        let lines = |quantities: &[Option<u32>]| -> Vec<Line> {
            quantities.iter().map(|quantity| (*quantity, None, None, None)).collect()
        };
        assert_eq!(total(&lines(&[])), None);
        assert_eq!(total(&lines(&[Some(0), None])), None);
        assert_eq!(total(&lines(&[Some(2), None, Some(3)])), Some(5));
        assert_eq!(total(&lines(&[Some(0), Some(0)])), Some(0));
    }

    #[test]
    fn rules_are_understood_or_refused() {
        let rules = ShowingRules {
            ahead_brands: [(" Nova ".into(), Some("1970-01-11".into()))].into(),
            ..ShowingRules::default()
        };
        assert_eq!(understood(&rules).unwrap().ahead.brands, [("nova".to_owned(), Some(10))].into());
        let rules =
            ShowingRules { ahead_items: [("v1".into(), Some("tomorrow".into()))].into(), ..ShowingRules::default() };
        assert!(understood(&rules).unwrap_err().detail.contains("tomorrow"));
    }

    #[test]
    fn row_1_4_a_confirmed_reference_that_the_extract_left_out_stays() {
        let row = |way: &str| Row {
            brand: String::new(),
            said: "Q7".into(),
            gtin: 0,
            state: MatchState::Matched,
            detail: format!(
                r#"{{"way":"{way}","meaning":{{"item":"v4","reference":"AB-12"}},"renamed":false,"disputed":null,"candidates":[],"more":0}}"#
            ),
            lines: r#"[[0,1990,2500,"EUR"],[0,null,null,null]]"#.into(),
            own_brand: Some("Lune".into()),
            status: None,
            visible: Some(1),
            lead_days: None,
            size_prices: None,
            prices: None,
        };
        let told = |way| row(way).told(&Brands::new(), &Rules::default(), 0).unwrap();
        let words = |item: &ShownItem| (item.state.clone(), item.reason.clone());
        assert_eq!(words(&told("alias")), ("sold-out".into(), "confirmed".into()));
        assert_eq!(words(&told("exact")), ("hidden".into(), "sold-out".into()));
        let item = told("exact");
        assert_eq!(
            (item.price.as_deref(), item.regular_price.as_deref(), item.price_source.as_deref()),
            (Some("19.90"), Some("25.00"), Some("size"))
        );
    }
}
