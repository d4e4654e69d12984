//! A session with an FTP server.

use std::future::poll_fn;
use std::pin::Pin;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use worker::{SecureTransport, Socket};

use super::listing::{self, Entry};
use super::reply::{self, Garbled, Replies, Reply};
use crate::content::HELD;
use crate::poll::address::Tls;
use crate::poll::fetch::unreachable_host;
use crate::poll::patience::{ANSWER, within};
use crate::poll::trouble::Trouble;
use crate::poll::{Credentials, too_large};

/// What is read from a socket at once.
const PIECE: usize = 64 << 10;

/// Seconds to part in: the file is there by then.
const PARTING: u64 = 2;

/// Size and date of a file, as far as the server tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) size: Option<u64>,
    pub(crate) modified: Option<i64>,
}

impl State {
    /// What tells whether a file is still the same; nothing if the server does not tell when it was modified.
    pub(crate) fn etag(&self, path: &str) -> Option<String> {
        let (size, modified) = (self.size?, self.modified?);
        Some(format!("{size}-{modified}-{path}"))
    }
}

/// What came on a data connection.
pub(crate) struct Sent {
    pub(crate) bytes: Vec<u8>,
    /// False if the connection broke off instead of ending: only a known size tells then whether all of it is there.
    pub(crate) ended: bool,
}

/// The connection on which commands go out and replies come in.
pub(crate) struct Talk {
    host: String,
    tls: Tls,
    socket: Socket,
    replies: Replies,
}

impl Talk {
    /// Connects and, where it is asked for, has everything from here on encrypted.
    pub(crate) async fn open(host: String, port: u16, tls: Tls) -> Result<Self, Trouble> {
        let security = match tls {
            Tls::Off => SecureTransport::Off,
            Tls::Explicit => SecureTransport::StartTls,
            Tls::Implicit => SecureTransport::On,
        };
        let socket = connect(&host, port, security)?;
        let mut talk = Self { host, tls, socket, replies: Replies::default() };
        let mut greeting = talk.reply().await?;
        // 120: ready in some minutes, which is said before 220.
        if greeting.code == 120 {
            greeting = talk.reply().await?;
        }
        expect(greeting, &[220])?;
        if tls == Tls::Explicit {
            expect(talk.say("AUTH TLS").await?, &[234])?;
            talk = talk.encrypted();
        }
        if tls != Tls::Off {
            expect(talk.say("PBSZ 0").await?, &[200])?;
            expect(talk.say("PROT P").await?, &[200])?;
        }
        Ok(talk)
    }

    fn encrypted(mut self) -> Self {
        self.replies.clear();
        Self { socket: self.socket.start_tls(), ..self }
    }

    /// Says who asks, and that files are to come as they are.
    pub(crate) async fn sign_in(&mut self, credentials: Option<&Credentials>) -> Result<(), Trouble> {
        // RFC 1635: who has no name is anonymous.
        let user = credentials.and_then(|credentials| credentials.user.as_deref()).unwrap_or("anonymous");
        let secret = credentials.map_or("anonymous@", |credentials| credentials.secret.as_str());
        let mut reply = self.say(&format!("USER {user}")).await?;
        if reply.code == 331 {
            reply = self.say(&format!("PASS {secret}")).await?;
        }
        if !matches!(reply.code, 230 | 202) {
            return Err(Trouble::unauthorized(format!("The server does not let “{user}” in: {}.", said(&reply))));
        }
        expect(self.say("TYPE I").await?, &[200])?;
        Ok(())
    }

    /// Size and date of a file; one that is not there is told apart from a server that cannot tell.
    pub(crate) async fn state(&mut self, path: &str) -> Result<State, Trouble> {
        let size = self.say(&format!("SIZE {path}")).await?;
        let modified = self.say(&format!("MDTM {path}")).await?;
        if size.code == 550 && modified.code == 550 {
            return Err(Trouble::not_found(format!("The server has no file “{path}”: {}.", said(&size))));
        }
        let of = |reply: &Reply| reply.code == 213;
        Ok(State {
            size: of(&size).then(|| reply::size(&size)).flatten(),
            modified: of(&modified).then(|| reply::modified(&modified)).flatten(),
        })
    }

    /// The files of a folder, with their dates if the server can tell them.
    pub(crate) async fn list(&mut self, folder: &str) -> Result<Vec<Entry>, Trouble> {
        let of = |command: &str| if folder.is_empty() { command.to_owned() } else { format!("{command} {folder}") };
        match self.transfer(&of("MLSD")).await {
            Ok(sent) => return Ok(listing::machine(&String::from_utf8_lossy(&sent.bytes))),
            // An older server, which does not know the command.
            Err(trouble) if trouble.word == "refused" => {}
            Err(trouble) => return Err(trouble),
        }
        Ok(listing::names(&String::from_utf8_lossy(&self.transfer(&of("NLST")).await?.bytes)))
    }

    /// The bytes of a file.
    pub(crate) async fn retrieve(&mut self, path: &str) -> Result<Sent, Trouble> {
        self.transfer(&format!("RETR {path}")).await
    }

    /// A command that is answered on a connection of its own.
    async fn transfer(&mut self, command: &str) -> Result<Sent, Trouble> {
        let port = self.passive().await?;
        let security = if self.tls == Tls::Off { SecureTransport::Off } else { SecureTransport::On };
        let mut data = connect(&self.host, port, security)?;
        let sent = self.take(&mut data, command).await;
        let _ = within(PARTING, data.close()).await;
        sent
    }

    async fn take(&mut self, data: &mut Socket, command: &str) -> Result<Sent, Trouble> {
        let begun = self.say(command).await?;
        if begun.code == 450 || begun.code == 550 {
            return Err(Trouble::not_found(format!("The server cannot give it: {}.", said(&begun))));
        }
        expect(begun, &[125, 150])?;
        let mut bytes = Vec::new();
        let ended = loop {
            match read(data, &self.host).await {
                Ok(Some(piece)) if bytes.len() + piece.len() > HELD => return Err(too_large(HELD as u64)),
                Ok(Some(piece)) => bytes.extend_from_slice(&piece),
                Ok(None) => break true,
                Err(trouble) if trouble.word == "timeout" => return Err(trouble),
                // Many servers just hang up on a data connection with TLS.
                Err(_) => break false,
            }
        };
        // Only this reply tells the end of a file from the end of a connection.
        expect(self.reply().await?, &[226, 250])?;
        Ok(Sent { bytes, ended })
    }

    /// The port for a connection of its own.
    async fn passive(&mut self) -> Result<u16, Trouble> {
        let extended = self.say("EPSV").await?;
        let port = if extended.code == 229 {
            reply::extended_passive(&extended.text)
        } else {
            reply::passive(&expect(self.say("PASV").await?, &[227])?.text)
        };
        port.ok_or_else(|| Trouble::refused("The server names no port for the file."))
    }

    /// Says good-bye without waiting for the answer.
    pub(crate) async fn close(mut self) {
        let _ = self.write("QUIT").await;
        let _ = within(PARTING, self.socket.close()).await;
    }

    async fn say(&mut self, command: &str) -> Result<Reply, Trouble> {
        self.write(command).await?;
        self.reply().await
    }

    async fn write(&mut self, command: &str) -> Result<(), Trouble> {
        let line = format!("{command}\r\n");
        let mut left = line.as_bytes();
        while !left.is_empty() {
            let written = within(ANSWER, poll_fn(|cx| Pin::new(&mut self.socket).poll_write(cx, left))).await?;
            let written = written.map_err(|error| unreachable_host(&self.host, &error.to_string()))?;
            left = left.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    async fn reply(&mut self) -> Result<Reply, Trouble> {
        loop {
            let garbled = |Garbled| Trouble::refused("What answers there is no FTP server.");
            if let Some(reply) = self.replies.next().map_err(garbled)? {
                return Ok(reply);
            }
            match read(&mut self.socket, &self.host).await? {
                Some(piece) => self.replies.push(&piece),
                None => return Err(Trouble::unreachable("The server hung up.")),
            }
        }
    }
}

fn connect(host: &str, port: u16, security: SecureTransport) -> Result<Socket, Trouble> {
    let connection = Socket::builder().secure_transport(security).connect(host, port);
    connection.map_err(|error| unreachable_host(host, &error.to_string()))
}

/// The next bytes; nothing at the end.
async fn read(socket: &mut Socket, host: &str) -> Result<Option<Vec<u8>>, Trouble> {
    let mut piece = vec![0; PIECE];
    let mut buffer = ReadBuf::new(&mut piece);
    let read = within(ANSWER, poll_fn(|cx| Pin::new(&mut *socket).poll_read(cx, &mut buffer))).await?;
    read.map_err(|error| unreachable_host(host, &error.to_string()))?;
    let filled = buffer.filled().len();
    piece.truncate(filled);
    Ok((filled > 0).then_some(piece))
}

fn expect(reply: Reply, codes: &[u16]) -> Result<Reply, Trouble> {
    match reply.code {
        code if codes.contains(&code) => Ok(reply),
        421 | 425 | 426 => Err(Trouble::unreachable(format!("The server broke off: {}.", said(&reply)))),
        450..=452 => Err(Trouble::server_error(format!("The server cannot just now: {}.", said(&reply)))),
        530 | 532 => Err(Trouble::unauthorized(format!("The server wants to know who asks: {}.", said(&reply)))),
        _ => Err(Trouble::refused(format!("The server refused: {}.", said(&reply)))),
    }
}

/// The end of a reply, as a person may read it: one line, no longer than that.
fn said(reply: &Reply) -> String {
    let line = reply.text.lines().last().unwrap_or_default();
    let line: String = line.chars().filter(|letter| !letter.is_control()).take(200).collect();
    format!("“{}”", line.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_refuses_says_what_it_said() {
        let word = |code| expect(Reply { code, text: format!("{code} no") }, &[226]).map_err(|trouble| trouble.word);
        assert!(word(226).is_ok());
        for (code, kind) in
            [(421, "unreachable"), (451, "server-error"), (530, "unauthorized"), (502, "refused"), (504, "refused")]
        {
            assert_eq!(word(code), Err(kind), "{code}");
        }
        assert_eq!(said(&Reply { code: 550, text: "550-a\n550 \u{7}No such file".into() }), "“550 No such file”");
    }

    #[test]
    fn a_file_is_the_same_only_if_size_and_date_are_known() {
        let state = |size, modified| State { size, modified }.etag("a");
        assert_eq!(state(Some(1), Some(2)).as_deref(), Some("1-2-a"));
        assert_eq!((state(None, Some(2)), state(Some(1), None)), (None, None));
    }
}
