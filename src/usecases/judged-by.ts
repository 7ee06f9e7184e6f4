// Judged by: which knowledge the devices in the store were last judged by, so that only what changed is judged again.

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DECLARABLE, type Declared } from '../core/declared.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { ScanRecord } from '../store/store.js';

const FILE = 'judged.json';

const schema = z.object({
  /** Of the knowledge. */
  digest: z.string(),
  /** Digest of everything else that decides. */
  rest: z.string(),
  /** The newest record of the store when it was judged. */
  after: z.string().optional(),
  advisories: z.record(z.string(), z.string()),
});
export type JudgedBy = z.infer<typeof schema>;

/** Undefined where it is not known: then everything is judged again. */
export async function readJudgedBy(folder: string): Promise<JudgedBy | undefined> {
  const text = await readFile(path.join(folder, FILE), 'utf8').catch(() => '');
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export async function writeJudgedBy(folder: string, judged: JudgedBy): Promise<void> {
  await makeFolder(folder);
  const file = path.join(folder, FILE);
  // A server and commands beside it may each have come to the end of judging.
  const own = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  await writeDurably(file, [JSON.stringify(judged)], own);
}

/** What a judgement rests on beside the knowledge. */
export interface Beside {
  /** Of Lenscap: new checks come with a new one. */
  readonly version: string;
  readonly declared: Declared;
}

/** What the devices are judged by from now on. */
export function judgedBy(
  knowledge: Knowledge,
  last: ScanRecord | undefined,
  { version, declared }: Beside,
): JudgedBy {
  const own = DECLARABLE.map((what) => [...declared[what]].sort());
  const { advisories, fingerprints, brands, oui, lifecycle, coveredLists } = knowledge;
  return {
    digest: knowledge.digest,
    rest: digest([fingerprints, brands, oui, lifecycle, coveredLists, version, own]),
    ...(last && { after: last.id }),
    advisories: Object.fromEntries(advisories.map((advisory) => [advisory.id, digest(advisory)])),
  };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

/** Whether every scan since was judged by that very knowledge: another process may have begun before it changed. */
export function holdsFor(judged: JudgedBy, scans: readonly ScanRecord[]): boolean {
  const end = scans.findIndex(({ id }) => id === judged.after);
  const since = end < 0 ? scans : scans.slice(0, end);
  return since.every(({ knowledgeDigest }) => knowledgeDigest === judged.digest);
}
