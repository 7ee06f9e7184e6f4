// Trail: each deed in the audit log once; strangers cannot fill it.

import { type AuditNote, writeAudit } from '../access/audit.js';
import type { Desk } from '../store/desk.js';

export interface Trail {
  /** @param who undefined for nobody */
  write(note: Omit<AuditNote, 'who'> & { readonly who: string | undefined }): Promise<void>;
}

/** Entries about nobody that may come at once, and milliseconds until there may be one more. */
const STRANGERS = { atOnce: 60, every: 5000 } as const;

/** @param now milliseconds since 1970 */
export function makeTrail(desk: Desk, now: () => number): Trail {
  let left: number = STRANGERS.atOnce;
  let countedAt = now();
  let leftOut = 0;

  function mayWrite(): boolean {
    const gained = Math.floor(Math.max(0, now() - countedAt) / STRANGERS.every);
    if (gained > 0) countedAt = now();
    left = Math.min(STRANGERS.atOnce, left + gained);
    if (left === 0) {
      leftOut += 1;
      return false;
    }
    left -= 1;
    return true;
  }

  return {
    async write({ who, ...note }) {
      if (who === undefined && !mayWrite()) return;
      const more = who === undefined && leftOut > 0 ? ` (and ${leftOut} more before that)` : '';
      if (more !== '') leftOut = 0;
      await writeAudit(desk, { ...note, detail: note.detail + more, who: who ?? 'nobody' }, now());
    },
  };
}
