// Stock that tests drop: the same every time, so that what the page and the API say of it can be stated beforehand.

/** A GTIN-13 of a public prefix for each number below 1,000,000. */
export function gtin(number) {
  const body = `400638${String(number).padStart(6, '0')}`;
  const sum = [...body].reduce((sum, digit, place) => sum + Number(digit) * (place % 2 ? 3 : 1), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** What the report says of item `number`. Quantities from 0 to 40, prices as a shop has them. */
export function item(number) {
  return { gtin: gtin(number), sku: `A${10000 + number}`, name: `Item ${number}`, quantity: (number * 7) % 41, price: ((number * 37) % 9000) / 100 + 4.9 };
}

/** A comma-separated report with a header; `change` may alter an item or leave it out. */
export function csv(count, change = (item) => item) {
  const lines = ['Barcode,Item,Description,Price,Qty on hand'];
  for (let number = 0; number < count; number++) {
    const made = change(item(number), number);
    if (made) lines.push([made.gtin, made.sku, made.name, made.price.toFixed(2), made.quantity].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Rows of a workbook: a preamble of two lines, and columns where nobody would look for them. */
export function sheet(count, change = (item) => item) {
  const rows = [['Inventory valuation'], ['Printed 2026-11-21 08:15'], ['Description', 'On hand', 'Reorder level', 'Retail price', 'Our ref', 'Barcode']];
  for (let number = 0; number < count; number++) {
    const made = change(item(number), number);
    if (made) rows.push([made.name, made.quantity, 5, Number(made.price.toFixed(2)), made.sku, Number(made.gtin)]);
  }
  return rows;
}
