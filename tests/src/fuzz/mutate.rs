//! Small changes to what is usual: the way to what is not.

/// Makes inputs out of others. The same seed gives the same inputs.
pub struct Mutator {
    dice: Dice,
    pool: Vec<Vec<u8>>,
    words: &'static [&'static str],
}

/// Inputs stay small, so that many can be tried.
const MAX_INPUT: usize = 1 << 15;
/// Numbers at which counting often goes wrong.
const ODD: [u64; 12] = [0, 1, 2, 7, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10_0000, 0x7FFF_FFFF, 0xFFFF_FFFF, u64::MAX];

impl Mutator {
    pub(super) fn new(seed: u64, pool: Vec<Vec<u8>>, words: &'static [&'static str]) -> Self {
        Self { dice: Dice(seed), pool, words }
    }

    /// The next input.
    pub fn next_input(&mut self) -> Vec<u8> {
        let mut input = self.pool[self.dice.below(self.pool.len())].clone();
        for _ in 0..1 + self.dice.below(6) {
            self.change(&mut input);
        }
        input.truncate(MAX_INPUT);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let Self { dice, pool, words } = self;
        let at = dice.below(input.len() + 1);
        let span = at..(at + 1 + dice.length()).min(input.len()).max(at);
        match dice.below(10) {
            0 => input.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8)),
            1 => input.iter_mut().skip(at).take(1).for_each(|byte| *byte = dice.below(256) as u8),
            2 => drop(input.drain(span)),
            3 => {
                let copy = input[span].to_vec();
                let to = dice.below(input.len() + 1);
                input.splice(to..to, copy);
            }
            4 => {
                // Many times the same: what nests or repeats.
                let copy = input[span].repeat(1 + dice.below(300));
                input.splice(at..at, copy.into_iter().take(MAX_INPUT / 2));
            }
            5 | 6 if !words.is_empty() => {
                let word = words[dice.below(words.len())].bytes();
                input.splice(at..at, word);
            }
            7 => {
                let other = &pool[dice.below(pool.len())];
                let from = dice.below(other.len() + 1);
                let to = (from + dice.length() * 4).min(other.len());
                input.splice(span, other[from..to].iter().copied());
            }
            8 => {
                let bytes = ODD[dice.below(ODD.len())].to_le_bytes();
                let width = 1 << dice.below(4);
                let end = (at + width).min(input.len());
                input.splice(at..end, bytes.into_iter().take(width));
            }
            _ => number(input, at, dice),
        }
    }
}

/// Puts an odd number in the place of the next digits.
fn number(input: &mut Vec<u8>, from: usize, dice: &mut Dice) {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let Some(start) = input.iter().skip(from).position(is_digit).map(|at| from + at) else { return };
    let end = start + input[start..].iter().take_while(|byte| is_digit(byte)).count();
    let text = match dice.below(4) {
        0 => format!("-{}", ODD[dice.below(ODD.len())]),
        1 => format!("{}e{}", dice.below(100), dice.below(400)),
        2 => dice.below(70_000).to_string(),
        _ => ODD[dice.below(ODD.len())].to_string(),
    };
    input.splice(start..end, text.into_bytes());
}

/// Splitmix64 (Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit as u64) as usize
    }

    /// Mostly short, at times a thousand.
    fn length(&mut self) -> usize {
        let most = 1 << self.below(11);
        self.below(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_inputs() {
        let inputs = |seed| {
            let mut mutator = Mutator::new(seed, vec![b"sku,qty\nA1,3\n".to_vec(), Vec::new()], &["<row>"]);
            (0..500).map(|_| mutator.next_input()).collect::<Vec<_>>()
        };
        assert_eq!(inputs(1), inputs(1));
        assert_ne!(inputs(1), inputs(2));
        let different = inputs(1).into_iter().collect::<std::collections::HashSet<_>>();
        assert!(different.len() > 300, "{}", different.len());
    }
}
