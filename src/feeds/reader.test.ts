// Readers: each format is told by its content, read to the same statements, and refused in one line when it is broken.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from './reader.js';
import { FeedError, type FeedRecord } from './record.js';

function cve5(affected: object[], more: object = {}): string {
  return JSON.stringify({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: {
      cveId: 'CVE-2099-10001',
      state: 'PUBLISHED',
      assignerShortName: 'example',
      datePublished: '2099-01-02T00:00:00.000Z',
      dateUpdated: '2099-01-03T00:00:00.000Z',
      ...more,
    },
    containers: {
      cna: {
        providerMetadata: { orgId: '00000000-0000-4000-8000-000000000001', shortName: 'hikvision' },
        title: 'An invented flaw',
        descriptions: [
          { lang: 'de', value: 'Erfunden.' },
          { lang: 'en', value: 'Invented.' },
        ],
        affected,
        metrics: [{ cvssV3_1: { baseScore: 9.8, vectorString: 'CVSS:3.1/AV:N' } }],
        solutions: [{ lang: 'en', value: 'Install the update.' }],
      },
      adp: [
        {
          providerMetadata: { shortName: 'CISA-ADP' },
          title: 'CISA ADP Vulnrichment',
          affected: [
            {
              vendor: 'hikvision',
              product: 'ds-2cd2146g2',
              versions: [{ version: '*', status: 'affected' }],
            },
          ],
        },
      ],
    },
  });
}

function records(text: string): readonly FeedRecord[] {
  const document = readDocument(text);
  return document.kind === 'kev' || document.kind === 'epss' ? [] : document.records;
}

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

function nvd(matches: object[]): string {
  return JSON.stringify({
    format: 'NVD_CVE',
    totalResults: 1,
    timestamp: '2099-02-01T00:00:00.000',
    vulnerabilities: [
      {
        cve: {
          id: 'CVE-2099-10001',
          published: '2099-01-02T00:00:00.000',
          lastModified: '2099-01-05T00:00:00.000',
          vulnStatus: 'Analyzed',
          descriptions: [{ lang: 'en', value: 'Invented.' }],
          metrics: {
            cvssMetricV31: [
              {
                source: 'nvd@nist.gov',
                type: 'Primary',
                cvssData: { baseScore: 9.8, vectorString: 'CVSS:3.1/AV:N' },
              },
              { source: 'psirt@example.com', type: 'Secondary', cvssData: { baseScore: 7.5 } },
            ],
          },
          configurations: [{ nodes: [{ operator: 'OR', negate: false, cpeMatch: matches }] }],
        },
      },
    ],
  });
}

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

function csaf(branches: object[], vulnerability: object = {}): object {
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: 'Invented camera',
      publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
      references: [{ category: 'self', summary: 'self', url: 'https://example.com/1.json' }],
      tracking: {
        id: 'EX-1',
        status: 'final',
        version: '1',
        initial_release_date: '2099-01-01T00:00:00Z',
        current_release_date: '2099-01-02T00:00:00Z',
      },
    },
    product_tree: { branches },
    vulnerabilities: [
      {
        cve: 'CVE-2099-10001',
        notes: [{ category: 'summary', text: 'Invented.' }],
        product_status: { known_affected: ['P1'], fixed: ['P2'] },
        scores: [
          { products: ['P1'], cvss_v3: { version: '3.1', baseScore: 8.1, vectorString: 'CVSS:3.1/AV:N' } },
        ],
        remediations: [
          { category: 'mitigation', details: 'Isolate it.', product_ids: ['P1'] },
          { category: 'vendor_fix', details: 'Install 2.0.', product_ids: ['P1'] },
        ],
        ...vulnerability,
      },
    ],
  };
}

function vendorTree(...versions: object[]): object {
  return {
    category: 'vendor',
    name: 'Example',
    branches: [{ category: 'product_name', name: 'DS-1', branches: versions }],
  };
}

describe('CSAF 2.0', () => {
  test('the product tree gives vendor, product and version; fixes go before mitigations', () => {
    const tree = vendorTree(
      {
        category: 'product_version_range',
        name: '>= 1.0 | <= 1.9',
        product: { product_id: 'P1', name: 'x' },
      },
      { category: 'product_version', name: '2.0', product: { product_id: 'P2', name: 'y' } },
    );
    const [record] = records(JSON.stringify(csaf([tree])));
    expect(record).toMatchObject({
      cve: 'CVE-2099-10001',
      kind: 'csaf',
      document: 'EX-1',
      by: 'Example',
      url: 'https://example.com/1.json',
      description: 'Invented.',
      scores: [{ score: 8.1, vector: 'CVSS:3.1/AV:N', by: 'Example' }],
      remedies: ['Install 2.0.', 'Isolate it.'],
      affected: [
        {
          vendor: 'Example',
          product: 'DS-1',
          versions: [
            { status: 'affected', text: '>= 1.0 | <= 1.9' },
            { status: 'unaffected', exactly: '2.0' },
          ],
        },
      ],
    });
  });

  test('firmware installed on a camera is a statement about the camera', () => {
    const document = csaf([
      {
        category: 'vendor',
        name: 'Example',
        branches: [
          { category: 'product_name', name: 'DS-1', product: { product_id: 'HW', name: 'DS-1' } },
          {
            category: 'product_name',
            name: 'Firmware',
            branches: [
              {
                category: 'product_version_range',
                name: 'vers:all/*',
                product: { product_id: 'FW', name: 'f' },
              },
            ],
          },
        ],
      },
    ]);
    Object.assign(document, {
      product_tree: {
        ...('product_tree' in document && Object(document.product_tree)),
        relationships: [
          {
            category: 'installed_on',
            full_product_name: { product_id: 'P1', name: 'f on DS-1' },
            product_reference: 'FW',
            relates_to_product_reference: 'HW',
          },
        ],
      },
    });
    expect(records(JSON.stringify(document))[0]?.affected).toEqual([
      { vendor: 'Example', product: 'DS-1', versions: [{ status: 'affected', all: true }] },
    ]);
  });

  test('a draft is not published yet', () => {
    const document = JSON.parse(JSON.stringify(csaf([])));
    document.document.tracking.status = 'draft';
    expect(records(JSON.stringify(document))).toEqual([]);
  });

  test('a tree without an end is left where it is too deep', () => {
    let tree: object = { category: 'product_version', name: '1', product: { product_id: 'P1', name: 'x' } };
    for (let depth = 0; depth < 2000; depth++)
      tree = { category: 'product_family', name: 'f', branches: [tree] };
    expect(records(JSON.stringify(csaf([tree])))[0]?.affected).toEqual([]);
  });
});

const KEV = {
  catalogVersion: '2099.01.01',
  dateReleased: '2099-01-01T10:00:00.000Z',
  count: 2,
  vulnerabilities: [
    {
      cveID: 'CVE-2099-10001',
      dateAdded: '2099-01-01',
      dueDate: '2099-01-22',
      knownRansomwareCampaignUse: 'Known',
    },
    { cveID: 'not one', dateAdded: '2099-01-01' },
  ],
};

test('KEV: entries with their dates, a broken one refused by its place', () => {
  expect(readDocument(JSON.stringify(KEV))).toMatchObject({
    kind: 'kev',
    asOf: '2099-01-01T10:00:00.000Z',
    records: [{ cve: 'CVE-2099-10001', added: '2099-01-01', due: '2099-01-22', ransomware: true }],
    refusals: [{ where: 'vulnerabilities[1]' }],
  });
});

test('EPSS: scores carry the day of their file', () => {
  const text =
    '#model_version:v2099.01.01,score_date:2099-01-05T00:00:00+0000\ncve,epss,percentile\nCVE-2099-10001,0.94,0.99\nCVE-2099-10002,1e-05,0.01\nCVE-2099-10003,7,1\n';
  expect(readDocument(text)).toEqual({
    kind: 'epss',
    asOf: '2099-01-05',
    records: [
      { cve: 'CVE-2099-10001', score: 0.94, percentile: 0.99, date: '2099-01-05' },
      { cve: 'CVE-2099-10002', score: 0.00001, percentile: 0.01, date: '2099-01-05' },
    ],
    refusals: [{ where: 'line 5', why: expect.any(String) }],
  });
});

test.each([
  ['', 'empty'],
  ['{"a":', 'cut short'],
  ['[]', 'no document of'],
  ['{}', 'no document of'],
  [cve5([]).replace('CVE-2099-10001', 'CVE-1'), 'cveMetadata.cveId'],
  [JSON.stringify({ ...KEV, count: 3 }), 'says it has 3 entries, and has 2'],
  ['cve,epss,percentile\nCVE-2099-10001,0.1,0.1', 'which day'],
  ['#model_version:x,score_date:2099-01-05\ncve,score\n', 'line 2'],
  [JSON.stringify({ document: {} }), 'document.csaf_version'],
])('refused in one line: %#', (text, says) => {
  expect(() => readDocument(text)).toThrow(FeedError);
  expect(() => readDocument(text)).toThrow(says);
});

test('no text makes it fail otherwise, whatever it was made of', () => {
  const seeds = [cve5([]), nvd([]), JSON.stringify(csaf([])), JSON.stringify(KEV)].map((text) =>
    JSON.parse(text),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.string(), { maxLength: 4 }), fc.jsonValue())
    .map(([seed, path, value]) => {
      const copy = structuredClone(seed);
      let at = copy;
      const keys = path.length === 0 ? Object.keys(copy).slice(0, 1) : path;
      for (const key of keys.slice(0, -1))
        at = typeof at?.[key] === 'object' && at[key] !== null ? at[key] : at;
      const target = Object.keys(at)[0] ?? keys[0] ?? 'x';
      at[target] = value;
      return JSON.stringify(copy);
    });
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.json(), mutated), (text) => {
      try {
        readDocument(text);
      } catch (error) {
        expect(error).toBeInstanceOf(FeedError);
      }
    }),
    { numRuns: 500 },
  );
});
