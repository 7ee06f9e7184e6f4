// Bundle content: what of the knowledge goes into a bundle, and how a bundle becomes part of this machine's knowledge.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Advisory } from '../judge/advisory.js';
import { compileAdvisory } from '../judge/compile.js';
import { ModelPatternError } from '../judge/model-pattern.js';
import { schemes } from '../vendors/registry.js';
import { BundleError, type BundleHead, readBundle } from './bundle.js';
import { trustedKeys } from './bundle-keys.js';
import { IMPORTED, type ImportedFile, knowledgeParts, layerText } from './knowledge.js';
import type { CveFacts, SourceInfo } from './layer.js';
import type { StampedSnapshot } from './snapshot.js';

/** Raised when the shape of the content changes so that an older Lenscap would misread it. */
const FORMAT = 1;
const DAY = 24 * 60 * 60 * 1000;

const advisory = z.custom<Advisory>(
  (value) =>
    z.looseObject({ id: z.string(), maker: z.string(), rules: z.array(z.looseObject({})) }).safeParse(value)
      .success,
);
const snapshot = z.custom<StampedSnapshot>(
  (value) =>
    z
      .looseObject({
        asOf: z.string(),
        digest: z.string(),
        advisories: z.array(advisory),
        fingerprints: z.unknown(),
        brands: z.unknown(),
        oui: z.unknown(),
        coveredLists: z.array(z.unknown()),
        lifecycle: z.looseObject({}),
        defaults: z.looseObject({}),
        feedSources: z.array(z.unknown()),
        feedVendors: z.array(z.unknown()),
      })
      .safeParse(value).success,
);
const source = z.custom<SourceInfo>(
  (value) => z.looseObject({ name: z.string(), checkedAt: z.string() }).safeParse(value).success,
);

/** Signed content is trusted to be what a Lenscap wrote; this tells a file of another kind or time. */
const contentSchema = z.object({
  format: z.number().int(),
  snapshot,
  advisories: z.array(advisory),
  facts: z.record(
    z.string(),
    z.custom<CveFacts>((value) => typeof value === 'object' && value !== null),
  ),
  sources: z.array(source),
});

type Content = z.infer<typeof contentSchema>;

/** JSON text of everything this machine judges by. */
export function bundleContent(folder: string): string {
  const { base, layer } = knowledgeParts(folder);
  return JSON.stringify({ format: FORMAT, snapshot: base, ...layer });
}

/** What an import did. */
export interface Imported {
  readonly createdAt: string;
  /** False when this very bundle was installed before. */
  readonly changed: boolean;
}

/**
 * Installs a bundle; what was installed stays as it is unless the bundle is sound, trusted and newer.
 * @param now milliseconds since 1970
 * @throws UsageError with the reason and what to type
 */
export async function importBundle(folder: string, file: string, now: number): Promise<Imported> {
  const { head, content } = await read(folder, file);
  const installed = knowledgeParts(folder).imported;
  if (installed?.createdAt === head.createdAt) return { createdAt: head.createdAt, changed: false };
  refuseByTime(file, head, installed, folder, now);
  const sound = parse(file, content);
  await makeFolder(folder);
  const { format: _format, ...layers } = sound;
  await writeDurably(path.join(folder, IMPORTED), [layerText({ createdAt: head.createdAt, ...layers })]);
  return { createdAt: head.createdAt, changed: true };
}

async function read(folder: string, file: string): Promise<ReturnType<typeof readBundle>> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UsageError(`cannot read ${file}: ${code === 'ENOENT' ? 'there is no such file' : code}`);
  });
  try {
    return readBundle(bytes, await trustedKeys(folder));
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    if (error.why !== 'unknown_signer')
      throw new UsageError(`${file} is refused: ${error.message}`, 'copy it again from where it was made');
    throw new UsageError(
      `${file} is refused: it is signed by ${error.message}, whom this machine does not trust yet`,
      `compare that with "lenscap knowledge key" where it was made, then: lenscap knowledge import ${file} --trust ${error.message}`,
    );
  }
}

function refuseByTime(
  file: string,
  { createdAt }: BundleHead,
  installed: ImportedFile | undefined,
  folder: string,
  now: number,
): void {
  const made = Date.parse(createdAt);
  if (made > now + DAY)
    throw new UsageError(
      `${file} is refused: it says it was made at ${createdAt}, which is in the future`,
      "set this machine's clock, or the clock of the machine that made it",
    );
  const { synced } = knowledgeParts(folder);
  const newest = [installed?.createdAt, ...(synced?.sources.map(({ checkedAt }) => checkedAt) ?? [])]
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  if (newest !== undefined && made < Date.parse(newest))
    throw new UsageError(
      `${file} is refused: it was made at ${createdAt}, and what is installed is of ${newest}`,
      'export a newer one: lenscap knowledge export FILE',
    );
}

function parse(file: string, text: string): Content {
  const value: unknown = JSON.parse(text);
  const format = z.object({ format: z.number() }).safeParse(value).data?.format ?? 0;
  if (format > FORMAT)
    throw new UsageError(
      `${file} was made by a newer Lenscap (format ${format}, this version reads ${FORMAT})`,
      'update Lenscap',
    );
  const parsed = contentSchema.safeParse(value);
  if (!parsed.success)
    throw new UsageError(
      `${file} is refused: it is signed, but no knowledge of Lenscap's`,
      'export it again',
    );
  const content = parsed.data;
  try {
    for (const one of [...content.snapshot.advisories, ...content.advisories]) compileAdvisory(one, schemes);
  } catch (error) {
    if (!(error instanceof ModelPatternError || error instanceof TypeError)) throw error;
    throw new UsageError(`${file} is refused: an advisory in it cannot be read: ${error.message}`);
  }
  return content;
}
