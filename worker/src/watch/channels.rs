//! Where a retailer's people are told things: mail addresses, and signed webhooks for everything else.

use onhand_feed::Language;
use serde::Deserialize;
use worker::{Request, Url};

use super::notice::KINDS;
use super::wire::{
    AlertSettings, Alerts, Channel, ChannelKind, ChannelSettings, ChannelState, DigestSettings, NoticeKind,
};
use super::{consent, sign};
use crate::auth::Caller;
use crate::db::nth;
use crate::deliver::body;
use crate::delivery::identifier;
use crate::house::{House, random};
use crate::json;
use crate::moment::to_rfc3339;
use crate::poll::{Reach, is_loopback, public};
use crate::problem::{self, Checked, Outcome};
use crate::sql;

/// The longest settings: twenty addresses.
const BODY_LIMIT: usize = 64 << 10;

/// How many channels a retailer has. Each notice goes to each.
const CHANNELS: usize = 20;

/// The longest addresses: of mail (RFC 5321, 4.5.3.1.3), and of webhooks.
const MAIL_LIMIT: usize = 254;
const URL_LIMIT: usize = 2000;

/// A row of [`sql::channels`].
#[derive(Deserialize)]
struct Row {
    id: String,
    kind: ChannelKind,
    address: String,
    kinds: String,
    created: i64,
    language: Option<String>,
    confirmed: Option<i64>,
    stopped: Option<i64>,
    digest: Option<String>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Speaks {
    language: Option<String>,
}

/// The channels. Whom a retailer tells things is for those who decide.
pub(crate) async fn alerts(house: &House, caller: &Caller) -> Outcome<Alerts> {
    let retailer = caller.retailer.as_str();
    let found = house.db.batch(&[sql::channels(retailer), sql::language(retailer)]).await?;
    let language: Option<Speaks> = nth(&found, 1)?.pop();
    let channels = nth::<Row>(&found, 0)?.into_iter().map(Row::into_wire).collect::<Result<_, _>>()?;
    Ok(Alerts { language: language.and_then(|row| row.language), channels })
}

impl Row {
    fn into_wire(self) -> serde_json::Result<Channel> {
        let Self { id, kind, address, kinds, created, language, confirmed, stopped, digest, error } = self;
        let state = match (confirmed, stopped) {
            (Some(_), _) => ChannelState::Confirmed,
            (None, Some(_)) => ChannelState::Stopped,
            (None, None) => ChannelState::Waiting,
        };
        Ok(Channel {
            id,
            kind,
            address,
            kinds: serde_json::from_str(&kinds)?,
            created: to_rfc3339(created),
            language,
            digest: digest.as_deref().map(serde_json::from_str).transpose()?,
            state,
            secret: None,
            trouble: error,
        })
    }
}

/// Says who is told what. A webhook's secret is in this answer when it is new, and nowhere later.
pub(crate) async fn set_alerts(house: &House, caller: &Caller, request: &mut Request) -> Outcome<Alerts> {
    let text = body(request, BODY_LIMIT).await?;
    let too_large = || problem::too_large(format!("Settings may have {} KiB.", BODY_LIMIT >> 10));
    let wanted = checked(&text.ok_or_else(too_large)?, house.reach)?;
    let retailer = caller.retailer.as_str();
    let (kept, known): (Vec<_>, Vec<Row>) = (
        wanted.channels.iter().map(|channel| (channel.kind.word(), channel.address.as_str())).collect(),
        house.db.rows(sql::channels(retailer)).await?,
    );
    let mut batch = vec![
        sql::set_language(retailer, wanted.language.as_deref()),
        sql::drop_channels(retailer, &serde_json::to_string(&kept)?),
    ];
    let (mut secrets, mut asked) = (Vec::new(), Vec::new());
    for channel in &wanted.channels {
        let is_new = !known.iter().any(|row| row.kind == channel.kind && row.address == channel.address);
        let id = identifier(house.now, random());
        let mut key = None;
        if is_new {
            let (name, secret) = newest(house, retailer, &id)?;
            match channel.kind {
                ChannelKind::Webhook => (key, _) = (Some(name), secrets.push((id.clone(), secret))),
                ChannelKind::Email => asked.push((id.clone(), channel.address.as_str())),
            }
        }
        batch.push(keep(retailer, &id, channel, key.as_deref(), house.now)?);
    }
    batch.push(sql::forget_notices(retailer, house.now));
    house.db.batch(&batch).await?;
    for (id, address) in asked {
        // Whom too many were asked for today is asked when somebody asks again.
        consent::ask(house, caller, &id, address).await?;
    }
    let mut alerts = alerts(house, caller).await?;
    for (id, secret) in secrets {
        // If somebody else added the same address just now, it is theirs.
        alerts.channels.iter_mut().filter(|channel| channel.id == id).for_each(|one| one.secret = Some(secret.clone()));
    }
    Ok(alerts)
}

/// The name of the newest key, and the secret that it makes for a channel. Of it a webhook is signed, and the links are made with
/// which a mail address says yes or no.
fn newest(house: &House, retailer: &str, channel: &str) -> Outcome<(String, String)> {
    let keys = house.keys();
    let (name, key) = keys.newest().ok_or_else(consent::no_key)?;
    Ok((name.to_owned(), sign::shown(&sign::secret(key, retailer, channel))))
}

fn keep(retailer: &str, id: &str, channel: &ChannelSettings, key: Option<&str>, now: i64) -> Outcome<sql::Statement> {
    let ChannelSettings { kind, address, kinds, language, digest } = channel;
    let due = digest.as_ref().map(|digest| due(digest, now)).transpose()?;
    let digest = digest.as_ref().map(serde_json::to_string).transpose()?;
    let kinds = serde_json::to_string(kinds)?;
    let kept = sql::KeptChannel {
        id,
        kind: kind.word(),
        address,
        kinds: &kinds,
        language: language.as_deref(),
        digest: digest.as_deref(),
        due,
        key,
    };
    Ok(sql::set_channel(retailer, &kept, now))
}

/// When a digest is due first.
fn due(digest: &DigestSettings, now: i64) -> Checked<i64> {
    digest.next(now).ok_or_else(|| {
        problem::bad_request(format!("“{}” is no time zone.", digest.time_zone)).hint("As in America/Montreal.")
    })
}

impl ChannelKind {
    fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Webhook => "webhook",
        }
    }
}

/// Settings that can be kept.
fn checked(text: &[u8], reach: Reach) -> Checked<AlertSettings> {
    let wrong = |detail: String| problem::bad_request(detail);
    let settings: AlertSettings =
        json::read(text).map_err(|error| wrong(format!("The body says no channels: {error}.")))?;
    if settings.channels.len() > CHANNELS {
        return Err(wrong(format!("A retailer has at most {CHANNELS} channels.")));
    }
    let languages = settings.channels.iter().map(|channel| &channel.language).chain([&settings.language]);
    let is_spoken = |code: &String| Language::ALL.iter().any(|language| language.code() == code);
    if let Some(code) = languages.flatten().find(|code| !is_spoken(code)) {
        let all = Language::ALL.map(Language::code).join(", ");
        return Err(wrong(format!("“{code}” is not spoken.")).hint(&format!("One of {all}.")));
    }
    for ChannelSettings { kind, address, kinds, digest, .. } in &settings.channels {
        if digest.as_ref().is_some_and(|digest| digest.hour > 23 || digest.time_zone.len() > 64) {
            return Err(wrong(format!("{address}: a digest has an hour of 0 to 23 and the name of a time zone.")));
        }
        match kind {
            ChannelKind::Email => check_mail(address)?,
            ChannelKind::Webhook => check_webhook(address, reach)?,
        }
        if kinds.is_empty() {
            return Err(
                wrong(format!("{address} is told nothing.")).hint("Leave kinds out to have it told everything.")
            );
        }
    }
    Ok(settings)
}

/// Refuses what is no bare mail address.
pub(crate) fn check_mail(address: &str) -> Checked<()> {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
    };
    let valid = address.rsplit_once('@').is_some_and(|(name, host)| plain(name) && plain(host));
    if valid && address.len() <= MAIL_LIMIT {
        return Ok(());
    }
    Err(problem::bad_request(format!("“{address}” is no mail address."))
        .hint("As in stock@example.com, without a name."))
}

/// Only public hosts are called, and encrypted. Where tests run, this machine may be, too.
pub(super) fn check_webhook(address: &str, reach: Reach) -> Checked<()> {
    let wrong = |detail: &str| {
        problem::bad_request(format!("{address}: {detail}")).hint("As in https://hooks.example.com/stock.")
    };
    let url = Url::parse(address).map_err(|_| wrong("this is no address."))?;
    let host = url.host().ok_or_else(|| wrong("this is no address."))?;
    if address.len() > URL_LIMIT || !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("an address has at most 2000 characters, and no password in it."));
    }
    if reach == Reach::Loopback && is_loopback(&host) && matches!(url.scheme(), "http" | "https") {
        return Ok(());
    }
    if url.scheme() != "https" {
        return Err(wrong("webhooks are sent by https only."));
    }
    public(&host).map_err(|_| wrong("the host has to be a public one."))
}

impl NoticeKind {
    /// Everything that there is to be told.
    pub(super) fn all() -> Vec<Self> {
        KINDS.iter().filter_map(|kind| serde_json::from_value((*kind).into()).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn webhooks_lead_to_public_hosts_only() {
        for (address, may) in [
            ("https://hooks.example.com/stock?a=b", true),
            ("http://hooks.example.com/", false),
            ("https://localhost/", false),
            ("https://127.0.0.1/", false),
            ("https://8.8.8.8/", true),
            ("https://169.254.169.254/", false),
            ("https://0x7f.1/", false),
            ("https://[::1]/", false),
            ("https://printer.local/", false),
            ("https://intranet/", false),
            ("https://user:secret@example.com/", false),
            ("ftp://example.com/", false),
            ("nothing", false),
        ] {
            assert_eq!(check_webhook(address, Reach::Public).is_ok(), may, "{address}");
        }
        assert!(check_webhook("http://127.0.0.1:8080/", Reach::Loopback).is_ok());
        assert!(check_webhook("http://10.0.0.1/", Reach::Loopback).is_err(), "only this machine");
    }

    #[test]
    fn mail_addresses_are_bare() {
        for (address, may) in [
            ("stock@example.com", true),
            ("märz+1@example.com", true),
            ("Shop <stock@example.com>", false),
            ("a@b@", false),
            ("a b@c.de", false),
            ("a,b@c.de\nBcc: x@y.z", false),
            ("", false),
        ] {
            assert_eq!(check_mail(address).is_ok(), may, "{address}");
        }
    }

    #[test]
    fn who_says_nothing_about_kinds_is_told_everything() {
        let settings = checked(br#"{"channels": [{"kind": "email", "address": "a@b.c"}]}"#, Reach::Public).unwrap();
        assert_eq!(settings.channels[0].kinds, NoticeKind::all());
        assert_eq!(NoticeKind::all().len(), KINDS.len());
        for text in [
            r#"{"channels": [{"kind": "sms", "address": "a@b.c"}]}"#,
            r#"{"channels": [{"kind": "email", "address": "a@b.c", "kinds": []}]}"#,
            r#"{"channels": [], "language": "English"}"#,
            r#"{"channels": [], "language": "xx"}"#,
            r#"{"channels": [{"kind": "email", "address": "a@b.c", "language": "FR"}]}"#,
            r#"{"channels": [{"kind": "email", "address": "a@b.c", "digest": {"every": "day", "hour": 24, "time_zone": "UTC"}}]}"#,
            r#"{"channels": [{"kind": "email", "address": "a@b.c", "digest": {"every": "hour", "hour": 7, "time_zone": "UTC"}}]}"#,
            "{}",
        ] {
            assert!(checked(text.as_bytes(), Reach::Public).is_err(), "{text}");
        }
    }
}
