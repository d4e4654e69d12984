//! Which encoding a text file is in.

mod double;
mod letters;
mod single;

use super::has;
use crate::understand::knows;
use crate::{Encoding, Sentence};

/// What an encoding was told by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Guess {
    /// The encoding.
    pub(crate) encoding: Encoding,
    /// Bytes of byte order mark to skip.
    pub(crate) skip: usize,
    /// Nothing but ASCII was seen: what comes later may say more.
    pub(crate) open: bool,
    /// Why, as a sentence.
    pub(crate) why: Sentence,
}

/// Bytes with characters beyond ASCII that are weighed; a few hundred letters decide.
const WEIGHED: usize = 1 << 12;

/// Characters beyond ASCII from which on it matters less and less how common a code page is.
const FEW: f64 = 12.0;

/// The encoding of a file that begins with `head`.
pub(crate) fn encoding(head: &[u8]) -> Guess {
    let marked = |encoding, skip, name: &str| Guess {
        encoding,
        skip,
        open: false,
        why: Sentence::new("text-marked").with("encoding", name),
    };
    match head {
        [0xEF, 0xBB, 0xBF, ..] => marked(Encoding::Utf8, 3, "UTF-8"),
        [0xFF, 0xFE, ..] => marked(Encoding::Utf16Le, 2, "UTF-16"),
        [0xFE, 0xFF, ..] => marked(Encoding::Utf16Be, 2, "UTF-16"),
        _ => unmarked(head),
    }
}

/// How many bytes of byte order mark the head has for an encoding.
pub(crate) fn mark(head: &[u8], encoding: Encoding) -> usize {
    match (encoding, head) {
        (Encoding::Utf8, [0xEF, 0xBB, 0xBF, ..]) => 3,
        (Encoding::Utf16Le, [0xFF, 0xFE, ..]) | (Encoding::Utf16Be, [0xFE, 0xFF, ..]) => 2,
        _ => 0,
    }
}

fn unmarked(head: &[u8]) -> Guess {
    let found = |encoding, id: Sentence| Guess { encoding, skip: 0, open: false, why: id };
    let zeros = |phase: usize| head.iter().skip(phase).step_by(2).filter(|b| **b == 0).count();
    let half = if has(head, 0) { head.len() / 2 } else { 0 };
    // Digits, delimiters and Latin letters have a zero byte in UTF-16; a third of them is far beyond chance.
    if half > 1 && zeros(1) * 3 > half && zeros(0) * 10 < half {
        return found(Encoding::Utf16Le, Sentence::new("text-wide"));
    }
    if half > 1 && zeros(0) * 3 > half && zeros(1) * 10 < half {
        return found(Encoding::Utf16Be, Sentence::new("text-wide"));
    }
    if head.is_ascii() {
        let why = Sentence::new("text-plain");
        return Guess { open: true, ..found(Encoding::Utf8, why) };
    }
    match utf8_share(head) {
        share if share >= 1.0 => found(Encoding::Utf8, Sentence::new("text-utf-8")),
        share if share >= 0.8 => found(Encoding::Utf8, Sentence::new("text-nearly")),
        _ => legacy(head),
    }
}

/// How many of the characters beyond ASCII are valid UTF-8; a character cut at the end counts as one.
fn utf8_share(head: &[u8]) -> f64 {
    match std::str::from_utf8(head) {
        Ok(_) => return 1.0,
        Err(error) if error.error_len().is_none() && head.len() > 8 => return 1.0,
        Err(_) => {}
    }
    let (mut good, mut bad) = (0usize, 0usize);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().bytes().filter(|first| *first >= 0xC0).count();
        let cut = chunks.peek().is_none() && head.len() > 8;
        bad += if cut { 0 } else { chunk.invalid().len() };
    }
    if bad == 0 { 1.0 } else { good as f64 / (good + bad) as f64 }
}

/// The code page under which the text reads best: letters of one language, in places where letters stand, and words that
/// stock files use.
fn legacy(head: &[u8]) -> Guess {
    let sample = cells_beyond_ascii(head);
    let mut best = (Encoding::Windows1252, f64::MIN);
    // One sign out of place among hundreds of letters says more than how common a code page is.
    let beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let unknown = (FEW / beyond as f64).min(1.0);
    for (encoding, rare) in single::CANDIDATES {
        let text = encoding.decode(&sample);
        let score = single::score(&text) + words(&text) - rare * unknown;
        if score > best.1 + 1e-9 {
            best = (encoding, score);
        }
    }
    let most = most_words(&sample);
    for encoding in double::CANDIDATES {
        let Some(score) = double::score(encoding, &sample) else { continue };
        // Whoever has its characters is asked for them only where its words may still make it the best.
        if score + most <= best.1 {
            continue;
        }
        let score = score + words(&encoding.decode(&sample));
        if score > best.1 + 1e-9 {
            best = (encoding, score);
        }
    }
    let why = Sentence::new("text-words").with("encoding", best.0.name());
    Guess { encoding: best.0, skip: 0, open: false, why }
}

/// The cells that have something to weigh, each with the sign behind it: one that is no half of a character anywhere.
fn cells_beyond_ascii(head: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let ends = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'"' | b'\n' | b'\r');
    for cell in head.split_inclusive(ends).filter(|cell| !cell.is_ascii()) {
        sample.extend_from_slice(cell.get(..cell.len().min(2048)).unwrap_or(cell));
        if sample.len() > WEIGHED {
            break;
        }
    }
    sample
}

/// Known words that count, and what each is worth.
const WORDS: usize = 6;
const WORD: f64 = 0.5;

/// Known words among the cells: a header that reads is worth more than any statistics.
fn words(text: &str) -> f64 {
    let cells = text.split([',', ';', '\t', '|', '"', '\n', '\r']).map(str::trim);
    let plain = |cell: &&str| !cell.is_ascii() && cell.chars().count() <= 40 && !cell.contains(char::is_control);
    let known = cells.filter(plain).take(300).filter(|cell| knows(cell)).take(WORDS).count();
    known as f64 * WORD
}

/// What [`words`] can say at most, whatever the encoding.
fn most_words(sample: &[u8]) -> f64 {
    let cells = sample.split(|byte| matches!(byte, b',' | b';' | b'\t' | b'|' | b'"' | b'\n' | b'\r'));
    cells.filter(|cell| !cell.is_ascii()).take(WORDS).count() as f64 * WORD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Encoding, skip: usize) {
        let found = encoding(bytes);
        assert_eq!((found.encoding, found.skip), (expected, skip));
        assert_eq!(super::mark(bytes, expected), skip);
    }

    #[test]
    fn marks_and_contents() {
        check(b"\xEF\xBB\xBFsku,qty", Encoding::Utf8, 3);
        check(b"\xFF\xFEs\0k\0", Encoding::Utf16Le, 2);
        check(b"\xFE\xFF\0s\0k", Encoding::Utf16Be, 2);
        check(b"s\0k\0u\0;\0q\0", Encoding::Utf16Le, 0);
        check(b"\0s\0k\0u\0;\0q", Encoding::Utf16Be, 0);
        check("référence;qté".as_bytes(), Encoding::Utf8, 0);
        check(b"r\xE9f\xE9rence;qt\xE9", Encoding::Windows1252, 0);
        check(&"référence;qté".as_bytes()[..15], Encoding::Utf8, 0);
        check(b"sku;qty", Encoding::Utf8, 0);
        assert!(encoding(b"sku;qty").open && !encoding("qté".as_bytes()).open);
    }

    #[test]
    fn a_few_cells_of_another_encoding_do_not_outvote_the_file() {
        let mut text = "référence;qté;désignation\n".repeat(20).into_bytes();
        text.extend_from_slice(b"caf\xE9;1;x\n");
        check(&text, Encoding::Utf8, 0);
    }

    /// Text in one language as the bytes of a code page.
    fn encoded(encoding: Encoding, text: &str) -> Vec<u8> {
        let high: Vec<(char, u8)> = (0x80..=0xFFu8)
            .filter_map(|byte| Some((encoding.decode(&[byte]).chars().next()?, byte)))
            .filter(|(c, _)| *c != '\u{FFFD}')
            .collect();
        let byte = |c: char| match c.is_ascii() {
            true => c as u8,
            false => high.iter().find(|(high, _)| *high == c).unwrap_or_else(|| panic!("{c} in {encoding:?}")).1,
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn one_sign_tells_pages_apart_that_share_all_letters() {
        let goods = "Écharpe dorée;3;5,07\nThéière cuivrée;1;9,00\nVeste imperméable écru;2;13,28\n".repeat(30);
        let french = format!("Désignation;Qté;Prix soldé (€)\n{goods}");
        let bytes = encoded(Encoding::Iso8859_15, &french);
        assert_eq!(encoding(&bytes).encoding.decode(&bytes), french);
        let polish = format!("Nazwa;Ilość\n{}", "Kask zielony duży;3\nŁańcuch mały;2\nŻakiet żółty;1\n".repeat(40));
        let bytes = encoded(Encoding::Iso8859_2, &polish);
        assert_eq!(encoding(&bytes).encoding.decode(&bytes), polish);
    }

    #[test]
    fn code_pages_by_the_language_they_hold() {
        let french =
            "Référence;Désignation;Qté;Prix\nA1;Chaîne à maillons dorée;3;12,50\nA2;Boîte à thé cuivrée;1;9,00\n";
        let german = "Artikelnummer;Bezeichnung;Größe;Stück\n1;Schöner Hut für Mädchen;M;3\n2;Füße wärmend;L;4\n";
        let polish = "Kod;Nazwa;Ilość;Cena\nA1;Łańcuszek żółty;3;12,50\nA2;Pierścień srebrny mały;2;9,00\n";
        let romanian = "Cod produs;Denumire;Mărime;Preţ\n1;Cămaşă albă bărbaţi;M;3\n2;Şapcă neagră;L;4\n";
        let russian = "Артикул;Наименование;Остаток;Цена\n1;Кольцо золотое;3;1200\n2;Цепочка серебряная;4;900\n";
        let portuguese =
            "Código;Descrição;Preço;Estoque\n1;Relógio de pulso não digital;10;3\n2;Coração em latão;5;1\n";
        let turkish = "Ürün;Açıklama;Fiyatı;Adet\n1;Gümüş yüzük ışıltılı;10;3\n2;Kırmızı ayakkabı büyük;5;1\n";
        for (text, pages) in [
            (french, &[Encoding::Windows1252, Encoding::Macintosh, Encoding::Cp850][..]),
            (german, &[Encoding::Windows1252, Encoding::Macintosh]),
            (polish, &[Encoding::Windows1250, Encoding::Iso8859_2, Encoding::Cp852]),
            (romanian, &[Encoding::Windows1250, Encoding::Cp852]),
            (russian, &[Encoding::Windows1251, Encoding::Koi8R, Encoding::Cp866, Encoding::Iso8859_5]),
            (portuguese, &[Encoding::Windows1252, Encoding::Macintosh]),
            (turkish, &[Encoding::Windows1254]),
        ] {
            for page in pages {
                let found = encoding(&encoded(*page, text)).encoding;
                assert_eq!(found.decode(&encoded(*page, text)), text, "{page:?} taken for {found:?}");
            }
        }
    }

    #[test]
    fn a_word_or_two_tell_the_code_page() {
        use Encoding::*;
        let western = [Windows1252, Macintosh, Cp850, Cp437];
        let eastern = [Windows1250, Iso8859_2, Cp852];
        let cyrillic = [Windows1251, Koi8R, Cp866];
        for (words, pages) in [
            ("München Pasing", &western[..]),
            ("Bürste;Gürtel", &western),
            ("Käse;Äpfel", &western),
            ("Stock réel", &western),
            ("Théière émaillée", &western),
            ("Caffè;Novità", &western),
            ("Pantalón", &western),
            ("Ideeën", &western),
            ("Försäljning", &western),
            ("Descrição", &western[..3]),
            ("Coração", &western[..3]),
            ("Łańcuszek", &eastern),
            ("Żółty", &eastern),
            ("Množství", &eastern),
            ("Gyűrű", &eastern),
            ("Cămaşă", &eastern),
            ("Кружка", &cyrillic),
            ("МАГАЗИН", &cyrillic),
            ("Ποσότητα", &[Windows1253]),
            ("Gümüş yüzük", &[Windows1254]),
        ] {
            for page in pages {
                let bytes = encoded(*page, &format!("EAN;Item;Stock\n4006381333931;{words};3\n"));
                let found = encoding(&bytes).encoding;
                assert!(found.decode(&bytes).contains(words), "{words} in {page:?} taken for {found:?}");
            }
        }
    }

    #[test]
    fn signs_are_told_from_letters() {
        for text in ["L’été 38", "Men’s shirt", "Stock réel;1\u{a0}939,44", "Prix;12\u{a0}€\nréel;1\u{a0}400"]
        {
            let bytes = encoded(Encoding::Windows1252, &format!("EAN;Item;Price\n4006381333931;{text}\n"));
            assert!(encoding(&bytes).encoding.decode(&bytes).contains(text), "{text}");
        }
    }

    #[test]
    fn characters_of_two_bytes() {
        let japanese = "商品コード,商品名,在庫数,売価\n1,シルバーリング 銀の指輪,3,1200\n2,革のベルト,5,3400\n";
        let chinese = "条形码,商品名称,库存数量,价格\n1,银戒指,3,120\n2,皮带,5,340\n";
        let traditional = "條碼,商品名稱,庫存數量,價格\n1,銀戒指,3,120\n2,皮帶,5,340\n";
        let korean = "바코드,상품명,재고수량,가격\n1,은반지,3,120\n2,가죽 벨트,5,340\n";
        for (text, table, expected) in [
            (japanese, encoding_rs::SHIFT_JIS, Encoding::ShiftJis),
            (japanese, encoding_rs::EUC_JP, Encoding::EucJp),
            (chinese, encoding_rs::GB18030, Encoding::Gb18030),
            (traditional, encoding_rs::BIG5, Encoding::Big5),
            (korean, encoding_rs::EUC_KR, Encoding::EucKr),
        ] {
            let (bytes, _, lost) = table.encode(text);
            assert!(!lost);
            assert_eq!(encoding(&bytes).encoding, expected);
        }
    }
}
