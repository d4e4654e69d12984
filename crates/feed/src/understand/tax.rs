//! Whether a header says that a price is with or without tax.

use super::fold;
use super::words::Phrases;

/// Words that say whether a price includes tax, folded; the longest first.
static TAX: Phrases = Phrases::new(
    "toutes taxes comprises|impuestos incluidos|incl sales tax|including tax|excluding tax|including vat|excluding vat|sin impuestos|con impuestos|sem impostos|senza imposte|senza iva|utan moms|gst inclusive|vat inclusive|tax inclusive|без учета ндс|btw inclusief|inclusief btw|exclusief btw|tax included|tax excluded|iva incluido|iva incluida|iva compresa|с учетом ндс|iva inclusa|iva esclusa|iva exclusa|tva incluse|tva inclusa|inkl steuer|hors taxes|hors taxe|inkl mwst|exkl mwst|zzgl mwst|ohne mwst|inkl moms|exkl moms|kdv dahil|incl tax|excl tax|incl vat|excl vat|incl btw|excl btw|fara tva|iva incl|incl iva|iva escl|iva excl|inkl ust|exkl ust|zzgl ust|incl gst|excl iva|inc tax|inc vat|con iva|sin iva|без ндс|inc gst|bez dph|bez vat|com iva|sem iva|ex tax|ex vat|cu tva|brutto|ex gst|vc dph|c iva|с ндс|netto|s dph|z vat|s iva|부가세포함|vat포함|ttc|税込み|税抜き|不含税|ht|税込|税別|税抜|含税|未税",
);

/// The header without words that say whether a price includes tax.
pub(super) fn without_tax(folded: &str) -> String {
    let mut text = strip_brackets(folded);
    if !TAX.within(&text) {
        return text;
    }
    text = format!(" {text} ");
    for word in TAX.each() {
        text = text.replace(&format!(" {word} "), " ");
    }
    text.trim().to_owned()
}

/// True if the header's own words or tags say that the amount is without tax.
pub(crate) fn is_net(header: &str) -> bool {
    static NET: Phrases = Phrases::new(
        "excluding tax|excluding vat|ex tax|exkl mwst|zzgl mwst|ohne mwst|iva esclusa|ht|hors taxe|hors taxes|netto|net|excl tax|tax excluded|excl vat|ex vat|fara tva|sin iva|excl btw|税抜|без ндс|iva escl|iva excl|excl iva|sem iva|s iva|sin impuestos|exkl ust|zzgl ust|ex gst|bez dph|bez vat|税抜き|税別|без учета ндс|exkl moms|exclusief btw|不含税|未税|senza iva|senza imposte|imponibile|liquido|sem impostos|utan moms",
    );
    let folded = strip_brackets(&fold(header));
    NET.within(&folded) || ["税抜", "本体"].iter().any(|word| folded.contains(word))
}

/// Brackets and per cent signs as blanks.
pub(super) fn strip_brackets(text: &str) -> String {
    if !text.contains(['(', ')', '[', ']', '（', '）', '%']) {
        return text.to_owned();
    }
    let spaced: String = text.chars().map(|c| if "()[]（）%".contains(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_without_tax_are_told() {
        assert!(
            is_net("Prix HT")
                && is_net("Price (excl. tax)")
                && is_net("Pret unitar (lei) fara TVA")
                && is_net("税抜価格")
        );
        assert!(!is_net("Prix TTC") && !is_net("Price"));
    }

    #[test]
    fn words_are_written_folded() {
        TAX.each().for_each(|word| assert_eq!(fold(word), word));
    }
}
