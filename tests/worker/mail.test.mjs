// E-mail as a way in: the whole mail is kept first, then rules, parts, and the road that all deliveries take.

import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { ask, compound, demo, gtin, gzipSync, lines, report, xlsx, zip } from "./api.mjs";
import { attached, forwarded, mail, multipart, post, quoted, sentMails } from "./mails.mjs";
import { eventually } from "./state.mjs";

// The local runtime keeps D1 as a file beside the demo: the only way to bring about what should never happen.
const [file] = globSync(join(dirname(process.env.ONHAND_DEMO), "state/v3/d1/miniflare-D1DatabaseObject/*.sqlite")).filter((path) => !path.endsWith("metadata.sqlite"));
const database = new DatabaseSync(file);
database.exec("PRAGMA busy_timeout = 5000");
after(() => database.close());

const address = Object.fromEntries(demo.stores.map(({ id, email }) => [id, email]));
const put = (path, body) => ask(path, { method: "PUT", body: JSON.stringify(body) });
const search = () => fetch(new URL("/cdn-cgi/handler/scheduled", demo.url)).then((response) => assert.equal(response.status, 200));

const letters = async (query = "") => (await ask(`/v1/letters?limit=100${query}`)).body.letters;
const letter = async (id) => (await ask(`/v1/letters/${id}`)).body;

/** Sends a mail and waits until somebody has looked into it. */
async function sent(message, { to = address.laval, from = demo.sender } = {}) {
  const { status, text } = await post(message, { to, from });
  assert.equal(status, 200, text);
  return eventually("the letter", async () => (await letters()).find(({ subject, status }) => subject === message.subject && status !== "received"));
}

const stock = async (store, code) => (await ask(`/v1/stores/${store}/stock/${code}`)).body.quantity;
const told = ({ status, why, parts }) => [status, why, parts.filter(({ status }) => status !== "noted").map(({ name, status, outcome }) => `${name}: ${outcome ?? status}`)];
const rows = (first, change) => lines(first, 12, change).map(([code, sku, quantity, price]) => [Number(code), sku, quantity, Number(price)]);
const sheet = (first, change) => xlsx([["UPC", "SKU", "Qty on hand", "Price"], ...rows(first, change)]);

test("a zipped workbook in a forwarded mail inside a mail is published", async () => {
  const inner = mail({ subject: "Daily stock", parts: [multipart("alternative", ["Stock attached.", { type: "text/html", text: "<p>Stock attached.</p>" }]), attached("stock.zip", zip({ "export/stock.xlsx": sheet(500_000) }))] });
  const outer = mail({ subject: "Fwd: Daily stock", parts: [multipart("mixed", ["See below.", forwarded(inner)])] });
  const done = await sent(outer);
  assert.deepEqual(told(done), ["taken", null, ["stock.zip: published"]]);
  assert.equal(await stock("laval", gtin(500_003)), 4);
  const { body } = await ask(`/v1/deliveries/${done.parts.find(({ delivery }) => delivery).delivery}`);
  assert.deepEqual([body.filename, body.lines, body.as_of], ["stock.zip", 12, done.received]);
});

test("names, kinds and wrappings of files are seen through", async () => {
  const file = (first) => report(lines(first, 12));
  for (const [what, part, name] of [
    ["misnamed", attached("stock.pdf", sheet(501_000), { type: "application/pdf" }), "stock.pdf"],
    ["inline", attached("stock.csv", file(501_100), { type: "text/csv", disposition: "inline" }), "stock.csv"],
    ["without a name", attached(null, file(501_200)), ""],
    ["RFC 2231", attached(null, file(501_300), { disposition: "attachment; filename*0*=UTF-8''L%C3%BCbeck%20; filename*1=1.csv" }), "Lübeck 1.csv"],
    ["RFC 2047", attached(null, file(501_400), { disposition: 'attachment; filename="=?utf-8?B?TMO8YmVjay5jc3Y=?="' }), "Lübeck.csv"],
    ["quoted-printable", attached("stock.csv", file(501_500), { encoding: quoted }), "stock.csv"],
    ["8bit", attached("stock.csv", file(501_600), { encoding: null }), "stock.csv"],
    ["gzip", attached("stock.csv.gz", gzipSync(file(501_700))), "stock.csv.gz"],
    ["a picture by its kind only", attached("stock.csv", file(501_800), { type: "image/png" }), "stock.csv"],
  ]) {
    const { status, parts } = await sent(mail({ subject: `Names ${what}`, parts: ["Stock", part] }));
    const { name: found, outcome } = parts.find(({ delivery }) => delivery) ?? {};
    assert.deepEqual([status, found, outcome], ["taken", name, "published"], `${what}: ${JSON.stringify(parts)}`);
  }
});

test("a mail that is its own stock needs no attachment", async () => {
  const table = `<table><tr><th>UPC</th><th>SKU</th><th>Qty on hand</th></tr>${lines(502_000, 12).map(([code, sku, quantity]) => `<tr><td>${code}</td><td>${sku}</td><td>${quantity}</td></tr>`).join("")}</table>`;
  const page = await sent(mail({ subject: "A page", parts: [multipart("alternative", ["Our stock", { type: "text/html", text: table }])] }));
  assert.deepEqual(told(page), ["taken", null, [": published"]]);
  assert.deepEqual(told(await sent(mail({ subject: "Lines of text", parts: [report(lines(502_100, 12))] }))), ["taken", null, [": published"]]);
});

test("a new sender is held until somebody confirms it, and then goes on by itself", async () => {
  const from = "new@shop.example";
  const message = (first) => mail({ from, subject: `New ${first}`, parts: ["Stock", attached("stock.csv", report(lines(first, 12)))] });
  const [first, second] = [await sent(message(503_000), { from }), await sent(message(503_100), { from })];
  assert.deepEqual([told(first), told(second)], [["held", "sender.new", ["stock.csv: held"]], ["held", "sender.new", ["stock.csv: held"]]]);
  const waiting = async () => (await ask("/v1/senders")).body.senders.find(({ sender }) => sender === from);
  assert.deepEqual([(await waiting()).state, (await waiting()).held], ["waiting", 2]);
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(503_001)}`)).status, 404);
  assert.equal((await ask(`/v1/senders/${from}`, { method: "PUT", body: '{"state":"allowed"}', token: demo.read_token })).status, 403);
  assert.equal((await put(`/v1/senders/${from}`, { state: "allowed" })).body.state, "allowed");
  for (const { id } of [first, second]) await eventually("going on", async () => (await letter(id)).status === "taken");
  assert.equal(await stock("laval", gtin(503_101)), 2, "the later one stands");
  assert.deepEqual([(await waiting()).state, (await waiting()).held], ["allowed", 0]);
  assert.equal((await sent(message(503_200), { from })).status, "taken");
});

test("a domain can be allowed, one address of it blocked, and everybody's domain never", async () => {
  await put("/v1/senders/@chain.example", { state: "allowed" });
  await put("/v1/senders/spam@chain.example", { state: "blocked" });
  const by = (from, first) => sent(mail({ from, subject: `By ${from}`, parts: ["Stock", attached("stock.csv", report(lines(first, 12)))] }), { from });
  assert.equal((await by("till@chain.example", 504_000)).status, "taken");
  assert.deepEqual(told(await by("spam@chain.example", 504_100)), ["blocked", "sender.blocked", []]);
  assert.equal((await put("/v1/senders/@gmail.com", { state: "allowed" })).status, 400);
  assert.equal((await put("/v1/senders/nobody", { state: "allowed" })).status, 400);
  assert.equal((await ask("/v1/senders/spam@chain.example", { method: "DELETE" })).status, 204);
  assert.equal((await ask("/v1/senders/spam@chain.example", { method: "DELETE" })).status, 404);
});

test("a forged sender is held, however well its name is known, until somebody takes that on", async () => {
  const results = (text) => ({ "Authentication-Results": `mx.cloudflare.net;\r\n\t${text}` });
  const of = (subject, first, headers) => mail({ subject, headers, parts: ["Stock", attached("stock.csv", report(lines(first, 12)))] });
  const failed = await sent(of("Forged", 505_000, results("dkim=none; dmarc=fail header.from=onhand.localhost")));
  assert.deepEqual([...told(failed), failed.proof], ["held", "sender.unproven", ["stock.csv: held"], "failed"]);
  const elsewhere = await sent(of("Forged elsewhere", 505_100, results("dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example; dmarc=none header.from=onhand.localhost")));
  assert.equal(elsewhere.why, "sender.unproven");
  const own = await sent(of("Proven", 505_200, results("dkim=pass header.d=onhand.localhost header.s=k; dmarc=pass header.from=onhand.localhost policy.dmarc=none")));
  assert.deepEqual([own.status, own.proof], ["taken", "passed"]);
  assert.equal((await ask(`/v1/letters/${failed.id}`, { method: "PUT", body: '{"take":true}', token: demo.read_token })).status, 403);
  assert.equal((await ask(`/v1/letters/${failed.id}`, { method: "PUT", body: '{"take":true}', token: demo.other_token })).status, 404);
  assert.equal((await put(`/v1/letters/${failed.id}`, { take: true })).status, 200);
  const taken = await eventually("taking it", async () => ((await letter(failed.id)).status === "taken" ? letter(failed.id) : null));
  assert.deepEqual([taken.decision.take, taken.decision.who, taken.parts.at(-1).outcome], [true, "Demo", "superseded"], "older than what came since");
  assert.equal((await put(`/v1/letters/${elsewhere.id}`, { take: false })).body.status, "discarded");
  assert.equal((await put(`/v1/letters/${elsewhere.id}`, { take: true })).status, 409);
});

test("answers of machines, and our own mails, are ignored", async () => {
  for (const [subject, headers, envelope] of [
    ["Out of office", { "Auto-Submitted": "auto-replied" }, demo.sender],
    ["Bounce", {}, "<>"],
    ["Report", { "Content-Type": "multipart/report; report-type=delivery-status; boundary=x" }, demo.sender],
    ["Loop", { "X-Loop": "in.onhand.localhost" }, demo.sender],
  ]) {
    const done = await sent(mail({ subject, headers, parts: ["Away", attached("stock.csv", report(lines(506_000, 12)))] }), { from: envelope });
    assert.deepEqual(told(done), ["ignored", "mail.answer", []], subject);
  }
  const nightly = { "Auto-Submitted": "auto-generated", Precedence: "bulk" };
  assert.equal((await sent(mail({ subject: "Nightly", headers: nightly, parts: ["Stock", attached("stock.csv", report(lines(506_100, 12)))] }))).status, "taken", "a till's report is no answer");
  assert.deepEqual(told(await sent(mail({ subject: "Nightly news", headers: nightly, parts: ["News"] }))), ["ignored", "mail.automatic", []]);
});

test("an unknown address is refused in a sentence, and a replaced one after its time", async () => {
  const message = (subject) => mail({ subject, parts: ["Stock", attached("stock.csv", report(lines(507_000, 12)))] });
  const refused = await post(message("Nobody"), { to: "laval.000000000000@in.onhand.localhost" });
  assert.deepEqual([refused.status, /There is no such address/.test(refused.text)], [400, true], refused.text);
  const make = (query = "", init = {}) => ask(`/v1/stores/sherbrooke/addresses${query}`, { method: "POST", ...init });
  assert.equal((await make("", { token: demo.read_token })).status, 403);
  assert.equal((await make("?grace_hours=never")).status, 400);
  const { status, body: next } = await make("?grace_hours=1");
  assert.equal(status, 201);
  assert.match(next.address, /^sherbrooke\.[0-9a-f]{20}@in\.onhand\.localhost$/);
  assert.equal((await sent(message("Grace"), { to: address.sherbrooke })).status, "taken");
  assert.equal((await sent(message("Next"), { to: next.address.toUpperCase() })).status, "taken");
  const last = (await make("?grace_hours=0")).body.address;
  for (const gone of [address.sherbrooke, next.address]) {
    const { status, text } = await post(message("Gone"), { to: gone });
    assert.deepEqual([status, /no longer in use/.test(text)], [400, true], text);
  }
  const listed = async () => (await ask("/v1/stores/sherbrooke/addresses")).body.addresses.map(({ address }) => address);
  assert.deepEqual(await listed(), [last]);
  assert.equal((await ask(`/v1/addresses/${last}`, { method: "DELETE", token: demo.other_token })).status, 404);
  assert.equal((await ask(`/v1/addresses/${last}`, { method: "DELETE" })).status, 204);
  assert.equal((await post(message("Revoked"), { to: last })).status, 400);
  assert.deepEqual(await listed(), []);
  assert.equal((await ask("/v1/addresses", { token: demo.read_token })).status, 403, "an address is kept as a password is");
});

test("a mail of many parts says what became of each", async () => {
  const stock = report(lines(508_000, 12));
  const parts = ["Stock", attached("logo.png", "PNG", { type: "image/png", disposition: "inline" }), attached("terms.pdf", "%PDF-1.7\n%%EOF\n", { type: "application/pdf" }), attached("stock.csv", stock), attached("copy of stock.csv", stock), attached("smime.p7s", "0", { type: "application/pkcs7-signature" })];
  const done = await sent(mail({ subject: "Many parts", parts }));
  assert.deepEqual(done.parts.map(({ name, status }) => [name, status]), [["", "noted"], ["logo.png", "noted"], ["terms.pdf", "noted"], ["stock.csv", "delivered"], ["copy of stock.csv", "repeated"], ["smime.p7s", "noted"]]);
  assert.equal(done.status, "taken");
});

test("two files that could both be a store's stock wait for a person, who says which", async () => {
  const parts = ["Stock", attached("a.csv", report(lines(509_000, 12))), attached("b.csv", report(lines(509_100, 12)))];
  const held = await sent(mail({ subject: "Two", parts }));
  assert.deepEqual(told(held), ["held", "files.unclear", ["a.csv: held", "b.csv: held"]]);
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(509_001)}`)).status, 404);
  await put(`/v1/letters/${held.id}`, { take: true, parts: [2] });
  await eventually("taking b.csv", async () => (await letter(held.id)).status === "taken");
  assert.equal(await stock("laval", gtin(509_101)), 2);
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(509_001)}`)).status, 404);
});

test("files for several stores go by their lines or their names", async () => {
  const { address: all } = (await ask("/v1/addresses", { method: "POST" })).body;
  assert.match(all, /^all\./);
  const named = await sent(mail({ subject: "By name", parts: ["Stock", attached("stock-002.csv", report(lines(510_000, 12))), attached("Laval 2026-03-01.csv", report(lines(510_100, 12)))] }), { to: all });
  assert.deepEqual(told(named), ["taken", null, ["stock-002.csv: published", "Laval 2026-03-01.csv: published"]]);
  assert.deepEqual([await stock("sherbrooke", gtin(510_001)), await stock("laval", gtin(510_101))], [2, 2]);
  const byLine = ["Store,UPC,SKU,Qty on hand", ...lines(510_200, 6).map(([code, sku, quantity], at) => `${at % 2 ? "002" : "003"},${code},${sku},${quantity}`), ""].join("\r\n");
  assert.deepEqual(told(await sent(mail({ subject: "By line", parts: ["Stock", attached("all.csv", byLine)] }), { to: all })), ["taken", null, ["all.csv: published"]]);
  assert.equal(await stock("sherbrooke", gtin(510_201)), 2);
  const astray = await sent(mail({ subject: "Astray", parts: ["Stock", attached("stock-002.csv", report(lines(510_300, 12)))] }));
  assert.deepEqual(told(astray), ["held", "files.unclear", ["stock-002.csv: held"]], "Sherbrooke's file at Laval's address");
});

test("a mail with nothing to read says why", async () => {
  const of = (subject, ...parts) => sent(mail({ subject, parts }));
  const empty = await of("Forgotten", "Please find the stock attached.");
  assert.deepEqual([...told(empty), /carries no stock file/.test(empty.reason)], ["unreadable", "mail.no-file", [], true]);
  const winmail = await of("Rich text", "Stock", attached("winmail.dat", Buffer.from("789f3e220100", "hex"), { type: "application/ms-tnef" }));
  assert.deepEqual([...told(winmail), /winmail\.dat/.test(winmail.reason)], ["unreadable", "mail.unreadable", ["winmail.dat: unreadable"], true]);
  const locked = await of("Locked", "Stock", attached("stock.xlsx", compound(["EncryptionInfo", "EncryptedPackage"])));
  assert.deepEqual([...told(locked), /password/.test(locked.reason)], ["unreadable", "mail.unreadable", ["stock.xlsx: unreadable"], true], locked.reason);
  const link = await of("Link", "Your report is ready: https://till.example/export/42.csv");
  assert.deepEqual([link.status, /till\.example/.test(link.reason)], ["link", true]);
  const cut = mail({ subject: "Cut", parts: ["Stock", attached("stock.csv", report(lines(511_000, 12)))] });
  const done = await sent({ subject: "Cut", text: cut.text.slice(0, -40) });
  assert.deepEqual(told(done), ["unreadable", "mail.unreadable", []], "never half a file");
});

test("the same mail twice is one delivery, also if it came by another way", async () => {
  const message = mail({ subject: "Twice", parts: ["Stock", attached("stock.csv", report(lines(512_000, 12)))] });
  const first = await sent(message);
  assert.equal((await post(message, { to: address.laval, from: demo.sender })).status, 200);
  const again = { subject: "Twice", text: `Received: by another.example\r\n${message.text}` };
  assert.equal((await post(again, { to: address.laval, from: demo.sender })).status, 200);
  const both = await eventually("the second", async () => {
    const found = (await letters()).filter(({ subject, status }) => subject === "Twice" && status === "taken");
    return found.length === 2 && found;
  });
  const deliveries = new Set(both.flatMap(({ parts }) => parts.map(({ delivery }) => delivery).filter(Boolean)));
  assert.deepEqual([...deliveries], [first.parts.at(-1).delivery]);
});

test("the queue may deliver twice, and a mail that got stuck is found by the hour's search", async () => {
  const done = await sent(mail({ subject: "Stuck", parts: ["Stock", attached("stock.csv", report(lines(513_000, 12)))] }));
  const stick = (tries) => database.prepare("UPDATE letters SET status = 'received', parts = '[]', received = received - 3600000, tried = tried - 3600000, tries = ? WHERE id = ?").run(tries, done.id);
  stick(0);
  await search();
  const again = await eventually("taking it up", async () => ((await letter(done.id)).status === "taken" ? letter(done.id) : null));
  assert.equal(again.parts.at(-1).delivery, done.parts.at(-1).delivery);
  stick(2);
  await search();
  assert.equal((await letter(done.id)).status, "parked");
  assert.equal(database.prepare("SELECT count FROM incidents WHERE kind = 'letter.parked' AND subject = ?").get(done.id).count, 1);
});

test("a mail as long as the platform allows is read, a longer one refused before it is kept", async () => {
  const most = 25 << 20;
  const stock = report(lines(514_000, 12));
  const message = mail({ subject: "Long", parts: ["Stock", attached("film.mov", Buffer.alloc(18_600_000), { type: "video/quicktime" }), attached("stock.csv", stock)] });
  assert.ok(message.text.length < most && message.text.length > most - 1_000_000, String(message.text.length));
  const done = await sent(message);
  assert.deepEqual(told(done), ["taken", null, ["stock.csv: published"]]);
  const { status } = await post({ text: message.text + " ".repeat(most - message.text.length + 1) }, { to: address.laval, from: demo.sender });
  assert.equal(status, 400);
});

test("bombs end with a reason, and the next mail is read", async () => {
  const boundary = (depth) => Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join("");
  // The local runtime's own parser, which sees each mail before us, takes minutes for the large ones: they travel packed.
  const hidden = (subject, raw) => mail({ subject, parts: ["Stock", attached("mail.eml.gz", gzipSync(`From: a@b.example\r\nMIME-Version: 1.0\r\n${raw}`))] });
  const many = (count) => `Content-Type: multipart/mixed; boundary=o\r\n\r\n${"--o\r\n\r\nx\r\n".repeat(count)}--o--\r\n`;
  const deep = `${boundary(200)}x${Array.from({ length: 200 }, (_, at) => `\r\n--b${199 - at}--\r\n`).join("")}`;
  const bombs = [
    mail({ subject: "Many parts of nothing", raw: many(3000) }),
    mail({ subject: "Deep", raw: deep }),
    hidden("A million parts", many(1_000_000)),
    hidden("Long heads", `Content-Type: text/plain\r\n${"X-Long: y\r\n".repeat(1_000_000)}\r\nstock\r\n`),
    mail({ subject: "Zip of zips", parts: ["Stock", attached("stock.zip", Array.from({ length: 8 }).reduce((inner) => zip({ "stock.zip": inner }), report(lines(515_000, 12))))] }),
    mail({ subject: "Gzip bomb", parts: ["Stock", attached("stock.csv.gz", gzipSync(gzipSync(Buffer.alloc(200_000_000))))] }),
    mail({ subject: "Lying heads", parts: ["Stock", attached("stock.csv", Buffer.from("%%%%"), { encoding: (bytes) => ["base64", bytes.toString()] })] }),
  ];
  for (const message of bombs) {
    const { status, reason, parts } = await sent(message);
    const why = reason ?? parts.find(({ delivery }) => delivery).reason;
    assert.ok(why && status !== "parked" && parts.every(({ outcome }) => outcome !== "published"), `${message.subject}: ${status} ${why}`);
  }
  assert.equal((await sent(mail({ subject: "After the bombs", parts: ["Stock", attached("stock.csv", report(lines(515_100, 12)))] }))).status, "taken");
});

test("a proven sender is answered with what became of each file, and nobody else is", async () => {
  const proven = { "Authentication-Results": "mx.cloudflare.net; dmarc=pass header.from=onhand.localhost" };
  const of = (subject, first, headers) => sent(mail({ subject, headers, parts: ["Stock", attached("stock.csv", report(lines(first, 12)))] }));
  const { id, reply } = await of("Answer me", 516_000, proven);
  assert.match(reply, /stock\.csv is published/);
  await eventually("sending", () => database.prepare("SELECT replied FROM letters WHERE id = ?").get(id).replied);
  const captured = await eventually("the answer", async () => (await sentMails()).find(({ subject }) => subject === "Re: Answer me"));
  assert.deepEqual([captured.to, captured.headers["Auto-Submitted"], captured.headers["X-Loop"]], [[demo.sender], "auto-replied", "in.onhand.localhost"]);
  assert.match(captured.headers["In-Reply-To"], /^<.*>$/);
  assert.equal((await of("Unproven", 516_100, {})).reply, null);
  assert.equal((await of("By a program", 516_200, { ...proven, "Auto-Submitted": "auto-generated" })).reply, null);
});

test("letters come in pages and can be asked for by what became of them", async () => {
  const first = (await ask("/v1/letters?limit=2")).body;
  const second = (await ask(`/v1/letters?limit=2&cursor=${first.next}`)).body;
  const ids = [...first.letters, ...second.letters].map(({ id }) => id);
  assert.deepEqual([ids.length, ids], [4, [...ids].sort().reverse()]);
  assert.ok((await letters("&status=held")).every(({ status }) => status === "held"));
  for (const query of ["status=lost", "limit=0", "cursor=x"]) assert.equal((await ask(`/v1/letters?${query}`)).status, 400, query);
  assert.equal((await ask(`/v1/letters/${ids[0]}`, { token: demo.other_token })).status, 404);
  assert.deepEqual((await ask("/v1/letters", { token: demo.other_token })).body.letters, []);
});
