//! Links in mails: which of them are followed, and the hosts that a retailer allows.

use onhand_feed::Sentence;
use serde::Deserialize;
use worker::{Request, Url};

use super::desk::said;
use super::wire::LinkHosts;
use super::{Id, go_on};
use crate::auth::Caller;
use crate::db::nth;
use crate::house::House;
use crate::moment::DAY;
use crate::poll::{Address, Reach};
use crate::problem::{self, Checked, Outcome};
use crate::sql;

/// How many hosts a retailer may allow: systems that send links, of which a chain has a few.
const MOST: usize = 50;

/// How many links of a mail are followed. One is the report; a till's mail may have one more to the same in another form.
pub(super) const FOLLOWED: usize = 3;

/// Mails of so long ago are taken up when their host is allowed: older stock is of no use to anybody.
const RECENT: i64 = 7 * DAY;

/// Words of links that do something when they are opened.
const DOES_SOMETHING: [&str; 7] = ["unsubscribe", "optout", "opt-out", "opt_out", "preferences", "desabonn", "abmelde"];

/// The host of a link, as it was written.
fn host(link: &str) -> Option<String> {
    Url::parse(link).ok()?.host_str().map(str::to_owned)
}

/// Those of a mail's links that may be followed.
pub(super) fn allowed(links: &[String], hosts: &[String]) -> Vec<String> {
    let is_allowed = |link: &&String| host(link).is_some_and(|host| hosts.contains(&host));
    let is_harmless = |link: &&String| {
        let lower = link.to_lowercase();
        DOES_SOMETHING.iter().all(|word| !lower.contains(word))
    };
    links.iter().filter(is_allowed).filter(is_harmless).take(FOLLOWED).cloned().collect()
}

/// Why links are not followed, and what to do.
pub(super) fn not_followed(links: &[String]) -> Sentence {
    let mut hosts: Vec<String> = links.iter().filter_map(|link| host(link)).collect();
    hosts.sort();
    hosts.dedup();
    Sentence::new("letter-link").with("links", links.join(", ")).with("hosts", hosts.join(", "))
}

/// The hosts of a retailer's setting.
#[derive(Deserialize)]
pub(super) struct Row {
    link_hosts: String,
}

impl Row {
    pub(super) fn hosts(&self) -> Vec<String> {
        serde_json::from_str(&self.link_hosts).unwrap_or_default()
    }
}

/// The hosts that links may lead to.
pub(super) async fn hosts(house: &House, caller: &Caller) -> Outcome<LinkHosts> {
    let row: Option<Row> = house.db.row(sql::link_hosts(&caller.retailer)).await?;
    Ok(LinkHosts { hosts: row.map(|row| row.hosts()).unwrap_or_default() })
}

/// Says to which hosts links may lead. Mails of late that had only such a link are looked into again.
pub(super) async fn set_hosts(house: &House, caller: &Caller, request: &mut Request) -> Outcome<LinkHosts> {
    let LinkHosts { hosts } = said(request, r#"As in {"hosts": ["reports.till.com"]}."#).await?;
    let hosts = checked(&hosts, house.reach)?;
    let text = serde_json::to_string(&hosts)?;
    let retailer = caller.retailer.as_str();
    let batch = [sql::set_link_hosts(retailer, &text), sql::release_links(retailer, &text, house.now - RECENT)];
    let results = house.db.batch(&batch).await?;
    go_on(house, retailer, nth::<Id>(&results, 1)?).await;
    Ok(LinkHosts { hosts })
}

/// Hosts as they stand in links; none from which nothing is ever fetched.
fn checked(hosts: &[String], reach: Reach) -> Checked<Vec<String>> {
    if hosts.len() > MOST {
        return Err(problem::bad_request(format!("At most {MOST} hosts can be allowed.")));
    }
    let mut all = Vec::new();
    for host in hosts {
        let address = Address::parse(&format!("https://{}/", host.trim()), reach)?;
        if address.shown() != format!("https://{}/", address.host()) {
            return Err(problem::bad_request(format!("“{host}” is more than a host."))
                .hint("As in reports.till.com: what stands between https:// and the next slash."));
        }
        all.push(address.host().to_owned());
    }
    all.sort();
    all.dedup();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn only_links_to_allowed_hosts_are_followed_and_never_those_that_do_something() {
        let hosts = list(&["till.com", "docs.google.com"]);
        let links = [
            "https://TILL.com/report.csv?t=1",
            "https://till.com.evil.com/report.csv",
            "https://evil.com/?u=https://till.com/",
            "https://till.com@evil.com/",
            "https://reports.till.com/a.csv",
            "https://till.com/Unsubscribe?u=1",
            "https://docs.google.com/spreadsheets/d/1/edit",
            "https://till.com:8443/a",
            "https://till.com/fourth",
        ];
        let followed = allowed(&list(&links), &hosts);
        assert_eq!(followed, [links[0], links[6], links[7]]);
        assert!(allowed(&list(&links), &[]).is_empty());
    }

    #[test]
    fn hosts_are_hosts_that_may_be_asked() {
        let of = |host: &str| checked(&list(&[host]), Reach::Public);
        assert_eq!(of(" Reports.TILL.com ").as_deref(), Ok(&["reports.till.com".to_owned()][..]));
        for wrong in
            ["", "till.com/a", "till.com:8443", "https://till.com", "127.0.0.1", "till.local", "a b", "*.till.com"]
        {
            assert!(of(wrong).is_err(), "{wrong}");
        }
        assert!(checked(&vec!["a.com".to_owned(); MOST + 1], Reach::Public).is_err());
        assert_eq!(checked(&list(&["b.com", "a.com", "b.com"]), Reach::Public).unwrap(), ["a.com", "b.com"]);
    }

    #[test]
    fn whoever_sent_a_link_hears_what_to_do() {
        let said =
            crate::words::english(&not_followed(&list(&["https://b.com/1", "https://a.com/2", "https://b.com/3"])));
        assert!(
            said.contains("https://b.com/1, https://a.com/2") && said.contains("links to a.com, b.com in"),
            "{said}"
        );
    }
}
