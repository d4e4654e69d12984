//! What Dropbox says by itself: that this address is asked for, and that something has changed for an account.

use worker::{Request, Response};

use super::wire::DropboxNotice;
use super::{Due, call};
use crate::answer;
use crate::ask::Query;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::problem::{self, Outcome};
use crate::sql::dropbox as sql;

/// The longest notice. Dropbox puts changes of several accounts into one; each takes some 60 bytes.
const LONGEST: usize = 256 << 10;

/// The longest challenge.
const CHALLENGE: usize = 1000;

/// Echoes a challenge, by which Dropbox finds out whether this address wants to hear from it.
pub(super) fn challenge(query: &Query) -> Outcome<Response> {
    let challenge = query.text("challenge").filter(|challenge| (1..=CHALLENGE).contains(&challenge.len()));
    match challenge {
        Some(challenge) => answer::text(challenge),
        None => {
            Err(problem::bad_request("challenge is what Dropbox sends to see whether this address is right.").into())
        }
    }
}

/// Hears a notice. It is answered as soon as the queue has it, within the ten seconds that Dropbox waits; if the queue does
/// not take it, Dropbox sends it again.
pub(super) async fn hear(house: &House, request: &mut Request) -> Outcome<Response> {
    let forged = || problem::bad_signature("The notice is not signed by Dropbox.");
    let signature = request.headers().get("x-dropbox-signature")?.ok_or_else(forged)?;
    let too_long = || problem::too_large(format!("A notice may have {} KiB.", LONGEST >> 10));
    let text = body(request, LONGEST).await?.ok_or_else(too_long)?;
    if !house.dropbox().is_some_and(|app| app.has_signed(&text, &signature)) {
        return Err(forged().into());
    }
    let wrong = |error| problem::bad_request(format!("The notice is not understood: {error}."));
    let notice: DropboxNotice = json::read(&text).map_err(wrong)?;
    let accounts = serde_json::to_string(&notice.list_folder.accounts)?;
    let links: Vec<Due> = house.db.rows(sql::links_of(&accounts)).await?;
    call(house, links).await?;
    answer::text("")
}
