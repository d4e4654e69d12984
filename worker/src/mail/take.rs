//! The road of a mail, in the queue: rules, parts, one delivery for each stock file. Every step may run twice and then changes
//! nothing: a settled mail stays as it is, and a delivery goes by a key made of the mail and the file.

use onhand_feed::{Language, LetterHead, Profile, Sentence};
use serde::Deserialize;
use worker::MessageBuilder;

use super::contents::{self, Contents, File};
use super::files::{StockFile, Target, share_out};
use super::links;
use super::reply;
use super::rules::{self, Mail, NEW_SENDER, Turned};
use super::sender::{self, Proof};
use super::wire::{LetterDecision, LetterStatus, Part, PartStatus, SenderState};
use crate::accept::{Envelope, Sent, accept};
use crate::addressing::Outlet;
use crate::auth::sha256;
use crate::db::nth;
use crate::feeds;
use crate::house::{House, Message};
use crate::plan;
use crate::poll::{self, Cure};
use crate::problem::{Fault, Outcome};
use crate::profiles;
use crate::sql;
use crate::watch;
use crate::wire::{Receipt, Status};
use crate::words;

/// A mail that is to be looked into, and what is known of its retailer.
struct Task {
    letter: super::Row,
    outlets: Vec<Outlet>,
    feeds: Vec<feeds::Row>,
    profiles: Vec<Profile>,
    currency: Option<String>,
    /// The language of answers.
    language: Language,
    /// The hosts that its links may lead to.
    hosts: Vec<String>,
}

/// What a mail says at its head, and what follows from that.
struct Head {
    head: LetterHead,
    author: Option<String>,
    proof: Proof,
}

/// What came of following links.
enum Followed {
    /// What there was to be had is among the files.
    Done,
    /// It is done by another message.
    Later,
    /// None led to a file; sentences say why.
    Not(Why),
}

/// What became of a mail.
struct End {
    status: LetterStatus,
    why: Option<&'static str>,
    reason: Option<Why>,
    parts: Vec<Part>,
}

/// A reason: as the API says it, and as people are told it.
struct Why {
    english: String,
    said: Sentence,
}

impl From<Sentence> for Why {
    fn from(said: Sentence) -> Self {
        Self { english: words::english(&said), said }
    }
}

impl End {
    /// Whoever has to decide about a mail sees what files it carries.
    fn turned(Turned { status, why, reason }: Turned, mail: &[u8]) -> Self {
        let opened = (status == LetterStatus::Held).then(|| contents::open(mail).ok()).flatten();
        let parts = opened.map(Contents::held).unwrap_or_default();
        // Whoever is turned away is not told why.
        let reason = Why { said: words::as_it_is(reason.as_str()), english: reason };
        Self { status, why: Some(why), reason: Some(reason), parts }
    }
}

/// How often a link is tried to be followed, and the seconds between.
const TRIES: u32 = 4;
const APART: u32 = 60;

/// Takes up a mail. Links are left to a queue that is slower: who follows one waits for somebody's server.
pub(crate) async fn take(house: &House, retailer: &str, id: &str) -> Outcome<()> {
    look_into(house, retailer, id, None).await
}

/// Takes up a mail again, and follows its links.
pub(crate) async fn follow(house: &House, retailer: &str, id: &str, tries: u32) -> Outcome<()> {
    look_into(house, retailer, id, Some(tries)).await
}

async fn look_into(house: &House, retailer: &str, id: &str, follows: Option<u32>) -> Outcome<()> {
    let Some(task) = task(house, retailer, id).await? else { return Ok(()) };
    let bytes = house.kept_letter(&task.letter.sha256).await?;
    let head = Head::read(house, &bytes);
    let end = match task.letter.decision() {
        Some(decision) => task.open(house, &head, bytes, Some(&decision), follows).await?,
        None => match rule(house, &task.letter, &head).await? {
            Ok(()) => task.open(house, &head, bytes, None, follows).await?,
            Err(turned) => Some(End::turned(turned, &bytes)),
        },
    };
    match end {
        Some(end) => settle(house, &task.letter, task.language, &head, end).await,
        None => Ok(()),
    }
}

async fn task(house: &House, retailer: &str, id: &str) -> Outcome<Option<Task>> {
    let statements = [
        sql::letter(retailer, id),
        sql::outlets(retailer, None),
        sql::retailer(retailer),
        sql::profiles(retailer, None),
        sql::feeds(retailer, None),
        sql::link_hosts(retailer),
    ];
    let found = house.db.batch(&statements).await?;
    let letter: Option<super::Row> = nth(&found, 0)?.pop();
    let Some(letter) = letter.filter(|letter| letter.status == LetterStatus::Received) else { return Ok(None) };
    let settings: Option<plan::Settings> = nth(&found, 2)?.pop();
    Ok(Some(Task {
        letter,
        outlets: nth(&found, 1)?,
        feeds: nth(&found, 4)?,
        profiles: profiles::Row::known(&nth::<profiles::Row>(&found, 3)?),
        language: words::language(settings.as_ref().and_then(|settings| settings.language.as_deref())),
        currency: settings.and_then(|settings| settings.currency),
        hosts: nth::<links::Row>(&found, 5)?.pop().map(|row| row.hosts()).unwrap_or_default(),
    }))
}

impl Head {
    fn read(house: &House, mail: &[u8]) -> Self {
        let head = LetterHead::read(mail);
        let author = sender::author(&head);
        let proof = sender::proof(&head, &house.post().server, author.as_deref().unwrap_or_default());
        Self { head, author, proof }
    }

    fn mail<'a>(&'a self, letter: &'a super::Row) -> Mail<'a> {
        let Self { head, author, proof } = self;
        Mail { head, envelope: &letter.envelope, author: author.as_deref(), proof }
    }

    fn text(&self, name: &str) -> String {
        self.head.text(name).unwrap_or_default().chars().filter(|c| !c.is_control()).take(500).collect()
    }
}

#[derive(Deserialize)]
struct Said {
    state: SenderState,
}

async fn rule(house: &House, letter: &super::Row, head: &Head) -> Outcome<Result<(), Turned>> {
    let said: Option<Said> = match &head.author {
        Some(author) => house.db.row(sql::sender(&letter.retailer, author)).await?,
        None => None,
    };
    Ok(rules::rule(&head.mail(letter), said.map(|said| said.state), &house.post().policy()))
}

impl Task {
    /// Takes a mail apart and delivers what is stock. Nothing where that is left to another queue.
    async fn open(
        &self,
        house: &House,
        head: &Head,
        bytes: Vec<u8>,
        decision: Option<&LetterDecision>,
        follows: Option<u32>,
    ) -> Outcome<Option<End>> {
        let mut contents = match contents::open(&bytes) {
            Ok(contents) => contents,
            Err(reason) => return Ok(Some(End::unreadable("mail.unreadable", reason.sentence(), Vec::new()))),
        };
        drop(bytes);
        let chosen = decision.and_then(|decision| decision.parts.as_ref());
        if let Some(places) = chosen {
            contents.files.retain(|file| places.contains(&file.place));
        }
        if contents.files.is_empty() {
            let text = contents.take_text(self.currency.as_deref(), &self.profiles, &self.outlets);
            contents.files.extend(text);
        }
        if contents.files.is_empty() && chosen.is_none() && !contents.is_lost() {
            match self.follow(house, &mut contents, follows).await? {
                Followed::Later => return Ok(None),
                Followed::Not(why) => return Ok(Some(End::of_links(contents, why))),
                Followed::Done => {}
            }
        }
        if contents.files.is_empty() {
            return Ok(Some(End::without_file(contents, rules::is_automatic(&head.head))));
        }
        let targets = self.targets(&mut contents, chosen.is_some());
        let files = std::mem::take(&mut contents.files);
        for file in files {
            if let Some(target) = targets.iter().find(|target| target.place == file.place) {
                self.deliver(house, head, &mut contents, file, target).await?;
            }
        }
        Ok(Some(End::of(contents)))
    }

    /// Fetches what the links of a mail lead to, where their hosts are allowed.
    async fn follow(&self, house: &House, contents: &mut Contents, follows: Option<u32>) -> Outcome<Followed> {
        let links = links::allowed(&contents.links, &self.hosts);
        if links.is_empty() {
            return Ok(Followed::Done);
        }
        let message = |tries| {
            let (retailer, letter) = (self.letter.retailer.clone(), self.letter.id.clone());
            Message::Follow { retailer, letter, tries }
        };
        let Some(tries) = follows else {
            house.polls.send(message(0)).await?;
            return Ok(Followed::Later);
        };
        let mut troubles = Vec::new();
        for link in links {
            match poll::fetch_link(house, &link).await {
                Ok((bytes, name)) => contents.add_linked(name, bytes),
                Err(trouble) if trouble.cure == Cure::Time && tries + 1 < TRIES => {
                    let asked =
                        trouble.leave_alone.and_then(|wait| u32::try_from(wait / 1000).ok()).unwrap_or_default();
                    let later = MessageBuilder::new(message(tries + 1)).delay_seconds(asked.clamp(APART, 10 * APART));
                    house.polls.send(later.build()).await?;
                    return Ok(Followed::Later);
                }
                Err(trouble) => {
                    let of_link = |what| Sentence::new("of-store").with("store", link.as_str()).with("what", what);
                    let said = words::of_fetching(trouble.word).map(of_link);
                    troubles.push((format!("{link}: {}", trouble.detail), said));
                }
            }
        }
        contents.leave_out_repeated();
        Ok(if contents.files.is_empty() { Followed::Not(not_led(troubles)) } else { Followed::Done })
    }

    /// Which files are delivered, and for which store. Of a single one `accept` says what it is; several have to be looked at
    /// first, so that none is taken for stock that another one is.
    fn targets(&self, contents: &mut Contents, is_chosen: bool) -> Vec<Target> {
        let several = contents.files.len() > 1;
        let mut stock = Vec::new();
        let mut noted = Vec::new();
        for file in &contents.files {
            let facts = several.then(|| file.look(self.currency.as_deref(), &self.profiles, &self.outlets)).transpose();
            match facts {
                Ok(facts) => {
                    let (stores, layout) = facts.map(|facts| (facts.stores, facts.layout)).unwrap_or_default();
                    let said = feeds::by_layout(&self.feeds, &layout).or(feeds::named(&self.feeds, &file.name));
                    let (feed, stores) = (said.map(|feed| feed.id.clone()), stores.into_iter().collect());
                    stock.push(StockFile { place: file.place, name: file.name.clone(), stores, feed });
                }
                Err(reason) => noted.push((file.place, reason.sentence())),
            }
        }
        let status = if stock.is_empty() { PartStatus::Unreadable } else { PartStatus::Noted };
        noted.into_iter().for_each(|(place, reason)| contents.note(place, status, reason));
        let store = self.letter.store.as_deref();
        if is_chosen {
            // A person chose: each is for the store of the address, one after the other.
            return stock.iter().map(|file| file.alone(store, &self.outlets)).collect();
        }
        let (targets, unclear) = share_out(&stock, store, &self.outlets);
        unclear.into_iter().for_each(|unclear| contents.note(unclear.place, PartStatus::Held, unclear.reason));
        targets
    }

    /// Delivers a file on the road that all deliveries take.
    async fn deliver(
        &self,
        house: &House,
        head: &Head,
        contents: &mut Contents,
        file: File,
        target: &Target,
    ) -> Outcome<()> {
        let sent = Sent {
            packed: false,
            filename: shortened(&file.name),
            // When the mail came, not when it was looked into: it may have waited for its sender to be confirmed.
            as_of: Some(self.letter.received),
            idempotency_key: Some(key(&self.letter, head, &file.sha256)),
            via: "mail",
            content: file.bytes.into(),
        };
        let envelope = Envelope {
            retailer: &self.letter.retailer,
            currency: self.currency.as_deref(),
            sender: head.author.as_deref().unwrap_or(&self.letter.envelope),
            store: target.store.as_deref(),
            feed: None,
        };
        let taken = accept(house, &envelope, sent).await;
        match taken {
            Ok(receipt) => contents.delivered(file.place, &receipt),
            // The caller's fault, where no caller waits: it is told where the mail is told.
            Err(Fault::Told(problem)) => {
                contents.note(file.place, PartStatus::Unreadable, words::as_it_is(problem.detail));
            }
            Err(fault) => return Err(fault),
        }
        Ok(())
    }
}

impl Contents {
    fn delivered(&mut self, place: u32, receipt: &Receipt) {
        if let Some(part) = self.part(place) {
            part.status = PartStatus::Delivered;
            part.reason = receipt.reasons.first().cloned();
            part.said = receipt.said.first().cloned();
            part.delivery = Some(receipt.id.clone());
            part.outcome = Some(receipt.status);
        }
    }
}

/// Names of files may be as long as in an address.
fn shortened(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(255).collect()
}

/// A server that did not hear our answer sends the same mail again, with other lines of its own at the head: the mail is known
/// by the name and the moment that its author gave it. One without a name is itself only.
fn key(letter: &super::Row, head: &Head, sha256_of_file: &str) -> String {
    let name = head.head.field("message-id").filter(|id| !id.is_empty());
    let date = head.head.field("date").unwrap_or_default();
    let author = head.author.as_deref().unwrap_or_default();
    let own = name.map_or(letter.id.clone(), |name| format!("{name}\n{date}\n{author}"));
    format!("mail-{}", sha256(format!("{}\n{own}\n{sha256_of_file}", letter.mailbox).as_bytes()))
}

impl End {
    fn unreadable(why: &'static str, reason: impl Into<Why>, parts: Vec<Part>) -> Self {
        Self { status: LetterStatus::Unreadable, why: Some(why), reason: Some(reason.into()), parts }
    }

    /// What becomes of a mail whose links were followed, and led to no file.
    fn of_links(Contents { parts, .. }: Contents, why: Why) -> Self {
        let reason = |why: Sentence| Sentence::new("letter-link-failed").with("why", why);
        let english = words::english(&reason(words::as_it_is(why.english)));
        let reason = Why { english, said: reason(why.said) };
        Self { status: LetterStatus::Link, why: Some("mail.link-failed"), reason: Some(reason), parts }
    }

    /// What becomes of a mail without a file that may be stock.
    fn without_file(contents: Contents, is_automatic: bool) -> Self {
        let Contents { parts, links, .. } = contents;
        let lost = parts.iter().find(|part| part.status == PartStatus::Unreadable).and_then(Why::of);
        if let Some(reason) = lost {
            return Self::unreadable("mail.unreadable", reason, parts);
        }
        if !links.is_empty() {
            let reason = Some(links::not_followed(&links).into());
            return Self { status: LetterStatus::Link, why: Some("mail.link"), reason, parts };
        }
        if is_automatic {
            let reason = Some(Sentence::new("letter-automatic").into());
            return Self { status: LetterStatus::Ignored, why: Some("mail.automatic"), reason, parts };
        }
        Self::unreadable("mail.no-file", Sentence::new("letter-no-file"), parts)
    }

    /// What becomes of a mail, from what became of its parts.
    fn of(Contents { parts, .. }: Contents) -> Self {
        let find = |status| parts.iter().find(|part: &&Part| part.status == status);
        let is_lost = |part: &Part| matches!(part.outcome, Some(Status::Unreadable));
        let delivered: Vec<&Part> = parts.iter().filter(|part| part.status == PartStatus::Delivered).collect();
        let (status, why, part) = match (find(PartStatus::Held), delivered.first()) {
            (Some(held), _) => (LetterStatus::Held, Some("files.unclear"), Some(held)),
            (None, Some(first)) if delivered.iter().all(|part| is_lost(part)) => {
                (LetterStatus::Unreadable, Some("mail.unreadable"), Some(*first))
            }
            (None, Some(_)) => (LetterStatus::Taken, None, None),
            (None, None) => (LetterStatus::Unreadable, Some("mail.unreadable"), find(PartStatus::Unreadable)),
        };
        let reason = part.and_then(Why::of);
        Self { status, why, reason, parts }
    }
}

impl Why {
    /// What is said of a part.
    fn of(part: &Part) -> Option<Self> {
        let english = part.reason.clone()?;
        let said = part.said.clone().unwrap_or_else(|| words::as_it_is(english.as_str()));
        Some(Self { english, said })
    }
}

/// Why links led to no file.
fn not_led(troubles: Vec<(String, Option<Sentence>)>) -> Why {
    let (english, said): (Vec<String>, Vec<Option<Sentence>>) = troubles.into_iter().unzip();
    let said: Vec<Sentence> = said.into_iter().flatten().collect();
    let english = english.join(" ");
    Why { said: words::together(&said).unwrap_or_else(|| words::as_it_is(english.as_str())), english }
}

async fn settle(house: &House, letter: &super::Row, language: Language, head: &Head, end: End) -> Outcome<()> {
    let may_answer = rules::may_be_answered(&head.mail(letter))
        && !matches!(end.status, LetterStatus::Ignored | LetterStatus::Blocked);
    let said = end.reason.as_ref().map(|reason| &reason.said);
    let reply = if may_answer { reply::text(language, end.status, end.why, said, &end.parts) } else { None };
    let author = head.author.as_deref().unwrap_or_default();
    let outcome = sql::LetterOutcome {
        status: end.status.word(),
        why: end.why,
        reason: end.reason.as_ref().map(|reason| reason.english.as_str()),
        sender: author,
        subject: &head.text("subject"),
        message_id: &head.text("message-id"),
        proof: head.proof.word(),
        parts: &serde_json::to_string(&end.parts)?,
        reply: reply.as_deref(),
    };
    let (retailer, id) = (letter.retailer.as_str(), letter.id.as_str());
    let mut batch = vec![sql::settle_letter(retailer, id, &outcome)];
    if end.why == Some(NEW_SENDER) {
        // Somebody may have confirmed the sender since it was looked up.
        watch::tell(house, retailer, &watch::waits(author)).await?;
        batch.extend([sql::sender_waits(retailer, author, house.now), sql::release(retailer)]);
    }
    let results = house.db.batch(&batch).await?;
    if end.why == Some(NEW_SENDER) {
        super::go_on(house, retailer, nth(&results, 2)?).await;
    }
    if reply.is_some() {
        house.send(Message::Answer { retailer: retailer.to_owned(), letter: id.to_owned() }).await;
    }
    Ok(())
}
