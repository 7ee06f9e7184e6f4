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
  serials: [],
  ...more,
});

const fingerprints = [
  fingerprint('http.title', '^Special', { vendor: 'maker' }),
  fingerprint('http.title', '^(?<brand>\\w+)', { brand: '$brand' }, { strength: 'hint' }),
  fingerprint('sadp.Model', '^(?<model>.*)$', { model: '$model' }),
  fingerprint('sadp.MAC', '^(?<mac>.*)$', { mac: '$mac|mac' }),
  fingerprint('sadp.Version', '^(?<f>.*)$', { vendor: 'maker', firmware: '$f' }),
  fingerprint('onvif.Name', '^(?<brand>.*)$', { brand: '$brand' }),
  fingerprint('onvif.F', '^(?<f>.*)$', { firmware: '$f' }),
  fingerprint('onvif.S', '^(?<s>.*)$', { serial: '$s' }),
  fingerprint('port.set', '^554/tcp 8000/tcp$', { vendor: 'maker' }, { weak: true }),
];
const brands = [
  brand('maker', {
    models: [{ pattern: '^MK-', category: 'camera', platform: 'P1', cap: 'certain' }],
    firmware: ['^MKF-'],
    serials: ['^MKS-'],
  }),
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
const recogniser = makeRecogniser(
  { fingerprints, brands, oui },
  (vendor, raw) => ({ version: `${vendor}/${raw}` }),
  (vendor, raw) => (vendor === 'maker' && /^P\d_/.test(raw) ? raw.slice(0, 2) : undefined),
);
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

test('firmware and serial grammar tell the maker, never that its own name is on the box', () => {
  expect(recognise('onvif.F=MKF-1', 'onvif.Name=label').brand).toMatchObject({ value: 'label' });
  expect(recognise('onvif.F=MKF-1')).toMatchObject({ vendor: { value: 'maker', certainty: 'possible' } });
  expect(recognise('onvif.F=MKF-1', 'onvif.S=MKS-0001')).toMatchObject({
    vendor: { value: 'maker', certainty: 'likely' },
    contradictions: [],
  });
});

test.each([
  ['one page: the name stays', ['onvif.F=MKF-1'], 'everything', 'possible'],
  ['two pages: the name yields', ['onvif.F=MKF-1', 'onvif.S=MKS-0001'], 'maker', 'possible'],
  ['the device search: the name yields', ['sadp.Version=1'], 'maker', 'likely'],
])('a brand that is not known to buy there, and %s', (_, lines, vendor, certainty) => {
  const identity = recognise('onvif.Name=everything', ...lines);
  expect(identity).toMatchObject({ vendor: { value: vendor, certainty }, brand: { value: 'everything' } });
  expect(identity.contradictions.map(({ field }) => field)).toEqual(['vendor']);
});

test('ports count together, in any order, and support what others say', () => {
  const identity = recognise('port.open=8000/tcp', 'port.open=554/tcp');
  expect(identity.vendor?.because.map(({ value }) => value)).toEqual(['554/tcp 8000/tcp']);
  expect(recognise('port.open=8000/tcp').vendor).toBeUndefined();
  const others = ['port.open=8000/tcp', 'port.open=554/tcp', 'sadp.MAC=001122400001'];
  expect(recognise(...others).vendor).toMatchObject({ value: 'maker', certainty: 'possible' });
  const rest = Array.from({ length: 99 }, (_, i) => `port.open=${i + 1}/tcp`);
  expect(recognise('port.open=8000/tcp', 'port.open=554/tcp', ...rest).vendor).toBeUndefined();
});

test('firmware is read by the scheme of the maker, the raw text is kept', () => {
  expect(recognise('sadp.Version=1.2').firmware?.value).toEqual({ raw: '1.2', version: 'maker/1.2' });
});

test('a firmware text that names the platform is evidence for it, no surer than the maker is', () => {
  const { platform } = recognise('sadp.Version=P2_1.2');
  expect(platform).toMatchObject({ value: 'P2', certainty: 'certain' });
  expect(platform?.because.map(({ kind }) => kind)).toEqual(['sadp.Version']);
  expect(recognise('onvif.F=P2_1.2', 'sadp.MAC=001122400001').platform).toMatchObject({
    value: 'P2',
    certainty: 'possible',
  });
  expect(recognise('onvif.F=P2_1.2').platform).toBeUndefined();
  expect(recognise('sadp.Version=1.2').platform).toBeUndefined();
});

test('a platform that the model and the firmware tell differently is a contradiction', () => {
  const { platform, contradictions } = recognise('sadp.Model=MK-1', 'sadp.Version=P2_1.2');
  expect(['P1', 'P2']).toContain(platform?.value);
  expect(contradictions.map(({ field }) => field)).toEqual(['platform']);
  expect(recognise('sadp.Model=MK-1', 'sadp.Version=P1_1.2').contradictions).toEqual([]);
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
