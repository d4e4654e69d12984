// 3.1: who may ask what. Every operation of the API's description by every kind of caller, machines with a token and people who
// are signed in, and every method of the folder. What is expected of a cell follows from the description, which the Worker is made
// of the same lists as; nothing is listed here.

import assert from "node:assert/strict";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { ask, deliver, demo, gtin, lines, report, unjudged } from "./api.mjs";
import { attached, mail, post } from "./mails.mjs";
import { passkey } from "./passkey.mjs";
import { eventually, makeRetailer, openDatabase, roles, signedIn } from "./state.mjs";

const database = openDatabase();
const { body: description } = await ask("/v1/openapi.json", { token: null });
assert.deepEqual(description.components.schemas.Role.enum, roles);
let cells = 0;
after(() => {
  database.close();
  console.log(`${cells} cells of callers × operations`);
});

const stamp = Date.now().toString(36);
const [ours, theirs] = [makeRetailer(database, `ours-${stamp}`), makeRetailer(database, `theirs-${stamp}`)];
const owner = { token: ours.tokens.owner };

const bearer = (token) => ({ authorization: `Bearer ${token}` });
const madeUp = randomBytes(32).toString("base64url");

/** Those whose token or cookie says nothing about anybody. */
const strangers = { nobody: {}, "no bearer": { authorization: "Basic abc" }, malformed: { authorization: "Bearer" }, "two words": bearer("not a token"), "made up": bearer(madeUp), revoked: bearer(ours.revoked), "a made up session": { cookie: `onhand=${madeUp}`, "sec-fetch-site": "same-origin" } };

/** A person of each role, signed in in a browser each. */
const people = (retailer) => Object.fromEntries(roles.map((role) => [role, signedIn(database, retailer.id, retailer.people[role])]));
const [oursIn, theirsIn] = [people(ours), people(theirs)];

/** Asks as somebody, which is headers. */
function asked(as, { method, path, body, headers = {} }) {
  return ask(path, { method, body, headers: { ...headers, ...as }, token: null });
}

async function good(path, init = {}) {
  const answer = await ask(path, { ...owner, ...init });
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const json = (method, value) => ({ method, body: JSON.stringify(value) });
await good(`/v1/feeds/${ours.id}-chain`, json("PUT", { name: "Chain", judging: unjudged }));
let made = 0;
const fresh = () => (made += 1);

/** What our retailer has, so that each question has something to be about. */
const things = {
  async store() {
    await published();
    return { store: ours.shop };
  },
  async delivery() {
    const { id } = await published();
    return { id };
  },
  /** One that waits for a decision: half the columns mean nothing. */
  async held(query = {}) {
    const file = ["a,b,c", ...lines(fresh() * 100, 50).map(([code], at) => `${code},${at % 5},${(at * 7) % 13}`)].join("\n");
    const { body } = await deliver(ours.shop, file, { ...owner, query });
    assert.equal(body.status, "held", JSON.stringify(body));
    return { id: body.id };
  },
  /** One whose name says what it lists. */
  part: () => things.held({ filename: `bags_${fresh()}.csv` }),
  feed: async () => ({ id: (await good(`/v1/feeds/feed-${fresh()}`, json("PUT", { name: "Feed", store: ours.shop }))).id }),
  async source() {
    const { id } = await things.feed();
    await good(`/v1/feeds/${id}/source`, json("PUT", { address: "http://127.0.0.1:9/stock.csv" }));
    return { id };
  },
  token: async () => ({ id: (await good("/v1/tokens", json("POST", { name: "Till", role: "stock" }))).id }),
  link: async () => ({ id: (await good("/v1/dropbox", json("POST", { folder: `/Stock ${fresh()}` }))).id }),
  address: async () => ({ address: (await good("/v1/addresses", { method: "POST" })).address }),
  /** A mail address that has not said yes, and was not asked of late. */
  async asked() {
    const address = `told-${fresh()}@shop.example`;
    const { channels } = await good("/v1/alerts", json("PUT", { channels: [{ kind: "email", address }] }));
    database.prepare("UPDATE channels SET asked = 0 WHERE retailer = ?").run(ours.id);
    database.prepare("DELETE FROM notices WHERE retailer = ? AND stage = 'confirm'").run(ours.id);
    return { id: channels[0].id };
  },
  /** A channel of its own each time: none is tested twice within a minute. */
  async channel() {
    const { id } = await things.asked();
    database.prepare("UPDATE channels SET confirmed = 1 WHERE id = ?").run(id);
    return { id };
  },
  outlet: () => ({ id: ours.shop }),
  salesChannel: async () => ({ id: (await good(`/v1/channels/channel-${fresh()}`, json("PUT", { name: "Channel", outlets: [ours.shop] }))).id, code: gtin(990_000) }),
  async order() {
    const { id } = await things.salesChannel();
    return { id: (await good("/v1/orders", json("POST", { channel: id, reference: `${fresh()}`, lines: [{ sku: `T-${fresh()}`, quantity: 1 }, { gtin: gtin(990_000), quantity: 1 }] }))).id };
  },
  /** One of which something has gone to the client. */
  async shipped() {
    await published();
    const { id } = await things.order();
    await good(`/v1/orders/${id}/ship`, { method: "POST" });
    return { id };
  },
  supplier: async () => ({ id: (await good(`/v1/suppliers/supplier-${fresh()}`, json("PUT", { name: "Supplier" }))).id }),
  purchase: async () => ({ id: (await good("/v1/purchases", json("POST", { code: `T-${fresh()}`, quantity: 1 }))).purchases.at(0).number }),
  async purchaseOrder() {
    const { id: supplier } = await things.supplier();
    await good("/v1/purchases", json("POST", { code: `T-${fresh()}`, quantity: 1, supplier }));
    const { purchase_orders: orders } = await good("/v1/purchase-orders", { method: "POST" });
    return { id: orders.find((order) => order.supplier === supplier).id };
  },
  person: async () => {
    const address = `person-${fresh()}@shop.example`;
    await good(`/v1/people/${address}`, json("PUT", { name: "Person", role: "read" }));
    return { address };
  },
  /** Another browser of whoever asks. */
  session(_, role = "owner") {
    const { cookie } = signedIn(database, ours.id, ours.people[role]);
    return { id: createHash("sha256").update(cookie.split("=")[1]).digest("hex").slice(0, 16) };
  },
  passkey(_, role = "owner") {
    const id = `${ours.id}-key-${fresh()}`;
    database.prepare("INSERT INTO passkeys (id, address, handle, key, counter, name, created) VALUES (?, ?, 'handle', '{}', 0, 'Key', 0)").run(id, ours.people[role]);
    return { id };
  },
  sender: async () => ({ sender: (await good(`/v1/senders/till-${fresh()}@shop.example`, json("PUT", { state: "allowed" }))).sender }),
  /** A mail of somebody who never wrote before. */
  async letter() {
    const [{ address }, from] = [await things.address(), `new-${fresh()}@shop.example`];
    await post(mail({ from, subject: "Stock", parts: ["Stock", attached("stock.csv", report(lines(fresh() * 100, 5)))] }), { to: address, from });
    const held = (letters) => letters.find((letter) => letter.sender === from && letter.status === "held");
    return { id: (await eventually("looking into a mail", async () => held((await good("/v1/letters?limit=100")).letters))).id };
  },
  product: async () => ({ id: (await good("/v1/products", json("POST", { title: `Hat ${fresh()}`, variants: [{ code: `K-${made}-S` }, { code: `K-${made}-L`, options: [{ name: "Size", value: "L" }] }] }))).id }),
  /** A code that two items of a file have. */
  async conflict() {
    const code = gtin(980_000 + fresh());
    await good("/v1/products/import", { method: "POST", body: `Product code,EAN,Title,Price\nK-${made}-A,${code},A,1.00\nK-${made}-B,${code},B,1.00\n` });
    return { id: (await good("/v1/conflicts?limit=50")).conflicts.find(({ incoming }) => incoming.codes.includes(code)).id };
  },
  imported: async () => ({ id: (await good("/v1/products/import", { method: "POST", body: `Product code,Title,Price\nK-${fresh()},A,1.00\n` })).id }),
  async profile() {
    const layout = { format: "delimited", names: ["Nr", `Zahl ${fresh()}`, "EAN"] };
    const columns = [{ index: 1, field: "quantity" }, { index: 2, field: "gtin" }];
    const unknown = await ask("/v1/profiles/0000000000000000", { ...owner, ...json("PUT", { layout, columns }) });
    const [fingerprint] = unknown.body.detail.match(/[0-9a-f]{16}/);
    await good(`/v1/profiles/${fingerprint}`, json("PUT", { layout, columns }));
    return { fingerprint, body: { layout, columns } };
  },
};

async function published() {
  await good(`/v1/feeds/${ours.shop}`, json("PUT", { name: "Shop", store: ours.shop, judging: unjudged }));
  const { body } = await deliver(ours.shop, report(lines(990_000, 5, () => ({ quantity: fresh() }))), owner);
  assert.equal(body.status, "published", JSON.stringify(body));
  return body;
}

/** What an operation is about, by its name or else by the first part of its address, and what is sent along. */
const abouts = { stores: "store", deliveries: "delivery", feeds: "feed", tokens: "token", profiles: "profile", addresses: "address", letters: "letter", senders: "sender", dropbox: "link", people: "person", sessions: "session", passkeys: "passkey", outlets: "outlet", channels: "salesChannel", orders: "order", suppliers: "supplier", purchases: "purchase", "purchase-orders": "purchaseOrder", products: "product", conflicts: "conflict" };
const special = { approve: "held", reject: "held", replay: "held", part: "part", source: "source", forgetSource: "source", poll: "source", testAlert: "channel", askAgain: "asked", passkeys: null, makePasskey: null, returnOrder: "shipped", routeOrder: null, placeOrder: null, orderPurchases: null, imported: "imported" };

/** A reference of our retailer's brand list. */
async function known() {
  await good("/v1/brands", json("PUT", { brands: [{ name: "lun", state: "mapped", brand: "Lune" }] }));
  await good("/v1/references", json("PUT", { references: [{ brand: "Lune", reference: "M-0" }] }));
  const { number } = database.prepare("SELECT number FROM known_references WHERE retailer = ? AND reference = 'M-0'").get(ours.id);
  return `r${number}`;
}

const bodies = {
  deliver: () => report(lines(fresh() * 100, 5)),
  deliverAll: () => `Store,${report(lines(fresh() * 100, 5)).replaceAll("\r\n", `\r\n${ours.shop},`)}`.replace(/[^\n]*$/, ""),
  patch: () => ({ lines: [{ gtin: gtin(990_000), set: fresh() }] }),
  rollback: async () => ({ version: (await good(`/v1/stores/${ours.shop}/snapshots`)).snapshots.at(-1).version }),
  setFeed: () => ({ name: `Feed ${fresh()}`, store: ours.shop }),
  setSource: () => ({ address: `http://127.0.0.1:9/stock-${fresh()}.csv` }),
  makeToken: () => ({ name: "Till", role: "stock" }),
  decideLetter: () => ({ take: false }),
  setSender: () => ({ state: "blocked" }),
  setAlerts: () => ({ channels: [] }),
  linkDropbox: () => ({ folder: `/Stock ${fresh()}`, store: ours.shop }),
  setLinkHosts: () => ({ hosts: ["reports.till.com"] }),
  setOutlet: () => ({ safety: 0 }),
  setChannel: () => ({ name: `Channel ${fresh()}`, outlets: [ours.shop] }),
  placeOrder: () => ({ reference: `${fresh()}`, delivery: { pickup: ours.shop }, lines: [{ gtin: gtin(990_000), quantity: 1 }] }),
  setSelling: () => ({}),
  addPurchase: async () => ({ code: `T-${fresh()}`, quantity: 1, supplier: (await things.supplier()).id }),
  assignPurchase: () => ({ supplier: "" }),
  setSupplier: () => ({ name: `Supplier ${fresh()}` }),
  routeOrder: () => ({ outlets: [{ id: "a", online: true, stock: { hat: 1 } }], lines: [{ sku: "hat", quantity: 1 }] }),
  makeProduct: () => ({ title: "Hat", variants: [{ code: `K-${fresh()}` }] }),
  setProduct: () => ({ title: "Hat", variants: [{ code: `K-${fresh()}` }] }),
  mergeProducts: async () => ({ into: (await things.product()).id, products: [(await things.product()).id] }),
  splitProduct: async (_, { id }) => ({ variants: [(await good(`/v1/products/${id}`)).variants[1].number] }),
  showProducts: async () => ({ products: [(await things.product()).id], visible: true }),
  setPrices: () => ({ prices: [{ code: `K-${fresh()}`, price: { price: "9.90" } }] }),
  resolveConflict: () => ({ decision: "keep" }),
  importProducts: () => `Product code,Title,Price\nK-${fresh()},A,1.00\n`,
  dropboxNotice: () => ({ list_folder: { accounts: [] } }),
  signIn: () => ({ address: `nobody-${fresh()}@shop.example` }),
  signInByPasskey: () => passkey().answer("bWFkZSB1cA", "nobody"),
  goTo: () => ({ retailer: ours.id }),
  setPerson: () => ({ name: `Person ${fresh()}`, role: "read", outlets: [ours.shop] }),
  makePasskey: async (as) => passkey().make((await asked(as, { method: "GET", path: "/v1/passkeys" })).body.challenge),
  setBrands: () => ({ brands: [{ name: "lun", state: "mapped", brand: "Lune" }] }),
  knowReferences: () => ({ references: [{ brand: "Lune", reference: `M-${fresh()}` }] }),
  confirmReference: async () => ({ brand: "lun", reference: `said ${fresh()}`, item: await known() }),
  refuseReference: async () => ({ brand: "lun", reference: `said ${fresh()}`, item: await known() }),
  forgetReference: () => ({ brand: "lun", reference: "said" }),
  setShowing: () => ({ few: 2 }),
};
/** What goes along with a body. */
const signed = { dropboxNotice: (body) => ({ "x-dropbox-signature": createHmac("sha256", "secret").update(body).digest("hex") }), signIn: () => ({ "cf-connecting-ip": `203.0.113.${fresh() % 256}` }), signInByPasskey: () => ({ "sec-fetch-site": "same-origin" }) };
/** Answered in another way, whoever asks: open to one browser once (`dropbox.test.mjs`), done later, or only with a passkey (`people.test.mjs`). */
const closed = { dropboxCallback: 403, signIn: 202, signInByPasskey: 401 };

const operations = Object.entries(description.paths).flatMap(([address, item]) => Object.entries(item).map(([method, operation]) => ({ address, method: method.toUpperCase(), ...operation })));

/** A request with parameters as they should be, about something that is there. */
async function request({ address, method, operationId, parameters, requestBody }, role = "owner", as = oursIn.owner) {
  const [, , kind, inner] = address.split("/");
  const about = operationId in special ? special[operationId] : abouts[kind];
  const thing = (await things[about]?.(undefined, role)) ?? {};
  if (inner?.startsWith("{") && about === "store") Object.assign(thing, { gtin: gtin(990_000) });
  const names = { store: ours.shop, feed: kind === "stores" ? ours.shop : `${ours.id}-chain` };
  const named = (name) => thing[name] ?? { gtin: gtin(990_000), near: "45.5,-73.5", challenge: "abc", state: "abc", list: "online", ...names }[name];
  const filled = address.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(named(name) ?? assert.fail(`${operationId} is about ${name}, and this test knows none`)));
  // Those that have to be there, and those that name something of ours.
  const asked = parameters.filter(({ in: place, required, name }) => place === "query" && (required || name in names));
  const query = new URLSearchParams(asked.map(({ name }) => [name, named(name)]));
  const sent = requestBody && ((await bodies[operationId]?.(as, thing)) ?? thing.body ?? (requestBody.required ? assert.fail(`${operationId} takes a body, and this test knows none`) : undefined));
  const path = query.size ? `${filled}?${query}` : filled;
  const body = sent && typeof sent === "object" ? JSON.stringify(sent) : sent;
  return { method, path, body, headers: signed[operationId]?.(body) };
}

/** All that the database knows of our retailer, but for what the watch writes whenever it comes by. */
function state() {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%retailer TEXT%'").all();
  const rows = tables.filter(({ name }) => !["alarms", "notices"].includes(name)).map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}" WHERE retailer = ?`).all(ours.id)]);
  const stock = ["stock", "delivery_stores", "changes", "absences", "patches"].map((name) => [name, database.prepare(`SELECT * FROM ${name} WHERE store = ?`).all(ours.number)]);
  return JSON.stringify([...rows, ...stock], (name, value) => (name === "due" ? undefined : value));
}

/** What the queue has still to do for our retailer. */
function isCalm() {
  const count = (table, where) => database.prepare(`SELECT count(*) AS n FROM ${table} WHERE retailer = ? AND ${where}`).get(ours.id).n;
  return count("outbox", "1") + count("letters", "status = 'received'") + count("letters", "reply IS NOT NULL AND replied IS NULL") + count("drops", "outcome IS NULL") + count("dropboxes", "status = 'ending'") + count("matchings", "finished IS NULL") === 0;
}

/** Runs what must change nothing of ours. */
async function unchanged(what, run) {
  await eventually("hearing what was published", isCalm);
  const before = state();
  await run();
  assert.equal(state(), before, `${what} changed something`);
}

/** A refusal without the names of what was asked about. */
const anonymous = ({ status, body }) => [status, JSON.stringify(body).replace(/“[^”]*”/g, "“…”")];

/** The same request about something that nobody has. */
function aboutNothing({ path, body, ...rest }) {
  const other = (text) => text?.replaceAll(ours.id, `void-${stamp}`).replace(/01[0-9a-hjkmnp-tv-z]{24}/g, "01".padEnd(26, "0")).replace(/(feed|till|new|person|key|channel|supplier)-\d+/g, "$1-0").replace(/all\.\w+/, "all.0").replace(/[0-9a-f]{16}$/, "0123456789abcdef").replace(/(products\/)\d+/, "$1" + "1").replace(/(conflicts\/)[0-9a-f]{26}/, `$1${"0".repeat(26)}`).replace(/"\d{15,16}"/g, '"1"');
  return { path: other(path), body: other(body), ...rest };
}

async function cell(who, operation, { as, request }, check) {
  const answer = await asked(as, request);
  cells += 1;
  const where = `${who}: ${request.method} ${request.path} → ${answer.status} ${JSON.stringify(answer.body)}`;
  assert.ok(operation.responses === undefined || answer.status in operation.responses, `not described: ${where}`);
  if (answer.status >= 400) assert.equal(answer.type, "application/problem+json", where);
  await check(answer, where);
}

for (const operation of operations) {
  const { operationId, method, address, responses } = operation;
  const open = operation.security?.length === 0;
  /** Asked by people about themselves. */
  const personal = operation.security?.every((one) => "session" in one) && !open;
  /** A retailer's machine and person of a role, as far as they may ask. */
  const callers = ({ tokens }, signed, role) => [...(personal ? [] : [[role, bearer(tokens[role])]]), [`${role}, a person`, signed[role]]];
  const may = (role) => open || operation["x-roles"].includes(role);

  test(`${method} ${address}: strangers, roles that may not, and the other retailer`, async () => {
    const about = await request(operation);
    await unchanged(operationId, async () => {
      for (const [who, as] of Object.entries(strangers)) {
        await cell(who, operation, { as, request: about }, ({ status, headers }, where) => {
          assert.equal(status, open ? (closed[operationId] ?? 200) : 401, where);
          if (!open) assert.match(headers.get("www-authenticate"), /^Bearer/, where);
        });
      }
      for (const role of roles.filter((role) => !may(role))) {
        for (const [who, as] of callers(ours, oursIn, role)) await cell(who, operation, { as, request: about }, ({ status }, where) => assert.equal(status, 403, where));
      }
      if (personal) {
        for (const role of roles) await cell(role, operation, { as: bearer(ours.tokens[role]), request: about }, ({ status, body }, where) => assert.deepEqual([status, body.code], [403, "session.none"], where));
      }
      if (!open && method !== "GET") {
        const as = { ...oursIn.owner, "sec-fetch-site": "cross-site", origin: "https://evil.example" };
        await cell("another site", operation, { as, request: about }, ({ status, body }, where) => assert.deepEqual([status, body.code], [403, "session.cross-site"], where));
      }
      for (const [role, who, as] of roles.flatMap((role) => callers(theirs, personal ? people(theirs) : theirsIn, role).map((caller) => [role, ...caller]))) {
        await cell(`the other's ${who}`, operation, { as, request: about }, async (answer, where) => {
          if (!may(role)) assert.equal(answer.status, 403, where);
          else if (closed[operationId]) assert.equal(answer.status, closed[operationId], where);
          else if ("404" in responses) assert.equal(answer.status, 404, where);
          else assert.ok(answer.status < 500 && ![401, 403].includes(answer.status), where);
          const said = JSON.stringify([about.path, about.body]);
          assert.ok(open || said.includes(ours.id) || !JSON.stringify(answer.body).includes(ours.id), where);
          if (![403, 404].includes(answer.status)) return;
          const nothing = await asked(as, aboutNothing(about));
          assert.deepEqual(anonymous(answer), anonymous(nothing), `what is ours is told from what is not there: ${where}`);
        });
      }
    });
  });

  test(`${method} ${address}: those who may`, async () => {
    // Who signs out is signed out: each time another browser.
    for (const [role, who, as] of roles.filter(may).flatMap((role) => callers(ours, personal ? people(ours) : oursIn, role).map((caller) => [role, ...caller]))) {
      const about = await request(operation, role, as);
      await cell(who, operation, { as, request: about }, ({ status }, where) => (closed[operationId] ? assert.equal(status, closed[operationId], where) : assert.ok(status < 300, where)));
    }
  });
}

test("the folder", async (t) => {
  const { address, roles: allowed } = description["x-folder"];
  const at = (name) => `${address}${ours.shop}/${name}`;
  const put = async (name) => assert.equal((await asked(bearer(owner.token), { method: "PUT", path: at(name), body: "kept" })).status, 201);
  /** Questions about a file that is there, which has no report's name, so that nothing but the folder is concerned. */
  async function question(method) {
    const name = `file-${fresh()}.tmp`;
    if (method !== "MKCOL") await put(name);
    const destination = { destination: new URL(at(`${name}-too.tmp`), demo.url).href };
    return { method, path: at(name), headers: ["MOVE", "COPY"].includes(method) ? destination : {}, body: method === "PUT" ? "other" : undefined };
  }
  const listed = async () => (await asked(bearer(owner.token), { method: "PROPFIND", path: at(""), headers: { depth: "1" } })).body;

  for (const method of Object.keys(allowed)) {
    await t.test(method, async () => {
      const about = await question(method);
      const before = await listed();
      for (const [who, as] of Object.entries({ ...strangers, "a person": oursIn.owner })) {
        await cell(who, {}, { as, request: about }, ({ status }, where) => assert.equal(status, 401, where));
      }
      for (const role of roles.filter((role) => !allowed[method].includes(role))) {
        await cell(role, {}, { as: bearer(ours.tokens[role]), request: about }, ({ status }, where) => assert.equal(status, 403, where));
      }
      for (const role of roles) {
        const as = bearer(theirs.tokens[role]);
        await cell(`the other's ${role}`, {}, { as, request: about }, async ({ status }, where) => {
          const nothing = await asked(as, aboutNothing(about));
          assert.equal(status, allowed[method].includes(role) ? nothing.status : 403, where);
          assert.ok(!["GET", "HEAD", "PROPFIND", "PUT", "DELETE", "MOVE", "COPY"].includes(method) || status >= 400, where);
        });
      }
      assert.equal(await listed(), before, `${method} changed something`);
      for (const role of allowed[method]) {
        await cell(role, {}, { as: bearer(ours.tokens[role]), request: await question(method) }, ({ status }, where) => assert.ok(status < 300, where));
      }
    });
  }
});
