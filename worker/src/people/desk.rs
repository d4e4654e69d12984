//! What is asked about people, and by them.

use worker::{Request, Response};

use super::{links, passkeys, sessions, staff};
use crate::answer;
use crate::auth::{Caller, Right};
use crate::house::House;
use crate::problem::{self, Outcome};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    SignIn,
    Challenge,
    SignInByPasskey,
    Session,
    GoTo,
    SignOut,
    Sessions,
    EndSession { id: String },
    Passkeys,
    MakePasskey,
    DropPasskey { id: String },
    People,
    SetPerson { address: String },
    RemovePerson { address: String },
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        let own = |text: &str| text.to_owned();
        Some(match segments {
            ["sign-in"] => vec![("POST", Self::SignIn)],
            ["sign-in", "challenge"] => vec![("GET", Self::Challenge)],
            ["sign-in", "passkey"] => vec![("POST", Self::SignInByPasskey)],
            ["session"] => vec![("GET", Self::Session), ("PUT", Self::GoTo), ("DELETE", Self::SignOut)],
            ["sessions"] => vec![("GET", Self::Sessions)],
            ["sessions", id] => vec![("DELETE", Self::EndSession { id: own(id) })],
            ["passkeys"] => vec![("GET", Self::Passkeys), ("POST", Self::MakePasskey)],
            ["passkeys", id] => vec![("DELETE", Self::DropPasskey { id: own(id) })],
            ["people"] => vec![("GET", Self::People)],
            ["people", address] => vec![
                ("PUT", Self::SetPerson { address: own(address) }),
                ("DELETE", Self::RemovePerson { address: own(address) }),
            ],
            _ => return None,
        })
    }

    /// What it takes to ask it.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::SignIn | Self::Challenge | Self::SignInByPasskey => Right::Ask,
            Self::People | Self::SetPerson { .. } | Self::RemovePerson { .. } => Right::Decide,
            _ => Right::Look,
        }
    }

    /// It is about whoever is signed in, and a machine is nobody.
    #[cfg(test)]
    pub(crate) fn is_own(&self) -> bool {
        self.right() == Right::Look
    }

    /// Answers whoever is not signed in yet.
    pub(crate) async fn answer_anybody(self, house: &House, request: &mut Request) -> Outcome<Response> {
        match self {
            Self::Challenge => answer::json(&passkeys::challenge(house)?),
            Self::SignInByPasskey => passkeys::sign_in(house, request).await,
            _ => links::ask(house, request).await,
        }
    }

    /// Answers whoever is.
    pub(crate) async fn answer(self, house: &House, caller: &Caller, request: &mut Request) -> Outcome<Response> {
        match self {
            Self::People => return answer::json(&staff::list(house, caller).await?),
            Self::SetPerson { address } => {
                return answer::json(&staff::set(house, caller, &address, request).await?);
            }
            Self::RemovePerson { address } => staff::remove(house, caller, &address).await?,
            own => return own.answer_person(house, caller, request).await,
        }
        answer::nothing()
    }

    async fn answer_person(self, house: &House, caller: &Caller, request: &mut Request) -> Outcome<Response> {
        let (Some(address), Some(session)) = (&caller.address, &caller.session) else {
            return Err(problem::no_person("A token is not signed in anywhere.")
                .hint("Sign in as a person, in a browser.")
                .into());
        };
        match self {
            Self::Session => answer::json(&sessions::whose(house, caller, address).await?),
            Self::GoTo => answer::json(&sessions::go_to(house, caller, address, session, request).await?),
            Self::SignOut => sessions::sign_out(house, address, session, request).await,
            Self::Sessions => answer::json(&sessions::list(house, address, session).await?),
            Self::EndSession { id } => {
                sessions::end(house, address, &id).await?;
                answer::nothing()
            }
            Self::MakePasskey => answer::made(&passkeys::make(house, address, session, request).await?),
            Self::DropPasskey { id } => {
                passkeys::remove(house, address, &id).await?;
                answer::nothing()
            }
            _ => answer::json(&passkeys::list(house, address, session).await?),
        }
    }
}
