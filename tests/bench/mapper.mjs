// What an integrator writes around any of the readers: rows of cells to records, with what is wrong counted.

/** Which column is which: Onhand finds this out by itself, everybody else is told. */
const COLUMNS = { sku: 'Item No', gtin: 'UPC', name: 'Description', quantity: 'Qty On Hand', price: 'Retail Price' };

/** How many records make a first screen. */
const SCREEN = 100;

/** Calls `seen` when the first screen is there. A cell is a string or a number; what is missing is empty. */
export class Mapper {
  records = [];
  issues = [];
  #rows = 0;

  constructor(header, seen) {
    for (const [field, name] of Object.entries(COLUMNS)) this[field] = header.indexOf(name);
    this.seen = seen;
  }

  row(cells) {
    this.record(cells[this.sku], cells[this.gtin], cells[this.name], cells[this.quantity], cells[this.price]);
  }

  record(sku, code, name, quantity, price) {
    const row = ++this.#rows;
    const gtin = String(code ?? '').trim();
    let pieces = typeof quantity === 'number' ? quantity : parseInt(quantity, 10);
    if (pieces < 0) {
      this.issues.push({ row, issue: 'negative' });
      pieces = 0;
    }
    if (isGtin(gtin)) this.records.push({ sku, name, gtin, quantity: pieces, price: cents(price) });
    else this.issues.push({ row, issue: /E\+/i.test(gtin) ? 'lost' : 'wrong' });
    if (this.records.length === SCREEN) this.seen();
  }

  /** Rows as arrays, the header first. */
  static all(rows, seen) {
    const mapper = new Mapper(rows[0], seen);
    for (let at = 1; at < rows.length; at++) mapper.row(rows[at]);
    return mapper;
  }
}

/** GS1 General Specifications, 7.9: weights 3 and 1 from the right, the sum is a multiple of ten. */
function isGtin(code) {
  const { length } = code;
  if (length !== 8 && length !== 12 && length !== 13 && length !== 14) return false;
  let sum = 0;
  for (let at = 0; at < length; at++) {
    const digit = code.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    sum += (length - at) % 2 ? digit : digit * 3;
  }
  return sum % 10 === 0;
}

function cents(price) {
  const amount = typeof price === 'number' ? price : parseFloat(price.replace(/[$,]/g, ''));
  return Math.round(amount * 100);
}
