//! What no outlet had: the purchase list, suppliers, and one order a supplier at the hour that is set.
//!
//! An order to a supplier is made by one batch that takes its lines off the list; the mail goes out after that, at least once, with a
//! name by which a second one is known.

mod wire;

use onhand_feed::{Safety, Sentence, csv_row};
use serde::Deserialize;
use serde_json::Value;
use worker::{Request, Response, ResponseBody};

use crate::answer;
use crate::auth::{Caller, Right};
use crate::db::nth;
use crate::deliver::body;
use crate::delivery::identifier;
use crate::house::{House, random};
use crate::json;
use crate::mail::Attached;
use crate::moment::to_rfc3339;
use crate::problem::{self, Checked, Outcome};
use crate::sql;
use crate::watch::check_mail;
use crate::words;
pub(crate) use wire::{From, NewPurchase, PurchaseOrders, Purchases, SetSupplier, Supplier, Suppliers};
use wire::{Purchase, PurchaseOrder};

/// The longest thing that is said of a supplier: a thousand brands.
const BODY_LIMIT: usize = 64 << 10;

/// The most brands of a supplier.
const BRANDS: usize = 1000;

const MINUTE: i64 = 60_000;

const HOUR: i64 = 60 * MINUTE;

/// How long a mail to a supplier stays with whoever took it.
const LEASE: i64 = 5 * MINUTE;

/// How often a mail is tried, and how long from one try to the next: a day in all.
const TRIES: i64 = 24;

/// How many mails go out in one run of cron.
const AT_ONCE: i64 = 50;

/// How many orders to suppliers are listed.
const LISTED: i64 = 100;

#[derive(Deserialize)]
struct PurchaseRow {
    number: i64,
    supplier: String,
    code: String,
    title: String,
    quantity: u32,
    order_id: Option<String>,
    reference: Option<String>,
    created: i64,
}

#[derive(Deserialize)]
struct SupplierRow {
    id: String,
    name: String,
    email: String,
    brands: String,
    language: Option<String>,
}

#[derive(Deserialize)]
struct OrderRow {
    id: String,
    supplier: String,
    created: i64,
    sent: Option<i64>,
    error: Option<String>,
    lines: u32,
    pieces: Option<u32>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Purchases,
    Add,
    Assign { number: String },
    Drop { number: String },
    Order,
    Orders,
    OrderFile { id: String },
    Suppliers,
    SetSupplier { id: String },
    ForgetSupplier { id: String },
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        let text = |text: &&str| (*text).to_owned();
        Some(match segments {
            ["purchases"] => vec![("GET", Self::Purchases), ("POST", Self::Add)],
            ["purchases", number] => {
                vec![("PUT", Self::Assign { number: text(number) }), ("DELETE", Self::Drop { number: text(number) })]
            }
            ["purchase-orders"] => vec![("GET", Self::Orders), ("POST", Self::Order)],
            ["purchase-orders", id, "file"] => vec![("GET", Self::OrderFile { id: text(id) })],
            ["suppliers"] => vec![("GET", Self::Suppliers)],
            ["suppliers", id] => {
                vec![("PUT", Self::SetSupplier { id: text(id) }), ("DELETE", Self::ForgetSupplier { id: text(id) })]
            }
            _ => return None,
        })
    }

    /// What it takes to ask it. What is on the list says who ordered it.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::SetSupplier { .. } | Self::ForgetSupplier { .. } => Right::Decide,
            _ => Right::Sell,
        }
    }

    /// Answers it.
    pub(crate) async fn answer(
        self,
        house: &House,
        caller: &Caller,
        _: &crate::ask::Query,
        request: &mut Request,
    ) -> Outcome<Response> {
        let retailer = caller.retailer.as_str();
        match self {
            Self::Purchases => answer::json(&list(house, retailer).await?),
            Self::Add => answer::made(&add(house, retailer, request).await?),
            Self::Assign { number } => {
                assign(house, retailer, &number, request).await?;
                answer::nothing()
            }
            Self::Drop { number } => {
                let dropped = sql::drop_purchase(retailer, checked_number(&number)?);
                there(house.db.rows(dropped).await?, &number)?;
                answer::nothing()
            }
            Self::Order => {
                let id = identifier(house.now, random());
                house.db.batch(&sql::order_purchases(retailer, None, &id, house.now)).await?;
                send_due(house).await?;
                answer::json(&orders(house, retailer).await?)
            }
            Self::Orders => answer::json(&orders(house, retailer).await?),
            Self::OrderFile { id } => answer::file(ResponseBody::Body(spreadsheet(house, retailer, &id, None).await?)),
            Self::Suppliers => answer::json(&suppliers(house, retailer).await?),
            Self::SetSupplier { id } => answer::json(&set_supplier(house, retailer, &id, request).await?),
            Self::ForgetSupplier { id } => {
                let found = house.db.batch(&sql::forget_supplier(retailer, &id)).await?;
                if nth::<Value>(&found, 1)?.is_empty() {
                    return Err(no_supplier(&id).into());
                }
                answer::nothing()
            }
        }
    }
}

async fn list(house: &House, retailer: &str) -> Outcome<Purchases> {
    let rows: Vec<PurchaseRow> = house.db.rows(sql::purchases(retailer)).await?;
    let told = |row: PurchaseRow| {
        let PurchaseRow { number, supplier, code, title, quantity, order_id, reference, created } = row;
        let created = to_rfc3339(created);
        Purchase { number, supplier, code, title, quantity, order: order_id, reference, created }
    };
    Ok(Purchases { purchases: rows.into_iter().map(told).collect() })
}

async fn add(house: &House, retailer: &str, request: &mut Request) -> Outcome<Purchases> {
    let text = body(request, BODY_LIMIT).await?.ok_or_else(too_long)?;
    let wanted: NewPurchase = json::read(&text)
        .map_err(|error| problem::bad_request(format!("The body is nothing to be ordered: {error}.")))?;
    let plain = |text: &str| text.chars().count() <= 300 && !text.contains(char::is_control);
    if wanted.code.is_empty() || !plain(&wanted.code) || !plain(&wanted.title) {
        return Err(problem::bad_request("A code has 1 to 300 characters, a title at most 300.").into());
    }
    if !(1..=1_000_000).contains(&wanted.quantity) {
        return Err(problem::bad_request("quantity is 1 to 1,000,000.").into());
    }
    known(house, retailer, &wanted.supplier).await?;
    let NewPurchase { code, title, quantity, supplier } = wanted;
    house.db.batch(&[sql::add_purchase(retailer, &supplier, (&code, &title), quantity, house.now)]).await?;
    list(house, retailer).await
}

async fn assign(house: &House, retailer: &str, number: &str, request: &mut Request) -> Outcome<()> {
    let text = body(request, BODY_LIMIT).await?.ok_or_else(too_long)?;
    let From { supplier } =
        json::read(&text).map_err(|error| problem::bad_request(format!("The body names no supplier: {error}.")))?;
    known(house, retailer, &supplier).await?;
    let assigned = sql::assign_purchase(retailer, checked_number(number)?, &supplier);
    Ok(there(house.db.rows(assigned).await?, number)?)
}

/// Refuses a supplier that is not there; none is fine.
async fn known(house: &House, retailer: &str, supplier: &str) -> Outcome<()> {
    if supplier.is_empty() {
        return Ok(());
    }
    let row: Option<SupplierRow> = house.db.row(sql::suppliers(retailer, Some(supplier))).await?;
    row.map(drop).ok_or_else(|| no_supplier(supplier).into())
}

fn no_supplier(id: &str) -> Box<crate::wire::Problem> {
    problem::not_found(format!("There is no supplier “{id}”.")).hint("See /v1/suppliers for yours.")
}

fn too_long() -> Box<crate::wire::Problem> {
    problem::too_large("What is said here may have 64 KiB.")
}

fn checked_number(text: &str) -> Checked<i64> {
    text.parse::<u32>().map(i64::from).map_err(|_| not_listed(text))
}

fn there(rows: Vec<Value>, number: &str) -> Checked<()> {
    if rows.is_empty() { Err(not_listed(number)) } else { Ok(()) }
}

fn not_listed(number: &str) -> Box<crate::wire::Problem> {
    problem::not_found(format!("Nothing on the purchase list has the number {number}."))
        .hint("What was ordered from a supplier is not on the list any more: see /v1/purchase-orders.")
}

async fn suppliers(house: &House, retailer: &str) -> Outcome<Suppliers> {
    let rows: Vec<SupplierRow> = house.db.rows(sql::suppliers(retailer, None)).await?;
    Ok(Suppliers { suppliers: rows.into_iter().map(SupplierRow::into_wire).collect() })
}

impl SupplierRow {
    fn into_wire(self) -> Supplier {
        let Self { id, name, email, brands, language } = self;
        Supplier { id, name, email, brands: serde_json::from_str(&brands).unwrap_or_default(), language }
    }
}

async fn set_supplier(house: &House, retailer: &str, id: &str, request: &mut Request) -> Outcome<Supplier> {
    let text = body(request, BODY_LIMIT).await?.ok_or_else(too_long)?;
    let SetSupplier { name, email, brands, language } = checked_supplier(id, &text)?;
    let named = (name.trim(), email.as_str());
    let set = sql::set_supplier(retailer, id, named, &serde_json::to_string(&brands)?, language.as_deref());
    let found = house.db.batch(&[set, sql::suppliers(retailer, Some(id))]).await?;
    let row: Option<SupplierRow> = nth(&found, 1)?.pop();
    Ok(row.ok_or_else(|| no_supplier(id))?.into_wire())
}

fn checked_supplier(id: &str, text: &[u8]) -> Checked<SetSupplier> {
    let wanted: SetSupplier =
        json::read(text).map_err(|error| problem::bad_request(format!("The body is no supplier: {error}.")))?;
    let is_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !(1..=64).contains(&id.len()) || !id.bytes().all(is_id) {
        return Err(problem::bad_request(
            "A supplier's identifier has 1 to 64 lower-case letters, digits and hyphens.",
        ));
    }
    let plain = |text: &str| (1..=200).contains(&text.trim().chars().count()) && !text.contains(char::is_control);
    if !plain(&wanted.name) || wanted.brands.len() > BRANDS || !wanted.brands.iter().all(|brand| plain(brand)) {
        return Err(problem::bad_request(
            "A supplier's name and brands have 1 to 200 characters; there are at most 1,000 brands.",
        ));
    }
    if !wanted.email.is_empty() {
        check_mail(&wanted.email)?;
    }
    if wanted.language.as_deref().is_some_and(|code| onhand_feed::Language::named(code).is_none()) {
        return Err(problem::bad_request("language is en, fr, de, es, ro, ru or ja."));
    }
    Ok(wanted)
}

async fn orders(house: &House, retailer: &str) -> Outcome<PurchaseOrders> {
    let rows: Vec<OrderRow> = house.db.rows(sql::purchase_orders(retailer, LISTED)).await?;
    let told = |row: OrderRow| PurchaseOrder {
        id: row.id,
        supplier: row.supplier,
        created: to_rfc3339(row.created),
        sent: row.sent.map(to_rfc3339),
        error: row.error,
        lines: row.lines,
        pieces: row.pieces.unwrap_or_default(),
    };
    Ok(PurchaseOrders { purchase_orders: rows.into_iter().map(told).collect() })
}

#[derive(Deserialize)]
struct OrderedLine {
    code: String,
    title: String,
    quantity: u32,
}

/// An order to a supplier as a spreadsheet, in a language; as CSV with a mark by which spreadsheets know UTF-8.
async fn spreadsheet(house: &House, retailer: &str, id: &str, language: Option<&str>) -> Outcome<Vec<u8>> {
    let lines: Vec<OrderedLine> = house.db.rows(sql::purchase_order_lines(retailer, id)).await?;
    if lines.is_empty() {
        return Err(problem::not_found(format!("There is no order “{id}” to a supplier."))
            .hint("See /v1/purchase-orders for yours.")
            .into());
    }
    Ok(as_csv(&lines, language))
}

fn as_csv(lines: &[OrderedLine], language: Option<&str>) -> Vec<u8> {
    let texts = words::texts(words::language(language));
    let heads = ["purchase-code", "purchase-title", "purchase-quantity"].map(|id| texts.say(&Sentence::new(id)));
    let mut out = Vec::from("\u{feff}");
    csv_row(&mut out, Safety::Spreadsheet, heads.iter().map(String::as_str));
    for OrderedLine { code, title, quantity } in lines {
        csv_row(&mut out, Safety::Spreadsheet, [code.as_str(), title, &quantity.to_string()]);
    }
    out
}

#[derive(Deserialize)]
struct Purchaser {
    id: String,
}

/// Makes the orders of the hour, and mails what is to be mailed. Cron asks each quarter of an hour; twice is once.
pub(crate) async fn due(house: &House) -> Outcome<()> {
    let hour = house.now.div_euclid(HOUR).rem_euclid(24);
    let this_hour = house.now.div_euclid(HOUR) * HOUR;
    let purchasers: Vec<Purchaser> = house.db.rows(sql::purchasers(hour, this_hour, house.now)).await?;
    for Purchaser { id: retailer } in purchasers {
        let id = identifier(house.now, random());
        house.db.batch(&sql::order_purchases(&retailer, None, &id, house.now)).await?;
    }
    send_due(house).await
}

#[derive(Deserialize)]
struct Due {
    retailer: String,
    id: String,
    supplier: String,
    tries: i64,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    language: Option<String>,
}

async fn send_due(house: &House) -> Outcome<()> {
    let due: Vec<Due> = house.db.rows(sql::purchase_orders_due(house.now, house.now + LEASE, AT_ONCE)).await?;
    for Due { retailer, id, supplier, tries } in due {
        let sent = mail(house, &retailer, &id, &supplier).await;
        let noted = match sent {
            Ok(()) => sql::purchase_order_sent(&retailer, &id, Some(house.now), (None, None)),
            Err(error) => {
                let next = (tries < TRIES).then_some(house.now + HOUR);
                sql::purchase_order_sent(&retailer, &id, None, (Some(&error), next))
            }
        };
        house.db.batch(&[noted]).await?;
    }
    Ok(())
}

/// Mails an order to its supplier, with the spreadsheet.
async fn mail(house: &House, retailer: &str, id: &str, supplier: &str) -> Result<(), String> {
    let failed = |fault| format!("{fault:?}");
    let asked = [sql::suppliers(retailer, Some(supplier)), sql::named_retailer(retailer)];
    let found = house.db.batch(&asked).await.map_err(failed)?;
    let to: SupplierRow = nth(&found, 0).map_err(failed)?.pop().ok_or("The supplier is gone.")?;
    let from: Named = nth(&found, 1).map_err(failed)?.pop().ok_or("The retailer is gone.")?;
    if to.email.is_empty() {
        return Err("The supplier has no mail address.".to_owned());
    }
    let language = to.language.or(from.language);
    let sheet = spreadsheet(house, retailer, id, language.as_deref()).await.map_err(failed)?;
    let texts = words::texts(words::language(language.as_deref()));
    let said =
        |id: &'static str| Sentence::new(id).with("retailer", from.name.as_str()).with("supplier", to.name.as_str());
    let subject = texts.say(&said("purchase-order"));
    let text = texts.say(&said("purchase-order-letter"));
    let attached = Attached { name: &format!("order-{id}.csv"), kind: "text/csv", bytes: &sheet };
    let fields = [("Auto-Submitted", "auto-generated"), ("X-Onhand-Order", id)];
    house.post().send_with("orders", &to.email, &subject, &text, &fields, &[attached]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_speaks_the_suppliers_language_and_runs_nothing() {
        let line = |code: &str, title: &str, quantity| OrderedLine { code: code.into(), title: title.into(), quantity };
        let lines = [line("4006381333931", "Crayon, bleu", 3), line("=1+1", "", 1)];
        let csv = String::from_utf8(as_csv(&lines, Some("fr"))).unwrap();
        let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(rows, ["Code,Désignation,Quantité", "4006381333931,\"Crayon, bleu\",3", "\"'=1+1\",,1"]);
    }

    #[test]
    fn what_is_said_of_a_supplier_is_checked() {
        assert!(checked_supplier("lyra", br#"{"name": "Lyra", "email": "orders@lyra.example"}"#).is_ok());
        for (id, json) in [
            ("Lyra", r#"{"name": "Lyra"}"#),
            ("lyra", r#"{"name": " "}"#),
            ("lyra", r#"{"name": "Lyra", "email": "nobody"}"#),
            ("lyra", r#"{"name": "Lyra", "language": "xx"}"#),
        ] {
            assert!(checked_supplier(id, json.as_bytes()).is_err(), "{id} {json}");
        }
    }
}
