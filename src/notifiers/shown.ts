// Shown: which devices each state channel shows, on disk, so that what is no more is taken away there.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EnvironmentError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';

/** By state channel: ids of the devices it shows, or may. */
const shown = z.record(z.string(), z.array(z.string()));
export type ShownIds = Readonly<z.infer<typeof shown>>;

/** @throws EnvironmentError when it is damaged */
export async function readShown(file: string): Promise<ShownIds> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  });
  const parsed = shown.safeParse(json(text));
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    `${file} is damaged`,
    'remove it: what is no longer there then stays where it is shown until it is removed by hand',
  );
}

export async function writeShown(file: string, ids: ShownIds): Promise<void> {
  await writeDurably(file, [JSON.stringify(ids)]);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
