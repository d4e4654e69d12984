// Stands before the shim in the runtime of `load.mjs` and counts what the Worker asks of its bindings.

import shim from "./shim.mjs";

const counts = { trips: 0, statements: 0, read: 0, written: 0, busy: 0, objects: 0, values: 0, messages: 0 };

const own = (target, name) => (typeof target[name] === "function" && name !== "constructor" ? target[name].bind(target) : target[name]);

/** A trip to D1, with what D1 says of its rows and of its own milliseconds. */
async function trip(run) {
  counts.trips += 1;
  const results = [await run()].flat();
  for (const { meta } of results) {
    counts.statements += 1;
    counts.read += meta?.rows_read ?? 0;
    counts.written += meta?.rows_written ?? 0;
    counts.busy += meta?.duration ?? 0;
  }
  return results;
}

const real = new WeakMap();
function statement(target) {
  const get = (_, name) => (name === "bind" ? (...values) => statement(target.bind(...values)) : name === "all" || name === "run" ? async () => (await trip(() => target[name]()))[0] : own(target, name));
  const proxy = new Proxy(target, { get });
  real.set(proxy, target);
  return proxy;
}
const database = (target) =>
  new Proxy(target, {
    get: (_, name) => (name === "prepare" ? (sql) => statement(target.prepare(sql)) : name === "batch" ? (list) => trip(() => target.batch(list.map((one) => real.get(one)))) : own(target, name)),
  });

/** A binding of which each call counts. */
const counted = (what, target) =>
  new Proxy(target, {
    get(_, name) {
      const value = own(target, name);
      if (typeof value !== "function" || name === "constructor") return value;
      return (...words) => {
        counts[what] += 1;
        return value(...words);
      };
    },
  });

const wrapped = (env) => ({ ...env, DB: database(env.DB), CACHE: counted("values", env.CACHE), DELIVERIES: counted("objects", env.DELIVERIES), OUTBOX: counted("messages", env.OUTBOX) });

export default {
  fetch: (request, env, context) => (new URL(request.url).pathname === "/~counts" ? Response.json(counts) : shim.fetch(request, wrapped(env), context)),
  queue: (batch, env, context) => shim.queue(batch, wrapped(env), context),
};
