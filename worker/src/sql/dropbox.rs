//! Linked Dropbox folders, and the files that were found in them.

use super::Statement;

/// A folder that somebody begins to link.
pub(crate) struct Begun<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) id: &'a str,
    pub(crate) store: Option<&'a str>,
    pub(crate) folder: &'a str,
    pub(crate) now: i64,
    pub(crate) sender: &'a str,
    /// The hash of the state.
    pub(crate) state: &'a str,
    pub(crate) verifier: &'a str,
    pub(crate) until: i64,
}

/// Writes down that a folder is to be linked, unless the retailer has `most` already.
pub(crate) fn begin_link(begun: &Begun<'_>, most: i64) -> Statement {
    statement!(
        "INSERT INTO dropboxes (retailer, id, store, folder, created, sender, status, state, verifier, until)
         SELECT ?1, ?2, (SELECT number FROM stores WHERE retailer = ?1 AND id = ?3), ?4, ?5, ?6, 'waiting', ?7, ?8, ?9
         WHERE (SELECT count(*) FROM dropboxes WHERE retailer = ?1) < ?10
         RETURNING id",
        begun.retailer,
        begun.id,
        begun.store,
        begun.folder,
        begun.now,
        begun.sender,
        begun.state,
        begun.verifier,
        begun.until,
        most
    )
}

/// Forgets what was begun and never brought to an end.
pub(crate) fn forget_begun(retailer: &str, now: i64) -> Statement {
    statement!("DELETE FROM dropboxes WHERE retailer = ?1 AND status = 'waiting' AND until <= ?2", retailer, now)
}

/// Uses a state up: it is good once, and not for long. The state says whose it is.
pub(crate) fn use_state(state: &str, now: i64) -> Statement {
    statement!(
        "UPDATE dropboxes SET state = NULL WHERE state = ?1 AND status = 'waiting' AND until > ?2
         RETURNING retailer, id, verifier",
        state,
        now
    )
}

/// Forgets a folder that somebody began to link and did not.
pub(crate) fn not_linked(retailer: &str, id: &str) -> Statement {
    statement!("DELETE FROM dropboxes WHERE retailer = ?1 AND id = ?2 AND status = 'waiting'", retailer, id)
}

/// What Dropbox gave for the person's consent; the tokens encrypted.
pub(crate) struct Granted<'a> {
    pub(crate) account: &'a str,
    pub(crate) refresh: &'a str,
    pub(crate) access: &'a str,
    pub(crate) expires: i64,
    pub(crate) next: i64,
}

/// Links a folder. One of the same folder and store that Dropbox had revoked is replaced by it.
pub(crate) fn linked(retailer: &str, id: &str, granted: &Granted<'_>) -> Vec<Statement> {
    let link = statement!(
        "UPDATE dropboxes SET status = 'linked', verifier = NULL, until = NULL, account = ?3, refresh = ?4, access = ?5,
           expires = ?6, next = ?7
         WHERE retailer = ?1 AND id = ?2 AND status = 'waiting'",
        retailer,
        id,
        granted.account,
        granted.refresh,
        granted.access,
        granted.expires,
        granted.next
    );
    let replace = statement!(
        "UPDATE dropboxes SET status = 'ending', next = 0
         WHERE retailer = ?1 AND id <> ?2 AND status = 'revoked' AND EXISTS (
           SELECT 1 FROM dropboxes AS own WHERE own.retailer = ?1 AND own.id = ?2
             AND own.folder = dropboxes.folder AND own.store IS dropboxes.store)",
        retailer,
        id
    );
    vec![link, replace]
}

/// A retailer's linked folders, or the one of that identifier, those that end among them.
pub(crate) fn links(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        "SELECT dropboxes.id, stores.id AS store, folder, dropboxes.created, sender, status, until, refresh, access, expires,
           cursor, checked, quiet, outcome, detail, delivery, good, failures, since, (SELECT count(*) FROM dropbox_files
           WHERE dropbox_files.retailer = ?1 AND link = dropboxes.id AND dropbox_files.outcome IS NULL) AS waiting
         FROM dropboxes LEFT JOIN stores ON stores.number = dropboxes.store
         WHERE dropboxes.retailer = ?1 AND (?2 IS NULL OR dropboxes.id = ?2) ORDER BY dropboxes.id",
        retailer,
        id
    )
}

/// The files of a retailer's linked folders that changed last, up to `limit` of each.
pub(crate) fn files(retailer: &str, limit: i64) -> Statement {
    statement!(
        "SELECT link, path, modified, outcome, detail, delivery FROM (
           SELECT *, row_number() OVER (PARTITION BY link ORDER BY modified DESC, file) AS place
           FROM dropbox_files WHERE retailer = ?1)
         WHERE place <= ?2 ORDER BY link, place",
        retailer,
        limit
    )
}

/// Ends a link: nothing is taken from it any more. Until `until` it is tried to tell Dropbox.
pub(crate) fn end_link(retailer: &str, id: &str, now: i64, until: i64) -> Statement {
    statement!(
        "UPDATE dropboxes SET status = 'ending', state = NULL, next = ?3, until = ?4
         WHERE retailer = ?1 AND id = ?2 AND status <> 'ending' RETURNING id",
        retailer,
        id,
        now,
        until
    )
}

/// Forgets a link that has ended, its tokens with it.
pub(crate) fn forget_link(retailer: &str, id: &str) -> Vec<Statement> {
    let files = statement!(
        "DELETE FROM dropbox_files WHERE retailer = ?1 AND link =
           (SELECT id FROM dropboxes WHERE retailer = ?1 AND id = ?2 AND status = 'ending')",
        retailer,
        id
    );
    let link = statement!("DELETE FROM dropboxes WHERE retailer = ?1 AND id = ?2 AND status = 'ending'", retailer, id);
    vec![files, link]
}

/// Keeps an access token, encrypted.
pub(crate) fn keep_access(retailer: &str, id: &str, access: &str, expires: i64) -> Statement {
    statement!(
        "UPDATE dropboxes SET access = ?3, expires = ?4 WHERE retailer = ?1 AND id = ?2",
        retailer,
        id,
        access,
        expires
    )
}

/// Notes that Dropbox lets nobody in any more, and forgets the tokens.
pub(crate) fn revoked(retailer: &str, id: &str, detail: &str, now: i64) -> Statement {
    statement!(
        "UPDATE dropboxes SET status = 'revoked', refresh = NULL, access = NULL, next = NULL, outcome = 'revoked',
           detail = ?3, failures = failures + 1, since = coalesce(since, ?4)
         WHERE retailer = ?1 AND id = ?2 AND status = 'linked'",
        retailer,
        id,
        detail,
        now
    )
}

/// Takes up to `limit` links that are due, in their order. They are due again at `lease` unless somebody says before what became
/// of them.
pub(crate) fn links_due(now: i64, lease: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE dropboxes SET next = ?2
         WHERE (retailer, id) IN (SELECT retailer, id FROM dropboxes WHERE next <= ?1 ORDER BY next LIMIT ?3)
         RETURNING retailer, id",
        now,
        lease,
        limit
    )
}

/// The links of accounts, which are a JSON list. No retailer scopes it: an account says whose it is.
pub(crate) fn links_of(accounts: &str) -> Statement {
    statement!(
        "SELECT retailer, id FROM dropboxes
         WHERE account IN (SELECT value FROM json_each(?1)) AND status = 'linked' ORDER BY retailer, id",
        accounts
    )
}

/// Writes a page of files down, a JSON list of file, rev, hash, path, size and moment, unless the cursor has moved on since.
/// What has the same content at the same place is no other file.
pub(crate) fn found(retailer: &str, id: &str, cursor: Option<&str>, files: &str) -> Statement {
    statement!(
        "INSERT INTO dropbox_files (retailer, link, file, rev, hash, path, size, modified)
         SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?4)
         WHERE EXISTS (SELECT 1 FROM dropboxes WHERE retailer = ?1 AND id = ?2 AND cursor IS ?3 AND status = 'linked')
         ON CONFLICT (retailer, link, file) DO UPDATE SET rev = excluded.rev, hash = excluded.hash, path = excluded.path,
           size = excluded.size, modified = excluded.modified, tries = 0, outcome = NULL, detail = NULL, delivery = NULL
         WHERE hash <> excluded.hash OR path <> excluded.path OR (rev <> excluded.rev AND delivery IS NULL)",
        retailer,
        id,
        cursor,
        files
    )
}

/// Moves a cursor on from where it was, or back to the beginning; answers nothing if somebody else did.
pub(crate) fn move_on(retailer: &str, id: &str, from: Option<&str>, to: Option<&str>) -> Statement {
    statement!(
        "UPDATE dropboxes SET cursor = ?4 WHERE retailer = ?1 AND id = ?2 AND cursor IS ?3 AND status = 'linked'
         RETURNING id",
        retailer,
        id,
        from,
        to
    )
}

/// Takes the next file that is to be taken in: what was tried least, the newest first, since it makes older stock needless.
pub(crate) fn take_file(retailer: &str, id: &str) -> Statement {
    statement!(
        "UPDATE dropbox_files SET tries = tries + 1
         WHERE retailer = ?1 AND link = ?2 AND file = (
           SELECT file FROM dropbox_files WHERE retailer = ?1 AND link = ?2 AND outcome IS NULL
           ORDER BY tries, modified DESC LIMIT 1)
         RETURNING file, rev, hash, path, size, modified, tries",
        retailer,
        id
    )
}

/// What became of a file.
pub(crate) struct FileOutcome<'a> {
    pub(crate) outcome: &'a str,
    pub(crate) detail: Option<&'a str>,
    pub(crate) delivery: Option<&'a str>,
}

/// Writes down what became of a version of a file; nothing if there is a newer one by now.
pub(crate) fn file_taken(retailer: &str, id: &str, file: &str, rev: &str, outcome: &FileOutcome<'_>) -> Statement {
    statement!(
        "UPDATE dropbox_files SET outcome = ?5, detail = ?6, delivery = ?7
         WHERE retailer = ?1 AND link = ?2 AND file = ?3 AND rev = ?4",
        retailer,
        id,
        file,
        rev,
        outcome.outcome,
        outcome.detail,
        outcome.delivery
    )
}

/// What a look at a folder came to.
pub(crate) struct Looked<'a> {
    /// When the listing began, if it came to its end.
    pub(crate) checked: Option<i64>,
    pub(crate) next: i64,
    pub(crate) quiet: i64,
    pub(crate) outcome: &'a str,
    pub(crate) detail: &'a str,
    pub(crate) delivery: Option<&'a str>,
    pub(crate) good: Option<i64>,
    pub(crate) failures: i64,
    pub(crate) since: Option<i64>,
}

/// Writes down what a look at a folder came to.
pub(crate) fn looked(retailer: &str, id: &str, looked: &Looked<'_>) -> Statement {
    statement!(
        "UPDATE dropboxes SET checked = coalesce(?3, checked), next = ?4, quiet = ?5, outcome = ?6, detail = ?7,
           delivery = coalesce(?8, delivery), good = coalesce(?9, good), failures = ?10, since = ?11
         WHERE retailer = ?1 AND id = ?2 AND status = 'linked'",
        retailer,
        id,
        looked.checked,
        looked.next,
        looked.quiet,
        looked.outcome,
        looked.detail,
        looked.delivery,
        looked.good,
        looked.failures,
        looked.since
    )
}
