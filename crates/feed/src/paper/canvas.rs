//! Text and rules on pages. Places are in points from the upper left corner of an A4 page.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::font;

/// An A4 page (ISO 216), in points.
pub(super) const WIDTH: u32 = 595;
/// Its height.
pub(super) const HEIGHT: u32 = 842;

/// What is on a page, as PDF says it.
#[derive(Default)]
pub(super) struct Page(pub(super) String);

/// Pages, and the letters that they use.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    /// Glyphs with their letters.
    pub(super) letters: BTreeMap<u16, char>,
    /// Characters for which the reader's own font is needed.
    pub(super) has_japanese: bool,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: u32,
    pub(super) is_bold: bool,
    /// From 0, which is black, to 100.
    pub(super) grey: u32,
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Right,
    Left,
}

/// A letter as it is drawn.
enum Drawn {
    Glyph(u16, char),
    Japanese(char),
}

impl Style {
    pub(super) const fn plain(size: u32) -> Self {
        Self { size, is_bold: false, grey: 0 }
    }

    pub(super) const fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }

    pub(super) const fn faint(self) -> Self {
        Self { grey: 45, ..self }
    }
}

/// What is drawn for a text: marks that belong to the letter before them are left out, and what nobody has is a question mark.
fn drawn(text: &str) -> impl Iterator<Item = Drawn> {
    text.chars().filter(|letter| !is_mark(*letter)).filter_map(|letter| match font::glyph(letter) {
        Some(glyph) => Some(Drawn::Glyph(glyph, letter)),
        None if is_japanese(letter) => Some(Drawn::Japanese(letter)),
        None => font::glyph('?').map(|glyph| Drawn::Glyph(glyph, '?')),
    })
}

/// Combining marks, signs that choose a form, and what steers programs.
fn is_mark(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Kana, characters and full-width forms, of one word of UTF-16 each.
fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// How wide a text is, in thousandths of a point.
pub(super) fn width(text: &str, size: u32) -> u32 {
    let each = drawn(text).map(|letter| match letter {
        Drawn::Glyph(glyph, _) => font::width(glyph),
        Drawn::Japanese(_) => 1000,
    });
    each.sum::<u32>() * size
}

/// A text in lines that are no wider than so many points. Words that are too long are broken.
pub(super) fn wrapped(text: &str, size: u32, points: u32) -> Vec<String> {
    let fits = |text: &str| width(text, size) <= points * 1000;
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_inclusive(|letter: char| letter == ' ' || is_japanese(letter)) {
        if !line.is_empty() && !fits((line.clone() + word).trim_end()) {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() || fits(word.trim_end()) {
            line += word;
            continue;
        }
        for letter in word.chars() {
            if !line.is_empty() && letter != ' ' && !fits(&format!("{line}{letter}")) {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

impl Pages {
    pub(super) fn begin(&mut self) {
        self.pages.push(Page::default());
    }

    /// Writes a text, its base line so many points below the upper edge.
    pub(super) fn text(&mut self, text: &str, (x, y): (u32, u32), side: Side, style: Style) {
        let left = match side {
            Side::Left => x * 1000,
            Side::Right => (x * 1000).saturating_sub(width(text, style.size)),
        };
        let runs = self.runs(text, style.size);
        // Bold is the same letters with a line around them.
        let weight = if style.is_bold { format!("2 Tr {} w", points(style.size * 18)) } else { "0 Tr".to_owned() };
        let grey = points(style.grey * 10);
        let (left, base) = (points(left), HEIGHT.saturating_sub(y));
        self.put(&format!("BT {grey} g {grey} G {weight} 1 0 0 1 {left} {base} Tm {runs}ET"));
    }

    /// The letters, font by font.
    fn runs(&mut self, text: &str, size: u32) -> String {
        let (mut runs, mut open) = (String::new(), None);
        for letter in drawn(text) {
            let (font, code) = match letter {
                Drawn::Glyph(glyph, letter) => {
                    self.letters.insert(glyph, letter);
                    ("F1", u32::from(glyph))
                }
                Drawn::Japanese(letter) => {
                    self.has_japanese = true;
                    ("F2", u32::from(letter))
                }
            };
            if open != Some(font) {
                let end = if open.is_some() { "> Tj " } else { "" };
                let _ = write!(runs, "{end}/{font} {size} Tf <");
                open = Some(font);
            }
            let _ = write!(runs, "{code:04X}");
        }
        if open.is_some() {
            runs += "> Tj ";
        }
        runs
    }

    /// A line from left to right.
    pub(super) fn rule(&mut self, (from, to): (u32, u32), y: u32, grey: u32) {
        let (grey, y) = (points(grey * 10), HEIGHT.saturating_sub(y));
        self.put(&format!("{grey} G 0.6 w {from} {y} m {to} {y} l S"));
    }

    /// A field that is filled.
    pub(super) fn field(&mut self, (from, to): (u32, u32), (top, bottom): (u32, u32), grey: u32) {
        let (grey, y) = (points(grey * 10), HEIGHT.saturating_sub(bottom));
        self.put(&format!("{grey} g {from} {y} {} {} re f", to.saturating_sub(from), bottom.saturating_sub(top)));
    }

    fn put(&mut self, words: &str) {
        if let Some(page) = self.pages.last_mut() {
            page.0 += words;
            page.0.push('\n');
        }
    }
}

/// Thousandths as a decimal number.
fn points(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_go_on_in_the_next_line() {
        let lines = wrapped("A pleated skirt of blue wool, lined, with two pockets", 10, 100);
        assert_eq!(lines.join(" "), "A pleated skirt of blue wool, lined, with two pockets");
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line, 10) <= 100_000), "{lines:?}");
        let lines = wrapped("Donaudampfschifffahrtsgesellschaft", 10, 60);
        assert_eq!((lines.concat().as_str(), lines.len()), ("Donaudampfschifffahrtsgesellschaft", 3));
        assert_eq!(wrapped("青いウールのスカート", 10, 60), ["青いウールの", "スカート"]);
        assert_eq!(wrapped("", 10, 60), Vec::<String>::new());
    }

    #[test]
    fn what_no_font_has_is_a_question_mark() {
        let mut pages = Pages::default();
        pages.begin();
        pages.text("مa\u{301}", (0, 0), Side::Left, Style::plain(10));
        assert_eq!(pages.letters.values().collect::<String>(), "?a");
    }
}
