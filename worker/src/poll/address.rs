//! The address of a source: what a retailer wrote, checked, and what is asked for it.

use worker::Url;
use worker::url::Host;

use super::host::{self, Refused};
use super::share;
use crate::problem::{self, Checked};
use crate::wire::Problem;

/// The longest address. Signed addresses of cloud storage have some 1,500 characters.
const LONGEST: usize = 4000;

/// Ports that files are served at. Any other is likelier to be something that was never meant to be asked.
const WEB_PORTS: [u16; 8] = [80, 443, 8000, 8008, 8080, 8081, 8443, 8888];
const FTP_PORTS: [u16; 3] = [21, 990, 2121];

/// The port at which TLS begins at once (implicit FTPS).
const IMPLICIT: u16 = 990;

/// How a source is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file on the web.
    Url,
    /// A file on a server of the retailer's.
    Ftp(Tls),
}

/// How an FTP server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tls {
    /// In the clear.
    Off,
    /// Begun by `AUTH TLS` (RFC 4217): `ftps://`.
    Explicit,
    /// From the first byte on: `ftps://` at port 990.
    Implicit,
}

/// Whether this is a test's runtime, in which the machine's own servers may be asked too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    Public,
    /// And the machine itself, which tests and a developer's own servers are on. Nothing else: what is private stays refused.
    Loopback,
}

/// An address that may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) kind: Kind,
    /// What is asked: a share link in its download form. `ftps` is written as `ftp` here, so that its host is parsed alike.
    pub(crate) url: Url,
}

impl Kind {
    /// The word that the database and callers know it by.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Ftp(_) => "ftp",
        }
    }
}

impl Address {
    /// Parses what a retailer wrote.
    pub(crate) fn parse(text: &str, reach: Reach) -> Checked<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(wrong(format!("An address has at most {LONGEST} characters.")));
        }
        // The parser would leave them out, and somebody else might not.
        if text.contains(char::is_control) {
            return Err(wrong("The address has control characters in it.".to_owned()));
        }
        let (secure, plain) = match text.get(..5) {
            Some(scheme) if scheme.eq_ignore_ascii_case("ftps:") => {
                (true, format!("ftp:{}", text.get(5..).unwrap_or_default()))
            }
            _ => (false, text.to_owned()),
        };
        let url = Url::parse(&plain).map_err(|error| wrong(format!("This is no address: {error}.")))?;
        let kind = kind(&url, secure)?;
        let url = if kind == Kind::Url { share::download(url) } else { url };
        check(&url, kind, reach)?;
        Ok(Self { kind, url })
    }

    /// The address that a redirect leads to, if that may be asked.
    pub(crate) fn follow(&self, location: &str, reach: Reach) -> Checked<Self> {
        let url =
            self.url.join(location).map_err(|error| wrong(format!("It redirects to what is no address: {error}.")))?;
        let kind = kind(&url, false)?;
        if kind != Kind::Url {
            return Err(wrong("It redirects away from the web.".to_owned()));
        }
        check(&url, kind, reach)?;
        Ok(Self { kind, url })
    }

    /// The address as a person may read it.
    pub(crate) fn shown(&self) -> String {
        match self.kind {
            Kind::Ftp(Tls::Explicit | Tls::Implicit) => self.url.as_str().replacen("ftp:", "ftps:", 1),
            _ => self.url.to_string(),
        }
    }

    /// The host, for which polls are spaced.
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The host as sockets take it: version 6 without brackets.
    pub(crate) fn socket_host(&self) -> String {
        match self.url.host() {
            Some(Host::Ipv6(address)) => address.to_string(),
            _ => self.host().to_owned(),
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or_default()
    }

    /// True if credentials for the one may be shown to the other: same scheme, host and port.
    pub(crate) fn same_origin(&self, other: &Self) -> bool {
        self.kind == other.kind && self.url.origin() == other.url.origin()
    }
}

fn kind(url: &Url, secure: bool) -> Checked<Kind> {
    match (url.scheme(), secure) {
        ("https" | "http", false) => Ok(Kind::Url),
        ("ftp", false) => Ok(Kind::Ftp(Tls::Off)),
        ("ftp", true) if url.port() == Some(IMPLICIT) => Ok(Kind::Ftp(Tls::Implicit)),
        ("ftp", true) => Ok(Kind::Ftp(Tls::Explicit)),
        (other, _) => Err(wrong(format!("“{other}” is not a way to fetch a file."))),
    }
}

fn check(url: &Url, kind: Kind, reach: Reach) -> Checked<()> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("Name and password do not belong into the address.".to_owned())
            .hint("Put them into user and secret: there they are kept encrypted."));
    }
    let host = url.host().ok_or_else(|| wrong("The address names no host.".to_owned()))?;
    if reach == Reach::Loopback && host::is_loopback(&host) {
        return Ok(());
    }
    host::public(&host).map_err(|refused| refusal(&host.to_string(), refused))?;
    let (ports, port): (&[u16], _) = match kind {
        Kind::Url => (&WEB_PORTS, url.port_or_known_default()),
        Kind::Ftp(_) => (&FTP_PORTS, url.port_or_known_default()),
    };
    if !port.is_some_and(|port| ports.contains(&port)) {
        let usual: Vec<String> = ports.iter().map(u16::to_string).collect();
        return Err(wrong(format!("No file is fetched from port {}.", port.unwrap_or_default()))
            .hint(&format!("Serve it at one of the usual ports: {}.", usual.join(", "))));
    }
    Ok(())
}

fn refusal(host: &str, refused: Refused) -> Box<Problem> {
    wrong(match refused {
        Refused::NotPublic => format!("{host} is not an address of the public Internet."),
        Refused::LocalName => format!("“{host}” is a name within a network, not of the public Internet."),
        Refused::AnyAddress => format!("“{host}” may stand for any address, and is not asked."),
        Refused::NoName => format!("“{host}” is no full name of a host on the public Internet."),
    })
}

fn wrong(detail: String) -> Box<Problem> {
    problem::bad_address(detail).hint(
        "Give the public address of the file, beginning with https://, http://, ftps:// or ftp://, as a browser without \
         your session would fetch it.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detail(text: &str) -> String {
        Address::parse(text, Reach::Public).map_or_else(|problem| problem.detail, |address| address.url.to_string())
    }

    #[test]
    fn addresses_of_the_web_and_of_ftp_servers_are_taken() {
        let kind = |text: &str| Address::parse(text, Reach::Public).map(|address| address.kind);
        for (text, found) in [
            (" https://shop.com/stock.csv ", Kind::Url),
            ("HTTP://shop.com:8080/stock", Kind::Url),
            ("ftp://shop.com/out/stock-*.csv", Kind::Ftp(Tls::Off)),
            ("ftps://shop.com/stock.csv", Kind::Ftp(Tls::Explicit)),
            ("FTPS://shop.com:990/stock.csv", Kind::Ftp(Tls::Implicit)),
        ] {
            assert_eq!(kind(text), Ok(found), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_asked_says_why() {
        for (text, word) in [
            ("", "no address"),
            ("stock.csv", "no address"),
            ("file:///etc/passwd", "not a way"),
            ("gopher://shop.com/", "not a way"),
            ("data:text/csv,a", "not a way"),
            ("sftp://shop.com/stock.csv", "not a way"),
            ("https://me:pw@shop.com/", "do not belong"),
            ("https://me@shop.com/", "do not belong"),
            ("https://docs.google.com@10.0.0.1/", "do not belong"),
            ("https://10.0.0.1/stock.csv", "public Internet"),
            ("ftp://127.0.0.1/stock.csv", "public Internet"),
            ("ftps://0x7f.1/stock.csv", "127.0.0.1 is not"),
            ("ftps://[::1]/stock.csv", "public Internet"),
            ("https://localhost/", "no full name"),
            ("https://nas.local/", "within a network"),
            ("https://10.0.0.1.nip.io/", "any address"),
            ("https://shop.com:22/", "port 22"),
            ("https://shop.com:6379/", "port 6379"),
            ("ftp://shop.com:80/", "port 80"),
            ("https://", "no address"),
            ("https://shop.com/\r\nHost: intranet", "control characters"),
            ("ht\ttps://shop.com/", "control characters"),
        ] {
            assert!(detail(text).contains(word), "{text}: {}", detail(text));
        }
        assert!(detail(&format!("https://shop.com/{}", "a".repeat(LONGEST))).contains("at most"));
    }

    #[test]
    fn tests_reach_the_machine_itself_and_nothing_else() {
        for own in
            ["http://127.0.0.1:4711/stock.csv", "http://localhost:1/", "ftp://127.0.0.1:2/x.csv", "http://[::1]:5/"]
        {
            assert!(Address::parse(own, Reach::Loopback).is_ok(), "{own}");
            assert!(Address::parse(own, Reach::Public).is_err(), "{own}");
        }
        for other in
            ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://192.168.0.1/", "http://0.0.0.0/"]
        {
            assert!(Address::parse(other, Reach::Loopback).is_err(), "{other}");
        }
    }

    #[test]
    fn every_hop_is_checked() {
        let first = Address::parse("https://shop.com/a/stock.csv", Reach::Public).unwrap();
        let to = |location: &str| first.follow(location, Reach::Public).map(|address| address.url.to_string());
        assert_eq!(to("other.csv").as_deref(), Ok("https://shop.com/a/other.csv"));
        assert_eq!(to("//cdn.shop.com/x").as_deref(), Ok("https://cdn.shop.com/x"));
        for forbidden in [
            "http://169.254.169.254/latest/meta-data/",
            "//127.0.0.1/",
            "http://[::ffff:10.0.0.1]/",
            "file:///etc/passwd",
            "https://me:pw@shop.com/",
            "https://shop.com:22/",
            "ftp://shop.com/stock.csv",
            "http://localhost:8787/v1/me",
        ] {
            assert_eq!(to(forbidden).unwrap_err().code, "source.address", "{forbidden}");
        }
    }

    #[test]
    fn credentials_stay_with_their_origin() {
        let parse = |text: &str| Address::parse(text, Reach::Public).unwrap();
        let own = parse("https://shop.com/stock.csv");
        assert!(own.same_origin(&parse("https://SHOP.com:443/elsewhere")));
        for other in
            ["http://shop.com/", "https://shop.com:8443/", "https://www.shop.com/", "https://shop.com.evil.com/"]
        {
            assert!(!own.same_origin(&parse(other)), "{other}");
        }
        assert!(!parse("ftp://shop.com/a").same_origin(&parse("ftps://shop.com/a")));
    }
}
