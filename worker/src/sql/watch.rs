//! How feeds are, what is told of them, and to whom.

use super::Statement;

/// A retailer's name, and when the link to its status page was made.
pub(crate) fn status_page(retailer: &str) -> Statement {
    statement!("SELECT name, status_page FROM retailers WHERE id = ?1", retailer)
}

/// Makes a new link to a retailer's status page, or ends it.
pub(crate) fn set_status_page(retailer: &str, made: Option<i64>) -> Statement {
    statement!("UPDATE retailers SET status_page = ?2 WHERE id = ?1", retailer, made)
}

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

/// What has not gone well beside a retailer's deliveries: sources and folders that fail or are not linked any more, and senders who
/// wait, each since when.
pub(crate) fn beside(retailer: &str) -> Statement {
    statement!(
        "SELECT 'source' AS about, feeds.id AS feed, feeds.name, sources.outcome AS cause, sources.failures, sources.since,
           sources.polled AS last
         FROM feeds JOIN sources ON sources.feed = feeds.number
         WHERE feeds.retailer = ?1 AND sources.failures > 0 AND feeds.paused IS NULL
         UNION ALL
         SELECT 'dropbox', id, folder, CASE WHEN status = 'revoked' THEN 'revoked' ELSE outcome END,
           CASE WHEN status = 'revoked' THEN 99 ELSE failures END, coalesce(since, created), coalesce(checked, created)
         FROM dropboxes WHERE retailer = ?1 AND (status = 'revoked' OR (status = 'linked' AND failures > 0))
         UNION ALL
         SELECT 'sender', '', address, NULL, 99, since, since FROM senders WHERE retailer = ?1 AND state = 'waiting'
         LIMIT 500",
        retailer
    )
}
