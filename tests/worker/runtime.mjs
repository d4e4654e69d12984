// A runtime of the tests' own for the built Worker, with something between it and the outside.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const bundle = process.env.ONHAND_BUNDLE;
const module = (path) => ({ type: "ESModule", path, contents: readFileSync(join(bundle, path), "utf8") });

/** The Worker's modules behind an entry. */
export const modules = (entry) => [
  { type: "ESModule", path: "entry.mjs", contents: readFileSync(entry, "utf8") },
  ...["shim.mjs", "onhand_worker.js", ...globSync("snippets/**/*.js", { cwd: bundle })].map(module),
  { type: "CompiledWasm", path: "onhand_worker_bg.wasm", contents: readFileSync(join(bundle, "onhand_worker_bg.wasm")) },
];

/** The runtime's database, as a file in its folder, with everything that the Worker expects; `patience` is in milliseconds. */
export async function databaseOf(runtime, folder, patience) {
  await (await runtime.getD1Database("DB")).prepare("SELECT 1").run();
  const [file] = globSync(join(folder, "**/d1/**/*.sqlite")).filter((path) => !path.endsWith("metadata.sqlite"));
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA busy_timeout = ${patience}`);
  for (const migration of globSync("migrations/*.sql", { cwd: bundle }).sort()) database.exec(readFileSync(join(bundle, migration), "utf8"));
  return { database, file };
}
