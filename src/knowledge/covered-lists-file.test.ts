import { expect, test } from 'vitest';
import { coveredBy } from '../judge/covered.js';
import { identityOf } from '../judge/identity.test-support.js';
import { coveredListsFile, loadCoveredLists } from './covered-lists-file.js';
import { parseYaml } from './yaml-file.js';

const lists = loadCoveredLists('knowledge/covered-lists.yaml');
const names = (vendor: string, brand = vendor) =>
  coveredBy(identityOf({ vendor, brand }), lists).map(({ list }) => list);

test('both lists name the same five makers, since their days', () => {
  expect(lists.map(({ id, since, makers }) => [id, since, [...makers].sort()])).toEqual(
    [
      ['ndaa-889', '2019-08-13'],
      ['fcc-covered-list', '2021-03-12'],
    ].map((row) => [...row, ['dahua', 'hikvision', 'huawei', 'hytera', 'zte']]),
  );
});

test('makers and their rebrands, and nobody else', () => {
  const both = ['NDAA section 889', 'the FCC Covered List'];
  expect(names('hikvision')).toEqual(both);
  expect(names('dahua', 'lorex')).toEqual(both);
  expect(names('axis')).toEqual([]);
  expect(names('uniview')).toEqual([]);
});

test('never a legal conclusion', () => {
  for (const { says } of coveredBy(identityOf({ vendor: 'hikvision', brand: 'annke' }), lists))
    expect(says).toMatch(/^may be covered by .*, because it appears to be made by Hikvision/);
  for (const { restricts } of lists) expect(restricts).toMatch(/^[A-Z].*\.$/);
});

const whole = `lists:
  - id: a-1
    name: A
    restricts: Buying.
    since: 2020-01-01
    makers: [b]
    components: [{ maker: b, name: chip, begins: [abc] }]
    sources: [{ name: c, says: d }]`;

test.each([
  ['a day that is none', whole.replace('2020-01-01', '2020'), 'lists.0.since'],
  ['no maker', whole.replace('[b]', '[]'), 'lists.0.makers'],
  ['a part by somebody else', whole.replace('{ maker: b', '{ maker: x'), 'one of the makers of the list'],
  ['no source', whole.replace(/ {4}sources.*/, ''), 'lists.0.sources'],
])('refused: %s', (_, text, message) => {
  expect(() => parseYaml('x.yaml', text, coveredListsFile)).toThrow(message);
});

test('the file of the refusals is good but for those', () => {
  expect(parseYaml('x.yaml', whole, coveredListsFile).lists).toHaveLength(1);
});
