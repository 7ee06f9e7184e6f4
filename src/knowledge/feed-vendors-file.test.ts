// Every example of knowledge/feed-vendors.yaml means the model it says, and no name means two makers.

import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeLocate } from '../feeds/locate.js';
import { feedVendorsFile } from './feed-vendors-file.js';
import { readYaml } from './yaml-file.js';

const { vendors } = readYaml(
  path.resolve(import.meta.dirname, '../../knowledge/feed-vendors.yaml'),
  feedVendorsFile,
);
const locate = makeLocate(vendors);

test.each(
  vendors.flatMap(({ maker, examples }) =>
    examples.map((one) => [one.vendor, one.product, maker, one.model]),
  ),
)('%s %s', (vendor, product, maker, model) => {
  expect(locate({ vendor, product })).toEqual(model === '-' ? [] : [{ maker, model }]);
});

test('no name means two makers', () => {
  const names = vendors.flatMap((vendor) => vendor.names.map((name) => [name, vendor.maker]));
  for (const [name = '', maker] of names)
    expect(locate({ vendor: name, product: 'X' }).every((one) => one.maker === maker)).toBe(true);
});

test('text broken on its way is still the maker', () => {
  expect(locate({ vendor: 'GeutebrÃ¼ck', product: 'E2 Camera Series' })).toEqual([
    { maker: 'geutebruck', model: 'E2' },
  ]);
});

test('families in one breath are told apart', () => {
  expect(locate({ vendor: 'Dahua', product: 'IPC-HX8XXX and NVR4XXX' })).toEqual([
    { maker: 'dahua', model: 'IPC-HX8XXX' },
    { maker: 'dahua', model: 'NVR4XXX' },
  ]);
});

test('a product of any content is a few models at most', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 1000 });
  const vendor = fc.constantFrom(...vendors.map(({ names }) => names[0] ?? ''));
  fc.assert(
    fc.property(vendor, anything, (name, product) => {
      expect(locate({ vendor: name, product }).length).toBeLessThanOrEqual(20);
    }),
  );
});
