// Contract of knowledge/fingerprints: every fingerprint proves itself with its own examples.

import { expect, test } from 'vitest';
import { makeBrands } from '../recognise/brands.js';
import { concluded, matchersOf } from '../recognise/fingerprints.js';
import { loadBrands } from './brand-files.js';
import { fingerprintFile, loadFingerprints, readFingerprintFiles } from './fingerprint-files.js';
import { parseYaml } from './yaml-file.js';

const FOLDER = 'knowledge/fingerprints';
const entries = readFingerprintFiles(FOLDER);
const brands = makeBrands(loadBrands('knowledge/brands'));
const matchers = matchersOf(loadFingerprints(FOLDER));

test.each(
  entries.flatMap(({ entry, fingerprint }) =>
    entry.examples.map(({ text, expect: wanted }) => ({
      id: entry.id,
      kind: fingerprint.kind,
      text,
      wanted,
    })),
  ),
)('$id: $kind "$text"', ({ id, kind, text, wanted }) => {
  const found = matchers.get(kind)?.(text);
  expect(found?.fingerprint.id).toBe(id);
  expect(found && Object.fromEntries(concluded(found, brands))).toEqual(wanted);
});

test('ids are unique', () => {
  const ids = entries.map(({ entry }) => entry.id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('every make that is named has a brand file', () => {
  const named = entries.flatMap(({ entry }) => [entry.says.vendor, entry.says.brand]);
  const unknown = named.filter((name) => name && !name.startsWith('$') && !brands.byId.has(name));
  expect(unknown).toEqual([]);
});

test('at least 25 makes can be told', () => {
  const makes = entries.flatMap(({ entry }) => [entry.says.vendor, entry.says.brand]);
  expect(new Set(makes.filter((make) => make && !make.startsWith('$'))).size).toBeGreaterThanOrEqual(25);
});

test('an unverified fingerprint makes nothing certain', () => {
  const caps = new Map(loadFingerprints(FOLDER).map(({ id, cap }) => [id, cap]));
  expect(caps.get('title-dahua')).toBe('likely');
  expect(caps.get('sadp-model')).toBe('certain');
});

const whole = `kind: http.title
fingerprints:
  - id: a
    pattern: '^(?<model>x)'
    says: { model: $model }
    source: here
    examples: [{ text: x, expect: { model: x } }]`;

test.each([
  ['a kind nobody declared', whole.replace('http.title', 'smell'), ':1: kind: a kind of evidence'],
  ['no kind', whole.replace('kind: http.title\n', ''), 'a kind, here or at the top'],
  ['no RE2', whole.replace('x)', 'x)\\1'), ':4: fingerprints.0.pattern: an RE2 pattern'],
  ['a group that is not there', whole.replace('$model', '$name'), ':5: fingerprints.0.says: a "$group"'],
  ['no transform', whole.replace('$model }', '$model|loud }'), 'one of upper, mac, known behind "|"'],
  ['no category', whole.replace('model: $model', 'category: toaster'), 'says.category: one of camera'],
  ['no example', whole.replace(/\[\{.*\}\]/, '[]'), ':7: fingerprints.0.examples'],
  ['no source', whole.replace('    source: here\n', ''), 'fingerprints.0.source'],
])('refused: %s', (_, text, message) => {
  expect(() => parseYaml('x.yaml', text, fingerprintFile)).toThrow(message);
});

test('the file of the refusals is good but for those', () => {
  expect(parseYaml('x.yaml', whole, fingerprintFile).fingerprints).toHaveLength(1);
});

test.each([
  ['http.body', '<p>log in at /doc/page/login.asp of your camera</p>'],
  ['http.body', '<p>RPC2_Login is the path of the login</p>'],
  ['http.body', '<p>We install Hanwha Vision, vivotek and NETSurveillance</p>'],
])('a page about cameras is none: %s %s', (kind, text) => {
  expect(matchers.get(kind)?.(text)).toBeUndefined();
});
