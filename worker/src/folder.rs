//! A retailer's folder, as WebDAV (RFC 4918) serves it: what Windows, macOS, rclone and curl need of it.
//!
//! `/dav/` holds a folder for each store and whatever else a retailer makes; the bytes are in R2. What is put there under a
//! report's name becomes a delivery, and its outcome can be read beside it. The password is a token, the user's name is free.

mod listing;
mod path;
mod report;

use worker::{Headers, Request, Response, ResponseBody};

use crate::addressing::Outlet;
use crate::auth::{self, Caller, Right};
use crate::deliver::body;
use crate::house::{House, Message};
use crate::moment::to_http_date;
use crate::problem::{self, Fault, Outcome};
use crate::sql;

use listing::Entry;
pub(crate) use path::is_folder_address;
pub(crate) use path::is_report;
use path::{Kind, Place};
pub(crate) use report::{addressee, outcome_object, take_in};

/// The longest file: what a delivery may have.
const FILE_LIMIT: usize = 25 << 20;

/// How many files a folder that is copied, moved or deleted may hold: one batch of R2.
const MEMBERS_LIMIT: usize = 1000;

/// What can be asked of a folder.
pub(crate) const METHODS: &str =
    "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, MKCOL, MOVE, COPY, LOCK, UNLOCK";

/// What it takes to ask it. The files are as they were brought, so that who may bring some may see them.
pub(crate) fn right(method: &str) -> Right {
    match method {
        // Clients ask what there is before they say who they are.
        "OPTIONS" => Right::Ask,
        "PROPFIND" => Right::Look,
        _ => Right::Deliver,
    }
}

/// What stands at a place.
enum Found {
    File(Entry),
    Folder,
    Nothing,
}

/// Answers what a client asks of a folder.
pub(crate) async fn answer(house: &House, request: &mut Request, method: &str, path: &str) -> worker::Result<Response> {
    let answered = match method {
        "OPTIONS" => empty(200, &[("allow", METHODS), ("dav", "1, 2"), ("ms-author-via", "DAV")]),
        _ => served(house, request, method, path).await,
    };
    match answered {
        Ok(response) => Ok(response),
        Err(fault) => {
            let response = crate::answer::fault(fault, path)?;
            if response.status_code() == 401 {
                response.headers().set("www-authenticate", "Basic realm=\"Onhand\", charset=\"UTF-8\"")?;
            }
            Ok(response)
        }
    }
}

async fn served(house: &House, request: &mut Request, method: &str, path: &str) -> Outcome<Response> {
    let token = auth::password_hash(request.headers().get("authorization")?.as_deref())?;
    let caller: Option<Caller> = house.db.row(sql::caller(&token)).await?;
    let caller = caller.ok_or_else(auth::unknown_token)?;
    caller.may(right(method))?;
    let folder = Folder::of(house, caller).await?;
    let place = Place::parse(path).ok_or_else(no_place)?;
    match method {
        "GET" | "HEAD" => folder.get(&place, method == "HEAD").await,
        "PROPFIND" => folder.list(&place, request.headers().get("depth")?.as_deref()).await,
        _ => folder.change(&place, request, method).await,
    }
}

fn no_place() -> Fault {
    problem::bad_request("A path has at most 8 parts of 255 characters, none of them a dot or two.").into()
}

fn missing() -> Fault {
    problem::not_found("There is nothing of that name in the folder.").into()
}

fn empty(status: u16, headers: &[(&str, &str)]) -> Outcome<Response> {
    xml_or_empty(status, headers, None)
}

fn xml(status: u16, text: String) -> Outcome<Response> {
    xml_or_empty(status, &[("content-type", "application/xml; charset=utf-8")], Some(text))
}

fn xml_or_empty(status: u16, headers: &[(&str, &str)], text: Option<String>) -> Outcome<Response> {
    let all = Headers::new();
    for (name, value) in headers {
        all.set(name, value)?;
    }
    let body = text.map_or(ResponseBody::Empty, |text| ResponseBody::Body(text.into_bytes()));
    Ok(Response::from_body(body)?.with_status(status).with_headers(all))
}

/// One retailer's folder.
struct Folder<'a> {
    house: &'a House,
    caller: Caller,
    /// Each store has a folder of its id, without anybody making it.
    stores: Vec<String>,
}

impl<'a> Folder<'a> {
    async fn of(house: &'a House, caller: Caller) -> Outcome<Self> {
        let outlets: Vec<Outlet> = house.db.rows(sql::outlets(&caller.retailer, None)).await?;
        Ok(Self { house, caller, stores: outlets.into_iter().map(|outlet| outlet.id).collect() })
    }

    /// The name of a place's bytes in R2.
    fn object(&self, place: &Place) -> String {
        report::object(&self.caller.retailer, &place.path())
    }

    async fn find(&self, place: &Place) -> Outcome<Found> {
        if place.is_root() || self.is_store(place) {
            return Ok(Found::Folder);
        }
        let object = self.object(place);
        if let Some(file) = self.house.raw.head(&object).await? {
            return Ok(Found::File(Entry::file(place.name(), &file)));
        }
        let inside = self.house.raw.list().prefix(format!("{object}/")).limit(1).execute().await?;
        Ok(if inside.objects().is_empty() { Found::Nothing } else { Found::Folder })
    }

    fn is_store(&self, place: &Place) -> bool {
        place.store().is_some_and(|id| place.depth() == 1 && self.stores.iter().any(|store| store == id))
    }

    async fn get(&self, place: &Place, head: bool) -> Outcome<Response> {
        match self.find(place).await? {
            Found::Nothing => Err(missing()),
            Found::Folder => {
                let names: Vec<String> = self.entries(place).await?.iter().map(Entry::shown).collect();
                xml_or_empty(
                    200,
                    &[("content-type", "text/plain; charset=utf-8")],
                    (!head).then(|| names.join("\n") + "\n"),
                )
            }
            Found::File(entry) => {
                let size = entry.size.to_string();
                let modified = to_http_date(entry.modified);
                let headers = [
                    ("content-type", "application/octet-stream"),
                    ("etag", entry.etag.as_str()),
                    ("last-modified", modified.as_str()),
                    ("content-length", size.as_str()),
                ];
                let response = empty(200, &headers)?;
                if head {
                    return Ok(response);
                }
                let object = self.house.raw.get(self.object(place)).execute().await?.ok_or_else(missing)?;
                let bytes = object.body().ok_or_else(missing)?.bytes().await?;
                let headers = response.headers().clone();
                Ok(Response::from_body(ResponseBody::Body(bytes))?.with_headers(headers))
            }
        }
    }

    /// What is in a folder, names sorted.
    async fn entries(&self, place: &Place) -> Outcome<Vec<Entry>> {
        let prefix = if place.is_root() { self.object(place) } else { format!("{}/", self.object(place)) };
        let listed = self.house.raw.list().prefix(&prefix).delimiter("/").execute().await?;
        let name = |key: &str| key.strip_prefix(&prefix).unwrap_or_default().trim_end_matches('/').to_owned();
        let mut entries: Vec<Entry> = listed.delimited_prefixes().iter().map(|key| Entry::folder(name(key))).collect();
        if place.is_root() {
            entries.extend(self.stores.iter().map(|store| Entry::folder(store.clone())));
        }
        let files = listed.objects();
        entries.extend(files.iter().map(|file| Entry::file(&name(&file.key()), file)));
        entries.retain(|entry| !entry.name.is_empty());
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        entries.dedup_by(|a, b| a.name == b.name);
        Ok(entries)
    }

    async fn list(&self, place: &Place, depth: Option<&str>) -> Outcome<Response> {
        let itself = match self.find(place).await? {
            Found::Nothing => return Err(missing()),
            Found::File(entry) => return xml(207, listing::multistatus(&[(place.address(false), entry)])),
            Found::Folder => (place.address(true), Entry::folder(place.name().to_owned())),
        };
        let mut all = vec![itself];
        // A whole tree at once is more than a client needs, and nobody has to answer it (RFC 4918, 9.1).
        if depth != Some("0") {
            for entry in self.entries(place).await? {
                if let Some(inside) = place.join(&entry.name) {
                    all.push((inside.address(entry.is_folder), entry));
                }
            }
        }
        xml(207, listing::multistatus(&all))
    }

    async fn change(&self, place: &Place, request: &mut Request, method: &str) -> Outcome<Response> {
        match method {
            "PUT" => self.put(place, request).await,
            "DELETE" => self.delete(place).await,
            "MKCOL" => self.make(place).await,
            "MOVE" | "COPY" => {
                let destination = request.headers().get("destination")?.unwrap_or_default();
                let destination = Place::of_destination(&destination).ok_or_else(no_place)?;
                let overwrite = request.headers().get("overwrite")?.is_none_or(|value| value != "F");
                self.carry(place, &destination, overwrite, method == "MOVE").await
            }
            "LOCK" => self.lock(place).await,
            "UNLOCK" => empty(204, &[]),
            "PROPPATCH" => xml(207, listing::patched(&place.address(false))),
            _ => Err(problem::wrong_method(format!("{method} is not for a folder.")).hint(METHODS).into()),
        }
    }

    async fn parent_exists(&self, place: &Place) -> Outcome<()> {
        match self.find(&place.parent()).await? {
            Found::Folder => Ok(()),
            _ => Err(problem::settled("The folder that this is to be put into is not there.")
                .hint("Make it first; each store has one of its own id.")
                .into()),
        }
    }

    async fn put(&self, place: &Place, request: &mut Request) -> Outcome<Response> {
        if place.is_root() || matches!(self.find(place).await?, Found::Folder) {
            return Err(problem::wrong_method("There is a folder of that name.").into());
        }
        self.parent_exists(place).await?;
        let too_large = || problem::too_large(format!("A file may have {} MiB.", FILE_LIMIT >> 20));
        let bytes = body(request, FILE_LIMIT).await?.ok_or_else(too_large)?;
        let before = self.house.raw.head(self.object(place)).await?.is_some();
        let etag = self.keep(place, bytes).await?;
        empty(if before { 204 } else { 201 }, &[("etag", &etag)])
    }

    /// Keeps a file, and has it taken in if it is a report.
    async fn keep(&self, place: &Place, bytes: Vec<u8>) -> Outcome<String> {
        let is_empty = bytes.is_empty();
        let object = self.house.raw.put(self.object(place), bytes).execute().await?;
        let object = object.ok_or_else(|| Fault::Failure(format!("R2 did not take {}", place.path())))?;
        // Programs put an empty file first and fill it afterwards.
        if !is_empty {
            self.came(place, object.etag()).await?;
        }
        Ok(object.http_etag())
    }

    /// Something new stands at a place.
    async fn came(&self, place: &Place, etag: String) -> Outcome<()> {
        let (place, etag) = match place.kind() {
            Kind::Report => (place.clone(), etag),
            Kind::Passing => return Ok(()),
            // The till says that the file beside it is whole.
            Kind::Complete(name) => {
                let Some(file) = place.parent().join(&name) else { return Ok(()) };
                match self.house.raw.head(self.object(&file)).await? {
                    Some(object) if object.size() > 0 => (file, object.etag()),
                    _ => return Ok(()),
                }
            }
        };
        let (retailer, path) = (self.caller.retailer.clone(), place.path());
        let written = sql::dropped(&retailer, &path, &etag, &self.caller.name, self.house.now);
        self.house.db.batch(&[written]).await?;
        self.house.send(Message::Dropped { retailer, path }).await;
        Ok(())
    }

    async fn make(&self, place: &Place) -> Outcome<Response> {
        if !matches!(self.find(place).await?, Found::Nothing) {
            return Err(problem::wrong_method("There is something of that name already.").into());
        }
        self.parent_exists(place).await?;
        self.house.raw.put(format!("{}/", self.object(place)), Vec::new()).execute().await?;
        empty(201, &[])
    }

    /// The names in R2 of a file, or of all that is in a folder.
    async fn members(&self, place: &Place) -> Outcome<Vec<String>> {
        let object = self.object(place);
        match self.find(place).await? {
            Found::Nothing => Err(missing()),
            Found::File(_) => Ok(vec![object]),
            Found::Folder => {
                let listed = self.house.raw.list().prefix(format!("{object}/")).execute().await?;
                let keys: Vec<String> = listed.objects().iter().map(worker::Object::key).collect();
                if listed.truncated() || keys.len() > MEMBERS_LIMIT {
                    let detail = format!("The folder holds more than {MEMBERS_LIMIT} files.");
                    return Err(problem::settled(detail).hint("Take it apart first.").into());
                }
                Ok(keys)
            }
        }
    }

    async fn delete(&self, place: &Place) -> Outcome<Response> {
        if place.is_root() {
            return Err(problem::forbidden("The folder itself stays.").into());
        }
        let members = self.members(place).await?;
        if !members.is_empty() {
            self.house.raw.delete_multiple(members).await?;
        }
        empty(204, &[])
    }

    /// Copies, or moves.
    async fn carry(&self, from: &Place, to: &Place, overwrite: bool, moves: bool) -> Outcome<Response> {
        if from.is_root() || to.is_root() || to.is_inside(from) {
            return Err(problem::forbidden("A folder cannot be put into itself.").into());
        }
        self.parent_exists(to).await?;
        let is_file = matches!(self.find(from).await?, Found::File(_));
        let before = !matches!(self.find(to).await?, Found::Nothing);
        if before && !overwrite {
            return Err(problem::precondition("There is something of that name already.").into());
        }
        let (source, target) = (self.object(from), self.object(to));
        let members = self.members(from).await?;
        for key in &members {
            let object = self.house.raw.get(key).execute().await?.ok_or_else(missing)?;
            let bytes = object.body().ok_or_else(missing)?.bytes().await?;
            let rest = key.strip_prefix(&source).unwrap_or_default();
            match is_file {
                true => drop(self.keep(to, bytes).await?),
                false => drop(self.house.raw.put(format!("{target}{rest}"), bytes).execute().await?),
            }
        }
        if moves && !members.is_empty() {
            self.house.raw.delete_multiple(members).await?;
        }
        empty(if before { 204 } else { 201 }, &[])
    }

    /// Windows and macOS want a lock before they write. One retailer's programs take turns by themselves, so that it is
    /// given to whoever asks.
    async fn lock(&self, place: &Place) -> Outcome<Response> {
        let found = self.find(place).await?;
        let status = match found {
            Found::Nothing => {
                self.parent_exists(place).await?;
                self.house.raw.put(self.object(place), Vec::new()).execute().await?;
                201
            }
            _ => 200,
        };
        let token = format!("opaquelocktoken:{:032x}", crate::house::random());
        let response = xml(status, listing::locked(&place.address(false), &token))?;
        response.headers().set("lock-token", &format!("<{token}>"))?;
        Ok(response)
    }
}
