// Corpus: devices and the right answer for each CVE, with where that answer is written, to measure the judge against.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ANSWERS } from '../../scripts/accuracy/confusion.js';
import { type NvdRecord, nvdRecord } from '../../scripts/accuracy/cpe-matcher.js';

const text = z.string().min(1);
const row = z.strictObject({
  maker: text,
  brand: text.optional(),
  model: text.optional(),
  firmware: text.optional(),
  platform: text.optional(),
  hardware: text.optional(),
  answer: z.enum(ANSWERS),
  because: text,
  /** What would settle a "cannot tell". */
  settles: text.optional(),
  rebrand: z.boolean().optional(),
});
const corpusFile = z.strictObject({
  cves: z.array(
    z.strictObject({
      cve: z.string().regex(/^CVE-\d{4}-\d{4,19}$/),
      source: z.strictObject({ name: text, url: z.url().optional() }),
      says: text,
      rows: z.array(row).min(1),
    }),
  ),
});

export type CorpusRow = z.infer<typeof row> & { readonly cve: string };

// From dist/test/corpus, and from test/corpus when the sources run.
const FOLDER = path.resolve(
  import.meta.dirname.includes(`${path.sep}dist${path.sep}`)
    ? path.join(import.meta.dirname, '../../../test/corpus')
    : import.meta.dirname,
);

/** @throws Error that names the file and the place in it */
export function loadCorpus(): readonly CorpusRow[] {
  return filesOf(FOLDER, '.yaml').flatMap((file) => {
    const parsed = corpusFile.safeParse(parse(readFileSync(file, 'utf8')));
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return parsed.data.cves.flatMap(({ cve, rows }) => rows.map((one) => ({ ...one, cve })));
  });
}

/** NVD's configurations of the CVEs of the corpus, where it has any. */
export function loadNvd(): ReadonlyMap<string, NvdRecord> {
  const records = filesOf(path.join(FOLDER, 'nvd'), '.json').map((file) =>
    nvdRecord.parse(JSON.parse(readFileSync(file, 'utf8'))),
  );
  return new Map(records.map((record) => [record.id, record]));
}

function filesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}
