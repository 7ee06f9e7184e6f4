// Covered lists file: laws and lists that restrict equipment by its maker; knowledge/covered-lists.yaml.

import { z } from 'zod';
import type { CoveredList } from '../judge/covered.js';
import { readYaml } from './yaml-file.js';

const slug = z.string().regex(/^[a-z0-9]+$/, 'a lower-case slug such as hikvision');
const text = z.string().min(1);

/** The schema of the file. */
export const coveredListsFile = z.strictObject({
  lists: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a lower-case slug such as ndaa-889'),
        name: text.describe('as people call it; reports say "may be covered by" in front of it'),
        restricts: text.describe('what it restricts, in one neutral sentence'),
        since: z
          .string()
          .regex(/^\d{4}-\d\d-\d\d$/, 'a date, YYYY-MM-DD')
          .describe('from when it applies'),
        makers: z.array(slug).min(1).describe('the makers it names; also such that make no cameras'),
        components: z
          .array(
            z.strictObject({
              maker: slug,
              name: text.describe('the kind of part, such as HiSilicon chip'),
              begins: z.array(z.string().min(3)).min(1).describe('how its names begin in what devices tell'),
            }),
          )
          .default([])
          .describe('parts by makers on the list that devices tell of'),
        sources: z.array(z.strictObject({ name: text, url: z.url().optional(), says: text })).min(1),
      }),
    )
    .min(1)
    .superRefine((lists, context) => {
      for (const [index, { makers, components }] of lists.entries())
        for (const [at, { maker }] of components.entries())
          if (!makers.includes(maker))
            context.addIssue({
              code: 'custom',
              path: [index, 'components', at, 'maker'],
              message: 'one of the makers of the list',
            });
    }),
});

/** The lists as plain JSON, without the sources that only the file needs. @throws KnowledgeError */
export function loadCoveredLists(file: string): readonly CoveredList[] {
  return readYaml(file, coveredListsFile).lists.map(({ sources: _, ...list }) => list);
}
