//! Bodies as the description says them: an object where one is meant. serde would also take the values of its fields in a list,
//! `[null, null]` for `{}`, which nobody means and which would set everything back.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error as Fault, Value};

/// Reads a body.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Fault> {
    T::deserialize(Strict(serde_json::from_slice(text)?))
}

struct Strict(Value);

impl IntoDeserializer<'_, Fault> for Strict {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Strict {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Strict))),
            Value::Object(fields) => {
                visitor.visit_map(MapDeserializer::new(fields.into_iter().map(|(name, value)| (name, Strict(value)))))
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Array(_) => Err(Fault::invalid_type(Unexpected::Seq, &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{AbsentCodes, FeedSettings, Patch};

    #[test]
    fn a_body_is_read_as_serde_reads_it() {
        let text = r#"{"name": "F", "absent": {"after_days": 3}, "judging": {"price": {"warn": 5, "hold": null}},
            "watch": {"days": ["fri"], "opens": "09:00"}, "layouts": ["0f"]}"#;
        let settings: FeedSettings = read(text.as_bytes()).unwrap();
        assert_eq!(settings.absent, AbsentCodes::AfterDays(3));
        assert_eq!(format!("{settings:?}"), format!("{:?}", serde_json::from_str::<FeedSettings>(text).unwrap()));
        assert!(read::<Patch>(br#"{"lines": [{"sku": "A", "set": 1, "price": "1.50"}]}"#).is_ok());
    }

    #[test]
    fn a_list_is_no_object() {
        for text in
            [r#"{"name": "F", "watch": []}"#, r#"{"name": "F", "judging": [null]}"#, r#"["F"]"#, r#"{"name": 1}"#]
        {
            assert!(read::<FeedSettings>(text.as_bytes()).is_err(), "{text}");
        }
        assert!(read::<Patch>(br#"{"lines": [["4006381333931"]]}"#).is_err());
        assert!(read::<Patch>(b"{").is_err());
    }
}
