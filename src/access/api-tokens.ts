// API tokens: words for programs: shown once, kept as a hash, never allowed more than their account.

import type { Account, ApiToken, Desk } from '../store/desk.js';
import { type Caller, callerOfToken, narrower, type PermissionsOf } from './caller.js';
import { NotAllowedError, NotFoundError } from './refusals.js';
import { hashOf, newId, newSecret } from './secret.js';

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly sites: readonly string[] | null;
  readonly expiresInDays: number | null;
}

export interface ApiTokens {
  /** Undefined for a word that is none, one that expired, and one of a disabled account. */
  caller(secret: string): Promise<Caller | undefined>;
  /** @throws NotAllowedError for a scope or site that the account itself has not */
  create(owner: Caller, wanted: NewToken): Promise<{ readonly token: ApiToken; readonly secret: string }>;
  list(): Promise<readonly ApiToken[]>;
  /** @param owner undefined where whoever asks may end any @throws NotFoundError */
  revoke(id: string, owner: Account | undefined): Promise<ApiToken>;
}

interface Tools {
  readonly desk: Desk;
  readonly permissionsOf: PermissionsOf;
  /** Milliseconds since 1970. */
  now(): number;
}

const DAY = 86_400_000;
const NOTE_EVERY = 60_000;
const FORM = /^lct_[\w-]{43}$/;

export function makeApiTokens({ desk, permissionsOf, now }: Tools): ApiTokens {
  const iso = (ms: number) => new Date(ms).toISOString();

  /** Of tokens that were revoked while they were at work: none comes back by being noted. */
  const revoked = new Set<string>();

  async function note(token: ApiToken): Promise<void> {
    if (token.lastUsedAt !== null && now() - Date.parse(token.lastUsedAt) < NOTE_EVERY) return;
    if (revoked.has(token.id)) return;
    await desk.saveToken({ ...token, lastUsedAt: iso(now()) });
    if (revoked.has(token.id)) await desk.deleteToken(token.id);
  }

  return {
    async caller(secret) {
      if (!FORM.test(secret)) return undefined;
      const hash = hashOf(secret);
      const token = (await desk.tokens()).find(({ secretHash }) => secretHash === hash);
      if (!token || revoked.has(token.id)) return undefined;
      if (token.expiresAt !== null && now() >= Date.parse(token.expiresAt)) return undefined;
      const account = (await desk.accounts()).find(({ id }) => id === token.accountId);
      if (!account || account.isDisabled) return undefined;
      await note(token);
      return callerOfToken(account, token, permissionsOf);
    },

    async create(owner, { name, scopes, sites, expiresInDays }) {
      const beyond = scopes.filter((scope) => !owner.permissions.has(scope));
      if (beyond.length > 0) throw new NotAllowedError(`you may not do ${beyond.join(', ')} yourself`);
      const outside = sites?.filter((site) => owner.sites !== null && !owner.sites.includes(site)) ?? [];
      if (outside.length > 0) throw new NotAllowedError('you may not see all of these sites yourself');
      const secret = `lct_${newSecret()}`;
      const token: ApiToken = {
        id: newId(),
        name,
        secretHash: hashOf(secret),
        accountId: owner.account.id,
        scopes: [...new Set(scopes)],
        sites: narrower(owner.sites, sites),
        createdAt: iso(now()),
        expiresAt: expiresInDays === null ? null : iso(now() + expiresInDays * DAY),
        lastUsedAt: null,
      };
      await desk.saveToken(token);
      return { token, secret };
    },

    list: () => desk.tokens(),

    async revoke(id, owner) {
      const token = (await desk.tokens()).find((one) => one.id === id);
      if (!token || (owner !== undefined && token.accountId !== owner.id))
        throw new NotFoundError('no such token');
      revoked.add(id);
      await desk.deleteToken(id);
      return token;
    },
  };
}
