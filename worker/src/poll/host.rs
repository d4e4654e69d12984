//! Which hosts may be asked at all: those of the public Internet.
//!
//! An address comes from a retailer, and whoever fetches it does so from inside: without this rule anybody with a token could
//! read what only we can reach. The rule is a list of what is public, and not of what is forbidden, wherever that is possible.
//!
//! Parsing is the `url` crate's (WHATWG): it has turned every notation of an IPv4 address into the address (`0x7f.1`, `017700000001`,
//! `127。0。0。1`), letters into lower case and other scripts into ASCII, before anything here looks at it.
//!
//! What a public name resolves to is not known here, and would not stay true until it is used. The platform's network has no
//! route to anything private, which is what holds then.

use std::net::{Ipv4Addr, Ipv6Addr};

use worker::url::Host;

/// Why a host is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// An address of a private, local or otherwise special network.
    NotPublic,
    /// A name that has a meaning inside some network only.
    LocalName,
    /// A name under which anybody gets any address, as in `10.0.0.1.nip.io`.
    AnyAddress,
    /// No name that the public DNS could have.
    NoName,
}

/// Ends of names that no public DNS has (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's reserved `internal`), and those that
/// networks at home and at work use all the same.
const LOCAL: [&str; 21] = [
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "lan",
    "home",
    "corp",
    "domain",
    "home.arpa",
    "in-addr.arpa",
    "ip6.arpa",
    "test",
    "example",
    "invalid",
    "alt",
    "onion",
    "svc",
    "consul",
    "kubernetes",
];

/// Services that answer a name with the address that is written in it, or with our own.
const ANY_ADDRESS: [&str; 17] = [
    "nip.io",
    "sslip.io",
    "xip.io",
    "xip.name",
    "ip6.name",
    "backname.io",
    "localtest.me",
    "lvh.me",
    "vcap.me",
    "lacolhost.com",
    "traefik.me",
    "local.gd",
    "42foo.com",
    "yoogle.com",
    "1u.ms",
    "rbndr.us",
    "rebind.network",
];

/// Refuses what is not public.
pub(crate) fn public(host: &Host<&str>) -> Result<(), Refused> {
    let refuse = |refused, is: bool| if is { Err(refused) } else { Ok(()) };
    match host {
        Host::Ipv4(address) => refuse(Refused::NotPublic, !is_public_v4(*address)),
        Host::Ipv6(address) => refuse(Refused::NotPublic, !is_public_v6(*address)),
        Host::Domain(name) => {
            refuse(Refused::NoName, !is_public_name(name))?;
            refuse(Refused::LocalName, LOCAL.iter().any(|end| is_under(name, end)))?;
            refuse(Refused::AnyAddress, ANY_ADDRESS.iter().any(|end| is_under(name, end)))
        }
    }
}

/// True for the machine itself, by address or name: what tests ask.
pub(crate) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

/// Several labels of letters, digits and hyphens. A dot at the end is refused with the rest: nobody writes it who means well.
fn is_public_name(name: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        plain && (1..=63).contains(&label.len())
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(label)
}

/// True for `end` itself and for every name below it, and not for `notend`.
fn is_under(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Networks of the IANA IPv4 Special-Purpose Address Registry, multicast, and what is reserved: address and length of prefix.
const SPECIAL_V4: [([u8; 4], u32); 17] = [
    ([0, 0, 0, 0], 8),        // this network
    ([10, 0, 0, 0], 8),       // private
    ([100, 64, 0, 0], 10),    // behind a carrier's translation
    ([127, 0, 0, 0], 8),      // loopback
    ([168, 63, 129, 16], 32), // a cloud's own services, metadata among them, at an address that looks public
    ([169, 254, 0, 0], 16),   // link-local, and most clouds' metadata
    ([172, 16, 0, 0], 12),    // private
    ([192, 0, 0, 0], 24),     // protocol assignments
    ([192, 0, 2, 0], 24),     // documentation
    ([192, 31, 196, 0], 24),  // AS112
    ([192, 52, 193, 0], 24),  // AMT
    ([192, 88, 99, 0], 24),   // 6to4 relays
    ([192, 168, 0, 0], 16),   // private
    ([198, 18, 0, 0], 15),    // benchmarks
    ([198, 51, 100, 0], 24),  // documentation
    ([203, 0, 113, 0], 24),   // documentation
    ([224, 0, 0, 0], 3),      // multicast, reserved, broadcast
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    let within = |&(network, length): &([u8; 4], u32)| {
        let mask = u32::MAX << (32 - length);
        address.to_bits() & mask == Ipv4Addr::from(network).to_bits()
    };
    !SPECIAL_V4.iter().any(within)
}

/// Only what is assigned to the public at all (2000::/3), without the parts of it that stand for something else. Loopback, mapped
/// and translated IPv4 (`::ffff:0:0/96`, `64:ff9b::/96`), unique local, link-local, site-local and multicast lie outside.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let assigned = first & 0xe000 == 0x2000;
    // Protocol assignments with Teredo, benchmarks and ORCHID; documentation twice; 6to4, which wraps any IPv4 address.
    let special = (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
        || first == 0x2002
        || (first == 0x3fff && second < 0x1000);
    // An IPv4 address at the end of a translator's own prefix (RFC 6052) cannot be told from any other; the platform's
    // network has no such translator.
    assigned && !special
}

#[cfg(test)]
mod tests {
    use super::*;
    use worker::Url;

    fn judged(address: &str) -> Result<(), Refused> {
        let url = Url::parse(address).unwrap_or_else(|error| panic!("{address}: {error}"));
        public(&url.host().unwrap())
    }

    #[test]
    fn public_hosts_are_asked() {
        for address in [
            "https://example.com/stock.csv",
            "https://EXAMPLE.com/",
            "https://docs.google.com/",
            "http://8.8.8.8/",
            "http://1.1.1.1/",
            "http://172.15.255.255/",
            "http://172.32.0.1/",
            "http://100.128.0.1/",
            "http://192.167.1.1/",
            "http://223.255.255.254/",
            "http://[2606:4700:4700::1111]/",
            "http://[2a00:1450:4001:80b::200e]/",
            "https://münchen.example.com/",
            "https://notlocalhost.com/",
            "https://mylocal.shop/",
            "https://tunip.io/",
            "https://local.host.com/",
        ] {
            assert_eq!(judged(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn addresses_of_special_networks_are_refused_in_every_notation() {
        for host in [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.0.0.1",
            "0x7f.1",
            "017700000001",
            "0177.0.0.1",
            "0177.1",
            "127.0.0.1.",
            "127.255.255.255",
            "%31%32%37.0.0.1",
            "１２７.0.0.1",
            "127。0。0。1",
            "①②⑦.0.0.1",
            "0.0.0.0",
            "0",
            "0x0",
            "00",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "0xa.0.0.1",
            "167772161",
            "012.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "0xA9.0xFE.0xA9.0xFE",
            "0251.0376.0251.0376",
            "169.254.43518",
            "169.254.170.2",
            "168.63.129.16",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "192.168.1",
            "0xc0a80001",
            "192.0.0.170",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "4294967295",
        ] {
            assert_eq!(judged(&format!("http://{host}/")), Err(Refused::NotPublic), "{host}");
        }
    }

    #[test]
    fn version_six_is_refused_but_for_what_is_public() {
        for host in [
            "::",
            "::1",
            "0:0:0:0:0:0:0:1",
            "::ffff:127.0.0.1",
            "::ffff:7f00:1",
            "::ffff:8.8.8.8",
            "::ffff:a9fe:a9fe",
            "::127.0.0.1",
            "::ffff:0:127.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::",
            "2001:10::1",
            "2001:20::1",
            "2001:2::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::1",
            "2002:808:808::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fd12:3456::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
        ] {
            assert_eq!(judged(&format!("http://[{host}]/")), Err(Refused::NotPublic), "{host}");
        }
    }

    #[test]
    fn local_names_are_refused() {
        for host in [
            "a.localhost",
            "LOCALHOST.localdomain",
            "printer.local",
            "nas.home.arpa",
            "router.lan",
            "metadata.google.internal",
            "db.corp",
            "wiki.intranet",
            "1.0.0.127.in-addr.arpa",
            "shop.example",
            "shop.test",
            "a.invalid",
            "abc.onion",
            "api.default.svc",
            "a.home",
            "ｌｏｃａｌｈｏｓｔ.ｌｏｃａｌ",
        ] {
            assert_eq!(judged(&format!("http://{host}/")), Err(Refused::LocalName), "{host}");
        }
    }

    #[test]
    fn names_that_stand_for_any_address_are_refused() {
        for host in [
            "127.0.0.1.nip.io",
            "10-0-0-1.nip.io",
            "nip.io",
            "7f000001.nip.io",
            "169-254-169-254.sslip.io",
            "a.localtest.me",
            "localtest.me",
            "x.lvh.me",
            "127.0.0.1.xip.io",
            "a.vcap.me",
            "LOCALTEST.ME",
        ] {
            assert_eq!(judged(&format!("http://{host}/")), Err(Refused::AnyAddress), "{host}");
        }
    }

    #[test]
    fn what_is_no_public_name_is_refused() {
        for host in
            ["localhost", "intranet", "metadata", "kubernetes", "example.com.", "localhost.", "a..com", "a*b.com"]
        {
            match Url::parse(&format!("http://{host}/")) {
                Ok(url) => assert_eq!(public(&url.host().unwrap()), Err(Refused::NoName), "{host}"),
                Err(_) => assert!(host.contains('*'), "{host}"),
            }
        }
        let long = format!("{}.com", "a.".repeat(130));
        assert_eq!(public(&Host::Domain(&long)), Err(Refused::NoName));
    }

    #[test]
    fn only_the_machine_itself_is_loopback() {
        let loopback = |address: &str| is_loopback(&Url::parse(address).unwrap().host().unwrap());
        for own in
            ["http://localhost/", "http://LOCALHOST:81/", "http://127.0.0.1/", "http://127.9.9.9/", "http://[::1]/"]
        {
            assert!(loopback(own), "{own}");
        }
        for other in [
            "http://localhost.evil.com/",
            "http://10.0.0.1/",
            "http://a.localhost/",
            "http://[::2]/",
            "http://0.0.0.0/",
        ] {
            assert!(!loopback(other), "{other}");
        }
    }
}
