//! Time zones, by their IANA names. The runtime has the tables, as browsers have them.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::moment::parse_rfc3339;

/// How many milliseconds the clocks of a zone are ahead of UTC at a moment; `None` if there is no such zone.
pub(super) fn offset(zone: &str, moment: i64) -> Option<i64> {
    // In whole seconds, as clocks show it.
    let moment = moment.div_euclid(1000) * 1000;
    Some(shown(zone, moment).ok()?.as_deref().and_then(read)? - moment)
}

/// A moment as the clocks of a zone show it.
fn shown(zone: &str, moment: i64) -> Result<Option<String>, JsValue> {
    let options = Object::new();
    let digits = ["month", "day", "hour", "minute", "second"].map(|part| (part, "2-digit"));
    for (name, value) in [("timeZone", zone), ("hourCycle", "h23"), ("year", "numeric")].into_iter().chain(digits) {
        Reflect::set(&options, &name.into(), &value.into())?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let format: Function = Reflect::get(&intl, &"DateTimeFormat".into())?.dyn_into()?;
    let format = Reflect::construct(&format, &Array::of2(&"en-US".into(), &options))?;
    let format: Function = Reflect::get(&format, &"format".into())?.dyn_into()?;
    Ok(format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(moment as f64))?.as_string())
}

/// The moment of `11/22/2026, 17:30:00`, taken for UTC.
fn read(shown: &str) -> Option<i64> {
    let mut parts = shown.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut part = || parts.next();
    let (month, day, year, hour, minute, second) = (part()?, part()?, part()?, part()?, part()?, part()?);
    parse_rfc3339(&format!("{year:0>4}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_clocks_show_is_a_moment() {
        assert_eq!(read("11/22/2026, 17:30:05"), parse_rfc3339("2026-11-22T17:30:05Z"));
        assert_eq!(read("nonsense"), None);
    }
}
