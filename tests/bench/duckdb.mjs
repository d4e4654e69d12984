// DuckDB does the job in SQL, which is how its documentation would have it done.

const NAME = 'till.csv';

/** Weights 3 and 1 from the right over fourteen digits. */
const SUM = Array.from({ length: 14 }, (_, at) => `${at % 2 ? 1 : 3} * (ascii(padded[${at + 1}]) - 48)`).join(' + ');

const READ = `
CREATE OR REPLACE TEMP TABLE job AS
WITH file AS (
  SELECT "Item No" AS sku, "Description" AS name, trim("UPC") AS code, lpad(code, 14, '0') AS padded,
    CAST("Qty On Hand" AS INTEGER) AS quantity,
    CAST(replace(replace("Retail Price", '$', ''), ',', '') AS DECIMAL(18, 2)) AS price
  FROM read_csv('${NAME}', header = true, all_varchar = true)
)
SELECT sku, name, code, greatest(quantity, 0) AS quantity, CAST(price * 100 AS BIGINT) AS cents, quantity < 0 AS negative,
  CASE WHEN contains(code, 'E+') THEN 'lost'
    WHEN regexp_full_match(code, '\\d{8}|\\d{12,14}') AND (${SUM}) % 10 = 0 THEN 'right' ELSE 'wrong' END AS state
FROM file`;
const LINES = `SELECT sku, name, CAST(code AS DOUBLE) AS gtin, CAST(quantity AS DOUBLE) AS quantity, CAST(cents AS DOUBLE) AS cents
FROM job WHERE state = 'right'`;
const ISSUES = `SELECT CAST(count(*) FILTER (state = 'wrong') AS DOUBLE) AS "wrong", CAST(count(*) FILTER (state = 'lost') AS DOUBLE) AS lost,
CAST(count(*) FILTER (negative) AS DOUBLE) AS negative FROM job`;

/** The job on a connection, once `register` has made a source known as a file of that name. */
function job(connection, register) {
  return async (source) => {
    await register(NAME, source);
    await connection.query(READ);
    const lines = await connection.query(LINES);
    const [issues] = (await connection.query(ISSUES)).toArray().map((row) => row.toJSON());
    const column = (name) => lines.getChild(name).toArray();
    return { gtins: column('gtin'), quantities: column('quantity'), prices: column('cents'), issues };
  };
}

/** In Node its blocking form is the quicker one. */
export async function inNode() {
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  const { ConsoleLogger, NODE_RUNTIME, createDuckDB, LogLevel } = require('@duckdb/duckdb-wasm/blocking');
  const wasm = (kind) => require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${kind}.wasm`);
  const bundles = { mvp: { mainModule: wasm('mvp') }, eh: { mainModule: wasm('eh') } };
  const database = await createDuckDB(bundles, new ConsoleLogger(LogLevel.ERROR), NODE_RUNTIME);
  await database.instantiate();
  return job(database.connect(), async (name, source) => database.registerFileBuffer(name, await source.whole()));
}

/** In a browser it runs in a worker of its own and reads the file by itself. */
export async function inBrowser(folder) {
  const { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } = await import('@duckdb/duckdb-wasm');
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(`${folder}/duckdb-browser-eh.worker.js`));
  await database.instantiate(`${folder}/duckdb-eh.wasm`);
  const { BROWSER_FILEREADER } = DuckDBDataProtocol;
  return job(await database.connect(), (name, source) => database.registerFileHandle(name, source.file, BROWSER_FILEREADER, true));
}
