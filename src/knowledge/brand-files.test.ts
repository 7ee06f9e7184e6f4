// Contract of knowledge/brands: every model and firmware example belongs to one brand, and every maker has a file.

import { expect, test } from 'vitest';
import { makeBrands } from '../recognise/brands.js';
import { brandFile, loadBrands, readBrandFiles } from './brand-files.js';
import { parseYaml } from './yaml-file.js';

const FOLDER = 'knowledge/brands';
const files = readBrandFiles(FOLDER);
const brands = makeBrands(loadBrands(FOLDER));

test.each(
  files.flatMap(({ brand, models }) =>
    models.flatMap(({ pattern, examples }) => examples.map((model) => ({ brand, pattern, model }))),
  ),
)('model $model is $brand', ({ brand, pattern, model }) => {
  const known = brands.ofModel(model);
  expect([known?.brand.id, known?.model.pattern]).toEqual([brand, pattern]);
});

test.each(
  files.flatMap(({ brand, firmware }) =>
    firmware.flatMap(({ examples }) => examples.map((text) => ({ brand, text }))),
  ),
)('firmware $text is $brand', ({ brand, text }) => {
  const found = brands.ofFirmware(text);
  expect(found.map(({ id }) => id)).toContain(brand);
  // Another brand may write it too, but only one of which this one buys.
  const makers = brands.byId.get(brand)?.makers.map(({ id }) => id) ?? [];
  expect(found.filter(({ id }) => id !== brand && !makers.includes(id))).toEqual([]);
});

test.each(
  files.flatMap(({ brand, serials }) =>
    serials.flatMap(({ examples }) => examples.map((text) => ({ brand, text }))),
  ),
)('serial number $text is $brand', ({ brand, text }) => {
  expect(brands.ofSerial(text).map(({ id }) => id)).toEqual([brand]);
});

test.each([
  '',
  '123456789012345',
  '44:19:b6:00:00:0b',
  'ACCC8E0000A1',
  '00000000-0000-0000-0000-000000000001',
])('serial number "%s" is of no known grammar', (text) => expect(brands.ofSerial(text)).toEqual([]));

test.each(files.flatMap(({ brand, name, names }) => [name, ...names].map((text) => ({ brand, text }))))(
  'the name "$text" is $brand',
  ({ brand, text }) => expect(brands.byName(text)?.id).toBe(brand),
);

test('every maker has a file of its own', () => {
  const makers = files.flatMap((file) => file.makers.map(({ maker }) => maker));
  expect(makers.filter((maker) => !brands.byId.has(maker))).toEqual([]);
});

test('names by their first words, and none for words that are no name', () => {
  expect(brands.byName('Dahua Technology Co., Ltd.')?.id).toBe('dahua');
  expect(brands.byName('hikvision.china')?.id).toBeUndefined();
  expect(brands.byName('IP Camera')).toBeUndefined();
  expect(brands.byName('')).toBeUndefined();
});

test("a model of two brands is nobody's", () => {
  const two = makeBrands(
    ['one', 'two'].map((id) => ({
      id,
      names: [],
      makers: [],
      onlyVideo: true,
      models: [{ pattern: '^C500', cap: 'certain' as const }],
      firmware: [],
      serials: [],
    })),
  );
  expect(two.ofModel('C500')).toBeUndefined();
});

test.each([
  ['no source for a model', 'brand: a\nname: A\nmodels: [{ pattern: a, examples: [a] }]', 'models.0.source'],
  ['a name that is no slug', 'brand: A B\nname: A', 'brand: a lower-case slug'],
  ['a field too many', 'brand: a\nname: A\nmaker: b', 'maker'],
])('refused: %s', (_, text, message) => {
  expect(() => parseYaml('x.yaml', text, brandFile)).toThrow(message);
});
