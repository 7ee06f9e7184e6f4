// Wishes: what a run is to do, as the API takes it and the store keeps it.

import { z } from 'zod';
import { UsageError } from '../core/errors.js';

const scan = z.strictObject({
  kind: z.literal('scan'),
  targets: z.array(z.string().max(200)).min(1).max(500),
  ports: z.string().max(500).optional(),
  announce: z.boolean().default(true),
  login: z.boolean().default(true),
});

const sync = z.strictObject({
  kind: z.literal('sync'),
  /** Names or kinds of sources; all where empty. */
  sources: z.array(z.string().max(50)).max(50).default([]),
});

const imported = z.strictObject({
  kind: z.literal('import'),
  /** What people call the file. */
  name: z.string().max(200),
  /** What it is called where uploads lie. */
  file: z.string().regex(/^[0-9a-z]{1,40}$/),
  addresses: z.array(z.string().max(50)).max(1000).default([]),
});

const wishes = z.discriminatedUnion('kind', [scan, sync, imported]);

export type ScanWishes = z.infer<typeof scan>;
export type SyncWishes = z.infer<typeof sync>;
export type ImportWishes = z.infer<typeof imported>;
export type Wishes = z.infer<typeof wishes>;

/** @throws UsageError for what no run can be made of */
export function wishesOf(value: unknown): Wishes {
  const parsed = wishes.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path.join('.') || 'the run';
  throw new UsageError(
    `${at}: ${issue?.message ?? 'not understood'}`,
    'give a scan with its targets, or a sync',
  );
}

/** Targets and sources named in a list; the others are counted. */
const NAMED = 3;

/** Targets, sources or file, in words. */
export function wordsOf(wished: Wishes): string {
  if (wished.kind === 'import') return wished.name;
  const names = wished.kind === 'scan' ? wished.targets : wished.sources;
  if (names.length === 0) return 'all sources';
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
