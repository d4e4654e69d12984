// The API asked with whatever its description allows, and with what it does not: schemathesis makes the requests. One seed, so
// that the same requests are made each time; ONHAND_SCHEMA_EXAMPLES and ONHAND_SCHEMA_SEED look deeper.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ask, deliver, demo, lines, report } from "./api.mjs";
import { makeRetailer, openDatabase } from "./state.mjs";

const program = process.env.ONHAND_SCHEMATHESIS;
const skip = program ? false : (process.env.ONHAND_NO_SCHEMATHESIS ?? "ONHAND_SCHEMATHESIS does not say where schemathesis is");
const { ONHAND_SCHEMA_EXAMPLES: examples = "12", ONHAND_SCHEMA_SEED: seed = "5" } = process.env;

const folder = await mkdtemp(join(tmpdir(), "onhand-schema-"));
after(() => rm(folder, { recursive: true }));

/** A retailer who has a little of everything, so that what is asked about is there: it is found in the lists. */
async function filled() {
  const database = openDatabase();
  const { shop, tokens } = makeRetailer(database, `schema-${Date.now().toString(36)}`);
  database.close();
  const as = { token: tokens.owner };
  await deliver(shop, report(lines(970_000, 40)), as);
  await deliver(shop, report(lines(970_000, 10)), as);
  await ask("/v1/addresses", { ...as, method: "POST" });
  await ask("/v1/senders/till@shop.example", { ...as, method: "PUT", body: '{"state":"allowed"}' });
  return tokens.owner;
}

/** Runs it, and gives what it says if it found something. */
function run(words) {
  const child = spawn(program, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const pipe of [child.stdout, child.stderr]) pipe.on("data", (text) => (said += text));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

test("no request brings it down, and every answer is as described", { skip, timeout: 600_000 }, async () => {
  const { code, said } = await run([
    ...["run", new URL("/v1/openapi.json", demo.url).href, "--header", `Authorization: Bearer ${await filled()}`],
    // What a schema cannot say (check digits, moments that have come, which file is stock) is refused although it allows it.
    ...["--checks", "all", "--exclude-checks", "positive_data_acceptance"],
    // It could take back the token that it asks with.
    ...["--exclude-operation-id", "revokeToken", "--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"],
    ...["--max-examples", examples, "--seed", seed, "--workers", "2", "--continue-on-failure"],
    ...["--generation-database", "none", "--warnings", "off", "--no-color"],
  ]);
  console.log(said.match(/\d+ generated.*/)?.[0] ?? "");
  assert.equal(code, 0, said);
});
