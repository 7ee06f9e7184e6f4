// Write outputs: goes once through the devices of a census and leaves a folder of files, each whole or not there.

import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { syncPath, writeDurably } from '../disk/durable-file.js';
import type { CensusDevice } from './device.js';
import { csvHeader, csvLines, type DeviceRow, deviceRow } from './device-rows.js';
import { openParquet } from './parquet.js';
import type { ShowAddress } from './privacy.js';
import type { Reject } from './read-piece.js';
import { Tally } from './tally.js';

export interface OutputWishes {
  readonly folder: string;
  readonly show: ShowAddress;
  /** True when addresses are not shown whole: serial numbers are left out too. */
  readonly hide: boolean;
}

export interface Counted {
  readonly tally: Tally;
  /** Day of the newest record. */
  readonly asOf: string | null;
}

/** Rows written at once: by ones it would take longer. */
const BATCH = 512;

/** devices.csv, devices.jsonl and devices.parquet, written while counting. */
export async function writeDevices(
  devices: Iterable<CensusDevice>,
  { folder, show, hide }: OutputWishes,
): Promise<Counted> {
  const tally = new Tally();
  let asOf: string | null = null;
  const csv = openText(path.join(folder, 'devices.csv'));
  const lines = openText(path.join(folder, 'devices.jsonl'));
  const parquet = openParquet(path.join(folder, 'devices.parquet'));
  await csv.write(csvHeader());
  let rows: DeviceRow[] = [];
  const write = async () => {
    await csv.write(csvLines(rows));
    await lines.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await parquet.write(rows);
    rows = [];
  };
  for (const device of devices) {
    tally.add(device);
    if (device.lastSeen !== null && device.lastSeen > (asOf ?? '')) asOf = device.lastSeen;
    rows.push(deviceRow(device, show, hide));
    if (rows.length >= BATCH) await write();
  }
  await write();
  await Promise.all([csv.close(), lines.close(), parquet.close()]);
  return { tally, asOf };
}

export async function writeRejects(folder: string, rejects: readonly Reject[]): Promise<void> {
  const text = rejects.map(({ place, why }) => `${JSON.stringify({ place, why })}\n`).join('');
  await writeDurably(path.join(folder, 'rejects.jsonl'), [text]);
}

interface TextFile {
  write(text: string): Promise<void>;
  /** Durable, under its name, when it resolves. */
  close(): Promise<void>;
}

const BUFFERED = 256 * 1024;

function openText(file: string): TextFile {
  const unfinished = `${file}.tmp`;
  const stream = createWriteStream(unfinished, { mode: 0o600 });
  let held: string[] = [];
  let length = 0;
  const flush = async () => {
    const text = held.join('');
    held = [];
    length = 0;
    if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  };
  return {
    async write(text) {
      held.push(text);
      length += text.length;
      if (length > BUFFERED) await flush();
    },
    async close() {
      await flush();
      stream.end();
      await finished(stream);
      await syncPath(unfinished);
      await rename(unfinished, file);
    },
  };
}
