//! The font: which letters it has, how wide they are, and as much of it as a document uses.
//!
//! A TrueType font is a folder of tables (OpenType, “Font file”); `cmap` gives a letter's glyph, `hmtx` its width, `glyf` its outline,
//! and `loca` where that begins. Glyphs keep their numbers in a part of a font; those that are not used have no outline.

use std::collections::BTreeSet;

/// Roboto Regular; see `fonts/README.md`.
const ROBOTO: &[u8] = include_bytes!("../../fonts/roboto.ttf");

/// Units of the font's own in the height of a line.
const UNITS: u32 = 2048;

/// The glyph of a letter, if the font has one.
pub(super) fn glyph(letter: char) -> Option<u16> {
    let cmap = table(b"cmap")?;
    let code = u16::try_from(u32::from(letter)).ok()?;
    // The subtable of format 4, which is that of 16-bit letters.
    let count = u16_at(cmap, 2)?;
    let offsets = (0..usize::from(count)).filter_map(|at| u32_at(cmap, 8 + 8 * at));
    let part = offsets.filter_map(|offset| cmap.get(offset as usize..)).find(|part| u16_at(part, 0) == Some(4))?;
    let ends = usize::from(u16_at(part, 6)?);
    let segment = (0..ends / 2).find(|at| u16_at(part, 14 + 2 * at).is_some_and(|end| code <= end))?;
    let value = |column: usize| u16_at(part, 16 + column * ends + 2 * segment);
    let (start, delta, offset) = (value(1)?, value(2)?, value(3)?);
    if code < start {
        return None;
    }
    let glyph = match offset {
        0 => code.wrapping_add(delta),
        _ => {
            let place = 16 + 3 * ends + 2 * segment + usize::from(offset) + 2 * usize::from(code - start);
            let raw = u16_at(part, place)?;
            if raw == 0 { 0 } else { raw.wrapping_add(delta) }
        }
    };
    (glyph > 0).then_some(glyph)
}

/// How wide a glyph is, in thousandths of the height of a line.
pub(super) fn width(glyph: u16) -> u32 {
    let metrics = table(b"hhea").and_then(|hhea| u16_at(hhea, 34)).unwrap_or(1);
    let at = usize::from(glyph.min(metrics.saturating_sub(1)));
    let units = table(b"hmtx").and_then(|hmtx| u16_at(hmtx, 4 * at)).unwrap_or(0);
    u32::from(units) * 1000 / UNITS
}

/// The font with the outlines of these glyphs, and of those that they are put together of.
pub(super) fn part(glyphs: &BTreeSet<u16>) -> Vec<u8> {
    let mut used: BTreeSet<u16> = glyphs.iter().copied().chain([0]).collect();
    let mut new: Vec<u16> = used.iter().copied().collect();
    while let Some(glyph) = new.pop() {
        new.extend(outline(glyph).map(parts).unwrap_or_default().into_iter().filter(|part| used.insert(*part)));
    }
    let count = table(b"maxp").and_then(|maxp| u16_at(maxp, 4)).unwrap_or(0);
    let (mut glyf, mut loca) = (Vec::new(), vec![0; 4]);
    for glyph in 0..count {
        if used.contains(&glyph) {
            glyf.extend_from_slice(outline(glyph).unwrap_or_default());
            glyf.resize(glyf.len().next_multiple_of(4), 0);
        }
        loca.extend((glyf.len() as u32).to_be_bytes());
    }
    let mut head = table(b"head").unwrap_or_default().to_vec();
    // Offsets of 32 bits.
    head.splice(50..52.min(head.len()), [0, 1]);
    let kept = |tag| table(tag).unwrap_or_default().to_vec();
    let tables = [
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", kept(b"hhea")),
        (b"hmtx", kept(b"hmtx")),
        (b"loca", loca),
        (b"maxp", kept(b"maxp")),
    ];
    folder(&tables)
}

/// Tables as a font.
fn folder(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    // Version, how many tables, and three numbers for those who search them by halves.
    let mut font = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 64, 0, 2, 0, 32];
    let mut offset = font.len() + 16 * tables.len();
    for (tag, bytes) in tables {
        font.extend_from_slice(*tag);
        for number in [sum(bytes), offset as u32, bytes.len() as u32] {
            font.extend(number.to_be_bytes());
        }
        offset += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        font.extend_from_slice(bytes);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}

/// A table's checksum: its words, added up.
fn sum(bytes: &[u8]) -> u32 {
    let word =
        |chunk: &[u8]| chunk.iter().zip([24, 16, 8, 0]).fold(0, |word, (byte, by)| word | u32::from(*byte) << by);
    bytes.chunks(4).fold(0, |sum: u32, chunk| sum.wrapping_add(word(chunk)))
}

/// A glyph's outline as it stands in the font; none for a blank.
fn outline(glyph: u16) -> Option<&'static [u8]> {
    let (loca, glyf, head) = (table(b"loca")?, table(b"glyf")?, table(b"head")?);
    let at = usize::from(glyph);
    let place = |at: usize| match u16_at(head, 50)? {
        0 => Some(2 * usize::from(u16_at(loca, 2 * at)?)),
        _ => Some(u32_at(loca, 4 * at)? as usize),
    };
    glyf.get(place(at)?..place(at + 1)?).filter(|bytes| !bytes.is_empty())
}

/// The glyphs that one is put together of.
fn parts(outline: &[u8]) -> Vec<u16> {
    let mut parts = Vec::new();
    // A negative count of contours says that there are none of its own.
    if u16_at(outline, 0).is_none_or(|contours| contours < 0x8000) {
        return parts;
    }
    let mut at = 10;
    while let (Some(flags), Some(glyph)) = (u16_at(outline, at), u16_at(outline, at + 2)) {
        parts.push(glyph);
        let moved = if flags & 1 == 0 { 2 } else { 4 };
        let scaled = match (flags & 0x08, flags & 0x40, flags & 0x80) {
            (0, 0, 0) => 0,
            (8, ..) => 2,
            (_, 0x40, _) => 4,
            _ => 8,
        };
        at += 4 + moved + scaled;
        if flags & 0x20 == 0 {
            break;
        }
    }
    parts
}

fn table(tag: &[u8; 4]) -> Option<&'static [u8]> {
    let count = usize::from(u16_at(ROBOTO, 4)?);
    let entry =
        (0..count).find_map(|at| ROBOTO.get(12 + 16 * at..28 + 16 * at).filter(|entry| entry.starts_with(tag)))?;
    let (offset, len) = (u32_at(entry, 8)? as usize, u32_at(entry, 12)? as usize);
    ROBOTO.get(offset..offset + len)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_languages_have_glyphs_and_widths() {
        for letter in "AZaz09éÉœŒçñ¿ßẞäöüșȘțȚăĂâîЁёЯяіїґΩ№₽€£×–—“”„«»‹›…\u{202F}\u{A0}".chars()
        {
            let glyph = glyph(letter);
            assert!(glyph.is_some_and(|glyph| width(glyph) > 0), "{letter:?} {glyph:?}");
        }
        assert_eq!((glyph('日'), glyph('ا'), glyph('😀')), (None, None, None));
        // Roboto's own width of a figure: 1,151 of 2,048 units.
        assert_eq!(glyph('7').map(width), Some(562));
    }

    #[test]
    fn a_part_of_the_font_is_a_font_and_small() {
        let letters = "Proforma É ș".chars().filter_map(glyph).collect();
        let font = part(&letters);
        assert!(font.len() < 8_000 && font.len() > 4_000, "{} bytes", font.len());
        assert_eq!(u16_at(&font, 4), Some(6));
        for at in 0..6 {
            let entry = &font[12 + 16 * at..28 + 16 * at];
            let (offset, len) = (u32_at(entry, 8).unwrap() as usize, u32_at(entry, 12).unwrap() as usize);
            assert_eq!(u32_at(entry, 4), Some(sum(&font[offset..offset + len])), "{entry:?}");
        }
    }
}
