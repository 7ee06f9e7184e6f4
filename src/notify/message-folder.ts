// Message folder: where messages are written, a folder for each contact; a folder that holds anything else is left alone.

import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { UsageError } from '../core/errors.js';
import { plainText } from '../core/plain-text.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { AffectedDevice } from './affected.js';
import type { Pieces } from './compose.js';
import { clean } from './device-text.js';
import { CSV } from './devices-csv.js';
import type { ContactReject } from './read-contacts.js';
import type { NotifyResult } from './result.js';

export interface MessageFolder {
  /** @returns the name of the contact's folder in it */
  write(email: string, files: ReadonlyMap<string, Pieces>): Promise<string>;
  /** no-contact.csv and rejects.jsonl. */
  writeLists(withoutContact: readonly AffectedDevice[], rejects: readonly ContactReject[]): Promise<void>;
  writeSummary(result: NotifyResult): Promise<void>;
}

const SUMMARY = 'summary.json';
const CONTACTS = 'contacts';

/** Messages of an earlier run are taken away: they would be sent by mistake. @throws UsageError */
export async function openMessageFolder(folder: string): Promise<MessageFolder> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${folder} is no folder`, 'name a new one: --out FOLDER');
  });
  const isOurs = there.includes(SUMMARY) || there.every((name) => name === CONTACTS);
  if (there.length > 0 && !isOurs)
    throw new UsageError(`${folder} holds other files`, 'name a new folder: --out FOLDER');
  await rm(path.join(folder, CONTACTS), { recursive: true, force: true });
  await makeFolder(path.join(folder, CONTACTS));
  return {
    async write(email, files) {
      const place = path.join(CONTACTS, folderName(email));
      await makeFolder(path.join(folder, place));
      for (const [name, content] of files) await writeDurably(path.join(folder, place, name), content);
      return place;
    },
    async writeLists(withoutContact, rejects) {
      await writeDurably(path.join(folder, 'no-contact.csv'), [withoutContactCsv(withoutContact)]);
      const lines = rejects.map(({ place, why }) => `${JSON.stringify({ place, why: plainText(why) })}\n`);
      await writeDurably(path.join(folder, 'rejects.jsonl'), lines);
    },
    writeSummary: (result) =>
      writeDurably(path.join(folder, SUMMARY), [`${JSON.stringify(result, null, 2)}\n`]),
  };
}

/** The address itself where every file system takes it; else what it takes, and a mark that keeps it apart. */
function folderName(email: string): string {
  const lower = email.toLowerCase();
  const safe = lower.replace(/[^a-z0-9@._+-]/g, '_').slice(0, 100);
  if (safe === lower && !/^[.-]/.test(safe)) return safe;
  return `_${safe}-${createHash('sha256').update(lower).digest('hex').slice(0, 8)}`;
}

function withoutContactCsv(devices: readonly AffectedDevice[]): string {
  const rows = devices.map(({ address, country, asn, organisation, flaws }) => [
    address,
    country ?? '',
    asn === null ? '' : `AS${asn}`,
    clean(organisation ?? ''),
    flaws.map(({ flaw }) => flaw.id).join(' '),
  ]);
  return stringify([['address', 'country', 'asn', 'organisation', 'advisories'], ...rows], CSV);
}
