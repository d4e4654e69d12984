//! What is taken away, portion by portion: each statement may run again, and does then what is left.
//!
//! A page is of some stores, feeds or retailers behind a place; its end comes with [`stores_behind`] and its like, so that what
//! is new meanwhile is in the next round. What is kept of each is worked out once (`MATERIALIZED`): SQLite would else do so again for
//! each row that it looks at.

use super::Statement;

/// What tells, in the error of a batch, that the bytes of a delivery are being taken away just now.
pub(crate) const DOOMED: &str = "deliveries.sha256";

/// How many snapshots of a store one can go back to.
pub(crate) const SNAPSHOTS: i64 = 30;

/// Takes the round up if it is due, or from whoever passes it on with his lease; says how far it is.
pub(crate) fn take_clearing(passed: Option<i64>, now: i64, lease: i64) -> Statement {
    statement!(
        "UPDATE clearing SET due = ?3 WHERE CASE WHEN ?1 IS NULL THEN due <= ?2 ELSE due = ?1 END RETURNING place",
        passed,
        now,
        lease
    )
}

/// Notes how far the round is, and when somebody is to take it up. Nothing if somebody else has it.
pub(crate) fn note_clearing(lease: i64, place: &str, due: i64) -> Statement {
    statement!("UPDATE clearing SET place = ?2, due = ?3 WHERE due = ?1 RETURNING due", lease, place, due)
}

/// The last of the next stores behind a number.
pub(crate) fn stores_behind(number: i64, limit: i64) -> Statement {
    statement!(
        "SELECT max(number) AS last FROM (SELECT number FROM stores WHERE number > ?1 ORDER BY number LIMIT ?2)",
        number,
        limit
    )
}

/// The last of the next feeds behind a number.
pub(crate) fn feeds_behind(number: i64, limit: i64) -> Statement {
    statement!(
        "SELECT max(number) AS last FROM (SELECT number FROM feeds WHERE number > ?1 ORDER BY number LIMIT ?2)",
        number,
        limit
    )
}

/// The last of the next retailers behind an identifier.
pub(crate) fn retailers_behind(id: &str, limit: i64) -> Statement {
    statement!("SELECT max(id) AS last FROM (SELECT id FROM retailers WHERE id > ?1 ORDER BY id LIMIT ?2)", id, limit)
}

/// Takes away up to `limit` lists of changes of these stores that are older than the last [`SNAPSHOTS`]: to go back to one of these
/// is to undo what came after it. What nobody has heard of yet stays, and what is not published yet has no version.
pub(crate) fn clear_changes((after, last): (i64, i64), limit: i64) -> Statement {
    statement!(
        "DELETE FROM changes WHERE (delivery, store, part) IN
           (WITH kept AS MATERIALIZED
             (SELECT number,
               (SELECT version FROM
                 (SELECT changes.version FROM delivery_stores
                  JOIN changes ON changes.delivery = delivery_stores.delivery AND changes.store = delivery_stores.store
                  JOIN deliveries ON deliveries.retailer = stores.retailer AND deliveries.id = delivery_stores.delivery
                  WHERE delivery_stores.store = stores.number AND changes.part = 0 AND changes.version > 0
                    AND deliveries.via <> 'patch'
                  ORDER BY delivery_stores.delivery DESC LIMIT 200)
                ORDER BY version DESC LIMIT 1 OFFSET ?4) AS oldest
              FROM stores WHERE number > ?1 AND number <= ?2)
            SELECT old.delivery, old.store, old.part FROM kept
            JOIN delivery_stores ON delivery_stores.store = kept.number
            JOIN changes AS old ON old.delivery = delivery_stores.delivery AND old.store = delivery_stores.store
            WHERE old.version > 0 AND old.version < kept.oldest
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.delivery = old.delivery)
            LIMIT ?3)
         RETURNING store",
        after,
        last,
        limit,
        SNAPSHOTS - 1
    )
}

/// Takes away up to `limit` notes that a delivery speaks for one of these stores, of deliveries before `old` that are gone.
pub(crate) fn clear_delivery_stores((after, last): (i64, i64), old: &str, limit: i64) -> Statement {
    statement!(
        "DELETE FROM delivery_stores WHERE (store, delivery) IN
           (SELECT noted.store, noted.delivery FROM stores JOIN delivery_stores AS noted ON noted.store = stores.number
            WHERE stores.number > ?1 AND stores.number <= ?2 AND noted.delivery < ?3
              AND NOT EXISTS (SELECT 1 FROM deliveries WHERE deliveries.retailer = stores.retailer AND deliveries.id = noted.delivery)
            LIMIT ?4)
         RETURNING store",
        after,
        last,
        old,
        limit
    )
}

/// Takes away up to `limit` deliveries of these feeds: single changes before `week`, and reports before `old`. What is held or
/// under way stays, whatever is still to be undone, the last hundred reports of each feed (which moments it spoke of, and what
/// was taken back, is looked up among them), and its last `good` good ones, which the next is judged by.
pub(crate) fn clear_deliveries(
    (after, last): (i64, i64),
    (week, old): (&str, &str),
    good: i64,
    limit: i64,
) -> Statement {
    statement!(
        "DELETE FROM deliveries WHERE (retailer, id) IN
           (WITH kept AS MATERIALIZED
             (SELECT number,
               (SELECT id FROM deliveries WHERE feed = feeds.number AND via <> 'patch' ORDER BY id DESC LIMIT 1 OFFSET 99)
                 AS hundredth,
               (SELECT id FROM deliveries WHERE feed = feeds.number AND facts IS NOT NULL
                  AND status IN ('published', 'unchanged') ORDER BY id DESC LIMIT 1 OFFSET ?6) AS measure
              FROM feeds WHERE number > ?1 AND number <= ?2)
            SELECT gone.retailer, gone.id FROM kept
            JOIN deliveries AS gone ON gone.feed = kept.number AND gone.id < ?3
            WHERE gone.status NOT IN ('received', 'held')
              AND (gone.via = 'patch' OR (gone.id < ?4 AND gone.id < kept.hundredth AND NOT (gone.facts IS NOT NULL
                AND gone.status IN ('published', 'unchanged') AND gone.id >= coalesce(kept.measure, ''))))
              AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.delivery = gone.id)
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.delivery = gone.id)
            LIMIT ?5)
         RETURNING id",
        after,
        last,
        week,
        old,
        limit,
        good - 1
    )
}

/// Takes away up to `limit` mails of these retailers before `old`: a file that waited for so long is no stock any more.
pub(crate) fn clear_letters((after, last): (&str, &str), old: &str, limit: i64) -> Statement {
    statement!(
        "DELETE FROM letters WHERE (retailer, id) IN
           (SELECT gone.retailer, gone.id FROM retailers JOIN letters AS gone ON gone.retailer = retailers.id
            WHERE retailers.id > ?1 AND retailers.id <= ?2 AND gone.id < ?3 AND gone.status <> 'received' LIMIT ?4)
         RETURNING id",
        after,
        last,
        old,
        limit
    )
}

/// Takes away what these retailers' people were told and what was given up before `before`, incidents that were over by then,
/// and senders who have waited since then.
pub(crate) fn clear_told((after, last): (&str, &str), before: i64) -> Vec<Statement> {
    vec![
        statement!(
            "DELETE FROM notices WHERE retailer > ?1 AND retailer <= ?2 AND created < ?3 AND coalesce(sent, gave_up) < ?3",
            after,
            last,
            before
        ),
        statement!("DELETE FROM alarms WHERE retailer > ?1 AND retailer <= ?2 AND closed < ?3", after, last, before),
        statement!(
            "DELETE FROM senders WHERE retailer > ?1 AND retailer <= ?2 AND state = 'waiting' AND since < ?3",
            after,
            last,
            before
        ),
    ]
}

/// Up to `limit` files in these retailers' folders that were taken in before `before`.
pub(crate) fn old_drops((after, last): (&str, &str), before: i64, limit: i64) -> Statement {
    statement!(
        "SELECT retailer, path, created FROM drops
         WHERE retailer > ?1 AND retailer <= ?2 AND created < ?3 AND outcome IS NOT NULL LIMIT ?4",
        after,
        last,
        before,
        limit
    )
}

/// Forgets these (a JSON list of `[retailer, path, created]`), whose outcomes are not beside them any more. What was put there since
/// is taken in once more, which does nothing but put its outcome down again.
pub(crate) fn clear_drops(drops: &str) -> Vec<Statement> {
    vec![
        statement!(
            "DELETE FROM drops WHERE outcome IS NOT NULL AND (retailer, path, created) IN
               (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1))",
            drops
        ),
        statement!(
            "UPDATE drops SET outcome = NULL, sent = 0 WHERE outcome IS NOT NULL AND (retailer, path) IN
               (SELECT value ->> 0, value ->> 1 FROM json_each(?1))",
            drops
        ),
    ]
}

/// What belongs to no retailer: incidents that have not happened again since `before`, messages that nobody heard since `week`,
/// and names that were taken away before `hours`.
pub(crate) fn clear_rest(before: i64, week: i64, hours: i64, limit: i64) -> Vec<Statement> {
    vec![
        statement!(
            "DELETE FROM incidents WHERE (kind, subject) IN (SELECT kind, subject FROM incidents WHERE last < ?1 LIMIT ?2)",
            before,
            limit
        ),
        statement!(
            "DELETE FROM outbox WHERE (delivery, kind) IN (SELECT delivery, kind FROM outbox WHERE created < ?1 LIMIT ?2)",
            week,
            limit
        ),
        statement!("DELETE FROM doomed WHERE since < ?1", hours),
    ]
}

/// Dooms those of these objects of R2 (a JSON list of names, which are a folder and a hash) that are no delivery's and no mail's
/// bytes, and names them. From here on nothing is written down under such a name, so that they can be taken away.
pub(crate) fn doom(names: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO doomed (name, since)
         SELECT value, ?2 FROM json_each(?1)
         WHERE CASE WHEN value LIKE 'letters/%'
           THEN NOT EXISTS (SELECT 1 FROM letters WHERE sha256 = substr(value, 9, 64))
           ELSE NOT EXISTS (SELECT 1 FROM deliveries WHERE sha256 = substr(value, 12, 64)) END
         ON CONFLICT (name) DO UPDATE SET since = excluded.since
         RETURNING name",
        names,
        now
    )
}
