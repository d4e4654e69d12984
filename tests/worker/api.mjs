// What the tests of the Worker share: the running instance, and files to send to it.

import { readFileSync } from "node:fs";
import { crc32, gzipSync } from "node:zlib";

export const demo = JSON.parse(readFileSync(process.env.ONHAND_DEMO, "utf8"));

/** Asks; `token: null` goes without. The body is parsed if it is JSON. */
export async function ask(path, { token = demo.token, headers = {}, ...init } = {}) {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(new URL(path, demo.url), { ...init, headers: { ...authorization, ...headers } });
  const type = response.headers.get("content-type") ?? "";
  const body = await (type.includes("json") && init.method !== "HEAD" ? response.json() : response.text());
  return { status: response.status, headers: response.headers, type, body };
}

const never = { warn: null, hold: null };
const measures = ["known_codes", "fewer_rows", "more_rows", "fewer_units", "more_units", "flipped", "price", "rejected", "unknown_quantities", "repeated"];

/** Makes a feed, or changes what is set for it. */
export async function setFeed(id, settings) {
  const { status, body } = await ask(`/v1/feeds/${encodeURIComponent(id)}`, { method: "PUT", body: JSON.stringify({ name: id, ...settings }) });
  if (status !== 200) throw new Error(`feed ${id}: ${status} ${JSON.stringify(body)}`);
  return body;
}

// The tests of a store have nothing to do with each other: to judge them by one another would hold them all.
export const unjudged = { ...Object.fromEntries(measures.map((measure) => [measure, never])), cut_off: false, dates: false };
for (const { id } of demo.stores) await setFeed(id, { store: id, judging: unjudged });
await setFeed("all", { judging: unjudged });

/** Sends a file for one store, or for those that its lines name if `store` is null. */
export function deliver(store, file, { query = {}, ...init } = {}) {
  const path = store === null ? "/v1/deliveries" : `/v1/stores/${store}/deliveries`;
  return ask(`${path}?${new URLSearchParams(query)}`, { method: "POST", body: file, ...init });
}

/** A valid GTIN-13 of a test range: prefix 400, a number, the check digit. */
export function gtin(number) {
  const body = `400${String(number).padStart(9, "0")}`;
  const sum = [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A report as tills write them. Lines are [gtin, sku, quantity, price]. */
export function report(lines) {
  return ["UPC,SKU,Description,Qty on hand,Price", ...lines.map(([code, sku, quantity, price]) => `${code},${sku},Item ${sku},${quantity},${price}`), ""].join("\r\n");
}

/** `count` lines from `first` on; `change` says what differs from the usual quantity and price. */
export function lines(first, count, change = () => ({})) {
  return Array.from({ length: count }, (_, at) => {
    const { quantity = (at % 7) + 1, price = `${(at % 90) + 10}.50` } = change(at);
    return [gtin(first + at), `T-${first + at}`, quantity, price];
  });
}

export async function stores(code, near = "45.5019,-73.5674") {
  const { status, body } = await ask(`/v1/availability?${new URLSearchParams({ gtin: code, near })}`, { token: null });
  if (status !== 200) throw new Error(`availability: ${status} ${JSON.stringify(body)}`);
  return body.stores;
}

/** A zip archive whose members are stored as they are. */
export function zip(members) {
  const [files, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const [bytes, path] = [Buffer.from(text), Buffer.from(name)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    files.push(Buffer.from("PK\x03\x04"), common, path, bytes);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, place, path);
    offset += 30 + path.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

/** The smallest workbook that has these rows; numbers are numeric cells. */
export function xlsx(rows) {
  const escape = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const cell = (value, at, row) => {
    const place = `${String.fromCharCode(65 + at)}${row}`;
    return typeof value === "number" ? `<c r="${place}"><v>${value}</v></c>` : `<c r="${place}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
  };
  const sheet = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, column, at + 1)).join("")}</row>`).join("");
  const [head, main] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', "http://schemas.openxmlformats.org/spreadsheetml/2006/main"];
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (type, target) => `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zip({
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Stock" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

/** A compound file whose streams have these names: what an encrypted workbook is ([MS-OFFCRYPTO] 2.3.4). */
export function compound(names) {
  const header = Buffer.alloc(512);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44); // FAT sectors
  header.writeUInt32LE(1, 48); // first directory sector
  header.writeUInt32LE(4096, 56);
  header.writeInt32LE(-2, 60);
  header.writeInt32LE(-2, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76); // the FAT is sector 0
  const fat = Buffer.alloc(512, 0xff);
  fat.writeInt32LE(-3, 0);
  fat.writeInt32LE(-2, 4);
  const directory = Buffer.alloc(512);
  ["Root Entry", ...names].forEach((name, at) => {
    const entry = directory.subarray(at * 128, at * 128 + 128);
    entry.write(name, "utf16le");
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry.writeUInt8(at ? 2 : 5, 66);
    entry.writeUInt8(1, 67);
    entry.fill(0xff, 68, 80);
    if (at < names.length) entry.writeInt32LE(at + 1, at ? 72 : 76);
    entry.writeInt32LE(-2, 116);
  });
  return Buffer.concat([header, fat, directory]);
}

export { gzipSync };
