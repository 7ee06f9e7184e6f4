// Last run: every device as the last run saw it, a line each on disk, so that the next compares one after the other.

import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { EnvironmentError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { readLinesAt } from '../disk/lines.js';
import { type WatchedDevice, watchedDevice } from './watched.js';

/** What the next run compares with. */
export type Compared = Pick<WatchedDevice, 'id' | 'findings'>;

export interface LastRun {
  /** As it was; undefined for a device that was not there. @throws EnvironmentError when the file is damaged */
  before(device: WatchedDevice): Promise<Compared | undefined>;
  close(): Promise<void>;
}

const head = z.object({ format: z.literal(2) });
const foot = z.object({ devices: z.int() });
const named = z.object({ id: z.string() });

/** Where the line of a device stands. */
interface Place {
  readonly at: number;
  readonly bytes: number;
}

/** Holds where each device stands, and none of them. @throws EnvironmentError when it is damaged */
export async function openLastRun(file: string): Promise<LastRun> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  });
  if (!handle) return { before: async () => undefined, close: async () => undefined };
  try {
    const places = await placesIn(handle, file);
    return {
      async before(device) {
        const place = places.get(device.id);
        return place && comparedAt(handle, place, device, file);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Durable when it resolves, and as before until then. */
export async function writeLastRun(
  file: string,
  devices: AsyncIterable<readonly WatchedDevice[]>,
): Promise<void> {
  await writeDurably(file, piecesOf(devices));
}

/** The devices of a run that was written. @throws EnvironmentError when it is damaged */
export async function* devicesOfRun(file: string): AsyncGenerator<WatchedDevice> {
  const handle = await open(file, 'r');
  try {
    for await (const { line } of readLinesAt(handle)) {
      const value = json(line);
      if (head.safeParse(value).success || foot.safeParse(value).success) continue;
      const parsed = watchedDevice.safeParse(value);
      if (!parsed.success) throw damaged(file);
      yield parsed.data;
    }
  } finally {
    await handle.close();
  }
}

async function* piecesOf(pages: AsyncIterable<readonly WatchedDevice[]>): AsyncGenerator<string> {
  let devices = 0;
  yield `${JSON.stringify({ format: 2 })}\n`;
  for await (const page of pages) {
    devices += page.length;
    if (page.length > 0) yield page.map((device) => `${JSON.stringify(device)}\n`).join('');
  }
  yield `${JSON.stringify({ devices })}\n`;
}

async function placesIn(handle: FileHandle, file: string): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>();
  let first: string | undefined;
  let last = '';
  for await (const { line, at, bytes } of readLinesAt(handle)) {
    first ??= line;
    last = line;
    const id = ID.exec(line)?.groups?.id;
    if (id !== undefined) places.set(named.parse(json(`{"id":${id}}`)).id, { at, bytes });
  }
  const end = foot.safeParse(json(last));
  if (head.safeParse(json(first ?? '')).success && end.success && end.data.devices === places.size)
    return places;
  throw damaged(file);
}

/** Devices are written with their id first. */
const ID = /^\{"id":(?<id>"(?:[^"\\]|\\.)*")[,}]/;

async function comparedAt(
  handle: FileHandle,
  { at, bytes }: Place,
  device: WatchedDevice,
  file: string,
): Promise<Compared> {
  const { buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, at);
  const line = buffer.toString('utf8');
  // Most are as they were.
  if (line === JSON.stringify(device)) return device;
  const parsed = watchedDevice.pick({ id: true, findings: true }).safeParse(json(line));
  if (parsed.success && parsed.data.id === device.id) return parsed.data;
  throw damaged(file);
}

function damaged(file: string): EnvironmentError {
  return new EnvironmentError(
    `${file} is damaged`,
    'remove it: the next run compares with nothing, and tells only what was never told',
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
