//! The bytes of a delivery: short ones are held in memory, longer ones go to R2 as they come.

use std::cell::Cell;
use std::time::Duration;

use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ReadableStream, ReadableWritablePair};
use worker::{ByteStream, Data, Delay, MultipartUpload, UploadedPart};

use crate::auth::{hexadecimal, sha256};
use crate::house::{House, now, random, raw_name};
use crate::problem::{Fault, Outcome};
use crate::reading::UNPACKED_LIMIT;
use crate::sql::Arrival;

/// The longest file that is held in memory: once as it came and once as it was unpacked, beside the lines, in the 128 MB of an
/// isolate.
pub(crate) const HELD: usize = 25 << 20;

/// The longest file. The platform lets no longer body in than 100 to 500 MB; a million lines with long descriptions have 200.
pub(crate) const LONGEST: u64 = 256 << 20;

/// What goes to R2 at once: parts have to be of one length, and of 5 MiB at least.
const PART: usize = 8 << 20;

/// Where files are until it is known whether they are new.
pub(crate) const INCOMING: &str = "incoming/";

/// A file.
pub(crate) struct Content {
    /// Of the bytes as they came; also their name in R2.
    pub(crate) sha256: String,
    pub(crate) length: u64,
    /// The bytes; `None` if they are in R2 and too many to be held.
    pub(crate) bytes: Option<Vec<u8>>,
    /// Where those wait in R2 that are no delivery's yet.
    pub(crate) incoming: Option<String>,
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self { sha256: sha256(&bytes), length: bytes.len() as u64, bytes: Some(bytes), incoming: None }
    }
}

/// How a gzip file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

impl Content {
    /// The same; not held any more if it is short only because it is packed.
    pub(crate) fn let_go(self) -> Self {
        let bytes = self.bytes.filter(|bytes| !unpacks_to_more(bytes));
        Self { bytes, ..self }
    }

    /// Keeps the bytes under a name in R2. Doing so twice changes nothing. R2 cannot rename: what waits there it reads back to
    /// itself.
    pub(crate) async fn keep(&self, house: &House, object: &str) -> Outcome<()> {
        let data = match (&self.bytes, &self.incoming) {
            (Some(bytes), _) => Data::Bytes(bytes.clone()),
            (None, Some(name)) => Data::ReadableStream(house.stream_of(name).await?),
            (None, None) => return Ok(()),
        };
        house.raw.put(raw_name(object), data).execute().await?;
        Ok(())
    }

    /// Leaves nothing where it waited: it is kept, or it is not wanted. What fails here is found a day later.
    pub(crate) async fn leave(&self, house: &House) {
        if let Some(name) = &self.incoming {
            house.raw.delete(name).await.unwrap_or_default();
        }
    }
}

/// True if this is gzip of more than can be unpacked at once, by what its end says (RFC 1952, ISIZE).
fn unpacks_to_more(bytes: &[u8]) -> bool {
    let length = bytes.last_chunk().map_or(0, |length| u32::from_le_bytes(*length));
    bytes.starts_with(&GZIP) && u64::from(length) > UNPACKED_LIMIT
}

/// A file that comes in, piece by piece.
pub(crate) struct Incoming<'a> {
    house: &'a House,
    hash: Sha256,
    length: u64,
    /// What was not sent to R2 yet.
    held: Vec<u8>,
    upload: Option<Upload>,
}

/// A file on its way to R2.
struct Upload {
    name: String,
    parts: MultipartUpload,
    done: Vec<UploadedPart>,
}

impl<'a> Incoming<'a> {
    /// A file of which so many bytes were announced.
    pub(crate) fn new(house: &'a House, announced: Option<u64>) -> Self {
        let room = announced.and_then(|length| usize::try_from(length).ok()).filter(|length| *length <= HELD);
        Self { house, hash: Sha256::new(), length: 0, held: Vec::with_capacity(room.unwrap_or_default()), upload: None }
    }

    /// Takes a piece; false if the file is longer than any may be.
    pub(crate) async fn push(&mut self, piece: &[u8]) -> Outcome<bool> {
        self.length += piece.len() as u64;
        if self.length > LONGEST {
            self.give_up().await;
            return Ok(false);
        }
        self.hash.update(piece);
        self.held.extend_from_slice(piece);
        if self.upload.is_none() && self.held.len() > HELD {
            self.upload = Some(Upload::begin(self.house).await?);
        }
        if let Some(upload) = &mut self.upload {
            while self.held.len() >= PART {
                let rest = self.held.split_off(PART);
                upload.add(std::mem::replace(&mut self.held, rest)).await?;
            }
        }
        Ok(true)
    }

    /// Ends the file.
    pub(crate) async fn finish(mut self) -> Outcome<Content> {
        let (sha256, length) = (hexadecimal(&self.hash.finalize()), self.length);
        let Some(mut upload) = self.upload.take() else {
            return Ok(Content { sha256, length, bytes: Some(self.held), incoming: None });
        };
        if !self.held.is_empty() {
            upload.add(self.held).await?;
        }
        upload.parts.complete(upload.done).await?;
        Ok(Content { sha256, length, bytes: None, incoming: Some(upload.name) })
    }

    /// Leaves nothing of the file behind. What a killed isolate leaves, R2 takes away itself.
    pub(crate) async fn give_up(&mut self) {
        if let Some(upload) = self.upload.take() {
            upload.parts.abort().await.unwrap_or_default();
        }
    }
}

impl Upload {
    async fn begin(house: &House) -> Outcome<Self> {
        let name = format!("{INCOMING}{:026x}", random());
        let parts = house.raw.create_multipart_upload(name.as_str()).execute().await?;
        Ok(Self { name, parts, done: Vec::new() })
    }

    async fn add(&mut self, bytes: Vec<u8>) -> Outcome<()> {
        let number = u16::try_from(self.done.len() + 1).unwrap_or(u16::MAX);
        self.done.push(self.parts.upload_part(number, bytes).await?);
        Ok(())
    }
}

/// The text of a delivery that is too long to be held, unpacked.
pub(crate) struct Text {
    stream: ByteStream,
    is_packed: bool,
}

impl Text {
    pub(crate) async fn of(house: &House, arrival: &Arrival) -> Outcome<Self> {
        let name = raw_name(&arrival.object);
        let is_packed = house.bytes_of(&name, Some(GZIP.len() as u64)).await? == GZIP;
        let stream = house.stream_of(&name).await?;
        let stream = if is_packed { unpacked(&stream)? } else { stream };
        Ok(Self { stream: stream.into(), is_packed })
    }

    /// The next piece; `Err` if it cannot be unpacked.
    pub(crate) async fn next(&mut self) -> Outcome<Option<Result<Vec<u8>, ()>>> {
        match self.stream.next().await {
            None => Ok(None),
            Some(Ok(piece)) => Ok(Some(Ok(piece))),
            Some(Err(_)) if self.is_packed => Ok(Some(Err(()))),
            Some(Err(error)) => Err(error.into()),
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// A pair of streams: what is written into one comes out of the other, unpacked.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The runtime unpacks: this is not the way of usual files.
fn unpacked(stream: &ReadableStream) -> Outcome<ReadableStream> {
    let gunzip = DecompressionStream::new("gzip").map_err(worker::Error::from)?;
    Ok(stream.pipe_through(&JsValue::from(gunzip).unchecked_into::<ReadableWritablePair>()))
}

/// How long somebody may be at a long file, in milliseconds, before he is taken for gone: with a caller who hangs up, the runtime
/// ends what was done for him without a word. A million new lines took one on a busy machine.
const AT_MOST: i64 = 4 * 60 * 1000;

/// How long others wait for him. What had to wait longer is taken up again within the hour.
const PATIENCE: i64 = AT_MOST + 60 * 1000;

thread_local! {
    /// Since when somebody is at a long file, in this isolate.
    static SINCE: Cell<i64> = const { Cell::new(0) };
}

/// One long file at a time: two would not fit into an isolate.
pub(crate) struct Alone(bool);

impl Alone {
    /// Waits until nobody else is at a long file, if this is one.
    pub(crate) async fn with(content: &Content) -> Outcome<Self> {
        if content.bytes.is_some() {
            return Ok(Self(false));
        }
        let begun = now();
        while now() - SINCE.get() < AT_MOST {
            if now() - begun > PATIENCE {
                return Err(Fault::Failure("other long files are being read".to_owned()));
            }
            Delay::from(Duration::from_millis(100)).await;
        }
        SINCE.set(now());
        Ok(Self(true))
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        if self.0 {
            SINCE.set(0);
        }
    }
}
