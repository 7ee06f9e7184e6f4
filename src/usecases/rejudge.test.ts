// Rejudge: only what the change can concern is judged again, and each difference is one sentence.

import { expect, test } from 'vitest';
import type { Advisory } from '../judge/advisory.js';
import { allFindings } from '../judge/findings.js';
import { makeJudge } from '../judge/judge.js';
import type { DeviceRecord } from '../store/store.js';
import { schemes } from '../vendors/registry.js';
import { AT, claim, identity, record } from './records.test-support.js';
import { changedAdvisories, rejudge } from './rejudge.js';

const LATER = '2026-11-20T00:00:00.000Z';

function advisory(id: string, more: Partial<Advisory> = {}): Advisory {
  return {
    id,
    title: `Flaw ${id}`,
    maker: 'hikvision',
    cves: [`CVE-2099-${id}`],
    published: '2026-01-01',
    summary: 'S',
    takeover: false,
    cvss: [{ score: 7.5, by: 'NVD' }],
    sources: [],
    rules: [{ models: ['*'], firmware: { before: 'V5.7.0' }, state: 'confirmed' }],
    advice: 'Install the update.',
    rebrands: 'likely',
    cases: [],
    ...more,
  };
}

/** Judged by `before`, then again by `after`. */
function over(before: readonly Advisory[], after: readonly Advisory[], devices = [record()]) {
  const judged = devices.map((device) => known(device, before));
  const ids = (list: readonly Advisory[]) =>
    Object.fromEntries(list.map((one) => [one.id, JSON.stringify(one)]));
  const tools = {
    judge: makeJudge(after, schemes),
    findings: (
      verdicts: DeviceRecord['verdicts'],
      who: DeviceRecord['identity'],
      evidence: DeviceRecord['evidence'],
    ) => allFindings(verdicts, who, evidence, Date.parse(LATER)),
  };
  return rejudge(judged, changedAdvisories(ids(before), ids(after)), tools, LATER);
}

function known(device: DeviceRecord, advisories: readonly Advisory[]): DeviceRecord {
  const verdicts = makeJudge(advisories, schemes).judgeAll(device.identity);
  const findings = allFindings(verdicts, device.identity, device.evidence, Date.parse(AT));
  return { ...device, verdicts, findings: findings.map((finding) => ({ ...finding, since: AT })) };
}

const said = ({ changes }: ReturnType<typeof over>) => changes.map(({ kind, says }) => `${kind} | ${says}`);

test('a new advisory is looked at by its makers alone', () => {
  const axis = record({
    id: 'axis0001',
    identity: identity({ vendor: claim('axis'), brand: claim('axis') }),
  });
  const result = over([advisory('10001')], [advisory('10001'), advisory('10002')], [record(), axis]);
  expect(result.judged).toBe(1);
  expect(result.changes).toEqual([
    {
      device: 'k3v9qz2m',
      name: 'Hikvision DS-2CD2146G2-ISU',
      address: '127.77.0.11',
      kind: 'new',
      advisory: '10002',
      cves: ['CVE-2099-10002'],
      says: expect.stringMatching(/^new: Flaw 10002 \(certain\)\. V5\.5\.160 .* is older than V5\.7\.0/),
    },
  ]);
  const [saved] = result.devices;
  expect(saved?.verdicts.map(({ advisory: id }) => id)).toEqual(['10001', '10002']);
  expect(saved?.findings.map(({ key, since }) => `${key} ${since}`)).toEqual([
    `advisory:10001 ${AT}`,
    `advisory:10002 ${LATER}`,
  ]);
});

const fixed = { rules: [{ models: ['*'], firmware: { before: 'V5.5.0' }, state: 'confirmed' as const }] };
const elsewhere = {
  rules: [{ models: ['DS-7*'], firmware: { all: true as const }, state: 'confirmed' as const }],
};
const unknown = {
  rules: [{ models: ['*'], firmware: { unknown: true as const }, state: 'confirmed' as const }],
};

test.each([
  [
    'corrected so that the firmware has the fix',
    {},
    fixed,
    /^fixed \| now fixed because V5\.5\.160 .* \(Flaw 1\)$/,
  ],
  [
    'corrected to other models',
    {},
    elsewhere,
    /^not_concerned \| no longer concerned because .* \(Flaw 1\)$/,
  ],
  ['put in doubt', {}, unknown, /^unsure \| now it cannot be told: Flaw 1\./],
  ['settled', unknown, fixed, /^fixed \| now fixed because/],
  [
    'exploited since',
    {},
    { exploited: { since: '2026-11-01' }, takeover: true },
    /^worse \| worse: Flaw 1\. It is known to be exploited since 2026-11-01\.$/,
  ],
  [
    'scored higher',
    { cvss: [{ score: 5, by: 'NVD' }] },
    { cvss: [{ score: 9, by: 'NVD' }] },
    /^worse \| worse: Flaw 1\. It is scored 9\.0 by NVD\.$/,
  ],
  ['scored lower', {}, { cvss: [{ score: 3, by: 'NVD' }] }, /^milder \| less grave than it was: Flaw 1\.$/],
])('an advisory %s', (_, before, after, says) => {
  const changes = said(over([advisory('1', before)], [advisory('1', after)]));
  expect(changes).toEqual([expect.stringMatching(says)]);
});

test('an advisory that is gone takes its verdict with it', () => {
  const result = over([advisory('1')], []);
  expect(said(result)).toEqual([expect.stringMatching(/^withdrawn \| no longer stated: Flaw 1\./)]);
  expect(result.devices[0]?.findings).toEqual([]);
});

test('a new advisory that is no news says nothing, and is kept', () => {
  const result = over([], [advisory('1', fixed)]);
  expect(result.changes).toEqual([]);
  expect(result.devices[0]?.verdicts.map(({ status }) => status)).toEqual(['fixed']);
});

test('where nothing differs nothing is saved', () => {
  const result = over([advisory('1')], [advisory('1', { rebrands: 'no' })]);
  expect(result).toMatchObject({ judged: 1, devices: [], changes: [] });
});

test('the gravest change of a device comes first', () => {
  const result = over([advisory('1')], [advisory('1', fixed), advisory('2')]);
  expect(result.changes.map(({ kind }) => kind)).toEqual(['new', 'fixed']);
});
