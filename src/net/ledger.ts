// Ledger: every request is on disk before it is on the wire, so that even a killed scan can say what it sent.

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { EnvironmentError } from '../core/errors.js';
import type { LedgerEntry } from '../core/ledger.js';

/** What the door knows of a request; the ledger adds scan and time. */
export type Sending = Omit<LedgerEntry, 'scanId' | 'at' | 'answer'>;

/** Number of an entry within its spool file. */
export type LedgerTicket = number;

export interface Ledger {
  /** Records a request that is about to be sent. It has reached the operating system when this returns. @throws EnvironmentError */
  write(sending: Sending): LedgerTicket;
  /** Records what came of it, in a word: "200", "timeout", "3 replies". @throws EnvironmentError */
  answer(ticket: LedgerTicket, text: string): void;
  /** Everything written so far, in order, read back from the file. */
  entries(): readonly LedgerEntry[];
  close(): void;
}

export interface LedgerOptions {
  /** Spool file, one JSON value a line; appended to, made if need be. */
  readonly path: string;
  readonly scanId: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const MAX_ANSWER = 80;

/** @throws EnvironmentError when the file cannot be opened */
export function openLedger({ path, scanId, now }: LedgerOptions): Ledger {
  const file = attempt(path, () => openSync(path, 'a', 0o600));
  // A file that a killed scan left may end in half a line.
  let ticket = readLines(path).length;
  append(path, file, ticket > 0 ? '\n' : '');
  return {
    write(sending) {
      ticket += 1;
      const entry: LedgerEntry = { scanId, at: new Date(now()).toISOString(), ...sending };
      append(path, file, `${JSON.stringify({ n: ticket, entry })}\n`);
      return ticket;
    },
    answer(of, text) {
      append(path, file, `${JSON.stringify({ n: of, answer: text.slice(0, MAX_ANSWER) })}\n`);
    },
    entries: () => readSpool(path),
    close: () => closeSync(file),
  };
}

/**
 * Entries of a spool file with the answers put to them, in the order they were written.
 * A line that a kill cut short is left out. @throws EnvironmentError when the file cannot be read
 */
export function readSpool(path: string): readonly LedgerEntry[] {
  const entries = new Map<LedgerTicket, LedgerEntry>();
  for (const line of readLines(path)) {
    const record = parseLine(line);
    if (!record) continue;
    if (record.entry) entries.set(record.n, record.entry);
    const asked = entries.get(record.n);
    if (asked && record.answer !== undefined) entries.set(record.n, { ...asked, answer: record.answer });
  }
  return [...entries.values()];
}

interface SpoolLine {
  readonly n: LedgerTicket;
  readonly entry?: LedgerEntry;
  readonly answer?: string;
}

/** The file is Lenscap's own, written by `append`: only a cut or foreign line needs to be told apart. */
function parseLine(line: string): SpoolLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'n' in value ? (value as SpoolLine) : undefined;
  } catch {
    return undefined;
  }
}

function readLines(path: string): readonly string[] {
  return attempt(path, () => readFileSync(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '');
}

function append(path: string, file: number, line: string): void {
  // A full disk writes a part: the rest is tried once more, which then fails and says why.
  const bytes = Buffer.from(line);
  let written = 0;
  while (written < bytes.length) written += attempt(path, () => writeSync(file, bytes, written));
}

/** Nothing may be sent that cannot be recorded, so a ledger that fails ends the scan. */
function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `the ledger ${path} failed: ${why}`,
      'free some space or choose another data folder',
      {
        cause: error,
      },
    );
  }
}
