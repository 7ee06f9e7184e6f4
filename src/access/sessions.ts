// Sessions: who is logged in: opaque words in a cookie, of which the store has the hash.

import type { Account, Desk, Session } from '../store/desk.js';
import { type Caller, callerOfSession, type PermissionsOf } from './caller.js';
import { NotLoggedInError } from './refusals.js';
import { hashOf, newSecret } from './secret.js';
import type { InTurn } from './turns.js';

const HOUR = 3_600_000;
/** Milliseconds. */
export const SESSION_TIMES = { idle: 12 * HOUR, absolute: 7 * 24 * HOUR } as const;
/** How exactly it is noted when somebody was seen last. */
const NOTE_EVERY = 60_000;

export interface Opened {
  /** Value of the cookie; kept nowhere. */
  readonly cookie: string;
  readonly caller: Caller;
}

export interface Sessions {
  /** @throws NotLoggedInError when the account was disabled or its password changed since it was read */
  open(account: Account): Promise<Opened>;
  /** Undefined for a word that is none, for an end that came, and for an account that is disabled. */
  caller(cookie: string): Promise<Caller | undefined>;
  end(session: Session): Promise<void>;
  /** Of an account, but for one. */
  endAll(accountId: string, but?: Session): Promise<void>;
  /** Who it is by now, undefined when it is over; that somebody looks does not keep it from ending. */
  present(session: Session): Promise<Caller | undefined>;
  /** Told whenever sessions were ended. @returns ends it */
  onEnd(listener: () => void): () => void;
}

interface Tools {
  readonly desk: Desk;
  readonly permissionsOf: PermissionsOf;
  /** One change of accounts and sessions at a time: none takes another one back. */
  readonly oneByOne: InTurn;
  /** Milliseconds since 1970. */
  now(): number;
}

export function makeSessions({ desk, permissionsOf, oneByOne, now }: Tools): Sessions {
  const iso = (ms: number) => new Date(ms).toISOString();
  const listeners = new Set<() => void>();

  async function endThose(which: Parameters<Desk['endSessions']>[0]): Promise<void> {
    await oneByOne(() => desk.endSessions(which));
    for (const listener of listeners) listener();
  }

  function isOver({ seenAt, expiresAt }: Session): boolean {
    return now() >= Date.parse(expiresAt) || now() - Date.parse(seenAt) >= SESSION_TIMES.idle;
  }

  /** Noted for what is there by then: what ended or was disabled meanwhile stays so. */
  async function note(tokenHash: string): Promise<void> {
    const session = await desk.session(tokenHash);
    const account = (await desk.accounts()).find(({ id }) => id === session?.accountId);
    if (!session || !account) return;
    await desk.saveSession({ ...session, seenAt: iso(now()) });
    await desk.saveAccount({ ...account, lastSeenAt: iso(now()) });
  }

  /** While the password was looked at, the account may have been disabled or have got another one. */
  async function begin(account: Account, cookie: string): Promise<Session> {
    const present = (await desk.accounts()).find(({ id }) => id === account.id);
    if (!present || present.isDisabled || present.passwordHash !== account.passwordHash)
      throw new NotLoggedInError('name or password is wrong');
    const at = now();
    const session = {
      tokenHash: hashOf(cookie),
      accountId: account.id,
      csrf: newSecret(),
      createdAt: iso(at),
      seenAt: iso(at),
      expiresAt: iso(at + SESSION_TIMES.absolute),
    };
    await desk.saveSession(session);
    await note(session.tokenHash);
    return session;
  }

  return {
    async open(account) {
      const cookie = newSecret();
      const session = await oneByOne(() => begin(account, cookie));
      return { cookie, caller: callerOfSession(account, session, permissionsOf) };
    },

    async caller(cookie) {
      if (!/^[\w-]{43}$/.test(cookie)) return undefined;
      // Both at once: every request waits for them.
      const [session, accounts] = await Promise.all([desk.session(hashOf(cookie)), desk.accounts()]);
      if (!session) return undefined;
      const account = accounts.find(({ id }) => id === session.accountId);
      if (!account || account.isDisabled || isOver(session)) {
        await desk.endSessions({ tokenHash: session.tokenHash });
        return undefined;
      }
      if (now() - Date.parse(session.seenAt) >= NOTE_EVERY) await oneByOne(() => note(session.tokenHash));
      return callerOfSession(account, session, permissionsOf);
    },

    end: ({ tokenHash }) => endThose({ tokenHash }),
    endAll: (accountId, but) => endThose({ accountId, ...(but === undefined ? {} : { but: but.tokenHash }) }),

    async present({ tokenHash, accountId }) {
      const session = await desk.session(tokenHash);
      const account = (await desk.accounts()).find(({ id }) => id === accountId);
      if (!session || !account || account.isDisabled || isOver(session)) return undefined;
      return callerOfSession(account, session, permissionsOf);
    },

    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
