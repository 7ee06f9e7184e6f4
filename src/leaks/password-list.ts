// Password list: leaked passwords by their SHA-1, as Have I Been Pwned gives them away; asked offline, nothing is sent.

import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../core/errors.js';

export interface PasswordList {
  /** How often it was leaked, 0 when it is not in the list. @param sha1 40 hex digits, upper case */
  count(sha1: string): Promise<number>;
  close(): Promise<void>;
}

/** A file of the range set holds some 800 lines of 37 bytes and a count. */
const MOST_RANGE_BYTES = 4 * 1024 * 1024;
/** Longest line: 40 digits, a colon, a count, an end of line. */
const MOST_LINE = 128;

/**
 * A folder of ranges ("5BAA6.txt" or "5BAA6" with "SUFFIX:COUNT" lines), or one file of "SHA1:COUNT" lines in the order
 * of the hashes, of any size.
 * @throws UsageError when it is neither
 * @see https://haveibeenpwned.com/API/v3#PwnedPasswords
 */
export async function openPasswordList(place: string): Promise<PasswordList> {
  const info = await stat(place).catch(() => undefined);
  if (!info)
    throw new UsageError(`cannot read ${place}`, 'name a folder of ranges or a file of SHA-1 hashes');
  return info.isDirectory() ? rangeFolder(place) : hashFile(place, info.size);
}

async function rangeFolder(folder: string): Promise<PasswordList> {
  const textOf = async (prefix: string) => {
    for (const name of [`${prefix}.txt`, prefix, `${prefix.toLowerCase()}.txt`]) {
      const file = path.join(folder, name);
      const info = await stat(file).catch(() => undefined);
      if (info && info.size <= MOST_RANGE_BYTES) return readFile(file, 'latin1');
    }
    return undefined;
  };
  return {
    async count(sha1) {
      const text = await textOf(sha1.slice(0, 5));
      if (text === undefined)
        throw new UsageError(
          // Which one is missing would tell of the password.
          `${folder} lacks a range`,
          'it must be the whole set: one file for each of 00000 to FFFFF',
        );
      return countIn(text, sha1.slice(5));
    },
    close: async () => undefined,
  };
}

/** "SUFFIX:COUNT" lines; a line without a count counts once. */
function countIn(text: string, key: string): number {
  for (const line of text.split('\n')) {
    const [hash = '', count = '1'] = line.trim().split(':');
    if (hash.toUpperCase() === key) return Math.max(1, Number.parseInt(count, 10) || 1);
  }
  return 0;
}

async function hashFile(file: string, size: number): Promise<PasswordList> {
  const handle = await open(file, 'r');
  const first = await lineAt(handle, 0);
  if (!/^[0-9a-f]{40}(?::\d+)?$/i.test(first.text)) {
    await handle.close();
    throw new UsageError(
      `${file} is no list of SHA-1 hashes`,
      'its lines must be SHA1:COUNT in the order of the hashes',
    );
  }
  if (!(await isAscending(handle, size))) {
    await handle.close();
    throw new UsageError(
      `the hashes in ${file} are not in order`,
      `order them by hash: LC_ALL=C sort ${file} > ordered.txt`,
    );
  }
  return {
    count: (sha1) => search(handle, file, size, sha1),
    close: () => handle.close(),
  };
}

const SAMPLES = 256;

/** A list by count instead of by hash would make every search end with "not leaked". */
async function isAscending(handle: FileHandle, size: number): Promise<boolean> {
  let before = '';
  for (let sample = 0; sample < SAMPLES; sample++) {
    const { text } = await lineAt(handle, Math.floor((size / SAMPLES) * sample));
    const hash = text.split(':', 1)[0]?.toUpperCase() ?? '';
    if (text !== '' && hash < before) return false;
    if (text !== '') before = hash;
  }
  return true;
}

/** Binary search by bytes: a file of 40 GB takes some forty reads. */
async function search(handle: FileHandle, file: string, size: number, sha1: string): Promise<number> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await lineAt(handle, middle);
    const [hash = '', count = '1'] = line.text.split(':');
    if (line.text !== '' && !/^[0-9a-f]{40}$/i.test(hash))
      // Where it was damaged would tell of the password that was looked for.
      throw new UsageError(`${file} is damaged`, 'fetch it again');
    const key = hash.toUpperCase();
    if (key === sha1) return Math.max(1, Number.parseInt(count, 10) || 1);
    if (line.text === '' || key > sha1) high = middle;
    else low = Math.max(line.end, middle + 1);
  }
  return 0;
}

/** The line in which a byte lies. */
async function lineAt(handle: FileHandle, at: number) {
  const from = Math.max(0, at - MOST_LINE);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 * MOST_LINE), 0, 2 * MOST_LINE, from);
  const text = buffer.subarray(0, bytesRead).toString('latin1');
  const start = from === at ? 0 : text.lastIndexOf('\n', at - from - 1) + 1;
  const found = text.indexOf('\n', Math.max(start, at - from));
  const end = found < 0 ? text.length : found;
  return { text: text.slice(start, end).trim(), start: from + start, end: from + end + 1 };
}
