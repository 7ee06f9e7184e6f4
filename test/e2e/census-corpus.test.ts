// Corpus: a census of it counts what was put into it, in every format, to the last camera.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Corpus, makeCorpus, makeMarginCorpus } from '../../scripts/census-corpus/corpus.js';
import { readMargins } from '../../scripts/census-corpus/data.js';
import { SHAPES } from '../../scripts/census-corpus/shapes/index.js';
import type { Truth } from '../../scripts/census-corpus/truth.js';
import type { CensusResult } from '../../src/census/result.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';

function shapeOf(name: string) {
  const shape = SHAPES[name];
  if (!shape) throw new Error(name);
  return shape;
}

async function counted(name: string, { chunks }: Corpus): Promise<CensusResult> {
  const folder = temporaryFolder();
  const file = path.join(folder, `${name}.${shapeOf(name).extension}`);
  writeFileSync(file, [...chunks].join(''));
  const out = path.join(folder, 'out');
  const args = ['census', file, '--out', out, '--data', path.join(folder, 'data'), '--json', '--quiet'];
  const { stdout, stderr } = await lenscap(args);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as CensusResult;
}

/** The result in the words of the truth. */
function told({ census, total, by, advisories }: CensusResult, of: Truth): Truth {
  const rows = (dimension: string) =>
    Object.fromEntries((by[dimension]?.rows ?? []).map(({ value, devices }) => [value, devices]));
  const byId = advisories.filter(({ advisory }) => advisory in of.advisories);
  return {
    records: census.records,
    damaged: census.rejected,
    cameraRecords: census.cameraRecords,
    devices: total.devices,
    by: { vendor: rows('vendor'), country: rows('country'), firmware: rows('firmware') },
    advisories: Object.fromEntries(
      byId.map(({ advisory, affected, likely, fixed, cannotTell }) => [
        advisory,
        { affected: affected + likely, fixed, cannot_tell: cannotTell },
      ]),
    ),
    affectedIn: of.affectedIn,
  };
}

test.each(Object.keys(SHAPES))('%s: the census counts what is there', async (name) => {
  const wishes = { records: 8000, seed: 7, cameraPercent: 3, damagedEvery: 500 };
  const corpus = makeCorpus(wishes, shapeOf(name));
  const result = await counted(name, corpus);
  expect(corpus.truth.devices).toBeGreaterThan(120);
  expect(told(result, corpus.truth)).toEqual(corpus.truth);
});

test('the same seed makes the same corpus, another seed another', () => {
  const textOf = (seed: number) => {
    const wishes = { records: 500, seed, cameraPercent: 3, damagedEvery: 0 };
    return [...makeCorpus(wishes, shapeOf('shodan')).chunks].join('');
  };
  expect(textOf(7)).toBe(textOf(7));
  expect(textOf(8)).not.toBe(textOf(7));
});

test('the figures of the published census, of a corpus made to its margins', async () => {
  const margins = readMargins('cve-2021-36260');
  const corpus = makeMarginCorpus(margins, 0.05, 7, shapeOf('shodan'));
  const result = await counted('shodan', corpus);
  expect(told(result, corpus.truth)).toEqual(corpus.truth);
  expect(result.total.devices).toBe(14_250);
  const advisory = result.advisories.find(({ cves }) => cves.includes('CVE-2021-36260'));
  expect((advisory?.affected ?? 0) + (advisory?.likely ?? 0)).toBe(4000);
});
