// Fingerprint files: which evidence means which make, model and firmware; knowledge/fingerprints/<family>.yaml.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isDeclaredKind, STRENGTHS } from '../core/evidence-kinds.js';
import { CATEGORIES } from '../core/identity.js';
import { pattern } from '../core/pattern.js';
import { type Fingerprint, type FingerprintSet, SAYS_FIELDS } from '../recognise/facts-known.js';
import { TRANSFORM_NAMES } from '../recognise/fingerprints.js';
import { readYaml } from './yaml-file.js';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a lower-case slug such as sadp-model');
const kind = z.string().refine(isDeclaredKind, 'a kind of evidence that src/core/evidence-kinds.ts declares');

/** An RE2 pattern that compiles. */
export const patternText = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    try {
      pattern(source);
    } catch (error) {
      context.addIssue({ code: 'custom', message: `an RE2 pattern (${(error as Error).message})` });
    }
  });

const conclusions = z.partialRecord(z.enum(SAYS_FIELDS), z.string().min(1));

const says = conclusions.superRefine((fields, context) => {
  for (const [field, value] of Object.entries(fields)) {
    const transform = value.startsWith('$') ? value.split('|')[1] : undefined;
    if (transform !== undefined && !TRANSFORM_NAMES.includes(transform))
      context.addIssue({
        code: 'custom',
        path: [field],
        message: `one of ${TRANSFORM_NAMES.join(', ')} behind "|"`,
      });
  }
  const { category } = fields;
  if (category !== undefined && !(CATEGORIES as readonly string[]).includes(category))
    context.addIssue({ code: 'custom', path: ['category'], message: `one of ${CATEGORIES.join(', ')}` });
});

const entry = z
  .strictObject({
    id: id.describe('unique in all files'),
    kind: kind.optional().describe("the kind of evidence; the file's where absent"),
    pattern: patternText.describe('RE2, case-insensitive, matches anywhere; named groups feed "says"'),
    says: says.describe('conclusions: a literal, "$group" or "$group|transform"'),
    strength: z.enum(STRENGTHS).optional().describe('weaker than the kind is by itself'),
    weak: z.boolean().optional().describe('supports others, but never outvotes or contradicts anything'),
    source: z.string().min(1).describe('where the fact is stated; begins with "unverified" where nowhere'),
    examples: z
      .array(z.strictObject({ text: z.string(), expect: conclusions }))
      .min(1)
      .describe('texts in the real format and everything that follows from each'),
  })
  .refine(({ pattern: source, says: fields }) => groupsExist(source, Object.values(fields)), {
    message: 'a "$group" that the pattern names',
    path: ['says'],
  });

function groupsExist(source: string, values: readonly (string | undefined)[]): boolean {
  return values.every((value) => {
    if (!value?.startsWith('$')) return true;
    const name = value.slice(1).split('|')[0];
    return source.includes(`(?<${name}>`) || source.includes(`(?P<${name}>`);
  });
}

/** The schema of a fingerprint file. */
export const fingerprintFile = z
  .strictObject({
    kind: kind.optional().describe('the kind of all fingerprints that name none'),
    fingerprints: z.array(entry).min(1).describe('of one kind, the first that matches speaks'),
  })
  .superRefine((file, context) => {
    for (const [index, one] of file.fingerprints.entries())
      if (one.kind === undefined && file.kind === undefined)
        context.addIssue({
          code: 'custom',
          path: ['fingerprints', index, 'kind'],
          message: 'a kind, here or at the top of the file',
        });
  });
export type FingerprintEntry = z.output<typeof entry>;

/** A fact that nobody states may be used, but never makes anything certain. */
export function capOf(source: string): Fingerprint['cap'] {
  return /^unverified\b/i.test(source) ? 'likely' : 'certain';
}

/** Names of the YAML files of a folder, in the order of their names. */
export function yamlFiles(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** Every fingerprint of a folder with its examples, for the tests of the files. @throws KnowledgeError */
export function readFingerprintFiles(
  dir: string,
): readonly { readonly file: string; readonly entry: FingerprintEntry; readonly fingerprint: Fingerprint }[] {
  return yamlFiles(dir).flatMap((file) => {
    const content = readYaml(join(dir, file), fingerprintFile);
    return content.fingerprints.map((one) => ({
      file,
      entry: one,
      fingerprint: compiled(one, one.kind ?? content.kind ?? ''),
    }));
  });
}

/** The fingerprints of a folder as plain JSON. @throws KnowledgeError */
export function loadFingerprints(dir: string): FingerprintSet {
  return readFingerprintFiles(dir).map(({ fingerprint }) => fingerprint);
}

function compiled(one: FingerprintEntry, ofKind: string): Fingerprint {
  return {
    id: one.id,
    kind: ofKind,
    pattern: one.pattern,
    says: one.says,
    ...(one.strength === undefined ? {} : { strength: one.strength }),
    ...(one.weak === true && { weak: true }),
    cap: capOf(one.source),
  };
}
