import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.js';
import { makeReport } from './make-report.js';
import { AT, claim, identity, NO_LINEAGE, read, record, verdict } from './records.test-support.js';
import { scanReport } from './report.js';
import { reportPage } from './report-page.js';

const SCAN = {
  id: 's1',
  startedAt: AT,
  endedAt: AT,
  targets: ['127.77.0.0/24'],
  addressesSwept: 254,
  requests: 12,
  version: '0.1.0',
  knowledgeDigest: 'd',
};
const REPORTING = {
  info: {
    digest: 'd',
    advisories: 40,
    newest: '2026-01-01',
    asOf: '2026-01-02',
    sources: [{ name: 'kev', asOf: '2026-01-03', records: 3 }],
  },
  lineage: NO_LINEAGE,
  now: Date.parse(AT),
  notes: [],
};

function report(name: string) {
  const device = record({
    identity: identity({
      model: claim(name),
      contradictions: [{ field: 'vendor', says: name, between: [] }],
    }),
    evidence: [read('http.title', name)],
    verdicts: [verdict({ because: [{ step: 'model', says: name }] })],
    findings: [
      {
        key: 'advisory:X',
        title: name,
        risk: 'critical',
        certainty: 'certain',
        because: name,
        next: name,
        closes: 'Closes when it is mended.',
        since: AT,
      },
    ],
  });
  return makeReport(SCAN, [device], REPORTING, [name]);
}

test('the document satisfies its own schema', () => {
  expect(scanReport.parse(report('DS-2CD2146G2-ISU'))).toEqual(report('DS-2CD2146G2-ISU'));
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-->",
  '</style><svg onload=x>',
  '&lt;b&gt;',
])('a device that calls itself %s stays text', (name) => {
  const page = reportPage(report(name));
  const clean = reportPage(report('NAME'));
  const tags = (text: string) => text.match(/<[^>]+>/g);
  expect(tags(page)).toEqual(tags(clean));
});

test('no text becomes markup', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(html`${text}`.markup)));
});

test('the page asks the outside for nothing', () => {
  expect(reportPage(report('x'))).not.toMatch(/(?:src|href)=|url\(|@import/);
});

test('worst first, then what could not be judged, then the rest by address', () => {
  const at = (address: string, changes: Parameters<typeof record>[0]) =>
    record({ id: address, addresses: [address], ...changes });
  const finding = (risk: 'high' | 'critical', certainty: 'certain' | 'likely') => [
    { key: 'k', title: '', risk, certainty, because: '', next: '', closes: '', since: AT },
  ];
  const devices = [
    at('127.77.0.10', {}),
    at('127.77.0.9', {}),
    at('127.77.0.1', { identity: identity({ category: claim('not_camera') }) }),
    at('127.77.0.5', { verdicts: [verdict({ status: 'cannot_tell' })] }),
    at('127.77.0.6', { findings: finding('high', 'certain') }),
    at('127.77.0.7', { findings: finding('critical', 'likely') }),
    at('127.77.0.8', { findings: finding('critical', 'certain') }),
  ];
  const order = makeReport(SCAN, devices, REPORTING, []).devices.map(({ id }) => id.split('.')[3]);
  expect(order).toEqual(['8', '7', '6', '5', '9', '10', '1']);
});
