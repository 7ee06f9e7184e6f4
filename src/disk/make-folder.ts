// Make a folder with its parents, one after the other.

import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * As mkdir -p, mode 0700. Node's own recursive mkdir never ends where a parent exists but takes no new folder and says
 * ENOENT for it, as /proc does.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await made(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder && !(await exists(parent))) await makeFolder(parent);
  // Once more also where the parent is there by now: somebody else may have made it meanwhile.
  if (!(await made(folder))) await mkdir(folder, { mode: 0o700 });
}

/** False where its parent is missing, or takes no folder. */
async function made(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return true;
    if (code === 'ENOENT') return false;
    throw error;
  }
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
