//! All migrations, in an order in which each finds what it changes.

pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/0001_house.sql"),
    include_str!("../../../migrations/0002_profiles.sql"),
    include_str!("../../../migrations/0003_feeds.sql"),
    include_str!("../../../migrations/0004_mail.sql"),
    include_str!("../../../migrations/0005_sources.sql"),
    include_str!("../../../migrations/0007_patches.sql"),
    include_str!("../../../migrations/0008_folder.sql"),
    include_str!("../../../migrations/0006_watch.sql"),
    include_str!("../../../migrations/0009_dropbox.sql"),
    include_str!("../../../migrations/0010_links.sql"),
    include_str!("../../../migrations/0011_clear.sql"),
    include_str!("../../../migrations/0012_told.sql"),
    include_str!("../../../migrations/0013_brands.sql"),
    include_str!("../../../migrations/0014_status.sql"),
    include_str!("../../../migrations/0015_people.sql"),
    include_str!("../../../migrations/0016_catalogue.sql"),
    include_str!("../../../migrations/0017_orders.sql"),
    include_str!("../../../migrations/0018_matching.sql"),
];
