//! Single-byte code pages of old spreadsheets and archives, as the Unicode consortium's vendor tables map them.

use crate::Encoding;

/// A code page's upper half as text of 128 characters, and the numbers that name it.
struct Page {
    numbers: &'static [u16],
    high: &'static str,
}

const PAGES: [Page; 10] = [
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
        high: "€\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰Š‹ŚŤŽŹ\u{fffd}‘’“”•–—\u{fffd}™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
    Page {
        numbers: &[1251],
        high: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{fffd}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    },
    Page {
        numbers: &[1253],
        high: "€\u{fffd}‚ƒ„…†‡\u{fffd}‰\u{fffd}‹\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}‘’“”•–—\u{fffd}™\u{fffd}›\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{a0}΅Ά£¤¥¦§¨©\u{fffd}«¬\u{ad}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{fffd}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{fffd}",
    },
    Page {
        numbers: &[1254],
        high: "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}\u{fffd}\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}\u{fffd}Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
    },
    Page {
        numbers: &[1257],
        high: "€\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰\u{fffd}‹\u{fffd}¨ˇ¸\u{fffd}‘’“”•–—\u{fffd}™\u{fffd}›\u{fffd}¯˛\u{fffd}\u{a0}\u{fffd}¢£¤\u{fffd}¦§Ø©Ŗ«¬\u{ad}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙",
    },
    Page {
        numbers: &[10000, 32768],
        high: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    },
];

/// Windows-1252, for code pages that are not listed: nearly all old files are western.
const WESTERN: u16 = 1252;

/// Turns the bytes of one code page into text.
pub(crate) struct CodePage {
    high: [char; 128],
}

impl CodePage {
    /// The code page of that number; Windows-1252 if it is not known.
    pub(crate) fn new(number: u16) -> Self {
        let mut high = ['\u{FFFD}'; 128];
        match PAGES.iter().find(|page| page.numbers.contains(&number)) {
            Some(page) => high.iter_mut().zip(page.high.chars()).for_each(|(slot, c)| *slot = c),
            None => {
                let western: Vec<u8> = (0x80..=0xFF).collect();
                let text = Encoding::Windows1252.decode(&western);
                high.iter_mut().zip(text.chars()).for_each(|(slot, c)| *slot = c);
            }
        }
        Self { high }
    }

    /// Appends `bytes` as UTF-8.
    pub(crate) fn push(&self, out: &mut Vec<u8>, bytes: &[u8]) {
        if bytes.is_ascii() {
            out.extend_from_slice(bytes);
            return;
        }
        for byte in bytes {
            let high = byte.checked_sub(0x80).and_then(|high| self.high.get(usize::from(high)));
            let c = high.copied().unwrap_or(char::from(*byte));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_upper_half() {
        for page in &PAGES {
            assert_eq!(page.high.chars().count(), 128, "{:?}", page.numbers);
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
