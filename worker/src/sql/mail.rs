//! Addresses, mails and senders.

use super::{Reached, Statement};

/// Whose address this is, and whether it still takes mail. The one statement that no retailer scopes: the address says whose.
pub(crate) fn mailbox(local: &str) -> Statement {
    statement!("SELECT retailer, until FROM mailboxes WHERE local = ?1", local)
}

/// The addresses of a retailer that take mail now, or those of one store.
pub(crate) fn mailboxes(retailer: &str, store: Option<&str>, now: i64) -> Statement {
    statement!(
        "SELECT local, stores.id AS store, created, until FROM mailboxes LEFT JOIN stores ON stores.number = mailboxes.store
         WHERE mailboxes.retailer = ?1 AND (?2 IS NULL OR stores.id = ?2) AND (until IS NULL OR until > ?3)
         ORDER BY created DESC, local LIMIT 2000",
        retailer,
        store,
        now
    )
}

/// Ends what an address was used for until now, and makes another one. Without a store it is for files of all stores.
pub(crate) fn make_mailbox(
    retailer: &str,
    store: Option<&str>,
    local: &str,
    now: i64,
    sender: &str,
    until: i64,
) -> Vec<Statement> {
    let replace = statement!(
        "UPDATE mailboxes SET until = ?3
         WHERE retailer = ?1 AND store IS (SELECT number FROM stores WHERE retailer = ?1 AND id = ?2)
           AND (until IS NULL OR until > ?3)",
        retailer,
        store,
        until
    );
    let make = statement!(
        "INSERT INTO mailboxes (local, retailer, store, created, sender)
         VALUES (?3, ?1, (SELECT number FROM stores WHERE retailer = ?1 AND id = ?2), ?4, ?5)",
        retailer,
        store,
        local,
        now,
        sender
    );
    vec![replace, make]
}

/// Ends an address now.
pub(crate) fn revoke_mailbox(retailer: &str, local: &str, now: i64) -> Statement {
    statement!(
        "UPDATE mailboxes SET until = ?3 WHERE retailer = ?1 AND local = ?2 AND (until IS NULL OR until > ?3) RETURNING local",
        retailer,
        local,
        now
    )
}

/// A mail as it is written down before anybody looks inside.
#[derive(Clone, Debug)]
pub(crate) struct Posted<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) id: &'a str,
    pub(crate) mailbox: &'a str,
    pub(crate) envelope: &'a str,
    pub(crate) received: i64,
    pub(crate) sha256: &'a str,
    pub(crate) bytes: i64,
}

/// Writes a mail down and answers its identifier: that of the first where the same one came to the same address again. Nothing if
/// its bytes are being taken away just now.
pub(crate) fn post(letter: &Posted<'_>) -> Statement {
    statement!(
        "INSERT INTO letters (retailer, id, mailbox, envelope, received, sha256, bytes, status)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'received'
         WHERE NOT EXISTS (SELECT 1 FROM doomed WHERE name = 'letters/' || ?6)
         ON CONFLICT (mailbox, sha256) DO UPDATE SET mailbox = excluded.mailbox
         RETURNING id",
        letter.retailer,
        letter.id,
        letter.mailbox,
        letter.envelope,
        letter.received,
        letter.sha256,
        letter.bytes
    )
}

/// One mail, with the store of its address.
pub(crate) fn letter(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT letters.*, stores.id AS store FROM letters
         JOIN mailboxes ON mailboxes.local = letters.mailbox LEFT JOIN stores ON stores.number = mailboxes.store
         WHERE letters.retailer = ?1 AND letters.id = ?2",
        retailer,
        id
    )
}

/// Mails of a retailer, or those of one status, newest first, from before `cursor` on.
pub(crate) fn letters(retailer: &str, status: Option<&str>, cursor: Option<&str>, limit: i64) -> Statement {
    statement!(
        "SELECT letters.*, stores.id AS store FROM letters
         JOIN mailboxes ON mailboxes.local = letters.mailbox LEFT JOIN stores ON stores.number = mailboxes.store
         WHERE letters.retailer = ?1 AND (?2 IS NULL OR status = ?2) AND letters.id < ?3
         ORDER BY letters.id DESC LIMIT ?4",
        retailer,
        status,
        cursor.unwrap_or("~"),
        limit
    )
}

/// What became of a mail.
pub(crate) struct LetterOutcome<'a> {
    pub(crate) status: &'a str,
    pub(crate) why: Option<&'a str>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) sender: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) message_id: &'a str,
    pub(crate) proof: &'a str,
    pub(crate) parts: &'a str,
    pub(crate) reply: Option<&'a str>,
}

/// Writes down what became of a mail. What is settled stays as it is.
pub(crate) fn settle_letter(retailer: &str, id: &str, outcome: &LetterOutcome<'_>) -> Statement {
    statement!(
        "UPDATE letters SET status = ?3, why = ?4, reason = ?5, sender = ?6, subject = ?7, message_id = ?8, proof = ?9,
           parts = ?10, reply = ?11
         WHERE retailer = ?1 AND id = ?2 AND status = 'received'",
        retailer,
        id,
        outcome.status,
        outcome.why,
        outcome.reason,
        outcome.sender,
        outcome.subject,
        outcome.message_id,
        outcome.proof,
        outcome.parts,
        outcome.reply
    )
}

/// Keeps what a person decided about a held mail; to take it is to look into it anew.
pub(crate) fn decide_letter(retailer: &str, id: &str, status: &str, decision: &str) -> Statement {
    statement!(
        "UPDATE letters SET status = ?3, decision = ?4, tries = 0 WHERE retailer = ?1 AND id = ?2 AND status = 'held'
         RETURNING id",
        retailer,
        id,
        status,
        decision
    )
}

/// Lets those mails go on that waited for a sender about whom something was said since.
pub(crate) fn release(retailer: &str) -> Statement {
    statement!(
        "UPDATE letters SET status = 'received', why = NULL, reason = NULL, tries = 0
         WHERE retailer = ?1 AND status = 'held' AND why = 'sender.new' AND EXISTS (
           SELECT 1 FROM senders WHERE senders.retailer = ?1 AND state <> 'waiting'
             AND address IN (letters.sender, substr(letters.sender, instr(letters.sender, '@'))))
         RETURNING id",
        retailer
    )
}

/// Notes who wrote for the first time.
pub(crate) fn sender_waits(retailer: &str, address: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO senders (retailer, address, state, since, sender) VALUES (?1, ?2, 'waiting', ?3, '')
         ON CONFLICT DO NOTHING",
        retailer,
        address,
        now
    )
}

/// What was said of a sender: of the address first, then of its domain; what nobody has said anything about comes last.
pub(crate) fn sender(retailer: &str, address: &str) -> Statement {
    statement!(
        "SELECT address, state FROM senders
         WHERE retailer = ?1 AND address IN (?2, substr(?2, instr(?2, '@')))
         ORDER BY state = 'waiting', address = ?2 DESC LIMIT 1",
        retailer,
        address
    )
}

/// Everybody who may write, must not, or waits, with how many mails wait; or the one of that address.
pub(crate) fn senders(retailer: &str, address: Option<&str>) -> Statement {
    statement!(
        "SELECT address, state, since, sender, (SELECT count(*) FROM letters
           WHERE letters.retailer = ?1 AND letters.status = 'held' AND letters.why = 'sender.new'
             AND letters.sender = senders.address) AS held
         FROM senders WHERE retailer = ?1 AND (?2 IS NULL OR address = ?2)
         ORDER BY state <> 'waiting', address LIMIT 1000",
        retailer,
        address
    )
}

/// Keeps what a person says of a sender. The same again changes nothing.
pub(crate) fn set_sender(retailer: &str, address: &str, state: &str, now: i64, by: &str) -> Statement {
    statement!(
        "INSERT INTO senders (retailer, address, state, since, sender) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (retailer, address) DO UPDATE SET state = excluded.state, since = excluded.since, sender = excluded.sender
         WHERE state <> excluded.state",
        retailer,
        address,
        state,
        now,
        by
    )
}

/// Forgets what was said of a sender: its next mail is held again.
pub(crate) fn forget_sender(retailer: &str, address: &str) -> Statement {
    statement!("DELETE FROM senders WHERE retailer = ?1 AND address = ?2 RETURNING address", retailer, address)
}

/// Takes up to `limit` mails behind a place that got stuck, or were taken last, before `before`, and counts one more try.
pub(crate) fn stuck_letters(after: Option<&Reached>, before: i64, now: i64, limit: i64) -> Statement {
    let (since, retailer, id) = after.cloned().unwrap_or_default();
    statement!(
        "UPDATE letters SET tries = tries + 1, tried = ?6
         WHERE (retailer, id) IN
           (SELECT retailer, id FROM letters
            WHERE status = 'received' AND received < ?1 AND (received, retailer, id) > (?3, ?4, ?5)
              AND coalesce(tried, 0) < ?1
            ORDER BY received, retailer, id LIMIT ?2)
         RETURNING retailer, id, tries, received",
        before,
        limit,
        since,
        retailer,
        id,
        now
    )
}

/// Puts a mail aside that cannot be got through.
pub(crate) fn park_letter(retailer: &str, id: &str) -> Statement {
    statement!(
        "UPDATE letters SET status = 'parked' WHERE retailer = ?1 AND id = ?2 AND status = 'received'",
        retailer,
        id
    )
}

/// Mails that came between `after` and `before` and whose answer was not sent, up to `limit`.
pub(crate) fn unanswered(after: i64, before: i64, limit: i64) -> Statement {
    statement!(
        "SELECT retailer, id FROM letters WHERE reply IS NOT NULL AND replied IS NULL AND received BETWEEN ?1 AND ?2
         ORDER BY received LIMIT ?3",
        after,
        before,
        limit
    )
}

/// Takes the answer of a mail to be sent. Nobody else gets it then.
pub(crate) fn take_reply(retailer: &str, id: &str, now: i64) -> Statement {
    statement!(
        "UPDATE letters SET replied = ?3 WHERE retailer = ?1 AND id = ?2 AND reply IS NOT NULL AND replied IS NULL
         RETURNING sender, subject, message_id, reply",
        retailer,
        id,
        now
    )
}

/// Gives an answer back that could not be sent.
pub(crate) fn return_reply(retailer: &str, id: &str) -> Statement {
    statement!("UPDATE letters SET replied = NULL WHERE retailer = ?1 AND id = ?2", retailer, id)
}

/// The hosts that links in mails may lead to, as a JSON list.
pub(crate) fn link_hosts(retailer: &str) -> Statement {
    statement!("SELECT link_hosts FROM retailers WHERE id = ?1", retailer)
}

/// Keeps them.
pub(crate) fn set_link_hosts(retailer: &str, hosts: &str) -> Statement {
    statement!("UPDATE retailers SET link_hosts = ?2 WHERE id = ?1", retailer, hosts)
}

/// Lets those mails since `since` go on that had only links, some of them to these hosts.
pub(crate) fn release_links(retailer: &str, hosts: &str, since: i64) -> Statement {
    statement!(
        "UPDATE letters SET status = 'received', why = NULL, reason = NULL, tries = 0
         WHERE retailer = ?1 AND status = 'link' AND why = 'mail.link' AND received > ?3 AND EXISTS (
           SELECT 1 FROM json_each(?2) WHERE instr(lower(letters.reason), '://' || value) > 0)
         RETURNING id",
        retailer,
        hosts,
        since
    )
}
