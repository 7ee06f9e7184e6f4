// Feed folder: the published documents that concern cameras, kept as they were read, and how far each source was read.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import { FEED_KINDS, type FeedKind } from '../feeds/record.js';

const seen = z.object({
  etag: z.string().max(1000).optional(),
  lastModified: z.string().max(200).optional(),
  /** As the source's list of documents gives it. */
  updated: z.string().max(100).optional(),
});

const stateSchema = z.object({
  kind: z.enum(FEED_KINDS),
  /** ISO time at which it was last read to its end. */
  checkedAt: z.string().optional(),
  /** ISO date or time its newest content is of. */
  asOf: z.string().optional(),
  /** Where to go on: of the source's own making. */
  cursor: z.record(z.string(), z.string()).default({}),
  /** By address or name: what is needed to ask only for what changed. */
  seen: z.record(z.string(), seen).default({}),
});

/** How far a source was read. */
export type SourceState = z.infer<typeof stateSchema>;

export interface FeedFolder {
  state(source: string, kind: FeedKind): Promise<SourceState>;
  saveState(source: string, state: SourceState): Promise<void>;
  /** Names of the sources read so far. */
  sources(): readonly string[];
  /** The text kept under a name; undefined where there is none. */
  read(kind: FeedKind, name: string): Promise<string | undefined>;
  /** Durable when it resolves. */
  put(kind: FeedKind, name: string, text: string): Promise<void>;
  /** Texts of all documents of a kind, with the names of their files. */
  documents(kind: FeedKind): Iterable<{ readonly file: string; readonly text: string }>;
}

/** @param root need not exist */
export function openFeedFolder(root: string): FeedFolder {
  const made = new Set<string>();
  const write = async (file: string, text: string) => {
    const folder = path.dirname(file);
    if (!made.has(folder)) await makeFolder(folder);
    made.add(folder);
    await writeDurably(file, [text]);
  };
  const stateFile = (source: string) => path.join(root, 'sources', `${fileName(source)}.json`);
  return {
    async state(source, kind) {
      const text = await readFile(stateFile(source), 'utf8').catch(() => '');
      // A damaged state is only lost time: everything is asked for again.
      return parsedState(text) ?? { kind, cursor: {}, seen: {} };
    },
    saveState: (source, state) => write(stateFile(source), JSON.stringify(state)),
    sources: () => names(path.join(root, 'sources')).map((file) => file.slice(0, -'.json'.length)),
    read: (kind, name) => readFile(path.join(root, kind, fileName(name)), 'utf8').catch(() => undefined),
    put: (kind, name, text) => write(path.join(root, kind, fileName(name)), text),
    *documents(kind) {
      for (const name of names(path.join(root, kind))) {
        const file = path.join(root, kind, name);
        yield { file, text: readFileSync(file, 'utf8') };
      }
    },
  };
}

function parsedState(text: string): SourceState | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Files of a folder, in the same order every time; those being written are not there yet. */
function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.endsWith('.tmp'))
      .sort();
  } catch {
    return [];
  }
}

/** A document's id as a file name: what is not plain becomes a digest, so that no id leads elsewhere. */
function fileName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(name) && !name.endsWith('.tmp')) return name;
  return createHash('sha256').update(name).digest('hex');
}
