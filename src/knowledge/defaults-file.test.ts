// The shipped defaults are of makers that Lenscap knows, and a wrong file is refused with its place.

import { expect, test } from 'vitest';
import { schemes } from '../vendors/registry.js';
import { defaultsFile, loadDefaults } from './defaults-file.js';
import { parseYaml } from './yaml-file.js';

test('every maker is known, and documents few', () => {
  const defaults = loadDefaults('knowledge/defaults.yaml');
  for (const [maker, logins] of Object.entries(defaults)) {
    expect(schemes.has(maker), maker).toBe(true);
    expect(logins.length, maker).toBeLessThanOrEqual(3);
  }
  expect(defaults.hikvision).toEqual([{ user: 'admin', password: '12345' }]);
});

const ENTRY = '{ maker: a, logins: [{ user: u, password: "" }], source: { name: n, says: s } }';

test.each([
  ['no source', 'makers: [{ maker: a, logins: [{ user: u, password: p }] }]', 'makers.0.source'],
  ['a number for a password', 'makers: [{ maker: a, logins: [{ user: u, password: 1 }] }]', 'password'],
  ['a maker twice', `makers: [${ENTRY}, ${ENTRY}]`, 'each maker once'],
])('refused: %s', (_, text, message) => {
  expect(() => parseYaml('x.yaml', text, defaultsFile)).toThrow(message);
});

test('the entry of the refusals is good but for those', () => {
  expect(parseYaml('x.yaml', `makers: [${ENTRY}]`, defaultsFile).makers).toHaveLength(1);
});
