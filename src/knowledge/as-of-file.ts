// As-of file: knowledge/as-of.yaml, the day on which the shipped files were last held against their sources.

import { z } from 'zod';
import { readYaml } from './yaml-file.js';

const asOfFile = z.strictObject({
  asOf: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date, YYYY-MM-DD'),
});

/** ISO date. @throws KnowledgeError */
export function loadAsOf(file: string): string {
  return readYaml(file, asOfFile).asOf;
}
