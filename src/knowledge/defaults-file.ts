// Defaults file: names and passwords that makers document as delivered; knowledge/defaults.yaml.

import { z } from 'zod';
import type { DefaultLogins } from '../core/default-login.js';
import { readYaml } from './yaml-file.js';

const text = z.string().min(1);

/** The schema of the file. */
export const defaultsFile = z.strictObject({
  makers: z
    .array(
      z.strictObject({
        maker: z.string().regex(/^[a-z0-9]+$/, 'a lower-case slug such as hikvision'),
        logins: z.array(z.strictObject({ user: text, password: z.string().describe('may be empty') })).min(1),
        until: text.optional().describe('until when devices were delivered with it'),
        source: z.strictObject({ name: text, url: z.url().optional(), says: text }),
      }),
    )
    .min(1)
    .superRefine((makers, context) => {
      const seen = new Set<string>();
      for (const [index, { maker }] of makers.entries()) {
        if (seen.has(maker))
          context.addIssue({ code: 'custom', path: [index, 'maker'], message: 'each maker once' });
        seen.add(maker);
      }
    }),
});

/** The logins alone. @throws KnowledgeError */
export function loadDefaults(file: string): DefaultLogins {
  return Object.fromEntries(readYaml(file, defaultsFile).makers.map(({ maker, logins }) => [maker, logins]));
}
