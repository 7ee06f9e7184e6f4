// npm run accuracy: how often Lenscap is right on the labelled corpus, beside a plain comparison with NVD's CPEs.

import { parseArgs } from 'node:util';
import { loadSnapshot } from '../src/knowledge/snapshot.js';
import { type CorpusRow, loadCorpus, loadNvd } from '../test/corpus/corpus.js';
import { confusionTable, type Judged, type Rates, ratesOf } from './accuracy/confusion.js';
import { matchCpe } from './accuracy/cpe-matcher.js';
import { makeAnswerer } from './accuracy/lenscap-answer.js';

const { values } = parseArgs({
  options: { wrong: { type: 'boolean', default: false }, cve: { type: 'string' } },
});

const rows = loadCorpus().filter(({ cve }) => values.cve === undefined || cve === values.cve);
const nvd = loadNvd();
const { advisories, feedVendors } = loadSnapshot();
const answer = makeAnswerer(advisories);

const lenscap = rows.map((row) => ({ row, ...answer(row.cve, row) }));
const judged = lenscap.map(({ row, answer: given }) => labelled(row, given));
const shared = rows.filter(({ cve }) => nvd.has(cve));
const peer = shared.map((row) => labelled(row, peerAnswer(row)));
const beside = lenscap
  .filter(({ row }) => nvd.has(row.cve))
  .map(({ row, answer: given }) => labelled(row, given));

print(`Lenscap, all ${rows.length} rows`, judged);
print(`Lenscap, the ${shared.length} rows whose CVE has a configuration in NVD`, beside);
print(`NVD's CPEs compared plainly, the same ${shared.length} rows`, peer);
if (values.wrong) printWrong();

function labelled({ answer: right }: CorpusRow, given: Judged['given']): Judged {
  return { right, given, settles: right !== 'cannot_tell' };
}

function peerAnswer(row: CorpusRow): Judged['given'] {
  const record = nvd.get(row.cve);
  if (!record) return 'cannot_tell';
  // It is told how NVD writes the maker, which is more than a scanner knows.
  const known = feedVendors.find(({ maker }) => maker === row.maker);
  const vendors = [row.maker, row.brand, ...(known?.names ?? [])].filter((name) => name !== undefined);
  const products = [row.model, ...(known?.every ?? [])].filter((name) => name !== undefined);
  return matchCpe(record, { vendors, products, firmware: row.firmware }) === 'affected'
    ? 'affected'
    : 'not_affected';
}

function print(title: string, results: readonly Judged[]): void {
  process.stdout.write(
    `${title}\n${'='.repeat(title.length)}\n${confusionTable(results)}\n\n${inWords(ratesOf(results))}\n\n`,
  );
}

function inWords({ rows: all, falseFixed, falseAffected, needlessDoubt, settled, right }: Rates): string {
  const share = (count: number, of: number) =>
    `${count} of ${of} (${((100 * count) / Math.max(1, of)).toFixed(1)}%)`;
  return [
    `right                                        ${share(right, all)}`,
    `false "fixed" or "not affected"              ${share(falseFixed, all)}`,
    `false "affected"                             ${share(falseAffected, all)}`,
    `"cannot tell" where the evidence suffices    ${share(needlessDoubt, settled)}`,
  ].join('\n');
}

function printWrong(): void {
  for (const { row, answer: given, because } of lenscap) {
    if (given === row.answer) continue;
    const device = [row.brand ?? row.maker, row.model, row.platform, row.hardware, row.firmware].filter(
      Boolean,
    );
    process.stdout.write(
      `${row.cve} ${device.join(' ')}\n  right: ${row.answer}, ${row.because}\n  given: ${given}, ${because}\n`,
    );
  }
}
