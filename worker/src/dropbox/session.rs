//! Talking to Dropbox for one link: with its access token, or with a new one where that is too old.

use worker::Response;

use super::app::App;
use super::talk::{self, Page, Question, Stop, Tokens};
use super::{Row, purpose};
use crate::house::{House, now};
use crate::problem::Outcome;
use crate::secrets::Sealed;
use crate::sql::dropbox as sql;

/// An access token is renewed a minute before Dropbox would refuse it.
const MARGIN: i64 = 60_000;

pub(super) struct Session<'a> {
    pub(super) house: &'a House,
    pub(super) retailer: &'a str,
    pub(super) link: &'a Row,
    app: App,
    refresh: String,
    access: String,
    /// The access token is of this session: if it is not taken, another one will not be either.
    is_new: bool,
}

impl<'a> Session<'a> {
    /// Opens what is kept of a link.
    pub(super) async fn open(house: &'a House, app: App, retailer: &'a str, link: &'a Row) -> Result<Self, Stop> {
        let refresh = unseal(house, retailer, &link.id, link.refresh.as_deref()).await;
        let refresh = refresh.ok_or_else(|| Stop::Revoked("What was kept to log in with cannot be read.".into()))?;
        let access = match link.expires.is_some_and(|expires| expires > now() + MARGIN) {
            true => unseal(house, retailer, &link.id, link.access.as_deref()).await,
            false => None,
        };
        let mut session =
            Self { house, retailer, link, app, refresh, access: access.clone().unwrap_or_default(), is_new: false };
        if access.is_none() {
            session.renew().await?;
        }
        Ok(session)
    }

    async fn renew(&mut self) -> Result<(), Stop> {
        let tokens = talk::renew(&self.app, &self.refresh).await?;
        let (access, expires) = sealed_access(self.house, self.retailer, &self.link.id, &tokens).await?;
        self.house.db.batch(&[sql::keep_access(self.retailer, &self.link.id, &access, expires)]).await?;
        (self.access, self.is_new) = (tokens.access_token, true);
        Ok(())
    }

    /// Asks; once more with a new token where the old one is not taken.
    pub(super) async fn ask(&mut self, question: &Question<'_>) -> Result<Response, Stop> {
        match talk::ask(&self.app, &self.access, question).await {
            Err(Stop::Token(_)) if !self.is_new => self.renew().await?,
            Err(Stop::Token(said)) => return Err(Stop::Revoked(said)),
            answered => return answered,
        }
        match talk::ask(&self.app, &self.access, question).await {
            Err(Stop::Token(said)) => Err(Stop::Revoked(said)),
            answered => answered,
        }
    }

    /// A page of the folder from a cursor on, or from the beginning.
    pub(super) async fn list(&mut self, cursor: Option<&str>) -> Result<Page, Stop> {
        let folder = self.link.folder.as_str();
        let mut answer = self.ask(&Question::List { folder, cursor }).await?;
        talk::parsed(&mut answer).await
    }
}

/// Encrypts something for one link; key and text in one.
pub(super) async fn seal(house: &House, retailer: &str, link: &str, text: &str) -> Outcome<String> {
    let sealed = house.keys().seal(text, &purpose(retailer, link)).await?;
    Ok(format!("{}:{}", sealed.key, sealed.text))
}

pub(super) async fn unseal(house: &House, retailer: &str, link: &str, sealed: Option<&str>) -> Option<String> {
    let (key, text) = sealed?.split_once(':')?;
    let sealed = Sealed { key: key.to_owned(), text: text.to_owned() };
    house.keys().open(&sealed, &purpose(retailer, link)).await
}

/// An access token as it is kept, and until when it is good.
pub(super) async fn sealed_access(
    house: &House,
    retailer: &str,
    link: &str,
    tokens: &Tokens,
) -> Outcome<(String, i64)> {
    let access = seal(house, retailer, link, &tokens.access_token).await?;
    Ok((access, now() + tokens.expires_in.clamp(0, 86_400) * 1000))
}
