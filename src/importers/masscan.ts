// masscan JSON (-oJ): one record per open port; the file may end in a stray comma or lack its closing bracket.

import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import type { ImportedHost } from './importer.js';
import { timeOfEpoch } from './spelling.js';

const record = z.object({
  ip: z.string(),
  timestamp: z.coerce.number().int().optional().catch(undefined),
  ports: z.array(
    z.object({
      port: z.number().int().min(1).max(65535),
      proto: z.string().default('tcp'),
      status: z.string().default('open'),
    }),
  ),
});

/**
 * Reads masscan's JSON output, in the spelling of any version: a JSON array, or one record a line with trailing commas.
 * @throws UsageError when a line is neither; the message names file and line
 * @see https://github.com/robertdavidgraham/masscan (out-json.c)
 */
export function readMasscan(file: string, text: string): readonly ImportedHost[] {
  const open = new Map<string, Set<number>>();
  const seen = new Map<string, string>();
  for (const entry of records(file, text)) {
    const parsed = record.safeParse(entry.value);
    if (!parsed.success)
      throw notMasscan(file, entry.line, parsed.error.issues[0]?.message ?? 'not a record');
    for (const { port, proto, status } of parsed.data.ports) {
      if (proto !== 'tcp' || status !== 'open') continue;
      const ports = open.get(parsed.data.ip) ?? new Set();
      open.set(parsed.data.ip, ports.add(port));
    }
    const at = timeOfEpoch(parsed.data.timestamp);
    if (at !== undefined && at > (seen.get(parsed.data.ip) ?? '')) seen.set(parsed.data.ip, at);
  }
  return [...open].map(([address, ports]) => {
    const at = seen.get(address);
    return { address, openPorts: [...ports].sort((a, b) => a - b), ...(at && { at }), facts: [] };
  });
}

interface Entry {
  readonly line: number;
  readonly value: unknown;
}

function records(file: string, text: string): readonly Entry[] {
  try {
    const whole: unknown = JSON.parse(text);
    return (Array.isArray(whole) ? whole : [whole]).filter(isRecord).map((value) => ({ line: 1, value }));
  } catch {
    return text.split('\n').flatMap((line, index) => lineRecord(file, line, index + 1));
  }
}

/** masscan ends an interrupted file without "]" and older versions write {finished: 1} as the last record. */
function lineRecord(file: string, line: string, number: number): readonly Entry[] {
  const bare = line.trim().replace(/^,/, '').replace(/,$/, '').trim();
  if (bare === '' || bare === '[' || bare === ']' || bare.startsWith('{finished')) return [];
  try {
    const value: unknown = JSON.parse(bare);
    return isRecord(value) ? [{ line: number, value }] : [];
  } catch {
    throw notMasscan(file, number, 'not JSON');
  }
}

function isRecord(value: unknown): boolean {
  return !(typeof value === 'object' && value !== null && 'finished' in value);
}

function notMasscan(file: string, line: number, why: string): UsageError {
  return new UsageError(
    `${file}:${line} is not masscan JSON: ${why}`,
    'make one with: masscan -oJ FILE.json TARGET',
  );
}
