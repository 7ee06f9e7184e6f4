// OUI file: MAC prefixes of camera makers, regenerated from the public lists of the IEEE; knowledge/oui.yaml.

import { z } from 'zod';
import type { OuiTable } from '../recognise/facts-known.js';
import { readYaml } from './yaml-file.js';

const PREFIX = /^(?:[0-9A-F]{6}|[0-9A-F]{7}|[0-9A-F]{9})$/;

/** The schema of the file: prefixes stand in one text, separated by white space. */
export const ouiFile = z.strictObject({
  source: z.string().min(1),
  registrants: z.array(
    z.strictObject({
      brand: z.string().regex(/^[a-z0-9]+$/),
      weak: z.boolean().default(false).describe('true where the registrant makes much else than cameras'),
      prefixes: z
        .string()
        .transform((text) => text.trim().split(/\s+/))
        .pipe(z.array(z.string().regex(PREFIX, '6, 7 or 9 upper-case hex digits'))),
    }),
  ),
});

/** The prefixes as plain JSON. @throws KnowledgeError */
export function loadOui(file: string): OuiTable {
  return readYaml(file, ouiFile).registrants.map(({ brand, weak, prefixes }) => ({
    brand,
    weak,
    prefixes: prefixes.map((prefix) => prefix.toLowerCase()),
  }));
}
