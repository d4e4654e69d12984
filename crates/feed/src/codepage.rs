//! Code pages of single bytes: as the WHATWG encoding standard maps them, and those of DOS as the Unicode consortium's vendor
//! tables do.

use std::sync::OnceLock;

use crate::encoding::windows_1252;

/// The characters that a code page ends in, and the numbers that name it; between them and ASCII it has control characters.
struct Page {
    numbers: &'static [u16],
    high: &'static str,
}

const PAGES: [Page; 14] = [
    Page {
        numbers: &[437],
        high: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    },
    Page {
        numbers: &[850],
        high: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    },
    Page {
        numbers: &[852],
        high: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
    },
    Page {
        numbers: &[866],
        high: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{a0}",
    },
    Page {
        numbers: &[1250],
        high: "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
    Page {
        numbers: &[1251],
        high: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    },
    Page {
        numbers: &[1253],
        high: "€\u{81}‚ƒ„…†‡\u{88}‰\u{8a}‹\u{8c}\u{8d}\u{8e}\u{8f}\u{90}‘’“”•–—\u{98}™\u{9a}›\u{9c}\u{9d}\u{9e}\u{9f}\u{a0}΅Ά£¤¥¦§¨©\u{fffd}«¬\u{ad}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{fffd}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{fffd}",
    },
    Page {
        numbers: &[1254],
        high: "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}\u{8e}\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}\u{9e}Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
    },
    Page {
        numbers: &[1257],
        high: "€\u{81}‚\u{83}„…†‡\u{88}‰\u{8a}‹\u{8c}¨ˇ¸\u{90}‘’“”•–—\u{98}™\u{9a}›\u{9c}¯˛\u{9f}\u{a0}\u{fffd}¢£¤\u{fffd}¦§Ø©Ŗ«¬\u{ad}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙",
    },
    Page {
        numbers: &[10000, 32768],
        high: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    },
    Page {
        numbers: &[20866],
        high: "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
    },
    Page {
        numbers: &[28592],
        high: "\u{a0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{ad}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
    Page {
        numbers: &[28595],
        high: "\u{a0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{ad}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ",
    },
    Page {
        numbers: &[28605],
        high: "\u{a0}¡¢£€¥Š§š©ª«¬\u{ad}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    },
];

/// Windows-1252, for code pages that are not listed: nearly all old files are western.
const WESTERN: u16 = 1252;

/// The upper halves of those that were asked for, and of the western one behind them.
static TABLES: [OnceLock<[char; 128]>; PAGES.len() + 1] = [const { OnceLock::new() }; PAGES.len() + 1];

/// Turns the bytes of one code page into text.
#[derive(Clone, Copy)]
pub(crate) struct CodePage {
    high: &'static [char; 128],
}

impl CodePage {
    /// The code page of that number; Windows-1252 if it is not known.
    pub(crate) fn new(number: u16) -> Self {
        let at = PAGES.iter().position(|page| page.numbers.contains(&number)).unwrap_or(PAGES.len());
        let [.., western] = &TABLES;
        Self { high: TABLES.get(at).unwrap_or(western).get_or_init(|| upper_half(PAGES.get(at))) }
    }

    /// Appends `bytes` as UTF-8.
    pub(crate) fn push(&self, out: &mut Vec<u8>, bytes: &[u8]) {
        if bytes.is_ascii() {
            out.extend_from_slice(bytes);
            return;
        }
        for byte in bytes {
            let high = byte.checked_sub(0x80).and_then(|high| self.high.get(usize::from(high)));
            let c = high.copied().unwrap_or_else(|| char::from(*byte));
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// The text of `bytes`.
    pub(crate) fn decode(&self, bytes: &[u8]) -> String {
        let mut out = Vec::new();
        self.push(&mut out, bytes);
        String::from_utf8_lossy(&out).into_owned()
    }
}

impl Default for CodePage {
    fn default() -> Self {
        Self::new(WESTERN)
    }
}

fn upper_half(page: Option<&Page>) -> [char; 128] {
    let mut half: [char; 128] = std::array::from_fn(|at| char::from(0x80 + at as u8));
    match page {
        Some(page) => half.iter_mut().rev().zip(page.high.chars().rev()).for_each(|(slot, c)| *slot = c),
        None => half.iter_mut().for_each(|slot| *slot = windows_1252(*slot as u8)),
    }
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_ends_in_its_characters() {
        for page in &PAGES {
            assert!(matches!(page.high.chars().count(), 96 | 128), "{:?}", page.numbers);
        }
    }

    #[test]
    fn one_word_in_several_pages() {
        for (number, bytes, text) in [
            (437, &b"Gr\x94\xE1e"[..], "Größe"),
            (850, b"Gr\x94\xE1e", "Größe"),
            (1252, b"Gr\xF6\xDFe", "Größe"),
            (9999, b"Gr\xF6\xDFe \x80", "Größe €"),
            (10000, b"Gr\x9A\xA7e", "Größe"),
            (32768, b"Gr\x9A\xA7e", "Größe"),
            (852, b"Ilo\x98\x86", "Ilość"),
            (1250, b"Ilo\x9C\xE6", "Ilość"),
            (866, b"\x96\xA5\xAD\xA0", "Цена"),
            (1251, b"\xD6\xE5\xED\xE0", "Цена"),
            (1253, b"\xD4\xE9\xEC\xDE", "Τιμή"),
            (1254, b"Stok say\xFDs\xFD", "Stok sayısı"),
            (1257, b"Kiek\xFBs", "Kiekūs"),
        ] {
            assert_eq!(CodePage::new(number).decode(bytes), text, "{number}");
        }
    }
}
