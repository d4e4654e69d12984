//! Documents with tags: the pieces of XML and HTML, what references stand for, and which encoding a document is in.

mod escape;
mod html;
mod names;
mod text;
mod xml;

pub(crate) use escape::{push_text, push_verbatim, push_xml};
pub(crate) use html::{Piece, Pieces, Tag, push_html};
pub(crate) use text::{document, head, text_encoding};
pub(crate) use xml::{Attributes, Token, find, local, prefixed_token, token, tokens};
