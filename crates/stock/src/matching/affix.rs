//! What a brand's references have in front or behind in one of the two spellings only: the brand's own letters, a colour, a size.

/// Which end of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// Before it.
    Front,
    /// Behind it.
    Back,
}

/// What is written beside a reference in one spelling and not in the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Affix {
    /// The retailer writes this, and the base does not.
    Added(End, String),
    /// The base writes this, and the retailer does not.
    LeftOut(End, String),
    /// The retailer writes this mark and up to three digits behind, a size, and the base does not.
    AddedSize(char),
}

/// Longer ones are no colour and no size, but half a reference.
pub(super) const LONGEST: usize = 8;
/// Digits of a size.
const SIZE: usize = 3;

impl Affix {
    /// The reference as the base would write it; `None` if there is nothing to take away.
    pub fn applied(&self, said: &str) -> Option<String> {
        let said = said.trim();
        let rest = match self {
            Self::Added(End::Front, text) => {
                cut(said, text.len()).filter(|(front, _)| front.eq_ignore_ascii_case(text))?.1
            }
            Self::Added(End::Back, text) => {
                let at = said.len().checked_sub(text.len())?;
                cut(said, at).filter(|(_, back)| back.eq_ignore_ascii_case(text))?.0
            }
            Self::LeftOut(End::Front, text) => return Some(format!("{text}{said}")),
            Self::LeftOut(End::Back, text) => return Some(format!("{said}{text}")),
            Self::AddedSize(mark) => said.rsplit_once(*mark).filter(|(_, size)| is_size(size))?.0,
        };
        (!rest.is_empty()).then(|| rest.to_owned())
    }

    /// Whether it can be told from the reference itself: a bare digit behind another cannot.
    pub(super) fn stands_out(&self) -> bool {
        match self {
            Self::Added(end, text) | Self::LeftOut(end, text) => {
                let inner = if *end == End::Front { text.chars().next_back() } else { text.chars().next() };
                text.chars().any(char::is_alphabetic)
                    || inner.is_some_and(|c| c.is_whitespace() || super::spelling::is_mark(c))
            }
            Self::AddedSize(_) => true,
        }
    }

    /// The same as a size of any number, if it is one behind a mark.
    pub(super) fn as_size(&self) -> Option<Self> {
        let Self::Added(End::Back, text) = self else { return None };
        let mut chars = text.chars();
        let mark = chars.next().filter(|c| super::spelling::is_mark(*c) || c.is_whitespace())?;
        is_size(chars.as_str()).then_some(Self::AddedSize(mark))
    }
}

fn is_size(text: &str) -> bool {
    (1..=SIZE).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Cuts a text in two; `None` where no character ends.
pub(super) fn cut(text: &str, at: usize) -> Option<(&str, &str)> {
    text.split_at_checked(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_applied() {
        use End::{Back, Front};
        let text = str::to_owned;
        for (affix, said, expected) in [
            (Affix::Added(Front, text("CH-")), "ch-123", Some("123")),
            (Affix::Added(Front, text("CH-")), "CX-123", None),
            (Affix::Added(Front, text("CH")), "CH", None),
            (Affix::Added(Back, text("-RED")), "123-red", Some("123")),
            (Affix::Added(Back, text("-RED")), "é", None),
            (Affix::LeftOut(Front, text("CH")), "123", Some("CH123")),
            (Affix::LeftOut(Back, text("/A")), "123", Some("123/A")),
            (Affix::AddedSize('-'), "AB-12-54", Some("AB-12")),
            (Affix::AddedSize('-'), "AB-1234", None),
            (Affix::AddedSize('-'), "AB-5X", None),
            (Affix::AddedSize('/'), "54", None),
        ] {
            assert_eq!(affix.applied(said).as_deref(), expected, "{affix:?} of {said}");
        }
    }

    #[test]
    fn a_bare_digit_does_not_stand_out() {
        let back = |text: &str| Affix::Added(End::Back, text.into());
        assert!(!back("5").stands_out());
        assert!(back("-5").stands_out() && back("X").stands_out() && back(" 5").stands_out());
        assert!(!Affix::LeftOut(End::Front, "-5".into()).stands_out(), "its mark is at the far end");
        assert_eq!(back("-54").as_size(), Some(Affix::AddedSize('-')));
        assert_eq!(back("-5X").as_size(), None);
        assert_eq!(back("54").as_size(), None);
    }
}
