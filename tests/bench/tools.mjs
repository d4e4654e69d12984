// The readers, each used as its own documentation says is fastest for the job. A tool is loaded first, which is not in
// its time, and is then a function from a source and `seen` (to be called when a hundred records are there) to a result.
//
// A source: `name`, `file` (in a browser), and ways to read it: `whole()` bytes, `part(from, to)`,
// `text()`, `pieces()` of some MiB, `texts()`.
// A host: `load(name)` gives a wasm module of ours, ready; `duckdb()` that one's job.

import { Mapper } from './mapper.mjs';

/** Characters that PapaParse takes of a text at once; of a file it takes 10 MB. */
const CHUNK = 1024 * 1024;

/** What the page gives the engine at once. */
const PIECE = 256 * 1024;

export const tools = {
  onhand: (host) => onhand(host, 'onhand_engine'),

  /** For browsers without registers of sixteen bytes. */
  'onhand-plain': (host) => onhand(host, 'onhand_engine_plain'),

  async papaparse() {
    const { default: Papa } = await import('papaparse');
    return async (source, seen) => parsed(Papa, source.file ?? (await source.text()), source.file ? {} : { chunkSize: CHUNK }, seen);
  },

  async 'papaparse-worker'() {
    const { default: Papa } = await import('papaparse');
    return (source, seen) => parsed(Papa, source.file, { worker: true }, seen);
  },

  async udsv() {
    const { inferSchema, initParser } = await import('udsv');
    return async (source, seen) => {
      let parser;
      let mapper;
      const each = (row) => mapper.row(row);
      for await (const text of source.texts()) {
        if (!parser) {
          parser = initParser(inferSchema(text));
          mapper = new Mapper(parser.schema.cols.map((column) => column.name), seen);
        }
        parser.chunk(text, parser.stringArrs, each);
      }
      parser.end();
      return mapper;
    };
  },

  async 'd3-dsv'() {
    const { csvParseRows } = await import('d3-dsv');
    return async (source, seen) => {
      let mapper;
      csvParseRows(await source.text(), (row) => {
        if (mapper) mapper.row(row);
        else mapper = new Mapper(row, seen);
      });
      return mapper;
    };
  },

  /** Version 0.20.3, the newest, which npm has under another name. */
  sheetjs: async () => sheetjs(await import('xlsx-ugnis')),

  /** What npm has as `xlsx`. */
  'sheetjs-0.18': async () => sheetjs(await import('xlsx')),

  /** The calls of react-spreadsheet-import 4.7.1 (`DropZone.js`, `mapWorkbook.js`), which come with React and Chakra. */
  async 'react-spreadsheet-import'() {
    const { read, utils } = await import('xlsx-ugnis');
    return async (source, seen) => {
      const bytes = await source.whole();
      const book = read(bytes, { cellDates: true, dateNF: 'yyyy-mm-dd', raw: true, dense: true, codepage: 65001 });
      const sheet = book.Sheets[book.SheetNames[0]];
      return Mapper.all(utils.sheet_to_json(sheet, { header: 1, blankrows: false, raw: false }), seen);
    };
  },

  /** Its streams show a first screen sooner and end later. */
  async hucre() {
    const { parseCsv, readXls, readXlsx } = await import('hucre');
    const first = ({ sheets }) => sheets[0].rows;
    const kinds = {
      csv: async (source) => parseCsv(await source.text()),
      xlsx: async (source) => first(await readXlsx(await source.whole())),
      xls: async (source) => first(await readXls(await source.whole())),
    };
    return async (source, seen) => Mapper.all(await kinds[source.name.split('.').at(-1)](source), seen);
  },

  async exceljs() {
    const { default: ExcelJS } = await import('exceljs');
    return async (source, seen) => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(await source.whole());
      let mapper;
      book.worksheets[0].eachRow(({ values }) => {
        // Its columns count from 1.
        if (mapper) mapper.row(values);
        else mapper = new Mapper(values, seen);
      });
      return mapper;
    };
  },

  async 'read-excel-file'() {
    const { readSheet } = await import('read-excel-file/node');
    return async (source, seen) => {
      const input = source.file ?? source.buffer;
      return Mapper.all(await readSheet(input, { trim: false }), seen);
    };
  },

  /** Rust's `csv` and `calamine`, doing the same job in wasm. */
  async rust(host) {
    const { read } = await host.load('onhand_peers');
    return async (source, seen) => {
      const { gtins, quantities, prices, issues } = read(source.name, await source.whole());
      seen();
      const [wrong, lost, negative] = issues;
      return { gtins, quantities, prices, issues: { wrong, lost, negative } };
    };
  },

  async duckdb(host) {
    const job = await host.duckdb();
    return async (source, seen) => {
      const result = await job(source);
      seen();
      return result;
    };
  },
};

/** The engine, fed as the page feeds it. */
async function onhand(host, engine) {
  const { Reading } = await host.load(engine);
  return async (source, seen) => {
    const reading = new Reading(source.name, undefined, []).expect(source.size);
    let understood = source.name.endsWith('.xlsx') && (await glimpse(source, reading));
    if (understood && reading.rows() >= 100) seen();
    for await (const piece of source.pieces()) {
      for (let from = 0; from < piece.length; from += PIECE) reading.push(piece.subarray(from, from + PIECE));
      if (!understood && (understood = reading.understanding()) && reading.rows() >= 100) seen();
    }
    const outcome = reading.finish();
    const report = outcome.report();
    const columns = outcome.columns();
    const { gtins, quantities, prices } = columns;
    columns.free();
    return { gtins, quantities, prices, issues: counted(report), free: () => outcome.free() };
  };
}

/** As the page looks into a workbook. */
async function glimpse(source, reading) {
  for (let wanted; (wanted = reading.wants()); ) reading.ahead(wanted[0], await source.part(...wanted));
  return reading.understanding();
}

/** As lean as it goes: rows in arrays, values and not how they look; the text of a CSV is not guessed at. */
function sheetjs({ read, utils }) {
  return async (source, seen) => {
    const text = source.name.endsWith('.csv');
    const book = text
      ? read(await source.text(), { type: 'string', dense: true, raw: true })
      : read(await source.whole(), { type: 'array', dense: true });
    return Mapper.all(utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true }), seen);
  };
}

function parsed(Papa, input, options, seen) {
  return new Promise((resolve, reject) => {
    let mapper;
    Papa.parse(input, {
      ...options,
      chunk({ data }) {
        let at = 0;
        if (!mapper) mapper = new Mapper(data[at++], seen);
        for (; at < data.length; at++) mapper.row(data[at]);
      },
      skipEmptyLines: true,
      complete: () => resolve(mapper),
      error: reject,
    });
  });
}

function counted({ problems }) {
  const count = (code) => problems.find((problem) => problem.code === code)?.count ?? 0;
  return {
    wrong: count('gtin.check-digit'),
    lost: count('identifier.lost-precision'),
    negative: count('quantity.negative'),
  };
}
