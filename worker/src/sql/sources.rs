//! Where feeds are fetched from, and when.

use super::Statement;

/// The source of a feed. No row is no such feed; a row without an address is a feed without a source.
pub(crate) fn source(retailer: &str, feed: &str) -> Statement {
    statement!(
        "SELECT feeds.number, feeds.id AS feed, feeds.paused, stores.id AS store, retailers.currency, sources.address,
                sources.host, sources.user, secret, secret_key, every, next, polled, etag, last_modified, sha256, sources.outcome,
                detail, delivery, sources.good, coalesce(failures, 0) AS failures, sources.since, tries,
                feeds.name
         FROM feeds
         JOIN retailers ON retailers.id = feeds.retailer
         LEFT JOIN stores ON stores.number = feeds.store
         LEFT JOIN sources ON sources.feed = feeds.number
         WHERE feeds.retailer = ?1 AND feeds.id = ?2",
        retailer,
        feed
    )
}

/// What a retailer says about a source.
pub(crate) struct Setting<'a> {
    pub(crate) kind: &'static str,
    pub(crate) address: &'a str,
    pub(crate) host: &'a str,
    pub(crate) user: Option<&'a str>,
    pub(crate) secret: Option<&'a str>,
    pub(crate) secret_key: Option<&'a str>,
    pub(crate) every: i64,
    pub(crate) next: i64,
}

/// Sets a feed's source up, or changes it. Of another address everything is to be learnt anew.
pub(crate) fn set_source(retailer: &str, feed: &str, setting: &Setting<'_>) -> Statement {
    statement!(
        "INSERT INTO sources (feed, retailer, kind, address, host, user, secret, secret_key, every, next)
         SELECT number, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM feeds WHERE retailer = ?1 AND id = ?2
         ON CONFLICT (feed) DO UPDATE SET kind = excluded.kind, address = excluded.address, host = excluded.host,
           user = excluded.user, secret = excluded.secret, secret_key = excluded.secret_key, every = excluded.every,
           next = excluded.next, failures = 0, since = NULL,
           etag = CASE WHEN address = excluded.address AND user IS excluded.user THEN etag END,
           last_modified = CASE WHEN address = excluded.address AND user IS excluded.user THEN last_modified END,
           sha256 = CASE WHEN address = excluded.address AND user IS excluded.user THEN sha256 END,
           tries = CASE WHEN address = excluded.address THEN tries ELSE '[]' END,
           outcome = CASE WHEN address = excluded.address THEN outcome END,
           detail = CASE WHEN address = excluded.address THEN detail END",
        retailer,
        feed,
        setting.kind,
        setting.address,
        setting.host,
        setting.user,
        setting.secret,
        setting.secret_key,
        setting.every,
        setting.next
    )
}

/// Forgets a feed's source, its secret with it.
pub(crate) fn forget_source(retailer: &str, feed: &str) -> Statement {
    statement!(
        "DELETE FROM sources WHERE feed = (SELECT number FROM feeds WHERE retailer = ?1 AND id = ?2)",
        retailer,
        feed
    )
}

/// Takes up to `limit` sources that are due, in their order. They are due again at `lease` unless somebody says before what
/// became of them, so that nothing is lost between here and there.
pub(crate) fn take_due(now: i64, lease: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE sources SET next = ?2
         WHERE feed IN (SELECT feed FROM sources WHERE next <= ?1 ORDER BY next, host LIMIT ?3)
         RETURNING retailer, (SELECT id FROM feeds WHERE number = sources.feed) AS feed, host",
        now,
        lease,
        limit
    )
}

/// What a poll came to.
pub(crate) struct Polled<'a> {
    pub(crate) polled: i64,
    pub(crate) next: i64,
    pub(crate) etag: Option<&'a str>,
    pub(crate) last_modified: Option<&'a str>,
    pub(crate) sha256: Option<&'a str>,
    pub(crate) outcome: &'a str,
    pub(crate) detail: &'a str,
    pub(crate) delivery: Option<&'a str>,
    pub(crate) good: Option<i64>,
    pub(crate) failures: i64,
    pub(crate) since: Option<i64>,
    /// The last polls, as JSON.
    pub(crate) tries: &'a str,
}

/// Writes down what a poll of this address came to; nothing if the source is another one by now.
pub(crate) fn polled(feed: i64, address: &str, polled: &Polled<'_>) -> Statement {
    statement!(
        "UPDATE sources SET polled = ?3, next = ?4, etag = ?5, last_modified = ?6, sha256 = ?7, outcome = ?8, detail = ?9,
           delivery = coalesce(?10, delivery), good = coalesce(?11, good), failures = ?12, since = ?13, tries = ?14
         WHERE feed = ?1 AND address = ?2",
        feed,
        address,
        polled.polled,
        polled.next,
        polled.etag,
        polled.last_modified,
        polled.sha256,
        polled.outcome,
        polled.detail,
        polled.delivery,
        polled.good,
        polled.failures,
        polled.since,
        polled.tries
    )
}
