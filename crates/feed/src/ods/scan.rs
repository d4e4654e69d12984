//! The tokens of a document while it unpacks, and the parts of it that are no cells.

use std::ops::ControlFlow;

use crate::Error;
use crate::markup::{Token, token};
use crate::zip::Window;

/// Gives all tokens to `take` until it breaks; false if the document breaks off.
pub(super) fn scan(
    mut window: Window<'_>,
    take: &mut dyn FnMut(Token<'_>) -> Result<ControlFlow<()>, Error>,
) -> Result<bool, Error> {
    let mut depth = 0u32;
    loop {
        let bytes = window.unread();
        let mut used = 0;
        while let Some((token, length)) = bytes.get(used..).and_then(token) {
            match token {
                Token::Open(_, _, false) => depth += 1,
                Token::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if take(token)?.is_break() {
                return Ok(true);
            }
            used += length;
        }
        window.advance(used);
        if !window.more()? {
            return Ok(depth == 0);
        }
    }
}

/// Elements whose text is not a cell's, and whose tables are no sheets.
const SKIPPED: [&[u8]; 12] = [
    b"annotation",
    b"shapes",
    b"frame",
    b"custom-shape",
    b"g",
    b"tracked-changes",
    b"dde-links",
    b"forms",
    b"content-validations",
    b"database-ranges",
    b"data-pilot-tables",
    b"ruby-text",
];

/// Passes over elements that are no cells.
#[derive(Default)]
pub(super) struct Skip {
    /// The element that is passed over, and how many of its name are open.
    open: Option<(&'static [u8], u32)>,
}

impl Skip {
    /// True if the token is to be passed over.
    pub(super) fn skips(&mut self, token: &Token<'_>) -> bool {
        match (&mut self.open, token) {
            (Some((name, depth)), Token::Open(found, _, false)) if name == found => *depth += 1,
            (Some((name, depth)), Token::Close(found)) if name == found => {
                *depth -= 1;
                if *depth == 0 {
                    self.open = None;
                }
            }
            (Some(_), _) => {}
            (None, Token::Open(name, _, false)) => {
                self.open = SKIPPED.into_iter().find(|skipped| skipped == name).map(|name| (name, 1));
                return self.open.is_some();
            }
            (None, _) => return false,
        }
        true
    }
}
