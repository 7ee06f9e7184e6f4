// What the three VEX formats state of each verdict.

import { expect, test } from 'vitest';
import type { ReportDevice, ReportVerdict } from '../usecases/report.js';
import { writeCsaf } from './csaf-vex.js';
import { writeCycloneDx } from './cyclonedx-vex.js';
import { device, everyStatus, input, verdict } from './devices.test-support.js';
import { flawsOf } from './flaw.js';
import { writeOpenVex } from './openvex.js';
import { csafFaults } from './validators.test-support.js';

/** The document as plain data, for looking into it. */
function csaf(devices: readonly ReportDevice[]) {
  return JSON.parse(writeCsaf(input(devices)) ?? '');
}

function cycloneDx(devices: readonly ReportDevice[]) {
  return JSON.parse(writeCycloneDx(input(devices)));
}

function openVex(devices: readonly ReportDevice[]) {
  return JSON.parse(writeOpenVex(input(devices)) ?? '');
}

function judged(changes: Partial<ReportVerdict>): readonly ReportDevice[] {
  return [device({ verdicts: [verdict(changes)] })];
}

test.each([
  ['affected', 'certain', 'known_affected', 'exploitable', 'affected'],
  ['affected', 'likely', 'known_affected', 'exploitable', 'affected'],
  ['fixed', 'certain', 'fixed', 'resolved', 'fixed'],
  ['fixed', 'likely', 'under_investigation', 'in_triage', 'under_investigation'],
  ['not_applicable', 'certain', 'known_not_affected', 'not_affected', 'not_affected'],
  ['not_applicable', 'likely', 'under_investigation', 'in_triage', 'under_investigation'],
  ['cannot_tell', 'certain', 'under_investigation', 'in_triage', 'under_investigation'],
  ['cannot_tell', 'likely', 'under_investigation', 'in_triage', 'under_investigation'],
] as const)('%s, %s', (status, certainty, inCsaf, inCycloneDx, inOpenVex) => {
  const devices = judged({ status, certainty });
  expect(Object.keys(csaf(devices).vulnerabilities[0].product_status)).toEqual([inCsaf]);
  expect(cycloneDx(devices).vulnerabilities[0].analysis.state).toBe(inCycloneDx);
  expect(openVex(devices).statements[0].status).toBe(inOpenVex);
});

test('a doubt is said in words', () => {
  expect(openVex(judged({ status: 'fixed', certainty: 'likely' })).statements[0].status_notes).toMatch(
    /^Hikvision DS-2CD2146G2-ISU, firmware V5\.5\.160 build 210416: Likely fixed, not confirmed\./,
  );
  const lacking = judged({ status: 'cannot_tell', missing: ['the build date'] });
  expect(openVex(lacking).statements[0].status_notes).toContain('To settle it: the build date');
  expect(openVex(judged({ origin: 'feed' })).statements[0].status_notes).toContain('no person has checked');
});

test('devices of one product are one product, and the worst verdict holds for it', async () => {
  const devices = [
    device({ id: 'a', verdicts: [verdict({ status: 'fixed' })], lastSeen: '2026-11-02T00:00:00.000Z' }),
    device({ id: 'b', verdicts: [verdict({ status: 'affected' })] }),
    device({ id: 'c', verdicts: [verdict({ status: 'not_applicable' })] }),
  ];
  const document = csaf(devices);
  const [{ product_status: status }] = document.vulnerabilities;
  expect(status).toEqual({ known_affected: [expect.stringMatching(/^LC-/)] });
  expect(await csafFaults(JSON.stringify(document))).toEqual([]);
  expect(openVex(devices).statements).toHaveLength(1);
  expect(openVex(devices).statements[0].timestamp).toBe('2026-11-02T00:00:00.000Z');
});

test('two advisories on one CVE are one vulnerability with both reasons', () => {
  const devices = [
    device({
      verdicts: [
        verdict({ because: [{ step: 'rule', says: 'First.' }] }),
        verdict({ advisory: 'OTHER', because: [{ step: 'rule', says: 'Second.' }] }),
      ],
    }),
  ];
  const { statements } = openVex(devices);
  expect(statements).toHaveLength(1);
  expect(statements[0].status_notes).toMatch(/: First\. Second\.$/);
});

test('a fix is an update, advice is a mitigation, and neither is said so', () => {
  const remedies = (fix: ReportVerdict['fix']) => csaf(judged({ fix })).vulnerabilities[0].remediations;
  expect(remedies({ firmware: 'V6', advice: 'From the support page.' })).toMatchObject([
    { category: 'vendor_fix', details: 'Install V6 or newer. From the support page.' },
  ]);
  expect(remedies({ firmware: 'V6', advice: 'Install V6.' })).toMatchObject([{ details: 'Install V6.' }]);
  expect(remedies({ advice: 'Keep it off the internet.' })).toMatchObject([
    { category: 'mitigation', details: 'Keep it off the internet.' },
  ]);
  expect(remedies(null)).toMatchObject([{ category: 'none_available' }]);
});

test('what could not be decided still says what would end it', () => {
  const [open] = csaf(judged({ status: 'cannot_tell' })).vulnerabilities;
  expect(open.remediations).toMatchObject([{ category: 'vendor_fix' }]);
  expect(csaf(judged({ status: 'cannot_tell', fix: null })).vulnerabilities[0]).not.toHaveProperty(
    'remediations',
  );
  expect(csaf(judged({ status: 'fixed' })).vulnerabilities[0]).not.toHaveProperty('remediations');
});

test('scores, exploitation and EPSS of an advisory over several CVEs belong to none of them', () => {
  const [flaw] = flawsOf(judged({ cves: ['CVE-2021-0001', 'CVE-2021-0002'] }));
  expect(flaw).toMatchObject({ scores: [] });
  expect(flaw).not.toHaveProperty('exploitedSince');
  expect(flaw).not.toHaveProperty('epss');
  expect(flaw?.remarks).toEqual([
    'The advisory HSRC-202109-01 is about 2 CVEs together; the worst of them: CVSS 9.8 stated by NVD, exploited since 2022-01-10 according to CISA, EPSS 0.94 of 2026-11-20.',
  ]);
});

const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

test.each([
  ['a sound score', { score: 9.8, vector: V31 }, 9.8],
  ['CVSS 3.0', { score: 9.8, vector: V31.replace('3.1', '3.0') }, 9.8],
  ['a score that its vector does not give', { score: 9.9, vector: V31 }, undefined],
  ['no vector', { score: 9.8 }, undefined],
  [
    'CVSS 4',
    { score: 9.3, vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' },
    undefined,
  ],
  ['a broken vector', { score: 9.8, vector: 'CVSS:3.1/AV:N' }, undefined],
])('CSAF takes %s as it is, and names the scorer in a note', async (_, score, expected) => {
  const document = csaf(judged({ scores: [{ ...score, by: 'NVD' }] }));
  const [vulnerability] = document.vulnerabilities;
  expect(vulnerability.scores?.[0].cvss_v3.baseScore).toBe(expected);
  expect(JSON.stringify(vulnerability.notes)).toContain(`${score.score} by NVD`);
  expect(await csafFaults(JSON.stringify(document))).toEqual([]);
});

test('CycloneDX names every scorer and the version of CVSS', () => {
  const scores = [
    { score: 9.8, vector: V31, by: 'NVD' },
    { score: 10, vector: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', by: 'Example' },
    { score: 3.1, by: 'Other' },
  ];
  expect(cycloneDx(judged({ scores })).vulnerabilities[0].ratings).toEqual([
    {
      source: { name: 'Example' },
      score: 10,
      severity: 'critical',
      method: 'CVSSv2',
      vector: scores[1]?.vector,
    },
    { source: { name: 'NVD' }, score: 9.8, severity: 'critical', method: 'CVSSv31', vector: V31 },
    { source: { name: 'Other' }, score: 3.1, severity: 'low', method: 'other' },
  ]);
});

test('CycloneDX has an entry for each state, and every reference leads to a component', () => {
  const { components, vulnerabilities } = cycloneDx(everyStatus());
  expect(vulnerabilities.map(({ analysis }: { analysis: { state: string } }) => analysis.state)).toEqual([
    'exploitable',
    'in_triage',
    'resolved',
    'not_affected',
  ]);
  const known = components.map((component: { 'bom-ref': string }) => component['bom-ref']);
  for (const { affects } of vulnerabilities) for (const { ref } of affects) expect(known).toContain(ref);
});

test('an advisory without a CVE goes by its own id', () => {
  const devices = judged({ cves: [] });
  expect(csaf(devices).vulnerabilities[0].ids).toEqual([{ system_name: 'Advisory', text: 'HSRC-202109-01' }]);
  expect(openVex(devices).statements[0].vulnerability.name).toBe('HSRC-202109-01');
});

test('a product has a package URL when it can be written without loss', () => {
  const product = (identity: Partial<ReportDevice['identity']>) =>
    cycloneDx([device({}, identity)]).components[0];
  expect(product({}).purl).toBe('pkg:generic/hikvision/DS-2CD2146G2-ISU@V5.5.160%20build%20210416');
  expect(product({ model: 'A/B (C):1' }).purl).toContain('/A%2FB%20%28C%29:1@');
  expect(product({ model: 'A\u001b' })).not.toHaveProperty('purl');
  expect(product({ firmware: null })).not.toHaveProperty('purl');
  expect(product({ firmware: null })).not.toHaveProperty('version');
  expect(product({ brand: 'annke', model: 'C800' })).toMatchObject({
    supplier: { name: 'Annke' },
    manufacturer: { name: 'Hikvision' },
  });
});

test('the same facts at another time are the same document with another date', () => {
  const later = { now: Date.UTC(2027, 0, 1) };
  const id = (text: string | undefined) => JSON.parse(text ?? '').document.tracking.id;
  const at = (changes = {}) => writeCsaf(input(everyStatus(), changes));
  expect(id(at(later))).toBe(id(at()));
  expect(id(at({ author: 'Somebody Else' }))).not.toBe(id(at()));
  expect(id(writeCsaf(input(everyStatus().slice(1))))).not.toBe(id(at()));
});

test('the namespace is the author’s URL where there is one', () => {
  const namespace = (changes = {}) =>
    JSON.parse(writeCsaf(input(everyStatus(), changes)) ?? '').document.publisher.namespace;
  expect(namespace({ namespace: 'https://example.com/' })).toBe('https://example.com/');
  expect(namespace()).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
});
