// Socket path: where the holder of a data folder can be spoken to.

import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnvironmentError } from '../core/errors.js';
import { folderHash } from '../disk/lock.js';

/** sun_path holds 108 bytes on Linux and 104 on macOS, the final NUL included. */
const LONGEST = 100;

/**
 * A socket in the folder; where its path would be too long, one in a private folder for temporary files;
 * on Windows a named pipe.
 * @throws EnvironmentError when that private folder belongs to somebody else
 */
export async function socketPath(root: string): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\lenscap-${folderHash(root)}`;
  const inside = path.join(root, 'store.sock');
  if (Buffer.byteLength(inside) <= LONGEST) return inside;
  const folder = path.join(tmpdir(), `lenscap-${process.getuid?.() ?? 0}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0)
    throw new EnvironmentError(
      `${folder} is not a private folder of yours`,
      'set TMPDIR to a folder of your own, or give the data folder a shorter path',
    );
  return path.join(folder, `${folderHash(root)}.sock`);
}
