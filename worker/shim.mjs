// Between the runtime and the Rust: hands each event to the instance, and replaces an instance that has fallen.
//
// On stable Rust a panic is the end of its wasm instance: the memory is left half-written and no later call into it can be
// trusted. So the events that were in its hands are given up (a request is answered, a queue message is tried again), and
// the next event gets a fresh instance. One delivery that goes wrong never takes the isolate's other work down for long.

import * as onhand from "./onhand_worker.js";

/** For each event in the hands of the present instance, the way to give it up. */
const inHand = new Set();
let fallen = false;

function fall(cause) {
  fallen = true;
  for (const giveUp of inHand) giveUp(cause);
  inHand.clear();
}

// The `worker` crate's panic hook sets this flag; the promise of the call that panicked would otherwise stay open for ever.
Object.defineProperty(onhand.__worker_init_state(), "criticalError", {
  get: () => fallen,
  set: (critical) => critical && fall(new Error("the instance fell")),
});

// Traps that no panic announces: the stack or the memory ran out, a call went astray.
const isTrap = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
addEventListener("error", ({ error }) => isTrap(error) && fall(error));
addEventListener("unhandledrejection", ({ reason }) => isTrap(reason) && fall(reason));

function standUp() {
  if (!fallen) return;
  onhand.__wbg_reset_state();
  fallen = false;
}

async function handle(name, event, env, context) {
  standUp();
  const { promise: fell, reject } = Promise.withResolvers();
  inHand.add(reject);
  try {
    return await Promise.race([onhand[name](event, env, context), fell]);
  } catch (error) {
    if (isTrap(error)) fall(error);
    throw error;
  } finally {
    inHand.delete(reject);
  }
}

/** RFC 9457; the reference is what a person reads out to us, and what the log is searched for. */
function somethingWentWrong(error) {
  const reference = crypto.randomUUID();
  console.error(`Something went wrong, reference ${reference}:`, error);
  const detail = `Something went wrong on our side, reference ${reference}. Nothing was changed; please try again.`;
  const problem = { type: "about:blank", title: "Something went wrong", status: 500, detail, instance: `urn:uuid:${reference}` };
  return new Response(JSON.stringify(problem), { status: 500, headers: { "content-type": "application/problem+json" } });
}

const handlers = {
  fetch: (request, env, context) => handle("fetch", request, env, context).catch(somethingWentWrong),
};
// Only what the Rust exports: the runtime takes a handler's presence for its purpose.
for (const name of ["email", "queue", "scheduled"]) {
  if (name in onhand) handlers[name] = (event, env, context) => handle(name, event, env, context);
}

export default handlers;
