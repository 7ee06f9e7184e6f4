// CSAF 2.0: product trees come out as vendors, products and versions.

import { describe, expect, test } from 'vitest';
import { csaf, records } from './documents.test-support.js';

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
