import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityOf } from './identity.test-support.js';
import { compileLifecycles, type LifecycleEntry, lifecycleOf } from './lifecycle.js';

const source = { name: 'the list', says: 'So.' };
const entry = (more: Partial<LifecycleEntry>): LifecycleEntry => ({
  models: ['*'],
  source,
  state: 'confirmed',
  ...more,
});
const lifecycles = compileLifecycles({
  axis: [
    entry({ tracks: ['8.40'], endOfSupport: '2023' }),
    entry({ tracks: ['11.11'], endOfSupport: '2029', state: 'unconfirmed' }),
    entry({ models: ['M10xx'], endOfSale: '2012-06', endOfSupport: '2017-06-30' }),
  ],
  dlink: [entry({ models: ['DCS-{930L, 932L}'], unsupportedBy: '2021-09-24' })],
  bosch: [entry({ models: ['NBN-*'], endOfSale: '2020' })],
  zavio: [entry({ unsupportedBy: '2023-10-31' })],
});
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
const NOW = day('2026-01-01');

function life(vendor: string, model?: string, version?: string, more: { brand?: string; now?: number } = {}) {
  const identity = identityOf({
    vendor,
    brand: more.brand ?? vendor,
    ...(model !== undefined && { model }),
    ...(version !== undefined && { firmware: { raw: version, version } }),
  });
  return lifecycleOf(identity, lifecycles, more.now ?? NOW);
}

test.each([
  [
    'a model by its family',
    life('dlink', 'DCS-932L'),
    true,
    'D-Link no longer supports DCS-932L: it did not on 2021-09-24, and since when is not stated (the list).',
  ],
  [
    'a track',
    life('axis', 'P3245-V', '8.40.4.6'),
    true,
    'Axis supported firmware 8.40 until 2023 (the list).',
  ],
  [
    'a track that goes on, unconfirmed',
    life('axis', 'P3245-V', '11.11.140'),
    false,
    'Axis supports firmware 11.11 until 2029 (the list; not confirmed).',
  ],
  [
    'a model that ended before its track',
    life('axis', 'M1011', '8.40.1'),
    true,
    'Axis supported M1011 until 2017-06-30; it was sold until 2012-06 (the list).',
  ],
  [
    'sold no more, support unknown',
    life('bosch', 'NBN-832'),
    false,
    'Bosch sold NBN-832 until 2020 (the list).',
  ],
  [
    'every model, none known',
    life('zavio'),
    true,
    'Zavio no longer supports this device: it did not on 2023-10-31, and since when is not stated (the list).',
  ],
])('%s', (_, found, ended, says) => {
  expect(found).toMatchObject({ ended, says });
});

test.each([
  ['another model', life('dlink', 'DCS-942L')],
  ['a track that only begins alike', life('axis', 'P3245-V', '8.401')],
  ['no firmware', life('axis', 'P3245-V')],
  ['no model', life('dlink')],
  ['an unknown maker', life('nobody', 'DCS-932L')],
  [
    "a rebrand does not end with all of its maker's models",
    life('zavio', 'X1', undefined, { brand: 'other' }),
  ],
])('nothing: %s', (_, found) => {
  expect(found).toBeUndefined();
});

test.each([
  ['2023-12-31', false],
  ['2024-01-01', true],
])('a year ends with its last day: %s', (today, ended) => {
  expect(life('axis', 'P3245-V', '8.40.1', { now: day(today) })?.ended).toBe(ended);
});

test.each([
  ['2017-06-30', false],
  ['2017-07-01', true],
])('so does a day: %s', (today, ended) => {
  expect(life('axis', 'M1011', undefined, { now: day(today) })?.ended).toBe(ended);
});

test('as sure as what it rests on', () => {
  const identity = identityOf({ vendor: 'dlink', brand: 'dlink', model: 'DCS-932L' }, { model: 'likely' });
  expect(lifecycleOf(identity, lifecycles, NOW)?.certainty).toBe('likely');
  expect(life('dlink', 'DCS-932L')?.certainty).toBe('certain');
  expect(life('axis', 'P3245-V', '11.11.1')?.certainty).toBe('likely');
  expect(life('dlink', 'DCS-932L', undefined, { brand: 'other' })?.certainty).toBe('likely');
});

test('never throws, whatever a device says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (model, version) => {
      const found = life('axis', model, version);
      expect(found === undefined || found.says.length > 0).toBe(true);
    }),
  );
});
