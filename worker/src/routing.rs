//! Which outlets serve an order: `POST /v1/orders/route`.
//!
//! Everything that it goes by is in the question, so that it reads and writes nothing; who may look may ask.

use onhand_feed::{Language, RouteOrder, RoutePlan, Texts};
use worker::Request;

use crate::deliver::body;
use crate::json;
use crate::problem::{self, Checked, Outcome};
use crate::words;

/// The longest body: 1,000 outlets with 200 lines each, at some 20 bytes for each SKU.
const BODY_LIMIT: usize = 4 << 20;

/// Plans an order, and says why in the caller's language.
pub(crate) async fn plan(request: &mut Request) -> Outcome<RoutePlan> {
    let language = words::accepted(request.headers().get("accept-language")?.as_deref());
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("An order may have {} MiB.", BODY_LIMIT >> 20)))?;
    let order = read(&text)?;
    let plan = match language {
        Language::En => order.plan(words::english),
        _ => {
            let texts = Texts::new(language);
            order.plan(|sentence| texts.say(sentence))
        }
    };
    Ok(plan.map_err(|fault| problem::bad_request(words::english(&fault)).hint(&words::english_hint(&fault)))?)
}

fn read(text: &[u8]) -> Checked<RouteOrder> {
    json::read(text).map_err(|error| {
        // Read as it comes, the fault has a line and a column.
        let placed = serde_json::from_slice::<RouteOrder>(text).err().unwrap_or(error);
        problem::bad_request(format!("The body is no order: {placed}.")).hint(
            "As in {\"outlets\": [{\"id\": \"Laval\", \"online\": true, \"stock\": {\"hat\": 10}}], \"lines\": [{\"sku\": \"hat\", \"quantity\": 2}]}.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_order_is_said_with_its_place() {
        let wrong = |text: &str| read(text.as_bytes()).unwrap_err().detail;
        assert!(wrong("{\"outlets\": [],\n \"lines\": [{\"sku\": \"hat\"}]}").ends_with("at line 2 column 25."));
        assert!(wrong("{\"outlets\": [[\"Laval\"]], \"lines\": []}").starts_with("The body is no order: "));
        assert!(
            wrong("{\"outlets\": [[\"a\", null, true, null, null, {}]], \"lines\": []}").contains("expected struct")
        );
        assert!(wrong("").contains("EOF"));
    }
}
