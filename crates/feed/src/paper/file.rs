//! Pages as a PDF file (ISO 32000-1): objects, where each begins, and the fonts.

use std::fmt::Write;

use super::canvas::{HEIGHT, Pages, WIDTH};
use super::font;

/// The objects that are always there, by number.
const CATALOGUE: usize = 1;
const PAGES: usize = 2;
const FONT: usize = 3;
const JAPANESE: usize = 8;
const INFO: usize = 11;
/// The first page's; its content is the object behind it.
const FIRST: usize = 12;

/// A file that grows object by object.
struct File {
    bytes: Vec<u8>,
    /// Where each object begins.
    places: Vec<usize>,
}

/// Writes the file.
pub(super) fn write(pages: &Pages, title: &str, language: &str) -> Vec<u8> {
    // Four bytes above 127 tell programs that it is not text.
    let mut file = File { bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), places: Vec::new() };
    let count = pages.pages.len();
    let kids: String = (0..count).map(|at| format!("{} 0 R ", FIRST + 2 * at)).collect();
    file.object(&format!(
        "<< /Type /Catalog /Pages {PAGES} 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>"
    ));
    file.object(&format!("<< /Type /Pages /Count {count} /MediaBox [0 0 {WIDTH} {HEIGHT}] /Kids [{kids}] >>"));
    roboto(&mut file, pages);
    japanese(&mut file);
    file.object(&format!("<< /Title {} /Producer (Onhand) >>", utf16(title)));
    let japanese = if pages.has_japanese { format!(" /F2 {JAPANESE} 0 R") } else { String::new() };
    for (at, page) in pages.pages.iter().enumerate() {
        let content = FIRST + 2 * at + 1;
        file.object(&format!(
            "<< /Type /Page /Parent {PAGES} 0 R /Contents {content} 0 R /Resources << /Font << /F1 {FONT} 0 R{japanese} >> >> >>"
        ));
        file.stream("", page.0.as_bytes());
    }
    file.finish()
}

/// Roboto, as far as it is used: objects 3 to 7.
fn roboto(file: &mut File, pages: &Pages) {
    let font = font::part(&pages.letters.keys().copied().collect());
    let widths: String = pages.letters.keys().map(|glyph| format!("{glyph} [{}] ", font::width(*glyph))).collect();
    // A part of a font has six letters before its name.
    let name = "AAAAAA+Roboto-Regular";
    file.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>"
    ));
    file.object(&format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
         /FontDescriptor 5 0 R /CIDToGIDMap /Identity /W [{widths}] >>"
    ));
    // The font's own measures, in thousandths.
    file.object(&format!(
        "<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [-891 -271 2045 1056] /ItalicAngle 0 /Ascent 928 /Descent -244 \
         /CapHeight 711 /StemV 80 /FontFile2 6 0 R >>"
    ));
    file.stream(&format!(" /Length1 {}", font.len()), &font);
    file.stream("", to_unicode(pages).as_bytes());
}

/// A font that the reader has: objects 8 to 10.
fn japanese(file: &mut File) {
    let name = "HeiseiKakuGo-W5";
    file.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniJIS-UTF16-H /DescendantFonts [9 0 R] >>"
    ));
    file.object(&format!(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> \
         /FontDescriptor 10 0 R /DW 1000 >>"
    ));
    file.object(&format!(
        "<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752 /Descent -221 \
         /CapHeight 737 /StemV 114 >>"
    ));
}

/// Which letter each glyph is, for those who copy, search or listen.
fn to_unicode(pages: &Pages) -> String {
    let mut map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        .to_owned();
    let letters: Vec<(&u16, &char)> = pages.letters.iter().collect();
    // A hundred at once, and no more.
    for some in letters.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for (glyph, letter) in some {
            let _ = writeln!(map, "<{glyph:04X}> <{:04X}>", u32::from(**letter));
        }
        map += "endbfchar\n";
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
}

/// A text of any letters.
fn utf16(text: &str) -> String {
    let words: String = text.encode_utf16().map(|word| format!("{word:04X}")).collect();
    format!("<FEFF{words}>")
}

impl File {
    fn object(&mut self, words: &str) {
        self.begin();
        self.bytes.extend_from_slice(words.as_bytes());
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    fn stream(&mut self, about: &str, bytes: &[u8]) {
        self.begin();
        self.bytes.extend_from_slice(format!("<< /Length {}{about} >>\nstream\n", bytes.len()).as_bytes());
        self.bytes.extend_from_slice(bytes);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn begin(&mut self) {
        self.places.push(self.bytes.len());
        let number = self.places.len();
        self.bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    }

    fn finish(mut self) -> Vec<u8> {
        let (start, count) = (self.bytes.len(), self.places.len() + 1);
        let places: String = self.places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
        let end = format!(
            "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root {CATALOGUE} 0 R /Info {INFO} 0 R >>\n\
             startxref\n{start}\n%%EOF\n"
        );
        self.bytes.extend_from_slice(end.as_bytes());
        self.bytes
    }
}
