//! What was put into folders, and the tokens that open them.

use super::Statement;

/// Writes down that something was put into a folder.
pub(crate) fn dropped(retailer: &str, path: &str, etag: &str, sender: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO drops (retailer, path, etag, sender, created, sent) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
         ON CONFLICT (retailer, path) DO UPDATE SET etag = excluded.etag, sender = excluded.sender,
           created = excluded.created, sent = excluded.sent, outcome = NULL",
        retailer,
        path,
        etag,
        sender,
        now
    )
}

/// What was put there last, if it is still to be taken in.
pub(crate) fn open_drop(retailer: &str, path: &str) -> Statement {
    statement!(
        "SELECT etag, sender, created FROM drops WHERE retailer = ?1 AND path = ?2 AND outcome IS NULL",
        retailer,
        path
    )
}

/// Writes down what became of it, unless something else was put there since.
pub(crate) fn taken_in(retailer: &str, path: &str, etag: &str, outcome: &str) -> Statement {
    statement!(
        "UPDATE drops SET outcome = ?4 WHERE retailer = ?1 AND path = ?2 AND etag = ?3",
        retailer,
        path,
        etag,
        outcome
    )
}

/// Takes up to `limit` that nobody has taken in since `before`, and notes that their messages are sent again.
pub(crate) fn forgotten_drops(before: i64, now: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE drops SET sent = ?2
         WHERE (retailer, path) IN
           (SELECT retailer, path FROM drops WHERE outcome IS NULL AND sent < ?1 ORDER BY sent LIMIT ?3)
         RETURNING retailer, path",
        before,
        now,
        limit
    )
}

/// A retailer's tokens, the newest first. Each is called by the first digits of its hash.
pub(crate) fn tokens(retailer: &str) -> Statement {
    statement!(
        "SELECT substr(hash, 1, 16) AS id, role, name, created FROM tokens
         WHERE retailer = ?1 AND revoked IS NULL ORDER BY created DESC, hash LIMIT 1000",
        retailer
    )
}

/// Makes a token.
pub(crate) fn make_token(retailer: &str, hash: &str, role: &str, name: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO tokens (hash, retailer, role, name, created) VALUES (?1, ?2, ?3, ?4, ?5)",
        hash,
        retailer,
        role,
        name,
        now
    )
}

/// Takes a token back.
pub(crate) fn revoke_token(retailer: &str, id: &str, now: i64) -> Statement {
    statement!(
        "UPDATE tokens SET revoked = ?3 WHERE retailer = ?1 AND substr(hash, 1, 16) = ?2 AND revoked IS NULL",
        retailer,
        id,
        now
    )
}
