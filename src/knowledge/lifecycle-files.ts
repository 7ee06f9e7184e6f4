// Lifecycle files: when makers stopped selling and supporting what; knowledge/lifecycle/<maker>.yaml.

import { join } from 'node:path';
import { z } from 'zod';
import type { LifecycleData, LifecycleEntry } from '../judge/lifecycle.js';
import { expandFamilies, ModelPatternError, modelPattern } from '../judge/model-pattern.js';
import { yamlFiles } from './fingerprint-files.js';
import { KnowledgeError, readYaml } from './yaml-file.js';

const text = z.string().min(1);
const date = z
  .string({ error: 'a date in quotes: "2021", "2021-09" or 2021-09-24' })
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, 'a date: YYYY, YYYY-MM or YYYY-MM-DD')
  .optional();

const family = z.string().superRefine((source, context) => {
  try {
    for (const one of expandFamilies(source)) modelPattern(one);
  } catch (error) {
    if (!(error instanceof ModelPatternError)) throw error;
    context.addIssue({ code: 'custom', message: `a model family such as DCS-93xL: ${error.message}` });
  }
});

const dates = {
  endOfSale: date.describe('the last day, month or year in which it was sold'),
  endOfSupport: date.describe('the last day, month or year in which it is supported'),
  unsupportedBy: date.describe(
    'where a source says that support has ended, but not when: the day it said so',
  ),
};

const entry = z
  .strictObject({
    models: z.array(family).min(1).describe('families as the maker writes them; "*" is every model'),
    tracks: z
      .array(z.string({ error: 'a version in quotes, such as "8.40"' }).min(1))
      .min(1)
      .optional()
      .describe('only firmware that begins with one of these numbers'),
    ...dates,
    source: z.strictObject({ name: text, url: z.url().optional(), says: text.describe('in your own words') }),
    state: z.enum(['confirmed', 'unconfirmed']).describe('unconfirmed: recalled, or worked out from others'),
    examples: z
      .array(z.strictObject({ model: text.optional(), firmware: text.optional(), ...dates }))
      .min(2, 'two examples: one with these dates, one with none')
      .describe('devices and the dates that follow; one without dates is not concerned'),
  })
  .refine((one) => one.endOfSale ?? one.endOfSupport ?? one.unsupportedBy, {
    message: 'one of endOfSale, endOfSupport, unsupportedBy',
  })
  .refine((one) => one.endOfSupport === undefined || one.unsupportedBy === undefined, {
    path: ['unsupportedBy'],
    message: 'nothing where endOfSupport is known',
  });

/** The schema of a lifecycle file. */
export const lifecycleFile = z.strictObject({
  maker: z
    .string()
    .regex(/^[a-z0-9]+$/, 'a lower-case slug such as axis')
    .describe("the maker's or brand's id; the name of the file"),
  entries: z.array(entry).min(1),
});
export type LifecycleFile = z.output<typeof lifecycleFile>;

/** Every lifecycle file of a folder with its examples, for the tests of the files. @throws KnowledgeError */
export function readLifecycleFiles(dir: string): readonly LifecycleFile[] {
  return yamlFiles(dir).map((file) => {
    const content = readYaml(join(dir, file), lifecycleFile);
    if (file !== `${content.maker}.yaml`)
      throw new KnowledgeError(
        `${join(dir, file)}:1: maker: "${content.maker}" must be the name of the file`,
      );
    return content;
  });
}

/** The entries of a folder by maker, as plain JSON. @throws KnowledgeError */
export function loadLifecycle(dir: string): LifecycleData {
  return Object.fromEntries(
    readLifecycleFiles(dir).map(({ maker, entries }) => [
      maker,
      entries.map(({ examples: _, ...one }): LifecycleEntry => one),
    ]),
  );
}
