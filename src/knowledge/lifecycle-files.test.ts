// Contract of knowledge/lifecycle: every entry proves itself with its own examples.

import { expect, test } from 'vitest';
import { identityOf } from '../judge/identity.test-support.js';
import { compileLifecycles, lifecycleOf } from '../judge/lifecycle.js';
import { readFirmware } from '../vendors/registry.js';
import { loadBrands } from './brand-files.js';
import { lifecycleFile, loadLifecycle, readLifecycleFiles } from './lifecycle-files.js';
import { parseYaml } from './yaml-file.js';

const FOLDER = 'knowledge/lifecycle';
const files = readLifecycleFiles(FOLDER);
// What is stored is JSON; nothing may get lost on the way.
const lifecycles = compileLifecycles(JSON.parse(JSON.stringify(loadLifecycle(FOLDER))));
const NOW = Date.parse('2026-09-01T00:00:00Z');

function identified(maker: string, model?: string, firmware?: string) {
  return identityOf({
    vendor: maker,
    brand: maker,
    ...(model !== undefined && { model }),
    ...(firmware !== undefined && { firmware: { raw: firmware, ...readFirmware(maker, firmware) } }),
  });
}

test.each(
  files.flatMap(({ maker, entries }) =>
    entries.flatMap(({ examples }) => examples.map((example) => ({ maker, ...example }))),
  ),
)(
  '$maker $model $firmware: $endOfSale $endOfSupport $unsupportedBy',
  ({ maker, model, firmware, ...dates }) => {
    const found = lifecycleOf(identified(maker, model, firmware), lifecycles, NOW);
    const { endOfSale, endOfSupport, unsupportedBy } = found ?? {};
    expect({ endOfSale, endOfSupport, unsupportedBy }).toEqual({
      endOfSale: dates.endOfSale,
      endOfSupport: dates.endOfSupport,
      unsupportedBy: dates.unsupportedBy,
    });
  },
);

test('every entry has an example of its own', () => {
  const lacking = files.flatMap(({ maker, entries }) =>
    entries
      .filter(({ examples }) =>
        examples.every((one) => !one.endOfSupport && !one.unsupportedBy && !one.endOfSale),
      )
      .map(({ models }) => `${maker} ${models}`),
  );
  expect(lacking).toEqual([]);
});

test('every maker has a brand file', () => {
  const brands = new Set(loadBrands('knowledge/brands').map(({ id }) => id));
  expect(files.map(({ maker }) => maker).filter((maker) => !brands.has(maker))).toEqual([]);
});

test('what is recalled is not certain', () => {
  const found = (maker: string, model: string) => lifecycleOf(identified(maker, model), lifecycles, NOW);
  expect(found('reolink', 'RLC-410W')).toMatchObject({ certainty: 'likely', ended: true });
  expect(found('dlink', 'DCS-932L')).toMatchObject({ certainty: 'certain', ended: true });
});

const whole = `maker: a
entries:
  - models: [A-1]
    endOfSupport: 2020-01-31
    source: { name: b, says: c }
    state: confirmed
    examples: [{ model: A-1, endOfSupport: 2020-01-31 }, { model: B-1 }]`;

test.each([
  ['no date', whole.replace(/ {4}endOfSupport.*\n/, ''), ':3: entries.0: one of endOfSale'],
  [
    'a date that is none',
    whole.replace('2020-01-31\n', '2020-13-31\n'),
    ':4: entries.0.endOfSupport: a date',
  ],
  [
    'a year without quotes',
    whole.replace('2020-01-31\n', '2020\n'),
    'entries.0.endOfSupport: a date in quotes',
  ],
  [
    'two kinds of end',
    whole.replace('    state', '    unsupportedBy: 2021-01-01\n    state'),
    'nothing where endOfSupport',
  ],
  ['a family that is none', whole.replace('[A-1]', '["A-1("]'), 'entries.0.models.0: a model family'],
  ['no source', whole.replace(/ {4}source.*\n/, ''), 'entries.0.source'],
  ['one example', whole.replace(', { model: B-1 }', ''), 'entries.0.examples: two examples'],
])('refused: %s', (_, text, message) => {
  expect(() => parseYaml('x.yaml', text, lifecycleFile)).toThrow(message);
});

test('the file of the refusals is good but for those', () => {
  expect(parseYaml('x.yaml', whole, lifecycleFile).entries).toHaveLength(1);
});
