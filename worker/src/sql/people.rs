//! People, the links that they sign in with, and where they are signed in.

use super::Statement;

/// Whose session this is, with the role that they have now.
pub(crate) fn session_caller(hash: &str, now: i64) -> Statement {
    statement!(
        "SELECT retailers.id AS retailer, retailers.name AS retailer_name, currency, people.role, people.name,
           people.address, sessions.hash AS session, sessions.seen
         FROM sessions
         JOIN people ON people.retailer = sessions.retailer AND people.address = sessions.address
         JOIN retailers ON retailers.id = sessions.retailer
         WHERE sessions.hash = ?1 AND sessions.expires > ?2",
        hash,
        now
    )
}

/// Notes that a session was used, and lets it last from then on, but not beyond `longest` after its beginning.
pub(crate) fn seen(hash: &str, now: i64, expires: i64, longest: i64) -> Statement {
    statement!(
        "UPDATE sessions SET seen = ?2, expires = min(?3, created + ?4) WHERE hash = ?1",
        hash,
        now,
        expires,
        longest
    )
}

/// A link that is to be mailed.
pub(crate) struct Asked<'a> {
    pub(crate) hash: &'a str,
    pub(crate) address: &'a str,
    /// Who invites, if somebody does.
    pub(crate) retailer: Option<&'a str>,
    pub(crate) now: i64,
    pub(crate) expires: i64,
    /// So many since that moment are enough.
    pub(crate) since: i64,
    pub(crate) most: i64,
}

/// Writes a link down, unless the address is nobody's or had enough of them; and says in which language to write.
pub(crate) fn ask_in(asked: &Asked<'_>) -> Vec<Statement> {
    vec![
        statement!(
            "INSERT INTO sign_ins (hash, address, retailer, created, expires)
             SELECT ?1, ?2, ?3, ?4, ?5
             WHERE EXISTS (SELECT 1 FROM people WHERE address = ?2 AND (?3 IS NULL OR retailer = ?3))
               AND (SELECT count(*) FROM sign_ins WHERE address = ?2 AND created > ?6) < ?7
             RETURNING hash",
            asked.hash,
            asked.address,
            asked.retailer,
            asked.now,
            asked.expires,
            asked.since,
            asked.most
        ),
        statement!(
            "SELECT coalesce(people.language, retailers.language) AS language, retailers.name AS retailer, people.sender
             FROM people JOIN retailers ON retailers.id = people.retailer
             WHERE people.address = ?1 AND (?2 IS NULL OR people.retailer = ?2)
             ORDER BY people.entered DESC LIMIT 1",
            asked.address,
            asked.retailer
        ),
    ]
}

/// Forgets a link that could not be mailed.
pub(crate) fn unasked(hash: &str) -> Statement {
    statement!("DELETE FROM sign_ins WHERE hash = ?1", hash)
}

/// How many were invited by a retailer since a moment.
pub(crate) fn invited(retailer: &str, since: i64) -> Statement {
    statement!("SELECT count(*) AS count FROM sign_ins WHERE retailer = ?1 AND created > ?2", retailer, since)
}

/// Whose link this is, whether it is good or not.
pub(crate) fn link(hash: &str) -> Statement {
    statement!("SELECT address, retailer, expires, used FROM sign_ins WHERE hash = ?1", hash)
}

/// For whom somebody works, where they were last first.
pub(crate) fn employers(address: &str) -> Statement {
    statement!(
        "SELECT retailers.id, retailers.name, people.role FROM people JOIN retailers ON retailers.id = people.retailer
         WHERE people.address = ?1 ORDER BY people.entered DESC, retailers.name LIMIT 50",
        address
    )
}

/// A session that begins.
pub(crate) struct Entry<'a> {
    pub(crate) session: &'a str,
    /// That of the link or of the challenge with which it begins.
    pub(crate) hash: &'a str,
    pub(crate) retailer: &'a str,
    pub(crate) now: i64,
    pub(crate) expires: i64,
    pub(crate) agent: &'a str,
    /// The session that the browser had before.
    pub(crate) before: Option<&'a str>,
    /// So many of a person are kept.
    pub(crate) most: i64,
}

/// Uses a link up: whoever is first gets a session. The others that were mailed to the same address are of no use then.
pub(crate) fn enter(entry: &Entry<'_>) -> Vec<Statement> {
    let mut batch = vec![
        statement!(
            "INSERT INTO sessions (hash, address, retailer, created, seen, expires, agent)
             SELECT ?1, people.address, people.retailer, ?4, ?4, ?5, ?6
             FROM sign_ins JOIN people ON people.address = sign_ins.address AND people.retailer = ?3
             WHERE sign_ins.hash = ?2 AND sign_ins.used IS NULL AND sign_ins.expires > ?4
             RETURNING address",
            entry.session,
            entry.hash,
            entry.retailer,
            entry.now,
            entry.expires,
            entry.agent
        ),
        statement!(
            "UPDATE sign_ins SET used = ?2
             WHERE address = (SELECT address FROM sessions WHERE hash = ?1) AND used IS NULL",
            entry.session,
            entry.now
        ),
    ];
    batch.extend(settle(entry));
    batch
}

/// Lets somebody in whose passkey has answered. The challenge is written down, so that it is good once: a batch that brings it a
/// second time fails.
pub(crate) fn enter_by_passkey(entry: &Entry<'_>, passkey: &str, counter: i64, challenge_ends: i64) -> Vec<Statement> {
    let mut batch = vec![
        statement!(
            "UPDATE passkeys SET counter = ?2, used = ?3
             WHERE id = ?1 AND (?2 > counter OR (?2 = 0 AND counter = 0))
               AND NOT EXISTS (SELECT 1 FROM challenges WHERE hash = ?4)
             RETURNING address",
            passkey,
            counter,
            entry.now,
            entry.hash
        ),
        statement!(
            "INSERT INTO sessions (hash, address, retailer, created, seen, expires, agent)
             SELECT ?1, people.address, people.retailer, ?4, ?4, ?5, ?6
             FROM passkeys JOIN people ON people.address = passkeys.address AND people.retailer = ?3
             WHERE passkeys.id = ?2 AND passkeys.used = ?4 AND passkeys.counter = ?7
               AND NOT EXISTS (SELECT 1 FROM challenges WHERE hash = ?8)
             RETURNING address",
            entry.session,
            passkey,
            entry.retailer,
            entry.now,
            entry.expires,
            entry.agent,
            counter,
            entry.hash
        ),
        statement!(
            "INSERT INTO challenges (hash, expires) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            entry.hash,
            challenge_ends
        ),
    ];
    batch.extend(settle(entry));
    batch
}

/// What goes with each session that begins: the one before it in this browser ends, and the oldest of too many.
fn settle(entry: &Entry<'_>) -> Vec<Statement> {
    vec![
        statement!(
            "UPDATE people SET entered = ?2
             WHERE (retailer, address) = (SELECT retailer, address FROM sessions WHERE hash = ?1)",
            entry.session,
            entry.now
        ),
        statement!(
            "DELETE FROM sessions WHERE hash = ?2 AND EXISTS (SELECT 1 FROM sessions WHERE hash = ?1)",
            entry.session,
            entry.before
        ),
        statement!(
            "DELETE FROM sessions WHERE hash IN
               (SELECT hash FROM sessions WHERE address = (SELECT address FROM sessions WHERE hash = ?1)
                ORDER BY created DESC LIMIT 1000 OFFSET ?2)",
            entry.session,
            entry.most
        ),
    ]
}

/// Where somebody is signed in, the newest first.
pub(crate) fn sessions(address: &str, now: i64) -> Statement {
    statement!(
        "SELECT hash, sessions.created, seen, agent, retailers.name AS retailer
         FROM sessions JOIN retailers ON retailers.id = sessions.retailer
         WHERE address = ?1 AND expires > ?2 ORDER BY sessions.created DESC",
        address,
        now
    )
}

/// Ends the session of somebody whose hash begins so.
pub(crate) fn end_session(address: &str, id: &str) -> Statement {
    statement!("DELETE FROM sessions WHERE address = ?1 AND substr(hash, 1, 16) = ?2 RETURNING hash", address, id)
}

/// Leads a session to another retailer that its person works for.
pub(crate) fn go_to(session: &str, retailer: &str, now: i64) -> Vec<Statement> {
    vec![
        statement!(
            "UPDATE sessions SET retailer = ?2
             WHERE hash = ?1 AND EXISTS (SELECT 1 FROM people WHERE retailer = ?2 AND address = sessions.address)
             RETURNING hash",
            session,
            retailer
        ),
        statement!(
            "UPDATE people SET entered = ?3
             WHERE retailer = ?2 AND address = (SELECT address FROM sessions WHERE hash = ?1 AND retailer = ?2)",
            session,
            retailer,
            now
        ),
    ]
}

/// A retailer's people, or the one of that address.
pub(crate) fn people(retailer: &str, address: Option<&str>, limit: i64) -> Statement {
    statement!(
        "SELECT address, name, role, outlets, language, created, sender, entered FROM people
         WHERE retailer = ?1 AND (?2 IS NULL OR address = ?2) ORDER BY name, address LIMIT ?3",
        retailer,
        address,
        limit
    )
}

/// What is set for a person.
pub(crate) struct Set<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) address: &'a str,
    pub(crate) name: &'a str,
    pub(crate) role: &'a str,
    pub(crate) outlets: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
    pub(crate) now: i64,
    pub(crate) sender: &'a str,
    /// Only an owner changes owners and managers.
    pub(crate) by_owner: bool,
}

/// Keeps a person. Nothing if whoever asks may not, or if it is the last owner and would be one no more: asked and done in one
/// statement, so that two owners who lower each other at once leave one.
pub(crate) fn set_person(set: &Set<'_>) -> Statement {
    statement!(
        "INSERT INTO people (retailer, address, name, role, outlets, language, created, sender)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE true
         ON CONFLICT (retailer, address) DO UPDATE
         SET name = excluded.name, role = excluded.role, outlets = excluded.outlets, language = excluded.language
         WHERE (?9 = 1 OR people.role NOT IN ('owner', 'manager'))
           AND (people.role <> 'owner' OR excluded.role = 'owner' OR EXISTS
             (SELECT 1 FROM people AS other WHERE other.retailer = ?1 AND other.role = 'owner' AND other.address <> ?2))
         RETURNING address",
        set.retailer,
        set.address,
        set.name,
        set.role,
        set.outlets,
        set.language,
        set.now,
        set.sender,
        i64::from(set.by_owner)
    )
}

/// Removes a person, unless it is the last owner, with their sessions at this retailer; and, if nobody else employs them, with their
/// passkeys. Links that were mailed to them open nothing without a row here, and stay to be counted.
pub(crate) fn remove_person(retailer: &str, address: &str, by_owner: bool) -> Vec<Statement> {
    vec![
        statement!(
            "DELETE FROM people WHERE retailer = ?1 AND address = ?2 AND (?3 = 1 OR role NOT IN ('owner', 'manager'))
               AND (role <> 'owner' OR EXISTS
                 (SELECT 1 FROM people AS other WHERE other.retailer = ?1 AND other.role = 'owner' AND other.address <> ?2))
             RETURNING address",
            retailer,
            address,
            i64::from(by_owner)
        ),
        statement!(
            "DELETE FROM sessions WHERE address = ?2 AND retailer = ?1
               AND NOT EXISTS (SELECT 1 FROM people WHERE retailer = ?1 AND address = ?2)",
            retailer,
            address
        ),
        statement!(
            "DELETE FROM passkeys WHERE address = ?1 AND NOT EXISTS (SELECT 1 FROM people WHERE address = ?1)",
            address
        ),
    ]
}

/// Somebody's passkeys, the oldest first.
pub(crate) fn passkeys(address: &str) -> Statement {
    statement!("SELECT id, handle, name, created, used FROM passkeys WHERE address = ?1 ORDER BY created, id", address)
}

/// One passkey, with whose it is.
pub(crate) fn passkey(id: &str) -> Statement {
    statement!("SELECT address, handle, key, counter FROM passkeys WHERE id = ?1", id)
}

/// A passkey that is new.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    pub(crate) id: &'a str,
    pub(crate) address: &'a str,
    pub(crate) handle: &'a str,
    pub(crate) key: &'a str,
    pub(crate) counter: i64,
    pub(crate) name: &'a str,
    pub(crate) now: i64,
    pub(crate) most: i64,
    /// The challenge that it answers, and until when that could be answered.
    pub(crate) challenge: &'a str,
    pub(crate) challenge_ends: i64,
}

/// Keeps a passkey, unless there is one of its name, there are too many, or its challenge was answered before.
pub(crate) fn make_passkey(made: &Made<'_>) -> Vec<Statement> {
    vec![
        statement!(
            "INSERT INTO passkeys (id, address, handle, key, counter, name, created)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
             WHERE (SELECT count(*) FROM passkeys WHERE address = ?2) < ?8
               AND NOT EXISTS (SELECT 1 FROM challenges WHERE hash = ?9)
             ON CONFLICT DO NOTHING RETURNING id",
            made.id,
            made.address,
            made.handle,
            made.key,
            made.counter,
            made.name,
            made.now,
            made.most,
            made.challenge
        ),
        statement!(
            "INSERT INTO challenges (hash, expires) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            made.challenge,
            made.challenge_ends
        ),
    ]
}

/// Removes a passkey of somebody's.
pub(crate) fn drop_passkey(address: &str, id: &str) -> Statement {
    statement!("DELETE FROM passkeys WHERE address = ?1 AND id = ?2 RETURNING id", address, id)
}

/// What is over: links that were mailed before `before`, sessions and answered challenges that have ended.
pub(crate) fn clear_people(before: i64, now: i64, limit: i64) -> Vec<Statement> {
    vec![
        statement!(
            "DELETE FROM sign_ins WHERE hash IN (SELECT hash FROM sign_ins WHERE created < ?1 LIMIT ?2)",
            before,
            limit
        ),
        statement!(
            "DELETE FROM sessions WHERE hash IN (SELECT hash FROM sessions WHERE expires < ?1 LIMIT ?2)",
            now,
            limit
        ),
        statement!(
            "DELETE FROM challenges WHERE hash IN (SELECT hash FROM challenges WHERE expires < ?1 LIMIT ?2)",
            now,
            limit
        ),
    ]
}
