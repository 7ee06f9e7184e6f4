// A desk in memory, for tests: keeps what the store would keep, and counts what was written.

import { chainHash, NO_HASH } from '../core/audit-chain.js';
import type { Account, ApiToken, AuditEntry, Desk, Session, View } from '../store/desk.js';

export interface MemoryDesk extends Desk {
  readonly audited: AuditEntry[];
  /** Everything that is kept, as text: to look for what must not be in it. */
  dump(): string;
}

export function memoryDesk(): MemoryDesk {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, Session>();
  const tokens = new Map<string, ApiToken>();
  const views = new Map<string, View>();
  const audited: AuditEntry[] = [];
  const auditOf = (who: string | undefined, what: string | undefined) =>
    audited.filter(
      (one) => (who === undefined || one.who === who) && (what === undefined || one.what === what),
    );
  return {
    audited,
    dump: () =>
      JSON.stringify([[...accounts.values()], [...sessions.values()], [...tokens.values()], audited]),
    accounts: async () => [...accounts.values()],
    saveAccount: async (account) => void accounts.set(account.id, account),
    session: async (hash) => sessions.get(hash),
    saveSession: async (session) => void sessions.set(session.tokenHash, session),
    async endSessions(which) {
      for (const [hash, { accountId }] of sessions) {
        const isMeant =
          'tokenHash' in which
            ? hash === which.tokenHash
            : accountId === which.accountId && hash !== which.but;
        if (isMeant) sessions.delete(hash);
      }
    },
    tokens: async () => [...tokens.values()],
    saveToken: async (token) => void tokens.set(token.id, token),
    deleteToken: async (id) => void tokens.delete(id),
    views: async () => [...views.values()],
    saveView: async (view) => void views.set(view.id, view),
    deleteView: async (id) => void views.delete(id),
    async audit(entry) {
      const numbered = { ...entry, number: audited.length + 1 };
      const whole = { ...numbered, hash: chainHash(numbered, audited.at(-1)?.hash ?? NO_HASH) };
      audited.push(whole);
      return whole;
    },
    auditEntries: async ({ before = Number.POSITIVE_INFINITY, limit, who, what }) =>
      auditOf(who, what)
        .filter((one) => one.number < before)
        .reverse()
        .slice(0, limit),
    countAudit: async ({ most, who, what }) => Math.min(auditOf(who, what).length, most),
    async *wholeAudit() {
      yield* audited;
    },
  };
}
