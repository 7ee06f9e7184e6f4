// Audit: who did what, to what, and how it ended, in a chain; and whether the chain is whole.

import type { AuditEntry, Desk } from '../store/desk.js';

export interface AuditNote {
  readonly who: string;
  readonly what: string;
  readonly on: string;
  readonly outcome: AuditEntry['outcome'];
  readonly detail: string;
}

/** Characters of each part: the log is for people, and what a stranger sends must not fill it. */
const LONGEST = { who: 250, what: 100, on: 500, detail: 1000 } as const;

/** Durable when it resolves. @param now milliseconds since 1970 */
export async function writeAudit(desk: Desk, note: AuditNote, now: number): Promise<void> {
  await desk.audit({
    at: new Date(now).toISOString(),
    who: cut(note.who, LONGEST.who),
    what: cut(note.what, LONGEST.what),
    on: cut(note.on, LONGEST.on),
    outcome: note.outcome,
    detail: cut(note.detail, LONGEST.detail),
  });
}

function cut(text: string, most: number): string {
  const sound = text.toWellFormed().replaceAll('\0', '�');
  return sound.length <= most ? sound : `${sound.slice(0, most - 1).toWellFormed()}…`;
}
