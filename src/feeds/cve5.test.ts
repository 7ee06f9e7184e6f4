// CVE JSON 5: every way of writing versions comes out as the statement it is.

import { describe, expect, test } from 'vitest';
import { cve5, records } from './documents.test-support.js';

describe('CVE JSON 5', () => {
  test('what the publisher says, and what others add to it, are two records', () => {
    const [own, added] = records(cve5([{ vendor: 'Hikvision', product: 'DS-2CD2146G2', versions: [] }]));
    expect(own).toMatchObject({
      cve: 'CVE-2099-10001',
      kind: 'cve5',
      by: 'hikvision',
      title: 'An invented flaw',
      description: 'Invented.',
      scores: [{ score: 9.8, vector: 'CVSS:3.1/AV:N', by: 'hikvision' }],
      remedies: ['Install the update.'],
    });
    expect(added).toMatchObject({
      kind: 'nvd',
      by: 'CISA-ADP',
      affected: [{ versions: [{ status: 'affected', all: true }] }],
    });
    expect(added?.title).toBeUndefined();
  });

  test.each([
    [
      { version: '1.0', lessThan: '2.0', status: 'affected' },
      { status: 'affected', from: '1.0', before: '2.0' },
    ],
    [
      { version: '0', lessThan: '2.0', status: 'affected' },
      { status: 'affected', before: '2.0' },
    ],
    [
      { version: 'unspecified', lessThanOrEqual: '2.0', status: 'affected' },
      { status: 'affected', through: '2.0' },
    ],
    [
      { version: 'DIPC-B1213.X.X.XXXXXX', lessThanOrEqual: 'DIPC-B1213.6.5.230215', status: 'affected' },
      { status: 'affected', through: 'DIPC-B1213.6.5.230215' },
    ],
    [
      { version: '-', status: 'affected' },
      { status: 'affected', unnamed: true },
    ],
    [
      { version: 'n/a', status: 'affected' },
      { status: 'affected', unnamed: true },
    ],
    [
      { version: '*', status: 'affected' },
      { status: 'affected', all: true },
    ],
    [
      { version: 'All versions', status: 'affected' },
      { status: 'affected', all: true },
    ],
    [
      { version: '0', lessThan: '*', status: 'affected' },
      { status: 'affected', all: true },
    ],
    [
      { version: '2.0', lessThan: '*', status: 'affected' },
      { status: 'affected', text: '2.0 and later' },
    ],
    [
      { version: '1.2.3', status: 'affected' },
      { status: 'affected', exactly: '1.2.3' },
    ],
    [
      { version: '<= 1.2.3', status: 'affected' },
      { status: 'affected', text: '<= 1.2.3' },
    ],
    [
      { version: 'Versions below V3.7.80', status: 'affected' },
      { status: 'affected', text: 'Versions below V3.7.80' },
    ],
    [
      { version: 'DS-1 Versions below V3', status: 'affected' },
      { status: 'affected', text: 'Versions below V3' },
    ],
    [
      { version: '1.0', lessThan: '*', status: 'affected', changes: [{ at: '1.5', status: 'unaffected' }] },
      { status: 'affected', from: '1.0', before: '1.5' },
    ],
    [
      { version: '11.0', lessThan: '11.5', status: 'unaffected' },
      { status: 'unaffected', from: '11.0', before: '11.5' },
    ],
  ])('%j', (version, statement) => {
    const [own] = records(cve5([{ vendor: 'Hikvision', product: 'DS-1', versions: [version] }]));
    expect(own?.affected).toEqual([{ vendor: 'Hikvision', product: 'DS-1', versions: [statement] }]);
  });

  test.each([
    [{ defaultStatus: 'affected' }, { status: 'affected', all: true }],
    [{ defaultStatus: 'unknown' }, { status: 'affected', unnamed: true }],
    [
      { defaultStatus: 'affected', versions: [{ version: '2.0', lessThan: '*', status: 'unaffected' }] },
      { status: 'affected', before: '2.0' },
    ],
    [
      { defaultStatus: 'affected', versions: [{ version: '2.0', status: 'unaffected' }] },
      { status: 'affected', text: 'all versions except 2.0' },
    ],
  ])('everything but what is listed: %j', (product, statement) => {
    const [own] = records(cve5([{ vendor: 'Hikvision', product: 'DS-1', ...product }]));
    expect(own?.affected[0]?.versions).toEqual([statement]);
  });

  test('a withdrawn record says so', () => {
    expect(records(cve5([], { state: 'REJECTED' }))[0]?.rejected).toBe(true);
  });
});
