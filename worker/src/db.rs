//! D1: runs statements.

use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, D1Result};

use crate::problem::{Fault, Outcome};
use crate::sql::{Statement, Value};

/// The database.
pub(crate) struct Db(pub(crate) D1Database);

impl Db {
    /// The rows of one statement.
    pub(crate) async fn rows<T: DeserializeOwned>(&self, statement: Statement) -> Outcome<Vec<T>> {
        rows(&self.prepare(&statement)?.all().await?)
    }

    /// The first row of one statement.
    pub(crate) async fn row<T: DeserializeOwned>(&self, statement: Statement) -> Outcome<Option<T>> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    /// Runs all statements as one transaction: everything or nothing.
    pub(crate) async fn batch(&self, statements: &[Statement]) -> Outcome<Vec<D1Result>> {
        let prepared = statements.iter().map(|statement| self.prepare(statement)).collect::<Outcome<_>>()?;
        Ok(self.0.batch(prepared).await?)
    }

    fn prepare(&self, statement: &Statement) -> Outcome<D1PreparedStatement> {
        let values: Vec<JsValue> = statement.values.iter().map(js).collect();
        Ok(self.0.prepare(statement.sql).bind(&values)?)
    }
}

fn js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Integer(number) => JsValue::from_f64(*number as f64),
        Value::Text(text) => JsValue::from_str(text),
    }
}

/// The rows of a result.
pub(crate) fn rows<T: DeserializeOwned>(result: &D1Result) -> Outcome<Vec<T>> {
    Ok(result.results()?)
}

/// The rows of a batch's statement.
pub(crate) fn nth<T: DeserializeOwned>(results: &[D1Result], at: usize) -> Outcome<Vec<T>> {
    let result = results.get(at).ok_or_else(|| Fault::Failure(format!("D1 answered {} results", results.len())))?;
    rows(result)
}

/// How many rows a batch wrote, as D1 bills them.
pub(crate) fn rows_written(results: &[D1Result]) -> u32 {
    let written = results.iter().filter_map(|result| result.meta().ok().flatten()?.rows_written);
    u32::try_from(written.sum::<usize>()).unwrap_or(u32::MAX)
}
