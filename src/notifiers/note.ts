// Note: what happened since the last run goes into the outbox, and the state it was compared with is kept.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EnvironmentError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { type DueDays, eventsBetween, stateAfter } from './derive.js';
import type { FindingEvent } from './event.js';
import { type Filter, type Grouping, noticesFor } from './notice.js';
import type { Outbox } from './outbox.js';
import { type WatchedDevice, watchedDevice } from './watched.js';

const lastRun = z.object({
  format: z.literal(1),
  devices: z.array(watchedDevice),
  /** By state channel: ids of the devices it shows. */
  shown: z.record(z.string(), z.array(z.string())),
});
export type LastRun = Readonly<z.infer<typeof lastRun>>;

const FIRST: LastRun = { format: 1, devices: [], shown: {} };

/** @throws EnvironmentError when it is damaged */
export async function readLastRun(file: string): Promise<LastRun> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  });
  if (text === undefined) return FIRST;
  const parsed = lastRun.safeParse(json(text));
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    `${file} is damaged`,
    'remove it: the next run compares with nothing, and tells only what was never told',
  );
}

export async function writeLastRun(file: string, run: LastRun): Promise<void> {
  await writeDurably(file, [JSON.stringify(run)]);
}

export interface Wishes {
  readonly dueDays: DueDays;
  /** By name of the channel. */
  readonly channels: ReadonlyMap<string, { readonly filter: Filter; readonly groupBy: readonly Grouping[] }>;
}

/**
 * First the outbox, then the state: a process that is killed between the two finds the same events again, and knows them
 * by their keys.
 * @param now milliseconds since 1970
 */
export async function noteChanges(
  outbox: Outbox,
  file: string,
  devices: readonly WatchedDevice[],
  wishes: Wishes,
  now: number,
): Promise<{ readonly events: readonly FindingEvent[]; readonly last: LastRun }> {
  const before = await readLastRun(file);
  const events = eventsBetween(before.devices, devices, wishes.dueDays, now).filter(
    ({ key }) => !outbox.isTold(key),
  );
  if (events.length > 0) {
    const queued = [...wishes.channels].flatMap(([name, wish]) => noticesFor(name, wish, events));
    await outbox.note(new Date(now).toISOString(), events, queued);
  }
  const last = { ...before, devices: [...stateAfter(before.devices, devices)] };
  await writeLastRun(file, last);
  return { events, last };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
