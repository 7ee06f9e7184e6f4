// The MAC prefixes: well formed, of known brands, none of two registrants.

import { expect, test } from 'vitest';
import { loadBrands } from './brand-files.js';
import { loadOui, ouiFile } from './oui-file.js';
import { parseYaml } from './yaml-file.js';

const table = loadOui('knowledge/oui.yaml');

test('every registrant has a brand file', () => {
  const brands = new Set(loadBrands('knowledge/brands').map(({ id }) => id));
  expect(table.filter(({ brand }) => !brands.has(brand))).toEqual([]);
});

test('no prefix has two registrants', () => {
  const prefixes = table.flatMap((entry) => entry.prefixes);
  expect(prefixes.length).toBeGreaterThan(400);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

test('makers of everything are weak hints', () => {
  expect(table.filter(({ weak }) => weak).map(({ brand }) => brand)).toEqual(
    expect.arrayContaining(['tplink', 'ubiquiti', 'dlink']),
  );
});

test.each(['44:19:B6', '4419B', 'four'])('"%s" is no prefix', (prefix) => {
  const text = `source: here\nregistrants: [{ brand: a, prefixes: '${prefix}' }]`;
  expect(() => parseYaml('x.yaml', text, ouiFile)).toThrow('6, 7 or 9 upper-case hex digits');
});
