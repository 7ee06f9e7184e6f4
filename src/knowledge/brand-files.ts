// Brand files: whose name is on a box and who makes what is in it; knowledge/brands/<brand>.yaml.

import { join } from 'node:path';
import { z } from 'zod';
import { CATEGORIES, CERTAINTIES } from '../core/identity.js';
import type { Brand, BrandSet } from '../recognise/facts-known.js';
import { bareName } from '../recognise/spelling.js';
import { capOf, patternText, yamlFiles } from './fingerprint-files.js';
import { KnowledgeError, readYaml } from './yaml-file.js';

const slug = z.string().regex(/^[a-z0-9]+$/, 'a lower-case slug such as annke');
const examples = z.array(z.string().min(1)).min(1);
const source = z.string().min(1).describe('where it is stated; begins with "unverified" where nowhere');

/** The schema of a brand file. */
export const brandFile = z.strictObject({
  brand: slug.describe("the brand's id; the name of the file"),
  name: z.string().min(1).describe('as the brand writes itself'),
  names: z.array(z.string().min(1)).default([]).describe('other spellings in device answers'),
  makers: z
    .array(
      z.strictObject({
        maker: slug,
        certainty: z.enum(CERTAINTIES).default('likely'),
        evidence: z.string().min(1).describe('what shows it on the device'),
        source,
      }),
    )
    .default([])
    .describe('who makes its devices, the usual maker first; none where it makes its own'),
  video: z.boolean().default(true).describe('false where it sells more than cameras and recorders'),
  models: z
    .array(
      z.strictObject({
        pattern: patternText.describe('RE2, case-insensitive'),
        category: z.enum(CATEGORIES).optional(),
        platform: z.string().min(1).optional(),
        source,
        examples,
      }),
    )
    .default([])
    .describe('model names only this brand uses'),
  firmware: z
    .array(z.strictObject({ pattern: patternText, source, examples }))
    .default([])
    .describe('firmware only this brand writes'),
  serials: z
    .array(z.strictObject({ pattern: patternText, source, examples }))
    .default([])
    .describe('serial numbers built as only this maker builds them'),
});
export type BrandFile = z.output<typeof brandFile>;

/** Every brand file of a folder, for the tests of the files. @throws KnowledgeError */
export function readBrandFiles(dir: string): readonly BrandFile[] {
  return yamlFiles(dir).map((file) => {
    const content = readYaml(join(dir, file), brandFile);
    if (file !== `${content.brand}.yaml`)
      throw new KnowledgeError(
        `${join(dir, file)}:1: brand: "${content.brand}" must be the name of the file`,
      );
    return content;
  });
}

/** The brands of a folder as plain JSON. @throws KnowledgeError */
export function loadBrands(dir: string): BrandSet {
  return readBrandFiles(dir).map(compiled);
}

function compiled(file: BrandFile): Brand {
  const makers = file.makers.map(({ maker, certainty }) => ({ id: maker, certainty }));
  return {
    id: file.brand,
    names: [...new Set([file.name, ...file.names].map(bareName))],
    makers: makers.length > 0 ? makers : [{ id: file.brand, certainty: 'certain' }],
    onlyVideo: file.video,
    models: file.models.map(({ pattern, category, platform, source: stated }) => ({
      pattern,
      ...(category === undefined ? {} : { category }),
      ...(platform === undefined ? {} : { platform }),
      cap: capOf(stated),
    })),
    firmware: file.firmware.map(({ pattern }) => pattern),
    serials: file.serials.map(({ pattern }) => pattern),
  };
}
