//! What stands in a folder, as RFC 4918 writes it.

use worker::Object;

use crate::moment::{to_http_date, to_rfc3339};

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_folder: bool,
    pub(super) size: u64,
    /// Milliseconds since 1970.
    pub(super) modified: i64,
    pub(super) etag: String,
}

impl Entry {
    pub(super) fn folder(name: String) -> Self {
        Self { name, is_folder: true, size: 0, modified: 0, etag: String::new() }
    }

    pub(super) fn file(name: &str, object: &Object) -> Self {
        let modified = i64::try_from(object.uploaded().as_millis()).unwrap_or_default();
        Self { name: name.to_owned(), is_folder: false, size: object.size(), modified, etag: object.http_etag() }
    }

    /// The name as a person reads it.
    pub(super) fn shown(&self) -> String {
        if self.is_folder { format!("{}/", self.name) } else { self.name.clone() }
    }

    fn properties(&self) -> String {
        let name = escaped(&self.name);
        if self.is_folder {
            return format!(
                "<D:displayname>{name}</D:displayname><D:resourcetype><D:collection/></D:resourcetype>\
                 <D:getlastmodified>{}</D:getlastmodified>",
                to_http_date(self.modified)
            );
        }
        format!(
            "<D:displayname>{name}</D:displayname><D:resourcetype/><D:getcontentlength>{}</D:getcontentlength>\
             <D:getcontenttype>application/octet-stream</D:getcontenttype><D:getetag>{}</D:getetag>\
             <D:getlastmodified>{}</D:getlastmodified><D:creationdate>{}</D:creationdate>\
             <D:supportedlock><D:lockentry><D:lockscope><D:exclusive/></D:lockscope>\
             <D:locktype><D:write/></D:locktype></D:lockentry></D:supportedlock>",
            self.size,
            escaped(&self.etag),
            to_http_date(self.modified),
            to_rfc3339(self.modified)
        )
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Places with what is known of them.
pub(super) fn multistatus(entries: &[(String, Entry)]) -> String {
    let each = entries.iter().map(|(address, entry)| {
        format!(
            "<D:response><D:href>{address}</D:href><D:propstat><D:prop>{}</D:prop>\
             <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>",
            entry.properties()
        )
    });
    format!("{HEAD}<D:multistatus xmlns:D=\"DAV:\">{}</D:multistatus>", each.collect::<String>())
}

/// The answer to properties that a client wants to set. Nothing of them is kept: times are those of the bytes.
pub(super) fn patched(address: &str) -> String {
    format!(
        "{HEAD}<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>{address}</D:href><D:propstat><D:prop/>\
         <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>"
    )
}

/// The answer to a lock.
pub(super) fn locked(address: &str, token: &str) -> String {
    format!(
        "{HEAD}<D:prop xmlns:D=\"DAV:\"><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype>\
         <D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:timeout>Second-3600</D:timeout>\
         <D:locktoken><D:href>{token}</D:href></D:locktoken><D:lockroot><D:href>{address}</D:href></D:lockroot>\
         </D:activelock></D:lockdiscovery></D:prop>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_the_listing() {
        let entry = Entry { name: "a<b>&c.csv".into(), is_folder: false, size: 3, modified: 0, etag: "\"1\"".into() };
        let text = multistatus(&[("/dav/a%3Cb%3E%26c.csv".into(), entry)]);
        assert!(text.contains("<D:displayname>a&lt;b&gt;&amp;c.csv</D:displayname>"));
        assert!(text.contains("<D:getcontentlength>3</D:getcontentlength>"));
        assert!(text.contains("Thu, 01 Jan 1970 00:00:00 GMT"));
    }
}
