import { expect, test } from 'vitest';
import { STRENGTHS, type Strength } from '../core/evidence-kinds.js';
import type { Certainty } from '../core/identity.js';
import { evidence } from './evidence.test-support.js';
import type { SaysField } from './facts-known.js';
import { rankOf, type Statement } from './statement.js';
import { weigh } from './weigh.js';

type Said = readonly [kind: string, strength: Strength, value: string, cap?: Certainty];

function statements(field: SaysField, said: readonly Said[]): readonly Statement[] {
  return said.flatMap(([kind, strength, value, cap = 'certain']) =>
    evidence(`${kind}=${value}`).map((one) => ({ field, value, rank: rankOf(strength), cap, evidence: one })),
  );
}

const weighed = (field: SaysField, ...said: readonly Said[]) => weigh(field, statements(field, said));

test.each([
  ['the device itself', [['sadp.x', 'device', 'a']], 'certain'],
  ['an authenticated answer', [['x.y', 'api', 'a']], 'certain'],
  [
    'two protocols',
    [
      ['http.realm', 'banner', 'a'],
      ['rtsp.realm', 'banner', 'a'],
    ],
    'certain',
  ],
  [
    'one protocol twice',
    [
      ['http.realm', 'banner', 'a'],
      ['http.server', 'banner', 'a'],
    ],
    'likely',
  ],
  ['an announcement', [['ssdp.server', 'announce', 'a']], 'likely'],
  ['a banner', [['http.realm', 'banner', 'a']], 'likely'],
  [
    'two pages',
    [
      ['http.title', 'page', 'a'],
      ['http.path', 'page', 'a'],
    ],
    'likely',
  ],
  ['one page', [['http.title', 'page', 'a']], 'possible'],
  ['a certificate', [['tls.subject', 'certificate', 'a']], 'possible'],
  [
    'two independent hints',
    [
      ['mac', 'hint', 'a'],
      ['favicon.md5', 'hint', 'a'],
    ],
    'possible',
  ],
  [
    'hints of one kind, however many',
    [
      ['port.open', 'hint', 'a'],
      ['port.set', 'hint', 'a'],
      ['favicon.md5', 'hint', 'a'],
      ['favicon.mmh3', 'hint', 'a'],
    ],
    'possible',
  ],
  [
    'three independent hints add up',
    [
      ['mac', 'hint', 'a'],
      ['favicon.md5', 'hint', 'a'],
      ['port.open', 'hint', 'a'],
    ],
    'likely',
  ],
  [
    'a hint, a certificate and a page add up, but never to certain',
    [
      ['mac', 'hint', 'a'],
      ['tls.subject', 'certificate', 'a'],
      ['http.title', 'page', 'a'],
      ['favicon.md5', 'hint', 'a'],
    ],
    'likely',
  ],
  ['unverified, from the device itself', [['sadp.x', 'device', 'a', 'likely']], 'likely'],
  ['no more than possible', [['sadp.x', 'device', 'a', 'possible']], 'possible'],
  [
    'one verified, one not',
    [
      ['sadp.x', 'device', 'a'],
      ['dhip.x', 'device', 'a', 'likely'],
    ],
    'certain',
  ],
] satisfies [string, Said[], Certainty][])('%s', (_, said, certainty) => {
  expect(weighed('vendor', ...said)?.claim).toMatchObject({ value: 'a', certainty });
});

test.each([
  ['equals', 'device', 'device', 'likely', 1],
  ['device and announcement', 'device', 'announce', 'likely', 1],
  ['device and banner: an impostor must show', 'device', 'banner', 'likely', 1],
  ['device and page', 'device', 'page', 'certain', 0],
  ['login and banner: shown, but no match', 'api', 'banner', 'certain', 1],
  ['banner and page', 'banner', 'page', 'possible', 1],
  ['banner and hint', 'banner', 'hint', 'likely', 0],
  ['page and hint', 'page', 'hint', 'possible', 1],
] satisfies [string, Strength, Strength, Certainty, number][])(
  'against it: %s',
  (_, mine, other, certainty, shown) => {
    const result = weighed('vendor', ['sadp.x', mine, 'a'], ['http.realm', other, 'b']);
    expect(result?.claim).toMatchObject({ value: 'a', certainty });
    expect(result?.contradictions).toHaveLength(shown);
  },
);

test('a contradiction says who says what', () => {
  const result = weighed('vendor', ['sadp.x', 'device', 'hikvision'], ['http.realm', 'banner', 'axis']);
  expect(result?.contradictions[0]).toMatchObject({
    field: 'vendor',
    says: 'sadp.x says "Hikvision", but http.realm says "Axis"',
  });
  expect(result?.contradictions[0]?.between.map(({ kind }) => kind)).toEqual(['sadp.x', 'http.realm']);
});

test('of equals, what more protocols say', () => {
  expect(
    weighed('vendor', ['sadp.x', 'device', 'a'], ['dhip.x', 'device', 'b'], ['http.realm', 'banner', 'b'])
      ?.claim.value,
  ).toBe('b');
});

test('a weak statement neither wins nor contradicts', () => {
  const [weak] = statements('vendor', [['mac', 'hint', 'tplink']]);
  const others = statements('vendor', [['favicon.md5', 'hint', 'axis']]);
  const all = [...(weak ? [{ ...weak, weak: true }] : []), ...others];
  expect(weigh('vendor', all)).toMatchObject({
    claim: { value: 'axis', certainty: 'possible' },
    contradictions: [],
  });
});

test.each([
  ['firmware', 'V5.3.0build 150513', 'V5.3.0 build 150513'],
  ['firmware', '2.800.0000000.16.R', '2.800.0000000.16.R, Build Date 2020-06-05'],
  ['model', 'P3245-V', 'AXIS P3245-V'],
  ['model', 'DS-2CD2146G2', 'ds-2cd2146g2-isu'],
  ['serial', 'F12345678', 'DS-2CD2146G2-ISU20210611AAWRF12345678'],
  ['mac', '44:19:b6:00:00:0b', '44-19-B6-00-00-0B'],
] satisfies [SaysField, string, string][])('%s "%s" and "%s" are one', (field, a, b) => {
  const result = weighed(field, ['sadp.x', 'device', a], ['onvif.info.x', 'device', b]);
  expect(result?.contradictions).toEqual([]);
  expect(result?.claim.because).toHaveLength(2);
});

test.each([
  ['firmware', 'V5.3.1', 'V5.3.10'],
  ['model', 'DS-2CD2146G2-I', 'DS-2CD2146G2-ISU'],
  ['model', 'C1', 'C1-X'],
  ['serial', '345678', 'A345679'],
] satisfies [SaysField, string, string][])('%s "%s" and "%s" are two', (field, a, b) => {
  expect(weighed(field, ['sadp.x', 'device', a], ['onvif.info.x', 'device', b])?.contradictions).toHaveLength(
    1,
  );
});

test('weak statements support others, and carry nothing by themselves', () => {
  const of = (kinds: readonly string[], weak: boolean) =>
    statements(
      'vendor',
      kinds.map((kind): Said => [kind, 'hint', 'a']),
    ).map((one) => ({ ...one, weak }));
  const certainty = (sound: readonly string[], weak: readonly string[]) =>
    weigh('vendor', [...of(sound, false), ...of(weak, true)])?.claim.certainty;
  expect(certainty(['mac', 'favicon.md5'], ['port.set'])).toBe('likely');
  expect(certainty(['mac'], ['favicon.md5', 'port.set'])).toBe('possible');
});

test('a device that claims a hundred models stays bounded', () => {
  const many = Array.from({ length: 500 }, (_, i): Said => ['sadp.x', 'device', `M${i}`]);
  expect(weighed('model', ...many)?.contradictions.length).toBeLessThanOrEqual(STRENGTHS.length + 9);
});

test('nothing said, nothing claimed', () => {
  expect(weigh('vendor', [])).toBeUndefined();
});
