//! The Cloudflare Worker: HTTP, e-mail, queue and cron over D1, KV and R2.
//!
//! It decides nothing about files and stock: `onhand-feed` reads, `onhand-stock` compares. What is here is the road between
//! them: [`accept`] and [`publish`] for everything that comes in, [`shelves`] and [`availability`] for what is asked.

mod accept;
mod addressing;
mod answer;
mod ask;
mod auth;
mod availability;
mod base64;
mod brands;
mod catalogue;
mod channels;
mod clear;
mod content;
mod db;
mod decide;
mod deliver;
mod delivery;
mod dropbox;
mod feeds;
mod folder;
mod house;
mod json;
mod judging;
mod mail;
mod matching;
mod moment;
#[cfg(test)]
mod openapi;
mod orders;
mod outbox;
mod outlets;
mod patch;
mod patches;
mod people;
mod plan;
mod poll;
mod problem;
mod profiles;
mod publish;
mod purchases;
mod reading;
mod route;
mod routing;
mod secrets;
mod shelves;
mod snapshot;
mod sources;
mod sql;
mod tokens;
mod walk;
mod watch;
mod wire;
mod words;

use onhand_feed::Encoding;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::TextDecoder;
use worker::{
    Context, Env, ForwardableEmailMessage, MessageBatch, MessageExt, Request, Response, ScheduleContext,
    ScheduledEvent, event,
};

use ask::Query;
use auth::Caller;
use house::{House, Message};
use mail::Received;
use problem::Outcome;
use route::Route;

/// Has the runtime decode what the engine brings no tables for.
#[event(start)]
fn start() {
    onhand_feed::decode_with(decode);
}

/// workerd knows every encoding by its name here, as browsers do.
fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = TextDecoder::new_with_label(encoding.name());
    decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes)).unwrap_or_default()
}

/// Answers a request.
#[event(fetch)]
async fn fetch(mut request: Request, env: Env, _: Context) -> worker::Result<Response> {
    // `request.method()` takes every method that it does not know for GET.
    let (method, path) = (request.inner().method(), request.path());
    if let Err(problem) = house::refuse_if_exposed(&env, &request.url()?) {
        return answer::fault(problem.into(), &path);
    }
    if folder::is_folder_address(&path) {
        return match House::new(&env) {
            Ok(house) => folder::answer(&house, &mut request, &method, &path).await,
            Err(fault) => answer::fault(fault, &path),
        };
    }
    if watch::is_address(&path) {
        let answered = match House::new(&env) {
            Ok(house) => watch::people(&house, &request, &path).await,
            Err(fault) => Err(fault),
        };
        return watch::finish(answered, &method, &path);
    }
    if people::is_address(&path) {
        let answered = match House::new(&env) {
            Ok(house) => people::enter(&house, &mut request, &path).await,
            Err(fault) => Err(fault),
        };
        return watch::finish(answered, &method, &path);
    }
    if method == "OPTIONS" {
        return answer::options(&path);
    }
    let answered = ask(&mut request, &method, &path, &env).await;
    let response = match answered {
        Ok(response) => response,
        Err(fault) => answer::fault(fault, &path)?,
    };
    answer::finish(response, &method, &path)
}

async fn ask(request: &mut Request, method: &str, path: &str, env: &Env) -> Outcome<Response> {
    let url = request.url()?;
    let route = route::route(method, path)?;
    let query = Query::new(url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())));
    let route = match route {
        Route::OpenApi => return answer::openapi(),
        Route::Availability => {
            let question = query.availability()?;
            return answer::json(&availability::answer(&House::new(env)?, &question).await?);
        }
        Route::Dropbox(desk) if desk.right() == auth::Right::Ask => {
            return desk.answer_anybody(&House::new(env)?, &query, request).await;
        }
        Route::People(desk) if desk.right() == auth::Right::Ask => {
            return desk.answer_anybody(&House::new(env)?, request).await;
        }
        route => route,
    };
    let house = House::new(env)?;
    let caller = auth::caller(&house, request, method).await?;
    caller.may(route.right())?;
    ask_as(&house, caller, route, &query, request).await
}

/// The questions that need a token, or a person who is signed in.
async fn ask_as(
    house: &House,
    caller: Caller,
    route: Route,
    query: &Query,
    request: &mut Request,
) -> Outcome<Response> {
    match route {
        Route::Me => answer::json(&shelves::me(house, caller).await?),
        Route::Stores => answer::json(&shelves::stores(house, &caller).await?),
        Route::Stock { store } if answer::wants_csv(query, request)? => {
            answer::csv(shelves::stock_csv(house.again()?, &caller, &store, query).await?).await
        }
        Route::Stock { store } => answer::json(&shelves::stock(house, &caller, &store, query).await?),
        Route::StockLine { store, gtin } => answer::json(&shelves::stock_line(house, &caller, &store, &gtin).await?),
        Route::Patch { store } => answer::json(&patch::patch(house, &caller, &store, request).await?),
        Route::Deliver { store } => {
            answer::receipt(deliver::deliver(house, &caller, Some(&store), query, request).await?)
        }
        Route::DeliverAll => answer::receipt(deliver::deliver(house, &caller, None, query, request).await?),
        Route::Deliveries => answer::json(&shelves::deliveries(house, &caller, query).await?),
        Route::Delivery { id } => answer::json(&shelves::delivery(house, &caller, &id).await?),
        Route::Difference { id } => answer::json(&decide::difference(house, &caller, &id, query).await?),
        Route::File { id } => answer::file(shelves::file(house, &caller, &id).await?),
        Route::Approve { id } => answer::json(&decide::approve(house, &caller, &id, request).await?),
        Route::Reject { id } => answer::json(&decide::reject(house, &caller, &id, request).await?),
        Route::Replay { id } => answer::json(&decide::replay(house, &caller, &id, request).await?),
        Route::Part { id } => answer::json(&decide::part(house, &caller, &id, request).await?),
        Route::Snapshots { store } => answer::json(&decide::snapshots(house, &caller, &store).await?),
        Route::Rollback { store } => answer::json(&decide::roll_back(house, &caller, &store, request).await?),
        Route::Feeds => answer::json(&feeds::list(house, &caller).await?),
        Route::Feed { id } => answer::json(&feeds::one(house, &caller, &id).await?),
        Route::SetFeed { id } => answer::json(&feeds::set(house, &caller, &id, request).await?),
        Route::History { id } => answer::json(&feeds::history(house, &caller, &id, query).await?),
        Route::Source { id } => answer::json(&sources::one(house, &caller, &id).await?),
        Route::SetSource { id } => answer::json(&sources::set(house, &caller, &id, request).await?),
        Route::ForgetSource { id } => {
            sources::forget(house, &caller, &id).await?;
            answer::nothing()
        }
        Route::Poll { id } => answer::json(&sources::poll(house, &caller, &id).await?),
        Route::Tokens => answer::json(&tokens::list(house, &caller).await?),
        Route::MakeToken => answer::made(&tokens::make(house, &caller, request).await?),
        Route::RevokeToken { id } => {
            tokens::revoke(house, &caller, &id).await?;
            answer::nothing()
        }
        Route::Alarms => answer::json(&watch::alarms(house, &caller, query).await?),
        Route::Alerts => answer::json(&watch::alerts(house, &caller).await?),
        Route::SetAlerts => answer::json(&watch::set_alerts(house, &caller, request).await?),
        Route::StatusPage => answer::json(&watch::status_page(house, &caller).await?),
        Route::ShareStatus => answer::json(&watch::set_status_page(house, &caller, true).await?),
        Route::HideStatus => {
            watch::set_status_page(house, &caller, false).await?;
            answer::nothing()
        }
        Route::TestAlert { id } => {
            watch::test(house, &caller, &id).await?;
            answer::nothing()
        }
        Route::AskAgain { id } => {
            watch::ask_again(house, &caller, &id).await?;
            answer::nothing()
        }
        Route::PlanOrder => answer::json(&routing::plan(request).await?),
        Route::Profiles => answer::json(&profiles::list(house, &caller).await?),
        Route::Profile { fingerprint } => answer::json(&profiles::one(house, &caller, &fingerprint).await?),
        Route::Confirm { fingerprint } => {
            answer::json(&profiles::confirm(house, &caller, &fingerprint, request).await?)
        }
        Route::Dropbox(desk) => desk.answer(house, &caller, request).await,
        Route::Catalogue(desk) => desk.answer(house, &caller, query, request).await,
        Route::Mail(desk) => desk.answer(house, &caller, query, request).await,
        Route::Matching(desk) => desk.answer(house, &caller, query, request).await,
        Route::Outlets(desk) => desk.answer(house, &caller, request).await,
        Route::Channels(desk) => desk.answer(house, &caller, query, request).await,
        Route::Orders(desk) => desk.answer(house, &caller, query, request).await,
        Route::Purchases(desk) => desk.answer(house, &caller, query, request).await,
        Route::People(desk) => desk.answer(house, &caller, request).await,
        Route::Availability | Route::OpenApi => {
            Err(problem::Fault::Failure("a public question behind the token".into()))
        }
    }
}

/// Takes a mail in.
///
/// Not by `#[event(email)]`, which makes a panic of an error, and that gives up whatever else the instance has in hand. Here an
/// error is one for the runtime, which makes the sending server try again.
#[wasm_bindgen(wasm_bindgen_futures = ::worker::wasm_bindgen_futures, js_sys = ::worker::js_sys)]
pub async fn email(message: ForwardableEmailMessage, env: Env) -> Result<(), JsError> {
    let received = match House::new(&env) {
        Ok(house) => mail::receive(&house, &message).await,
        Err(fault) => Err(fault),
    };
    match received {
        Ok(Received::Kept) => Ok(()),
        Ok(Received::Refused(why)) => {
            message.set_reject(why);
            Ok(())
        }
        Err(fault) => {
            worker::console_error!("A mail could not be kept, and is to be sent again: {fault:?}");
            Err(JsError::new("The mail could not be kept."))
        }
    }
}

/// Hears messages. Each is acknowledged or tried again by itself, so that one that fails holds up no other.
#[event(queue)]
async fn queue(batch: MessageBatch<Message>, env: Env, _: Context) -> worker::Result<()> {
    let dead = batch.queue().ends_with("-dead");
    for message in batch.iter() {
        let message = match message {
            Ok(message) => message,
            Err(error) => {
                worker::console_error!("A message that is none of ours: {error}");
                continue;
            }
        };
        let heard = match House::new(&env) {
            Ok(house) if dead => outbox::give_up(&house, message.body()).await,
            Ok(house) => outbox::hear(&house, message.body().clone()).await,
            Err(fault) => Err(fault),
        };
        match heard {
            Ok(()) => message.ack(),
            Err(fault) => {
                worker::console_error!("{:?} is tried again: {fault:?}", message.body());
                message.retry();
            }
        }
    }
    Ok(())
}

/// Each quarter of an hour: what is to be fetched. Each hour: what got stuck, and once a day what nobody needs any more.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _: ScheduleContext) {
    let house = match House::new(&env) {
        Ok(house) => house,
        Err(fault) => return worker::console_error!("Cron found no house: {fault:?}"),
    };
    let cron = event.cron();
    // A cron that has no name is a test's: everything is done.
    if cron != QUARTERLY {
        note("The hour's search", outbox::begin_search(&house).await);
        note("Clearing", clear::go(&house, None).await);
    }
    if cron != HOURLY {
        note("Taking what is due", poll::due(&house, None).await);
        note("Taking Dropbox folders that are due", dropbox::due(&house).await);
        note("Making digests that are due", watch::make_due(&house).await);
        note("Ending orders whose time is over", orders::expire(&house).await);
        note("Ordering from suppliers", purchases::due(&house).await);
    }
}

/// The crons of `wrangler.jsonc`.
const HOURLY: &str = "0 * * * *";
const QUARTERLY: &str = "*/15 * * * *";

fn note(what: &str, done: Outcome<()>) {
    if let Err(fault) = done {
        worker::console_error!("{what} failed: {fault:?}");
    }
}
