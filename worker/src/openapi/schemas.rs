//! The shapes of what is answered and of what is taken.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{catalogue, dropbox, mail, matching, people, routing, selling};

use crate::watch::{Alarms, AlertSettings, Alerts, StatusPage};
use crate::wire::{
    Again, Availability, Confirmed, Deliveries, Difference, Feed, FeedSettings, Feeds, History, Me, NewToken, Patch,
    Problem, Profiles, Receipt, Rollback, Secret, SetSource, Snapshots, Source, StockLine, StockPage, Stores, Tokens,
    Why,
};

/// All of them, by name.
pub(super) fn schemas() -> Value {
    // What is answered, not what is taken: fields that are always there are required.
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    generator.subschema_for::<Me>();
    generator.subschema_for::<Stores>();
    generator.subschema_for::<StockPage>();
    generator.subschema_for::<StockLine>();
    generator.subschema_for::<Receipt>();
    generator.subschema_for::<Deliveries>();
    generator.subschema_for::<Profiles>();
    generator.subschema_for::<Confirmed>();
    generator.subschema_for::<Availability>();
    generator.subschema_for::<Problem>();
    generator.subschema_for::<Difference>();
    generator.subschema_for::<Feed>();
    generator.subschema_for::<Feeds>();
    generator.subschema_for::<History>();
    generator.subschema_for::<Snapshots>();
    generator.subschema_for::<Source>();
    generator.subschema_for::<Tokens>();
    generator.subschema_for::<Secret>();
    mail::answered(&mut generator);
    matching::answered(&mut generator);
    dropbox::answered(&mut generator);
    people::answered(&mut generator);
    routing::answered(&mut generator);
    selling::answered(&mut generator);
    catalogue::answered(&mut generator);
    generator.subschema_for::<Alarms>();
    generator.subschema_for::<Alerts>();
    generator.subschema_for::<StatusPage>();
    let mut schemas = generator.take_definitions(true);
    schemas.extend(taken());
    schemas.sort_keys();
    Value::Object(schemas)
}

/// What is taken: fields that have a usual value may be left out.
fn taken() -> serde_json::Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().for_deserialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    generator.subschema_for::<FeedSettings>();
    generator.subschema_for::<Why>();
    generator.subschema_for::<Again>();
    generator.subschema_for::<Rollback>();
    generator.subschema_for::<Patch>();
    generator.subschema_for::<SetSource>();
    generator.subschema_for::<NewToken>();
    mail::taken(&mut generator);
    matching::taken(&mut generator);
    dropbox::taken(&mut generator);
    people::taken(&mut generator);
    routing::taken(&mut generator);
    selling::taken(&mut generator);
    catalogue::taken(&mut generator);
    generator.subschema_for::<AlertSettings>();
    generator.take_definitions(true)
}
