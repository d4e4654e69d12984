//! How the parts of a package lead to each other: relations, the workbook, its list of sheets.

use crate::Error;
use crate::zip::Zip;

use super::part;
use crate::markup::{Token, tokens};

/// The workbook part and what it refers to.
pub(crate) struct Workbook {
    /// Its name in the package, without a leading slash.
    pub(crate) part: String,
    relations: Vec<Relation>,
}

struct Relation {
    id: String,
    /// Last part of the type's address, which transitional and strict files share (`worksheet`, `chartsheet`).
    kind: String,
    /// Name of the part, resolved.
    target: String,
}

/// What the workbook part says.
#[derive(Default)]
pub(crate) struct Listed {
    /// In the order of the tabs.
    pub(crate) sheets: Vec<ListedSheet>,
    /// Days are counted from 1904.
    pub(crate) is_1904: bool,
}

/// A tab of the workbook.
pub(crate) struct ListedSheet {
    /// Name on the tab.
    pub(crate) name: String,
    /// `hidden` or `veryHidden`.
    pub(crate) hidden: bool,
    /// Id of the relation that leads to its part.
    pub(crate) relation: String,
}

/// Finds the workbook part, by the package's relations or by its usual name.
pub(crate) fn workbook(zip: &Zip<'_>, usual: &str) -> Result<Workbook, Error> {
    let of_package = relations(zip, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let named = of_package.map(|relation| relation.target).filter(|name| zip.find(name).is_some());
    let part = named.unwrap_or_else(|| usual.into());
    let relations = relations(zip, &part)?;
    Ok(Workbook { part, relations })
}

impl Workbook {
    /// The part that a relation of this kind leads to.
    pub(crate) fn target(&self, kind: &str) -> Option<String> {
        self.relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.clone())
    }

    /// The usual name of a part beside the workbook.
    pub(crate) fn beside(&self, name: &str) -> Option<String> {
        Some(resolve(&self.part, name))
    }

    /// The part of a worksheet; `None` for chart sheets and the like.
    ///
    /// Where no relation of that id is listed, the usual name counts.
    pub(crate) fn worksheet(&self, id: &str, place: usize, zip: &Zip<'_>) -> Option<String> {
        match self.relations.iter().find(|relation| relation.id == id) {
            Some(relation) => (relation.kind == "worksheet").then(|| relation.target.clone()),
            None => {
                let kind = self.part.rsplit('.').next().unwrap_or_default();
                let usual = self.beside(&format!("worksheets/sheet{}.{kind}", place + 1));
                usual.filter(|name| zip.find(name).is_some())
            }
        }
    }
}

/// The relations of a part (of the package for "").
fn relations(zip: &Zip<'_>, of: &str) -> Result<Vec<Relation>, Error> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let separator = if folder.is_empty() { "" } else { "/" };
    let Some(text) = part(zip, &format!("{folder}{separator}_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let read = |token| match token {
        Token::Open(b"Relationship", attributes, _) => Some(Relation {
            id: attributes.get("Id")?.into_owned(),
            kind: attributes.get("Type")?.rsplit('/').next()?.to_owned(),
            target: resolve(of, &attributes.get("Target")?),
        }),
        _ => None,
    };
    Ok(tokens(&text).filter_map(read).collect())
}

/// The name of the part that `target` means in a relation of the part `of`.
fn resolve(of: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let folder = if target.starts_with('/') { "" } else { of.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut path: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

/// Reads the workbook part.
pub(crate) fn sheets(workbook: &[u8]) -> Listed {
    let mut listed = Listed::default();
    let mut in_sheets = false;
    for token in tokens(workbook) {
        match token {
            Token::Open(b"sheets", _, _) => in_sheets = true,
            Token::Close(b"sheets") => in_sheets = false,
            Token::Open(b"sheet", attributes, _) if in_sheets => listed.sheets.push(ListedSheet {
                name: attributes.get("name").unwrap_or_default().into_owned(),
                hidden: attributes.get("state").is_some_and(|state| state != "visible"),
                relation: attributes.prefixed("id").unwrap_or_default().into_owned(),
            }),
            Token::Open(b"workbookPr", attributes, _) => {
                listed.is_1904 = matches!(attributes.get("date1904").as_deref(), Some("1" | "true" | "on"));
            }
            _ => {}
        }
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        for (of, target, part) in [
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", "../other/./sheet.xml", "other/sheet.xml"),
            ("xl/workbook.xml", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("workbook.xml", "../../sheet.xml", "sheet.xml"),
        ] {
            assert_eq!(resolve(of, target), part);
        }
    }

    #[test]
    fn tabs_are_listed_in_order() {
        let listed = sheets(
            br#"<x:workbook xmlns:x="a" xmlns:r="b"><x:workbookPr date1904="true"/><x:sheets>
            <x:sheet name="Lager &amp; Laden" sheetId="3" r:id="rId2"/>
            <x:sheet name="alt" sheetId="1" state="veryHidden" r:id="rId1"/></x:sheets></x:workbook>"#,
        );
        let shown: Vec<_> = listed.sheets.iter().map(|s| (s.name.as_str(), s.hidden, s.relation.as_str())).collect();
        assert_eq!(shown, [("Lager & Laden", false, "rId2"), ("alt", true, "rId1")]);
        assert!(listed.is_1904);
    }
}
