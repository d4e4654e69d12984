//! Words that rows of sums begin with.

use super::fold;

/// Words that total rows begin with, folded.
const TOTALS: [&str; 65] = [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "sum",
    "sous total",
    "total general",
    "gesamt",
    "summe",
    "gesamtsumme",
    "zwischensumme",
    "totale",
    "suma",
    "razem",
    "ogolem",
    "итого",
    "всего",
    "合計",
    "小計",
    "totaal",
    "celkem",
    "subtotals",
    "grand totals",
    "report total",
    "page total",
    "store total",
    "totaux",
    "sous totaux",
    "gesamtbestand",
    "teilsumme",
    "endsumme",
    "totales",
    "subtotale",
    "totale generale",
    "parziale",
    "totais",
    "subtotais",
    "total geral",
    "subtotaal",
    "eindtotaal",
    "total magazin",
    "подытог",
    "промежуточный итог",
    "итого по",
    "общий итог",
    "suma czesciowa",
    "lacznie",
    "総計",
    "総合計",
    "合计",
    "总计",
    "小计",
    "總計",
    "合計金額",
    "합계",
    "총계",
    "소계",
    "soucet",
    "mezisoucet",
    "summa",
    "i alt",
    "osszesen",
    "toplam",
    "ara toplam",
];

/// A total's label. In a row that has an item number the word must stand alone: `Total 90` is a shoe.
pub(crate) fn is_total(text: &str, numbered: bool) -> bool {
    let folded = fold(text);
    let label = |rest: &str| rest.is_empty() || !numbered && rest.starts_with([' ', '(']);
    TOTALS.iter().any(|word| folded.strip_prefix(word).is_some_and(label))
}

/// False for most text that is no total's label, told from its first two signs.
pub(crate) fn may_be_total(text: &[u8]) -> bool {
    let letter = |byte: &u8| byte.to_ascii_lowercase();
    match text {
        [first, ..] if first.is_ascii_digit() => false,
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            TOTALS.iter().any(|word| word.as_bytes().starts_with(&[letter(first), letter(second)]))
        }
        // Of the words with a first letter that stands alone there is one: `i alt`.
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii() => letter(first) == b'i',
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_of_totals() {
        for text in ["Total", "TOTAL:", "Grand total", "Sous-total (7)", "Итого", "合計", "Łącznie"] {
            assert!(is_total(text, true) || is_total(text, false), "{text}");
        }
        assert!(is_total("Total Lyon", false) && !is_total("Total 90", true));
        assert!(!is_total("Totally", false) && !is_total("Summer hat", false));
    }

    proptest! {
        #[test]
        fn what_may_not_be_a_total_is_none(text in "[-*( ]?([a-zA-Z]{1,3}|[TtSsIi]|sum|Total|i alt|[0-9])[-. (:0-9]?([a-z]{0,4}|90)", numbered: bool) {
            prop_assert!(may_be_total(text.as_bytes()) || !is_total(&text, numbered));
        }
    }

    #[test]
    fn every_total_may_be_one() {
        for word in TOTALS {
            assert!(may_be_total(word.as_bytes()) && may_be_total(word.to_uppercase().as_bytes()), "{word}");
        }
        assert!(!may_be_total(b"SK-0001") && !may_be_total(b"A1") && !may_be_total(b"4006381333931"));
    }

    #[test]
    fn words_are_written_folded() {
        TOTALS.iter().for_each(|word| assert_eq!(fold(word), *word));
    }
}
