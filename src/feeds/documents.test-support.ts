// Documents for tests: invented records in the real formats.

import { readDocument } from './reader.js';
import type { FeedRecord } from './record.js';

export function cve5(affected: object[], more: object = {}): string {
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

export function nvd(matches: object[]): string {
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

export function csaf(branches: object[], vulnerability: object = {}): object {
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

/** What the document says; nothing of KEV and EPSS. */
export function records(text: string): readonly FeedRecord[] {
  const document = readDocument(text);
  return document.kind === 'kev' || document.kind === 'epss' ? [] : document.records;
}
