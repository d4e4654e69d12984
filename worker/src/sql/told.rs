//! Whom people are told things through, and what they are told.

use super::Statement;

/// Writes a notice for each channel that is there for one of these kinds (a JSON list) and was when the incident began. What
/// runs twice writes none the second time.
pub(crate) fn notify(feed: i64, store: &str, stage: &str, kinds: &str, facts: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO notices (retailer, id, alarm, channel, stage, facts, created, next)
         SELECT alarms.retailer, alarms.id || '.' || ?3 || '.' || channels.id, alarms.id, channels.id, ?3, ?5, ?6, ?6
         FROM alarms JOIN channels ON channels.retailer = alarms.retailer AND channels.created <= alarms.last
           AND channels.confirmed IS NOT NULL
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
         WHERE retailer = ?1 AND confirmed IS NOT NULL
           AND EXISTS (SELECT 1 FROM json_each(channels.kinds) WHERE value = ?5)
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

/// Where a notice goes, and in which language. Whoever has not said yes is asked, and told nothing else.
pub(crate) fn channel_of(retailer: &str, notice: &str) -> Statement {
    statement!(
        "SELECT channels.id, kind, address, key, coalesce(channels.language, retailers.language) AS language,
           retailers.name, confirmed, asked
         FROM notices JOIN channels ON channels.retailer = notices.retailer AND channels.id = notices.channel
         JOIN retailers ON retailers.id = notices.retailer
         WHERE notices.retailer = ?1 AND notices.id = ?2 AND (confirmed IS NULL) = (stage = 'confirm')",
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

/// Where a retailer's people are told things, with what is wrong with it.
pub(crate) fn channels(retailer: &str) -> Statement {
    statement!(
        "SELECT channels.id, kind, address, kinds, channels.created, language, confirmed, stopped, digest,
           (SELECT error FROM notices WHERE retailer = ?1 AND channel = channels.id ORDER BY created DESC LIMIT 1) AS error
         FROM channels WHERE retailer = ?1 ORDER BY channels.id",
        retailer
    )
}

/// One of these places, and the language of what is told there.
pub(crate) fn channel(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT channels.id, kind, address, key, coalesce(channels.language, retailers.language) AS language,
           retailers.name, confirmed, asked
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

/// A channel that is to be kept.
pub(crate) struct KeptChannel<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) address: &'a str,
    pub(crate) kinds: &'a str,
    pub(crate) language: Option<&'a str>,
    /// When it gets a digest, and when the first is due.
    pub(crate) digest: Option<&'a str>,
    pub(crate) due: Option<i64>,
    pub(crate) key: Option<&'a str>,
}

/// Keeps a channel, or changes what it is for. A webhook may be told at once.
pub(crate) fn set_channel(retailer: &str, channel: &KeptChannel<'_>, now: i64) -> Statement {
    statement!(
        "INSERT INTO channels (retailer, id, kind, address, kinds, key, created, language, digest, digested, digest_due, confirmed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, CASE WHEN ?9 IS NOT NULL THEN ?7 END, ?10,
           CASE WHEN ?3 = 'webhook' THEN ?7 END)
         ON CONFLICT (retailer, kind, address) DO UPDATE SET kinds = excluded.kinds, language = excluded.language,
           digest = excluded.digest,
           digested = CASE WHEN channels.digest IS NULL THEN excluded.digested ELSE channels.digested END,
           digest_due = CASE WHEN channels.digest IS excluded.digest THEN channels.digest_due ELSE excluded.digest_due END",
        retailer,
        channel.id,
        channel.kind,
        channel.address,
        channel.kinds,
        channel.key,
        now,
        channel.language,
        channel.digest,
        channel.due
    )
}

/// A mail address that is to be asked whether it wants to hear of it.
pub(crate) struct Asked<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) channel: &'a str,
    /// Names the address, whichever channel it is.
    pub(crate) about: &'a str,
    pub(crate) facts: &'a str,
    pub(crate) now: i64,
    /// It is not asked again if it was since then.
    pub(crate) lately: i64,
    /// Since then an address is asked so often, and a retailer asks so many.
    pub(crate) yesterday: i64,
    pub(crate) of_address: i64,
    pub(crate) of_retailer: i64,
}

/// Asks an address that has not said yes, unless it or others were asked too often; answers the notice's identifier.
pub(crate) fn ask_channel(asked: &Asked<'_>) -> [Statement; 2] {
    let mark = statement!(
        "UPDATE channels SET asked = ?3 WHERE retailer = ?1 AND id = ?2 AND kind = 'email' AND confirmed IS NULL
           AND coalesce(asked, 0) <= ?5
           AND (SELECT count(*) FROM notices WHERE retailer = ?1 AND id >= ?4 || '.' AND id < ?4 || '/' AND created > ?6) < ?7
           AND (SELECT count(*) FROM notices WHERE retailer = ?1 AND stage = 'confirm' AND created > ?6) < ?8",
        asked.retailer,
        asked.channel,
        asked.now,
        asked.about,
        asked.lately,
        asked.yesterday,
        asked.of_address,
        asked.of_retailer
    );
    let write = statement!(
        "INSERT INTO notices (retailer, id, alarm, channel, stage, facts, created, next)
         SELECT retailer, ?4 || '.' || asked || '.confirm.' || id, ?4 || '.' || asked, id, 'confirm', ?5, ?3, ?3
         FROM channels WHERE retailer = ?1 AND id = ?2 AND asked = ?3 AND confirmed IS NULL
         ON CONFLICT DO NOTHING RETURNING id",
        asked.retailer,
        asked.channel,
        asked.now,
        asked.about,
        asked.facts
    );
    [mark, write]
}

/// A mail channel, as its links need it.
pub(crate) fn consent(retailer: &str, channel: &str) -> Statement {
    statement!(
        "SELECT address, name, channels.created, confirmed, asked, stopped
         FROM channels JOIN retailers ON retailers.id = channels.retailer
         WHERE retailer = ?1 AND channels.id = ?2 AND kind = 'email'",
        retailer,
        channel
    )
}

/// Whoever reads there said yes, by the link of that moment. Only the first time changes anything.
pub(crate) fn confirm_channel(retailer: &str, channel: &str, asked: i64, now: i64) -> Statement {
    statement!(
        "UPDATE channels SET confirmed = ?4, stopped = NULL
         WHERE retailer = ?1 AND id = ?2 AND asked = ?3 AND confirmed IS NULL",
        retailer,
        channel,
        asked,
        now
    )
}

/// Whoever reads there wants to hear no more of it; what is on its way there is given up.
pub(crate) fn stop_channel(retailer: &str, channel: &str, now: i64) -> [Statement; 2] {
    [
        statement!(
            "UPDATE channels SET confirmed = NULL, stopped = ?3, asked = ?3
             WHERE retailer = ?1 AND id = ?2 AND stopped IS NULL",
            retailer,
            channel,
            now
        ),
        statement!(
            "UPDATE notices SET gave_up = ?3 WHERE retailer = ?1 AND channel = ?2 AND sent IS NULL AND gave_up IS NULL",
            retailer,
            channel,
            now
        ),
    ]
}

/// Takes up to `limit` channels whose digest is due. Until `lease` nobody else does.
pub(crate) fn take_digests(now: i64, lease: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE channels SET digest_due = ?2
         WHERE (retailer, id) IN (SELECT retailer, id FROM channels WHERE digest_due <= ?1 ORDER BY digest_due LIMIT ?3)
         RETURNING retailer, id, digest, digested, confirmed",
        now,
        lease,
        limit
    )
}

/// What each feed's deliveries from that identifier on came to, and what is open. Single changes and ways back are no deliveries.
pub(crate) fn digest(retailer: &str, since: &str) -> Statement {
    statement!(
        "SELECT feeds.id, count(deliveries.id) AS deliveries,
           coalesce(sum(deliveries.status IN ('published', 'unchanged')), 0) AS published,
           coalesce(sum(deliveries.status = 'held'), 0) AS held,
           (SELECT good.facts FROM deliveries AS good WHERE good.feed = feeds.number AND good.facts IS NOT NULL
             AND good.status IN ('published', 'unchanged') ORDER BY good.id DESC LIMIT 1) AS facts,
           (SELECT told FROM alarms WHERE feed = feeds.number AND closed IS NULL ORDER BY store LIMIT 1) AS told,
           (SELECT min(opened) FROM alarms WHERE feed = feeds.number AND closed IS NULL) AS opened
         FROM feeds LEFT JOIN deliveries ON deliveries.feed = feeds.number AND deliveries.id >= ?2
           AND deliveries.via NOT IN ('patch', 'rollback')
         WHERE feeds.retailer = ?1 GROUP BY feeds.number LIMIT 2000",
        retailer,
        since
    )
}

/// Writes a digest for a channel that was taken.
pub(crate) fn tell_digest(retailer: &str, channel: &str, lease: i64, stage: &str, facts: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO notices (retailer, id, alarm, channel, stage, facts, created, next)
         SELECT retailer, ?4 || '.' || digested || '.' || id, ?4 || '.' || digested, id, ?4, ?5, ?6, ?6
         FROM channels WHERE retailer = ?1 AND id = ?2 AND digest_due = ?3
         ON CONFLICT DO NOTHING RETURNING id",
        retailer,
        channel,
        lease,
        stage,
        facts,
        now
    )
}

/// A channel that was taken has its digest; when the next is due.
pub(crate) fn digested(retailer: &str, channel: &str, lease: i64, now: i64, next: Option<i64>) -> Statement {
    statement!(
        "UPDATE channels SET digested = ?4, digest_due = ?5 WHERE retailer = ?1 AND id = ?2 AND digest_due = ?3",
        retailer,
        channel,
        lease,
        now,
        next
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
