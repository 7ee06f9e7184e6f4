// Read rows: the devices of a finished census, one at a time, as its outputs show them.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { EnvironmentError, UsageError } from '../core/errors.js';
import type { DEVICE_COLUMNS, DeviceRow } from './device-rows.js';

const text = z.string().nullable();
const row: z.ZodType<DeviceRow> = z.object({
  address: z.string(),
  ports: z.string(),
  vendor: text,
  brand: text,
  family: text,
  model: text,
  firmware: text,
  serial: text,
  category: z.string(),
  country: text,
  region: text,
  organisation: text,
  asn: z.number().nullable(),
  first_seen: text,
  last_seen: text,
  records: z.number(),
  state: z.string(),
  affected: z.string(),
  likely: z.string(),
  cannot_tell: z.string(),
  fixed: z.string(),
} satisfies Record<(typeof DEVICE_COLUMNS)[number], z.ZodType>);

/** @param folder the --out of a census @throws UsageError where there is none · EnvironmentError where it is damaged */
export async function* readRows(folder: string): AsyncGenerator<DeviceRow> {
  const file = path.join(folder, 'devices.jsonl');
  if (!(await stat(file).catch(() => undefined)))
    throw new UsageError(`${folder} is no census`, 'name the folder that lenscap census wrote with --out');
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const parsed = row.safeParse(json(line));
    if (!parsed.success)
      throw new EnvironmentError(`${file}:${number} is damaged`, 'take that census again: lenscap census');
    yield parsed.data;
  }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
