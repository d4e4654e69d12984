// What every reader's result comes down to, so that they can be compared: nobody wins by doing less.

/** Of a mapper's records, or of columns (`gtins` 0 for none; `quantities`, `prices`) with `issues` already counted. */
export function answer(result) {
  const sums = { lines: 0, codes: 0, quantity: 0, cents: 0 };
  const add = (code, quantity, cents) => {
    sums.lines += 1;
    sums.codes += code % 1e6;
    sums.quantity += quantity;
    sums.cents += cents;
  };
  if (result.records) {
    for (const { gtin, quantity, price } of result.records) add(Number(gtin), quantity, price);
    for (const issue of ['wrong', 'lost', 'negative']) sums[issue] = result.issues.filter((one) => one.issue === issue).length;
  } else {
    const { gtins, quantities, prices } = result;
    for (let at = 0; at < gtins.length; at++) if (gtins[at] > 0) add(Number(gtins[at]), quantities[at], prices[at]);
    Object.assign(sums, result.issues);
  }
  return sums;
}

/**
 * Runs a tool on a source, at most `runs` times, and no more once `seconds` are over, but twice where that is not far:
 * first runs are no match for later ones. Each result is forgotten before the next.
 */
export async function race(tool, source, runs, seconds) {
  const times = [];
  const started = performance.now();
  const time = () => (performance.now() - started) / 1000;
  let preview;
  let sums;
  for (let run = 0; run < runs && time() < (run < 2 ? 4 * seconds : seconds); run++) {
    globalThis.gc?.();
    const began = performance.now();
    const seen = () => (preview ??= performance.now() - began);
    const result = await tool(source, seen);
    times.push(performance.now() - began);
    seen();
    sums = answer(result);
    result.free?.();
  }
  return { times, preview, answer: sums };
}
