// Stands before the shim in a runtime of the tests' own: everything that the Worker does outside itself goes through `cross`,
// which counts it and lets one of them go wrong. Events are handed in one at a time, so that what was counted is of that one.

import shim from "./shim.mjs";

/** What is to go wrong: at which operation, and how. Only once; `busy` is D1 and lasts for three tries. */
let plan = null;
/** What was done outside, by name. */
let trace = [];
/** What was put into a queue, and not yet taken out by the test. */
let sent = [];
let mails = 0;
/** Ends the event that is going on, as if its isolate were gone: nothing that it does afterwards reaches anything. */
let die = null;
let isDead = false;

const never = () => new Promise(() => {});
const late = { "fails late": true, "dies late": true };

async function cross(name, act) {
  if (isDead) return never();
  const point = trace.push(name) - 1;
  const isBusy = plan?.kind === "busy" && name.startsWith("D1") && point >= plan.point && plan.left > 0;
  if (isBusy) {
    plan.left -= 1;
    throw new Error("D1_ERROR: D1 DB is overloaded. Too many requests queued.");
  }
  if (plan === null || plan.kind === "busy" || point !== plan.point) return act();
  const { kind } = plan;
  plan = null;
  if (late[kind]) await act();
  if (kind.startsWith("fails")) throw new Error(`${name} failed`);
  isDead = true;
  die(new Error(`the isolate died at ${name}`));
  return never();
}

const own = (target, name) => (typeof target[name] === "function" && name !== "constructor" ? target[name].bind(target) : target[name]);

/** A binding whose methods of these names are operations. */
const watched = (kind, names) => (target) => new Proxy(target, { get: (_, name) => (names.includes(name) ? (...words) => cross(`${kind} ${name}`, () => target[name](...words)) : own(target, name)) });

const real = new WeakMap();
function statement(target) {
  const proxy = new Proxy(target, {
    get: (_, name) => (name === "bind" ? (...values) => statement(target.bind(...values)) : ["all", "run", "first", "raw"].includes(name) ? (...words) => cross(`D1 ${name}`, () => target[name](...words)) : own(target, name)),
  });
  real.set(proxy, target);
  return proxy;
}
const database = (target) =>
  new Proxy(target, {
    get: (_, name) => (name === "prepare" ? (sql) => statement(target.prepare(sql)) : name === "batch" ? (list) => cross("D1 batch", () => target.batch(list.map((one) => real.get(one)))) : own(target, name)),
  });

/** What is put in is kept for the test, which decides when it comes out, how often, and in which order. */
const kept = (bodies) => cross("queue send", async () => void sent.push(...structuredClone(bodies)));
const queue = (target) => new Proxy(target, { get: (_, name) => (name === "send" ? (body) => kept([body]) : name === "sendBatch" ? (messages) => kept([...messages].map(({ body }) => body)) : own(target, name)) });
const mail = (target) => new Proxy(target, { get: (_, name) => (name === "send" ? () => cross("mail send", async () => ({ messageId: `${(mails += 1)}` })) : own(target, name)) });

const objects = watched("R2", ["get", "put", "head", "list", "delete"]);
const values = watched("KV", ["get", "getWithMetadata", "put", "delete", "list"]);
const wrapped = ({ DB, CACHE, DELIVERIES, OUTBOX, POLLS, EMAIL, ...rest }) => ({ ...rest, DB: database(DB), CACHE: values(CACHE), DELIVERIES: objects(DELIVERIES), OUTBOX: queue(OUTBOX), POLLS: queue(POLLS), EMAIL: mail(EMAIL) });

const fetched = globalThis.fetch;
globalThis.fetch = (...words) => cross("fetch", () => fetched(...words));

/** One event, from its beginning to its end or to its isolate's. */
async function event(run) {
  isDead = false;
  const died = new Promise((_, reject) => (die = reject));
  return Promise.race([run(), died]);
}

/** A message as the runtime hands it over; `heard` is what the Worker says of it. */
function message(body, at) {
  const one = { id: String(at), timestamp: new Date(), attempts: 1, body, heard: "left", ack: () => (one.heard = "ack"), retry: () => (one.heard = "retry") };
  return one;
}

const context = { waitUntil() {}, passThroughOnException() {} };

/** How the test hands in what no HTTP request can be. */
const doors = {
  async plan(request) {
    const done = { trace, sent, mails, armed: plan !== null };
    [plan, trace, sent, mails] = [await request.json(), [], [], 0];
    return done;
  },
  async look() {
    const taken = { trace, sent, mails, armed: plan !== null };
    sent = [];
    return taken;
  },
  async queue(request, env) {
    const { bodies, queue = "onhand-outbox" } = await request.json();
    const messages = bodies.map(message);
    const batch = { queue, messages, ackAll() {}, retryAll() {} };
    try {
      await event(() => shim.queue(batch, wrapped(env), context));
    } catch (error) {
      return { heard: messages.map(({ heard }) => (heard === "ack" ? heard : "retry")), error: String(error) };
    }
    return { heard: messages.map(({ heard }) => (heard === "left" ? "ack" : heard)) };
  },
  async cron(request, env) {
    try {
      await event(() => shim.scheduled({ cron: "", scheduledTime: Date.now(), noRetry() {} }, wrapped(env), context));
    } catch (error) {
      return { error: String(error) };
    }
    return {};
  },
  async email(request, env) {
    const { searchParams } = new URL(request.url);
    const raw = new Uint8Array(await request.arrayBuffer());
    let refused = null;
    const [from, to] = [searchParams.get("from"), searchParams.get("to")];
    const letter = { from, to, headers: new Headers(), raw: new Blob([raw]).stream(), rawSize: raw.length, setReject: (why) => (refused = why) };
    try {
      await event(() => shim.email(letter, wrapped(env), context));
    } catch (error) {
      return { error: String(error) };
    }
    return { refused };
  },
};

export default {
  async fetch(request, env) {
    const door = doors[new URL(request.url).pathname.split("/~")[1]];
    if (door) return Response.json(await door(request, env));
    return event(() => shim.fetch(request, wrapped(env), context)).catch((error) => new Response(String(error), { status: 500 }));
  },
};
