//! What a shop's till exports, of any size: the files that readers are compared on, and what is true of them.
//!
//! Everything comes from one seed: the same rows on every machine, and no code twice.

mod workbook;

use std::fmt::Write;

use onhand_stock::Gtin;

pub use workbook::{xls, xlsx};

/// The header row of every file.
pub const HEADER: [&str; 10] = [
    "Item No",
    "UPC",
    "Description",
    "Department",
    "Vendor",
    "Size",
    "Bin",
    "Qty On Hand",
    "Retail Price",
    "Last Sold",
];

/// A change of what follows from the seed takes another number, so that files made before are not taken for these.
pub const VERSION: u32 = 1;

const SEED: u64 = 42;
const WHAT: [&str; 12] = [
    "Kettle",
    "Desk lamp",
    "Wool scarf",
    "Tea towel",
    "Notebook",
    "Garden hose",
    "Paint roller",
    "Coffee beans",
    "Bath mat",
    "Picture frame",
    "Door handle",
    "Phone cable",
];
const LOOK: [&str; 10] =
    ["blue", "matt black", "stainless", "oak", "off-white", "large", "twin pack", "organic", "slim", "classic"];
const DEPARTMENTS: [&str; 8] =
    ["Housewares", "Lighting", "Apparel", "Stationery", "Garden", "Paint & Tools", "Grocery", "Electrical"];
const VENDORS: [&str; 9] = [
    "Northern Supply",
    "Hale & Sons",
    "Maple Trading",
    "Brightline",
    "Kestrel Goods",
    "Old Mill Co",
    "Fairview",
    "Osprey",
    "Lakeside Imports",
];
const SIZES: [&str; 6] = ["S", "M", "L", "1.7 L", "30 x 40 cm", "500 g"];
/// GS1 prefixes of Germany, France, the United Kingdom, Italy, Switzerland, the Netherlands and Belgium: no code under
/// them is a shop's own.
const PREFIXES: [u64; 7] = [40, 30, 50, 80, 76, 87, 54];

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    number: u32,
    code: Code,
    /// Half of them stand as numbers in workbooks.
    numeric: bool,
    description: String,
    department: &'static str,
    vendor: &'static str,
    size: &'static str,
    bin: String,
    quantity: i32,
    cents: u32,
    sold: String,
}

/// What became of a product's code on its way into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    /// It is as it should be.
    Right(u64),
    /// Its last digit is another: 3 in 100.
    Wrong(u64),
    /// A spreadsheet made `1.23457E+11` of it: 1 in 100.
    Lost(u64),
}

/// A cell as a spreadsheet stores it.
enum Cell<'a> {
    Text(&'a str),
    Number(i64),
    /// Hundredths.
    Money(u32),
}

/// The rows of a file, one after the other; a shorter file is the beginning of a longer one.
pub fn items(count: u32) -> impl Iterator<Item = Item> {
    let mut dice = Dice(SEED);
    (0..count).map(move |number| Item::roll(number, &mut dice))
}

/// A text with commas, as a till writes it.
pub fn csv(count: u32) -> String {
    let mut text = HEADER.join(",") + "\n";
    items(count).for_each(|item| item.write_csv(&mut text));
    text
}

impl Item {
    fn roll(number: u32, dice: &mut Dice) -> Self {
        let right = code(number, dice);
        let code = match dice.below(100) {
            0..3 => Code::Wrong(right - right % 10 + (right + 1 + dice.below(9)) % 10),
            3 => Code::Lost(right),
            _ => Code::Right(right),
        };
        let cents = if dice.below(10) == 0 { 100_000 + dice.below(400_000) } else { 99 + dice.below(60_000) } as u32;
        let pieces = dice.below(120) as i32;
        Self {
            number,
            code,
            numeric: dice.below(2) == 0,
            description: description(number, dice),
            department: dice.pick(&DEPARTMENTS),
            vendor: dice.pick(&VENDORS),
            size: dice.pick(&SIZES),
            bin: format!("{}-{:02}", dice.pick(&["A", "B", "C", "D", "E", "F"]), dice.below(40)),
            quantity: if dice.below(200) == 0 { -1 - pieces % 6 } else { pieces },
            cents,
            sold: format!("2026-{:02}-{:02}", 1 + dice.below(10), 1 + dice.below(28)),
        }
    }

    fn sku(&self) -> String {
        format!("SK-{:07}", self.number)
    }

    fn cells<'a>(&'a self, sku: &'a str, code: &'a str) -> [Cell<'a>; 10] {
        let code = match self.code {
            Code::Right(code) | Code::Wrong(code) if self.numeric => Cell::Number(code as i64),
            _ => Cell::Text(code),
        };
        [
            Cell::Text(sku),
            code,
            Cell::Text(&self.description),
            Cell::Text(self.department),
            Cell::Text(self.vendor),
            Cell::Text(self.size),
            Cell::Text(&self.bin),
            Cell::Number(self.quantity.into()),
            Cell::Money(self.cents),
            Cell::Text(&self.sold),
        ]
    }

    fn write_csv(&self, text: &mut String) {
        let Self { department, vendor, size, bin, quantity, cents, sold, .. } = self;
        let description = format!("\"{}\"", self.description.replace('"', "\"\""));
        let price = match cents / 100 {
            whole @ 1000.. => format!("\"${},{:03}.{:02}\"", whole / 1000, whole % 1000, cents % 100),
            whole => format!("${whole}.{:02}", cents % 100),
        };
        let (sku, code) = (self.sku(), self.code.text());
        writeln!(text, "{sku},{code},{description},{department},{vendor},{size},{bin},{quantity},{price},{sold}")
            .unwrap();
    }
}

impl Code {
    fn text(self) -> String {
        match self {
            Self::Right(code) | Self::Wrong(code) => code.to_string(),
            Self::Lost(code) => {
                let power = code.ilog10();
                let digits = (code + 5 * 10u64.pow(power - 6)) / 10u64.pow(power - 5);
                format!("{}.{:05}E+{power}", digits / 100_000, digits % 100_000)
            }
        }
    }
}

/// A UPC of 12 digits (5 of 8) or an EAN of 13, as it should be. `number` times a prime is another for every number.
fn code(number: u32, dice: &mut Dice) -> u64 {
    const TEN_DIGITS: u64 = 10_000_000_000;
    let own = u64::from(number) * 7_368_787 % TEN_DIGITS;
    let company = if dice.below(8) < 5 { 6 + dice.below(3) } else { dice.pick(&PREFIXES) };
    let body = company * TEN_DIGITS + own;
    (0..10).map(|digit| body * 10 + digit).find(|code| Gtin::new(*code).is_ok()).unwrap()
}

/// A till quotes every one of them; some hold quotes themselves, some a line break.
fn description(number: u32, dice: &mut Dice) -> String {
    let (what, look) = (dice.pick(&WHAT), dice.pick(&LOOK));
    match dice.below(100) {
        0..3 => format!("{what} {}\" {look}", 6 + number % 30),
        3..5 => format!("{what}, {look}\nNo. {number}"),
        5..50 => format!("{what}, {look}, {number}"),
        _ => format!("{what} {look} {number}"),
    }
}

/// What is true of a file: what every reader's records are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Rows of data.
    pub rows: u64,
    /// Rows whose code is right. The sums are of these alone.
    pub lines: u64,
    /// Codes whose check digit is wrong.
    pub wrong: u64,
    /// Codes that lost digits.
    pub lost: u64,
    /// Quantities below zero, in all rows.
    pub negative: u64,
    /// Sum of the last six digits of the codes.
    pub codes: u64,
    /// Sum of the quantities; one below zero counts nothing.
    pub quantity: u64,
    /// Sum of the prices, in hundredths.
    pub cents: u64,
}

impl Truth {
    /// Of a file of that many rows.
    pub fn of(count: u32) -> Self {
        let mut truth = Self::default();
        items(count).for_each(|item| truth.add(&item));
        truth
    }

    fn add(&mut self, item: &Item) {
        self.rows += 1;
        self.negative += u64::from(item.quantity < 0);
        match item.code {
            Code::Wrong(_) => self.wrong += 1,
            Code::Lost(_) => self.lost += 1,
            Code::Right(code) => {
                self.lines += 1;
                self.codes += code % 1_000_000;
                self.quantity += item.quantity.max(0) as u64;
                self.cents += u64::from(item.cents);
            }
        }
    }
}

/// Numbers as good as drawn (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use onhand_feed::{Profile, Reading};

    use super::*;

    const ROWS: u32 = 20_000;

    #[test]
    fn the_same_seed_gives_the_same_file_and_a_shorter_one_is_its_beginning() {
        assert_eq!(csv(2_000), csv(2_000));
        assert!(csv(2_000).starts_with(&csv(1_000)));
        assert_eq!(xlsx(500), xlsx(500));
        assert_eq!(xls(500), xls(500));
    }

    #[test]
    fn faults_are_as_many_as_they_should_be() {
        let truth = Truth::of(ROWS);
        let share = |count: u64| (1000.0 * count as f64 / f64::from(ROWS)).round() / 10.0;
        assert_eq!(truth.rows, u64::from(ROWS));
        assert_eq!(truth.lines + truth.wrong + truth.lost, truth.rows);
        assert!((2.7..3.3).contains(&share(truth.wrong)), "{truth:?}");
        assert!((0.8..1.2).contains(&share(truth.lost)), "{truth:?}");
        assert!((0.4..0.6).contains(&share(truth.negative)), "{truth:?}");
    }

    #[test]
    fn no_code_comes_twice_and_all_are_for_the_public() {
        let mut seen = HashSet::new();
        for item in items(ROWS) {
            let (Code::Right(code) | Code::Wrong(code) | Code::Lost(code)) = item.code;
            assert!((12..=13).contains(&code.to_string().len()), "{code}");
            assert!(seen.insert(code / 10), "{code} comes twice");
            assert_eq!(Gtin::new(code).is_ok(), !matches!(item.code, Code::Wrong(_)), "{code}");
        }
    }

    #[test]
    fn lost_digits_look_as_a_spreadsheet_shows_them() {
        assert_eq!(Code::Lost(123_456_789_012).text(), "1.23457E+11");
        assert_eq!(Code::Lost(4_006_381_333_931).text(), "4.00638E+12");
        assert_eq!(Code::Right(4_006_381_333_931).text(), "4006381333931");
    }

    #[test]
    fn every_form_reads_as_what_is_true_of_it() {
        let truth = Truth::of(3_000);
        for (name, bytes) in
            [("till.csv", csv(3_000).into_bytes()), ("till.xlsx", xlsx(3_000)), ("till.xls", xls(3_000))]
        {
            let mut reading = Reading::new(Profile::default()).named(name);
            reading.push(&bytes).unwrap();
            let outcome = reading.finish().unwrap();
            let mut read = Truth {
                rows: truth.rows,
                wrong: truth.wrong,
                lost: truth.lost,
                negative: truth.negative,
                ..Truth::default()
            };
            for line in outcome.lines.iter().filter_map(|line| line.line.gtin.map(|gtin| (gtin.value(), line.line))) {
                read.lines += 1;
                read.codes += line.0 % 1_000_000;
                read.quantity += u64::from(line.1.quantity.unwrap());
                read.cents += line.1.price.unwrap().minor as u64;
            }
            assert_eq!(read, truth, "{name}");
        }
    }
}
