//! Where everything stands on the pages of a document.

use onhand_stock::{Document, DocumentLine, Paper, Party};

use super::amounts::{amount, count, day, percent};
use super::canvas::{HEIGHT, Pages, Side, Style, WIDTH, wrapped};
use crate::{Language, Sentence, Texts};

/// Blank at the edges.
const MARGIN: u32 = 48;
const RIGHT: u32 = WIDTH - MARGIN;
/// Where the last line of a page may stand.
const BOTTOM: u32 = HEIGHT - 70;

/// Right edges of the columns of figures: quantity, price, tax, amount.
const QUANTITY: u32 = 350;
const PRICE: u32 = 420;
const TAX: u32 = 470;
/// How wide titles are.
const TITLE: u32 = 250;

const SMALL: Style = Style::plain(8);
const BODY: Style = Style::plain(9);
const LARGE: Style = Style::plain(11);

/// What is being laid out.
struct Layout<'d> {
    document: &'d Document,
    language: Language,
    texts: &'d Texts,
    pages: Pages,
    /// How far down the page is filled.
    y: u32,
}

/// What a paper is called.
pub(super) fn title(paper: Paper) -> Sentence {
    Sentence::new(match paper {
        Paper::Proforma => "paper-proforma",
        Paper::Invoice => "paper-invoice",
        Paper::Waybill => "paper-waybill",
    })
}

/// The pages of a document.
pub(super) fn pages(document: &Document, language: Language, texts: &Texts) -> Pages {
    let mut layout = Layout { document, language, texts, pages: Pages::default(), y: 0 };
    layout.pages.begin();
    layout.head();
    layout.parties();
    layout.columns();
    for line in &document.lines {
        layout.line(line);
    }
    if document.paper == Paper::Waybill {
        layout.pieces();
    } else {
        layout.totals();
    }
    layout.notes();
    layout.feet();
    layout.pages
}

impl Layout<'_> {
    fn say(&self, id: &'static str) -> String {
        self.texts.say(&Sentence::new(id))
    }

    fn money(&self, minor: i64) -> String {
        amount(minor, self.document.currency, self.language)
    }

    fn has_prices(&self) -> bool {
        self.document.paper != Paper::Waybill
    }

    fn left(&mut self, text: &str, x: u32, style: Style) {
        self.pages.text(text, (x, self.y), Side::Left, style);
    }

    fn right(&mut self, text: &str, x: u32, style: Style) {
        self.pages.text(text, (x, self.y), Side::Right, style);
    }

    /// Who sells, and what this is.
    fn head(&mut self) {
        let document = self.document;
        self.y = 64;
        let name = self.texts.say(&title(document.paper));
        self.right(&name, RIGHT, Style::plain(20).bold());
        let facts = [
            ("paper-number", document.number.clone()),
            ("paper-date", day(document.date, self.language)),
            ("paper-order", document.order.clone()),
        ];
        self.y = 84;
        for (what, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
            let said = self.texts.say(&Sentence::new(what).with("value", value));
            self.right(&said, RIGHT, BODY);
            self.y += 13;
        }
        let facts_end = self.y;
        self.y = 64;
        for line in wrapped(&document.seller.name, 15, 270) {
            self.left(&line, MARGIN, Style::plain(15).bold());
            self.y += 19;
        }
        self.address(&document.seller, MARGIN, 270, BODY.faint());
        self.y = self.y.max(facts_end) + 14;
        self.pages.rule((MARGIN, RIGHT), self.y, 80);
        self.y += 22;
    }

    /// Who buys, and where the goods go.
    fn parties(&mut self) {
        let document = self.document;
        let top = self.y;
        let mut end = top;
        let ship_to = document.ship_to.as_ref().map(|party| ("paper-ship-to", party, 310));
        for (what, party, x) in [("paper-buyer", &document.buyer, MARGIN)].into_iter().chain(ship_to) {
            self.y = top;
            let said = self.say(what);
            self.left(&said, x, SMALL.faint());
            self.y += 14;
            for line in wrapped(&party.name, 11, 230) {
                self.left(&line, x, LARGE.bold());
                self.y += 14;
            }
            self.address(party, x, 230, BODY);
            end = end.max(self.y);
        }
        self.y = end + 18;
    }

    fn address(&mut self, party: &Party, x: u32, width: u32, style: Style) {
        let tax_number = match party.tax_number.is_empty() {
            true => None,
            false => Some(self.texts.say(&Sentence::new("paper-tax-number").with("value", party.tax_number.as_str()))),
        };
        for line in party.address.iter().chain(&tax_number).flat_map(|line| wrapped(line, style.size, width)) {
            self.left(&line, x, style);
            self.y += 12;
        }
    }

    /// The names of the columns.
    fn columns(&mut self) {
        self.pages.field((MARGIN, RIGHT), (self.y - 12, self.y + 7), 94);
        let currency = self.document.currency.map(|currency| currency.code().to_owned());
        let named = |name: String| currency.as_ref().map_or(name.clone(), |code| format!("{name}, {code}"));
        let [item, quantity, price, tax, sum] =
            ["paper-item", "paper-quantity", "paper-price", "paper-tax", "paper-amount"].map(|id| self.say(id));
        self.left(&item, MARGIN + 6, SMALL.bold());
        if self.has_prices() {
            self.right(&quantity, QUANTITY, SMALL.bold());
            self.right(&price, PRICE, SMALL.bold());
            self.right(&tax, TAX, SMALL.bold());
            self.right(&named(sum), RIGHT - 6, SMALL.bold());
        } else {
            self.right(&quantity, RIGHT - 6, SMALL.bold());
        }
        self.y += 22;
    }

    /// Goes on on the next page if so many points do not fit.
    fn room(&mut self, points: u32) {
        if self.y + points > BOTTOM {
            self.pages.begin();
            self.y = 64;
            self.columns();
        }
    }

    fn line(&mut self, line: &DocumentLine) {
        let width = if self.has_prices() { TITLE } else { 380 };
        let title = wrapped(&line.title, 9, width);
        let code = wrapped(&line.code, 8, width);
        let discount = if self.has_prices() && line.discount != 0 { 11 } else { 0 };
        self.room(12 * title.len() as u32 + 11 * code.len() as u32 + discount);
        let quantity = count(line.quantity.into(), self.language);
        if self.has_prices() {
            self.right(&quantity, QUANTITY, BODY);
            let (price, sum) = (self.money(line.price), self.money(line.gross()));
            self.right(&price, PRICE, BODY);
            let rate = line.rate.map_or("–".to_owned(), |rate| percent(rate, self.language));
            self.right(&rate, TAX, BODY);
            self.right(&sum, RIGHT - 6, BODY);
        } else {
            self.right(&quantity, RIGHT - 6, BODY);
        }
        for part in title {
            self.left(&part, MARGIN + 6, BODY);
            self.y += 12;
        }
        for part in code {
            self.left(&part, MARGIN + 6, SMALL.faint());
            self.y += 11;
        }
        if discount > 0 {
            let off = self.texts.say(&Sentence::new("paper-discount").with("value", self.money(line.discount)));
            self.left(&off, MARGIN + 6, SMALL.faint());
            self.y += discount;
        }
        self.pages.rule((MARGIN, RIGHT), self.y - 5, 88);
        self.y += 10;
    }

    /// What it comes to.
    fn totals(&mut self) {
        let totals = self.document.totals();
        self.room(20 + 28 * totals.rates.len() as u32 + 30);
        self.y += 6;
        let is_one = totals.rates.len() == 1;
        for (rate, sum) in &totals.rates {
            let rate = percent(*rate, self.language);
            let net = if is_one {
                Sentence::new("paper-net")
            } else {
                Sentence::new("paper-net-at").with("rate", rate.as_str())
            };
            self.sum(&self.texts.say(&net), sum.net, BODY);
            self.sum(&self.texts.say(&Sentence::new("paper-tax-at").with("rate", rate)), sum.tax, BODY);
        }
        self.pages.rule((310, RIGHT), self.y - 6, 60);
        self.y += 8;
        let currency = self.document.currency.map(|currency| format!(" {}", currency.code())).unwrap_or_default();
        let total = self.say("paper-total");
        self.sum(&format!("{total}{currency}"), totals.all.gross, Style::plain(12).bold());
    }

    fn sum(&mut self, what: &str, minor: i64, style: Style) {
        self.left(what, 310, style);
        let sum = self.money(minor);
        self.right(&sum, RIGHT - 6, style);
        self.y += 15;
    }

    /// How many pieces there are.
    fn pieces(&mut self) {
        self.room(30);
        self.y += 8;
        let pieces: u64 = self.document.lines.iter().map(|line| u64::from(line.quantity)).sum();
        let said = self.texts.say(&Sentence::new("paper-pieces").with("pieces", pieces));
        self.right(&said, RIGHT - 6, LARGE.bold());
        self.y += 15;
    }

    fn notes(&mut self) {
        self.y += 14;
        let own = match self.document.paper {
            Paper::Proforma => Some(self.say("paper-no-invoice")),
            _ => None,
        };
        let notes = [self.document.note.clone()].into_iter().chain(own);
        for line in notes.flat_map(|note| note.lines().map(str::to_owned).collect::<Vec<_>>()) {
            for part in wrapped(&line, 9, RIGHT - MARGIN) {
                if self.y > BOTTOM {
                    self.pages.begin();
                    self.y = 64;
                }
                self.left(&part, MARGIN, BODY.faint());
                self.y += 12;
            }
        }
    }

    /// Which page of how many each is.
    fn feet(&mut self) {
        let count = self.pages.pages.len();
        let mut pages = std::mem::take(&mut self.pages.pages);
        for (at, page) in pages.drain(..).enumerate() {
            self.pages.pages.push(page);
            self.y = HEIGHT - 36;
            let number = self.document.number.clone();
            self.left(&number, MARGIN, SMALL.faint());
            self.right(&format!("{} / {count}", at + 1), RIGHT, SMALL.faint());
        }
    }
}
