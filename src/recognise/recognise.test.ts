import { expect, test } from 'vitest';
import { evidence } from './evidence.test-support.js';
import type { Brand, Fingerprint, OuiTable } from './facts-known.js';
import { makeRecogniser } from './recognise.js';

const fingerprint = (
  kind: string,
  pattern: string,
  says: Fingerprint['says'],
  more: Partial<Fingerprint> = {},
) => ({
  id: `${kind} ${pattern}`,
  kind,
  pattern,
  says,
  cap: 'certain' as const,
  ...more,
});
const brand = (id: string, more: Partial<Brand> = {}): Brand => ({
  id,
  names: [id],
  makers: [{ id, certainty: 'certain' }],
  onlyVideo: true,
  models: [],
  firmware: [],
  ...more,
});

const fingerprints = [
  fingerprint('http.title', '^Special', { vendor: 'maker' }),
  fingerprint('http.title', '^(?<brand>\\w+)', { brand: '$brand' }, { strength: 'hint' }),
  fingerprint('sadp.Model', '^(?<model>.*)$', { model: '$model' }),
  fingerprint('sadp.MAC', '^(?<mac>.*)$', { mac: '$mac|mac' }),
  fingerprint('sadp.Version', '^(?<f>.*)$', { vendor: 'maker', firmware: '$f' }),
];
const brands = [
  brand('maker', { models: [{ pattern: '^MK-', category: 'camera', platform: 'P1', cap: 'certain' }] }),
  brand('label', {
    makers: [{ id: 'maker', certainty: 'likely' }],
    models: [{ pattern: '^LB-', category: 'recorder', cap: 'likely' }],
  }),
  brand('everything', { onlyVideo: false }),
];
const oui: OuiTable = [
  { brand: 'maker', weak: false, prefixes: ['001122'] },
  { brand: 'label', weak: false, prefixes: ['0011223'] },
  { brand: 'everything', weak: true, prefixes: ['aabbcc'] },
];
const recogniser = makeRecogniser({ fingerprints, brands, oui }, (vendor, raw) => ({
  version: `${vendor}/${raw}`,
}));
const recognise = (...lines: readonly string[]) => recogniser.recognise(evidence(...lines));

test('of one kind the first fingerprint that matches speaks', () => {
  expect(recognise('http.title=Special label').vendor?.value).toBe('maker');
  expect(recognise('http.title=Special label').brand?.value).toBe('maker');
  expect(recognise('http.title=Label').brand?.value).toBe('label');
});

test('a model gives the brand, its maker, the category and the platform', () => {
  expect(recognise('sadp.Model=LB-1')).toMatchObject({
    model: { value: 'LB-1', certainty: 'certain' },
    brand: { value: 'label', certainty: 'likely' },
    vendor: { value: 'maker', certainty: 'likely' },
    category: { value: 'recorder', certainty: 'likely' },
  });
  expect(recognise('sadp.Model=MK-1')).toMatchObject({
    platform: { value: 'P1', certainty: 'certain' },
    category: { value: 'camera', certainty: 'certain' },
  });
});

test('a smaller block of MAC addresses goes before a larger one', () => {
  expect(recognise('sadp.MAC=00-11-22-30-00-01').brand?.value).toBe('label');
  expect(recognise('sadp.MAC=00-11-22-40-00-01').brand?.value).toBe('maker');
});

test('a maker of nothing but video makes some video device, a maker of everything does not', () => {
  expect(recognise('sadp.MAC=001122400001').category).toMatchObject({
    value: 'other_video',
    certainty: 'possible',
  });
  expect(recognise('sadp.MAC=aabbcc000001')).toMatchObject({
    vendor: { value: 'everything', certainty: 'possible' },
    category: { value: 'unknown' },
  });
});

test('firmware is read by the scheme of the maker, the raw text is kept', () => {
  expect(recognise('sadp.Version=1.2').firmware?.value).toEqual({ raw: '1.2', version: 'maker/1.2' });
});

test.each([
  'sadp.Model=',
  'sadp.Model=N/A',
  `sadp.Model=${'x'.repeat(200)}`,
  'sadp.MAC=ff:ff:ff:ff:ff:ff',
  'nosuch=x',
])('says nothing: %s', (line) => {
  const { model, mac, vendor } = recognise(line);
  expect([model, mac, vendor]).toEqual([undefined, undefined, undefined]);
});

test('the same thing read twice is one piece of evidence', () => {
  expect(recognise('sadp.Model=MK-1', 'sadp.Model=MK-1').model?.because).toHaveLength(1);
});

test('texts beyond what is remembered are still read', () => {
  const models = Array.from({ length: 5000 }, (_, i) => `MK-${i}`);
  for (const model of models) expect(recognise(`sadp.Model=${model}`).brand?.value).toBe('maker');
});
