//! Where in a till system the export is found that goes one of these ways. Only what the maker's own help says stands here.

use onhand_feed::Sentence;

use crate::texts::{say, tell};

/// What a system can do by itself.
#[derive(Clone, Copy)]
enum Export {
    /// It mails a report when it is told to.
    Mail,
    /// It writes a file to an FTP server when it is told to.
    Ftp,
    /// Somebody has to press a button.
    Hand,
}

/// Systems by the names of their presets, and the way through their menus, as the makers' help pages tell it:
/// experienceleague.adobe.com (scheduled import and export), help.core.cin7.com (report scheduling), help.loyverse.com (exporting
/// items), support.ricssoftware.com (stock status, subscribe), help.shopify.com (inventory CSV), squareup.com/help (export your
/// library), woocommerce.com/document (product CSV exporter).
const SYSTEMS: [(&str, Export, &str); 8] = [
    ("Adobe Commerce (Magento)", Export::Ftp, "System › Data Transfer › Scheduled Imports/Exports"),
    ("Cin7", Export::Mail, "Report Scheduling"),
    ("Lightspeed Retail (R-Series)", Export::Hand, "Inventory › Item Search › Export"),
    ("Loyverse", Export::Hand, "Items › Item list › Export"),
    ("RICS", Export::Mail, "Reporting › Stock Status › Subscribe"),
    ("Shopify", Export::Hand, "Products › Inventory › Export"),
    ("Square", Export::Hand, "Items › Actions › Export Library"),
    ("WooCommerce", Export::Hand, "Products › All Products › Export"),
];

/// What can be chosen: value and name.
pub(super) fn named() -> Vec<(String, String)> {
    let mut named = vec![(String::new(), say("system-other"))];
    named.extend(SYSTEMS.map(|(system, ..)| (system.to_owned(), system.to_owned())));
    named
}

/// Where to look in a system.
pub(super) fn step(system: &str) -> String {
    let Some((system, export, path)) = SYSTEMS.iter().find(|(name, ..)| *name == system) else {
        return say("system-any");
    };
    let sentence = match export {
        Export::Mail => Sentence::new("system-mail"),
        Export::Ftp => Sentence::new("system-ftp"),
        Export::Hand => Sentence::new("system-hand"),
    };
    tell(&sentence.with("system", *system).with("path", *path))
}
