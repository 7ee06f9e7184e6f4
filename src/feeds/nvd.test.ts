// NVD 2.0: CPE configurations come out as statements, and "-" as none.

import { describe, expect, test } from 'vitest';
import { nvd, records } from './documents.test-support.js';
import { readDocument } from './reader.js';

describe('NVD 2.0', () => {
  const cpe = (version: string, update = '*') =>
    `cpe:2.3:o:hikvision:ds-1\\/sl_firmware:${version}:${update}:*:*:*:*:*:*`;

  test.each([
    [{ criteria: cpe('-') }, { unnamed: true }],
    [{ criteria: cpe('*') }, { all: true }],
    [{ criteria: cpe('*'), versionEndExcluding: '5.5.800' }, { before: '5.5.800' }],
    [
      { criteria: cpe('*'), versionStartIncluding: '4.30', versionEndIncluding: '4.31' },
      { from: '4.30', through: '4.31' },
    ],
    [
      { criteria: cpe('*'), versionStartExcluding: '4.30', versionEndIncluding: '4.31' },
      { text: '> 4.30, <= 4.31' },
    ],
    [{ criteria: cpe('*'), versionStartIncluding: '4.30' }, { text: '4.30 and later' }],
    [{ criteria: cpe('5.3.0', 'build210731') }, { exactly: '5.3.0 build 210731' }],
    [{ criteria: cpe('5.3.0') }, { exactly: '5.3.0' }],
  ])('%j', (match, statement) => {
    const [record] = records(nvd([{ vulnerable: true, ...match }]));
    expect(record?.affected).toEqual([
      { vendor: 'hikvision', product: 'ds-1/sl_firmware', versions: [{ status: 'affected', ...statement }] },
    ]);
  });

  test('what is not vulnerable is no statement, and each score keeps its scorer', () => {
    const [record] = records(nvd([{ vulnerable: false, criteria: cpe('-') }]));
    expect(record?.affected).toEqual([]);
    expect(record?.scores).toEqual([
      { score: 9.8, vector: 'CVSS:3.1/AV:N', by: 'NVD' },
      { score: 7.5, by: 'psirt@example.com' },
    ]);
  });

  test('one broken record of a page is refused by its place, the others count', () => {
    const page = JSON.parse(nvd([]));
    page.vulnerabilities.push({ cve: { id: 'no id' } });
    const document = readDocument(JSON.stringify(page));
    expect(document.records).toHaveLength(1);
    expect(document.refusals).toEqual([{ where: 'vulnerabilities[1]', why: expect.stringContaining('id') }]);
  });
});
