//! How feeds are, what is told of them, and to whom.

use super::Statement;

/// What a delivery says about its feed.
pub(crate) struct Sign<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) feed: &'a str,
    pub(crate) delivery: &'a str,
    /// When it came.
    pub(crate) at: i64,
    /// The same, if it is good.
    pub(crate) good: Option<i64>,
    /// What became of it.
    pub(crate) outcome: Option<&'a str>,
    pub(crate) rhythm: String,
    /// Stores with moments, as a JSON object.
    pub(crate) mentions: String,
    /// When the watch looks at the feed next.
    pub(crate) due: Option<i64>,
    pub(crate) now: i64,
}

/// Moves a feed's moments on, never back: deliveries may settle in any order.
pub(crate) fn sign(sign: &Sign<'_>) -> Statement {
    statement!(
        "UPDATE feeds SET seen = max(coalesce(seen, 0), ?4),
           good = CASE WHEN ?5 IS NULL THEN good ELSE max(coalesce(good, 0), ?5) END,
           since = CASE WHEN ?6 IS NULL OR outcome IS ?6 OR latest > ?3 THEN since ELSE ?7 END,
           outcome = CASE WHEN ?6 IS NULL OR latest > ?3 THEN outcome ELSE ?6 END,
           latest = max(coalesce(latest, ''), ?3), rhythm = ?8, mentions = json_patch(mentions, ?9), due = ?10
         WHERE retailer = ?1 AND id = ?2",
        sign.retailer,
        sign.feed,
        sign.delivery,
        sign.at,
        sign.good,
        sign.outcome,
        sign.now,
        sign.rhythm.as_str(),
        sign.mentions.as_str(),
        sign.due
    )
}

/// What became of a feed's last delivery without its having been read: a person decided, or it was put aside.
pub(crate) fn decided(retailer: &str, delivery: &str, status: &str, outcome: &str, now: i64) -> Statement {
    statement!(
        "UPDATE feeds SET outcome = ?4, since = ?5, latest = ?2, due = ?5,
           seen = max(coalesce(seen, 0), (SELECT received FROM deliveries WHERE retailer = ?1 AND id = ?2))
         WHERE number = (SELECT feed FROM deliveries WHERE retailer = ?1 AND id = ?2 AND status = ?3)
           AND coalesce(latest, '') <= ?2",
        retailer,
        delivery,
        status,
        outcome,
        now
    )
}

/// Takes up to `limit` feeds that are to be looked at, or the one of that id. Until `lease` nobody else does.
pub(crate) fn take_feeds(one: Option<(&str, &str)>, now: i64, lease: i64, limit: i64) -> Statement {
    let (retailer, feed) = one.unzip();
    statement!(
        "UPDATE feeds SET due = ?4
         WHERE number IN (SELECT number FROM feeds WHERE ?1 IS NULL AND due <= ?3 ORDER BY due LIMIT ?5)
            OR (retailer = ?1 AND id = ?2 AND seen IS NOT NULL)
         RETURNING number, retailer, id, name, settings, paused, seen, good, latest, outcome, since, rhythm, mentions",
        retailer,
        feed,
        now,
        lease,
        limit
    )
}

/// The incidents of feeds that were taken: the open ones, and those of the last day.
pub(crate) fn alarms_of_taken(lease: i64, yesterday: i64) -> Statement {
    statement!(
        "SELECT alarms.feed, alarms.store, alarms.told, alarms.opened, alarms.closed
         FROM feeds JOIN alarms ON alarms.feed = feeds.number
         WHERE feeds.due = ?1 AND (alarms.closed IS NULL OR alarms.opened > ?2)",
        lease,
        yesterday
    )
}

/// When a feed that was taken is looked at next, unless something has come in between.
pub(crate) fn look_again(feed: i64, lease: i64, due: Option<i64>) -> Statement {
    statement!("UPDATE feeds SET due = ?3 WHERE number = ?1 AND due = ?2", feed, lease, due)
}

/// Opens an incident, unless one is open.
pub(crate) fn open_alarm(retailer: &str, id: &str, feed: i64, store: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO alarms (retailer, id, feed, store, opened, last) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
         ON CONFLICT DO NOTHING",
        retailer,
        id,
        feed,
        store,
        now
    )
}

/// Notes what was told (a JSON list) in the open incident.
pub(crate) fn told(feed: i64, store: &str, told: &str, now: i64) -> Statement {
    statement!(
        "UPDATE alarms SET told = ?3, last = ?4 WHERE feed = ?1 AND store = ?2 AND closed IS NULL",
        feed,
        store,
        told,
        now
    )
}

/// Closes the open incident.
pub(crate) fn close_alarm(feed: i64, store: &str, now: i64) -> Statement {
    statement!("UPDATE alarms SET closed = ?3 WHERE feed = ?1 AND store = ?2 AND closed IS NULL", feed, store, now)
}

/// Writes a notice for each channel that is there for one of these kinds (a JSON list) and was when the incident began. What
/// runs twice writes none the second time.
pub(crate) fn notify(feed: i64, store: &str, stage: &str, kinds: &str, facts: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO notices (retailer, id, alarm, channel, stage, facts, created, next)
         SELECT alarms.retailer, alarms.id || '.' || ?3 || '.' || channels.id, alarms.id, channels.id, ?3, ?5, ?6, ?6
         FROM alarms JOIN channels ON channels.retailer = alarms.retailer AND channels.created <= alarms.last
         WHERE alarms.feed = ?1 AND alarms.store = ?2 AND alarms.closed IS NULL
           AND EXISTS (SELECT 1 FROM json_each(channels.kinds) AS wanted JOIN json_each(?4) AS is_of
                       ON is_of.value = wanted.value)
         ON CONFLICT DO NOTHING RETURNING id",
        feed,
        store,
        stage,
        kinds,
        facts,
        now
    )
}

/// Something that is told beside the incidents of feeds.
pub(crate) struct Announced<'a> {
    pub(crate) retailer: &'a str,
    /// Names what it is about, since when.
    pub(crate) about: &'a str,
    pub(crate) stage: &'a str,
    /// It is told only to those who were told this stage of it.
    pub(crate) after: Option<&'a str>,
    /// What a channel has to be for.
    pub(crate) kind: &'a str,
    pub(crate) facts: &'a str,
    pub(crate) now: i64,
    /// Since then a channel is told of at most so many of one stage.
    pub(crate) yesterday: i64,
    pub(crate) most: i64,
}

/// Writes a notice of it for each channel that is for it. What runs twice, or goes on, writes none the second time.
pub(crate) fn announce(announced: &Announced<'_>) -> Statement {
    statement!(
        "INSERT INTO notices (retailer, id, alarm, channel, stage, facts, created, next)
         SELECT ?1, ?2 || '.' || ?3 || '.' || channels.id, ?2, channels.id, ?3, ?6, ?7, ?7 FROM channels
         WHERE retailer = ?1 AND EXISTS (SELECT 1 FROM json_each(channels.kinds) WHERE value = ?5)
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM notices AS told
             WHERE told.retailer = ?1 AND told.id = ?2 || '.' || ?4 || '.' || channels.id))
           AND (SELECT count(*) FROM notices AS lately WHERE lately.retailer = ?1 AND lately.channel = channels.id
             AND lately.created > ?8 AND lately.stage = ?3) < ?9
         ON CONFLICT DO NOTHING RETURNING id",
        announced.retailer,
        announced.about,
        announced.stage,
        announced.after,
        announced.kind,
        announced.facts,
        announced.now,
        announced.yesterday,
        announced.most
    )
}

/// Takes a notice that is due, so that nobody else sends it until `lease`.
pub(crate) fn take_notice(retailer: &str, id: &str, now: i64, lease: i64) -> Statement {
    statement!(
        "UPDATE notices SET tries = tries + 1, next = ?4
         WHERE retailer = ?1 AND id = ?2 AND sent IS NULL AND gave_up IS NULL AND next <= ?3
         RETURNING id, stage, facts, tries, created",
        retailer,
        id,
        now,
        lease
    )
}

/// Where a notice goes, and in which language.
pub(crate) fn channel_of(retailer: &str, notice: &str) -> Statement {
    statement!(
        "SELECT channels.id, kind, address, key, retailers.language
         FROM notices JOIN channels ON channels.retailer = notices.retailer AND channels.id = notices.channel
         JOIN retailers ON retailers.id = notices.retailer
         WHERE notices.retailer = ?1 AND notices.id = ?2",
        retailer,
        notice
    )
}

/// The other side has it.
pub(crate) fn sent(retailer: &str, notice: &str, now: i64) -> Statement {
    statement!("UPDATE notices SET sent = ?3, error = NULL WHERE retailer = ?1 AND id = ?2", retailer, notice, now)
}

/// It could not be sent; with `next` it is tried again then, else never.
pub(crate) fn not_sent(retailer: &str, notice: &str, error: &str, next: Option<i64>, now: i64) -> Statement {
    statement!(
        "UPDATE notices SET error = ?3, next = coalesce(?4, next), gave_up = CASE WHEN ?4 IS NULL THEN ?5 END
         WHERE retailer = ?1 AND id = ?2 AND sent IS NULL",
        retailer,
        notice,
        error,
        next,
        now
    )
}

/// Up to `limit` notices that should have been sent before `before`: their message got lost.
pub(crate) fn unsent(before: i64, limit: i64) -> Statement {
    statement!(
        "SELECT retailer, id FROM notices WHERE sent IS NULL AND gave_up IS NULL AND next < ?1 ORDER BY next LIMIT ?2",
        before,
        limit
    )
}

/// A retailer's incidents, the open ones first, then the newest.
pub(crate) fn alarms(retailer: &str, limit: i64) -> Statement {
    statement!(
        "SELECT alarms.id, feeds.id AS feed, feeds.name AS feed_name, alarms.store, alarms.told, alarms.opened, alarms.last,
           alarms.closed
         FROM alarms JOIN feeds ON feeds.number = alarms.feed
         WHERE alarms.retailer = ?1 ORDER BY alarms.closed IS NOT NULL, alarms.id DESC LIMIT ?2",
        retailer,
        limit
    )
}

/// Where a retailer's people are told things, with what is wrong with it.
pub(crate) fn channels(retailer: &str) -> Statement {
    statement!(
        "SELECT channels.id, kind, address, kinds, channels.created,
           (SELECT error FROM notices WHERE retailer = ?1 AND channel = channels.id ORDER BY created DESC LIMIT 1) AS error
         FROM channels WHERE retailer = ?1 ORDER BY channels.id",
        retailer
    )
}

/// One of these places, and the language of what is told there.
pub(crate) fn channel(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT channels.id, kind, address, key, retailers.language
         FROM channels JOIN retailers ON retailers.id = channels.retailer WHERE retailer = ?1 AND channels.id = ?2",
        retailer,
        id
    )
}

/// The language in which a retailer's people are told things.
pub(crate) fn language(retailer: &str) -> Statement {
    statement!("SELECT language FROM retailers WHERE id = ?1", retailer)
}

/// Sets it.
pub(crate) fn set_language(retailer: &str, language: Option<&str>) -> Statement {
    statement!("UPDATE retailers SET language = ?2 WHERE id = ?1", retailer, language)
}

/// Keeps a channel, or changes what it is for.
pub(crate) fn set_channel(
    retailer: &str,
    id: &str,
    (kind, address): (&str, &str),
    kinds: &str,
    key: Option<&str>,
    now: i64,
) -> Statement {
    statement!(
        "INSERT INTO channels (retailer, id, kind, address, kinds, key, created)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (retailer, kind, address) DO UPDATE SET kinds = excluded.kinds",
        retailer,
        id,
        kind,
        address,
        kinds,
        key,
        now
    )
}

/// Removes all channels but these (a JSON list of `[kind, address]`).
pub(crate) fn drop_channels(retailer: &str, kept: &str) -> Statement {
    statement!(
        "DELETE FROM channels WHERE retailer = ?1 AND NOT EXISTS
           (SELECT 1 FROM json_each(?2) AS one WHERE one.value ->> 0 = kind AND one.value ->> 1 = address)",
        retailer,
        kept
    )
}

/// Nothing more is sent to channels that are gone.
pub(crate) fn forget_notices(retailer: &str, now: i64) -> Statement {
    statement!(
        "UPDATE notices SET gave_up = ?2 WHERE retailer = ?1 AND sent IS NULL AND gave_up IS NULL
           AND channel NOT IN (SELECT id FROM channels WHERE retailer = ?1)",
        retailer,
        now
    )
}
