//! Every problem that can be found in a file: one file each, whose text is the help page.

use crate::Severity;

mod gtin_case;
mod gtin_check_digit;
mod gtin_check_digit_missing;
mod gtin_cleaned;
mod gtin_length;
mod gtin_not_a_number;
mod gtin_not_an_item;
mod gtin_private;
mod gtin_several;
mod gtin_upc_e;
mod gtin_zeros_restored;
mod identifier_lost_precision;
mod identifier_missing;
mod layout_blank_rows;
mod line_conflict;
mod line_repeated;
mod line_summed;
mod price_lowered_regular;
mod price_negative;
mod price_open;
mod price_unknown;
mod quantity_at_least;
mod quantity_empty;
mod quantity_fraction;
mod quantity_negative;
mod quantity_open;
mod quantity_too_large;
mod quantity_unknown;
mod row_too_long;
mod row_too_short;
mod text_scrambled;

/// A check: what it is called and how grave it is. What it is and what to do stands in the texts, under its code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check {
    /// Stable code.
    pub(crate) code: &'static str,
    /// How grave a finding is.
    pub(crate) severity: Severity,
}

/// The name of a check inside the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Finding {
    GtinCase,
    GtinCheckDigit,
    GtinCheckDigitMissing,
    GtinCleaned,
    GtinLength,
    GtinNotANumber,
    GtinNotAnItem,
    GtinPrivate,
    GtinSeveral,
    GtinUpcE,
    GtinZerosRestored,
    IdentifierLostPrecision,
    IdentifierMissing,
    LayoutBlankRows,
    LineConflict,
    LineRepeated,
    LineSummed,
    PriceLoweredRegular,
    PriceNegative,
    PriceOpen,
    PriceUnknown,
    QuantityAtLeast,
    QuantityEmpty,
    QuantityFraction,
    QuantityNegative,
    QuantityOpen,
    QuantityTooLarge,
    QuantityUnknown,
    RowTooLong,
    RowTooShort,
    TextScrambled,
}

/// How many checks there are.
pub(crate) const COUNT: usize = 31;

impl Finding {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Finding; COUNT] = [
        Self::GtinCase,
        Self::GtinCheckDigit,
        Self::GtinCheckDigitMissing,
        Self::GtinCleaned,
        Self::GtinLength,
        Self::GtinNotANumber,
        Self::GtinNotAnItem,
        Self::GtinPrivate,
        Self::GtinSeveral,
        Self::GtinUpcE,
        Self::GtinZerosRestored,
        Self::IdentifierLostPrecision,
        Self::IdentifierMissing,
        Self::LayoutBlankRows,
        Self::LineConflict,
        Self::LineRepeated,
        Self::LineSummed,
        Self::PriceLoweredRegular,
        Self::PriceNegative,
        Self::PriceOpen,
        Self::PriceUnknown,
        Self::QuantityAtLeast,
        Self::QuantityEmpty,
        Self::QuantityFraction,
        Self::QuantityNegative,
        Self::QuantityOpen,
        Self::QuantityTooLarge,
        Self::QuantityUnknown,
        Self::RowTooLong,
        Self::RowTooShort,
        Self::TextScrambled,
    ];

    /// The finding of a code.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.check().code == code)
    }

    /// True if something was put right that a person may refuse; the value is then left out.
    pub(crate) fn is_reversible(self) -> bool {
        matches!(
            self,
            Self::GtinCase
                | Self::GtinCheckDigitMissing
                | Self::GtinCleaned
                | Self::GtinSeveral
                | Self::GtinUpcE
                | Self::GtinZerosRestored
                | Self::LineSummed
                | Self::QuantityAtLeast
                | Self::QuantityFraction
                | Self::QuantityNegative
        )
    }

    /// The check itself.
    pub(crate) fn check(self) -> Check {
        match self {
            Self::GtinCase => gtin_case::CHECK,
            Self::GtinCheckDigit => gtin_check_digit::CHECK,
            Self::GtinCheckDigitMissing => gtin_check_digit_missing::CHECK,
            Self::GtinCleaned => gtin_cleaned::CHECK,
            Self::GtinLength => gtin_length::CHECK,
            Self::GtinNotANumber => gtin_not_a_number::CHECK,
            Self::GtinNotAnItem => gtin_not_an_item::CHECK,
            Self::GtinPrivate => gtin_private::CHECK,
            Self::GtinSeveral => gtin_several::CHECK,
            Self::GtinUpcE => gtin_upc_e::CHECK,
            Self::GtinZerosRestored => gtin_zeros_restored::CHECK,
            Self::IdentifierLostPrecision => identifier_lost_precision::CHECK,
            Self::IdentifierMissing => identifier_missing::CHECK,
            Self::LayoutBlankRows => layout_blank_rows::CHECK,
            Self::LineConflict => line_conflict::CHECK,
            Self::LineRepeated => line_repeated::CHECK,
            Self::LineSummed => line_summed::CHECK,
            Self::PriceLoweredRegular => price_lowered_regular::CHECK,
            Self::PriceNegative => price_negative::CHECK,
            Self::PriceOpen => price_open::CHECK,
            Self::PriceUnknown => price_unknown::CHECK,
            Self::QuantityAtLeast => quantity_at_least::CHECK,
            Self::QuantityEmpty => quantity_empty::CHECK,
            Self::QuantityFraction => quantity_fraction::CHECK,
            Self::QuantityNegative => quantity_negative::CHECK,
            Self::QuantityOpen => quantity_open::CHECK,
            Self::QuantityTooLarge => quantity_too_large::CHECK,
            Self::QuantityUnknown => quantity_unknown::CHECK,
            Self::RowTooLong => row_too_long::CHECK,
            Self::RowTooShort => row_too_short::CHECK,
            Self::TextScrambled => text_scrambled::CHECK,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique() {
        let mut codes: Vec<_> = Finding::ALL.iter().map(|finding| finding.check().code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), COUNT);
    }
}
