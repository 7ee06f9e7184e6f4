// A server on services in memory, and people of every role who ask it.

import type { FastifyInstance } from 'fastify';
import { type Access, makeAccess } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import type { Provider } from '../access/provider.js';
import type { Account } from '../store/desk.js';
import { ROLE_PERMISSIONS } from './contract/contract.js';
import { makeServer, type ServerOptions } from './server.js';
import { type Stage, stage } from './services.test-support.js';

export type Role = Account['role'];
type Headers = Readonly<Record<string, string>>;

export interface Person {
  readonly account: Account;
  readonly caller: Caller;
  readonly cookie: string;
  /** Of a session, as the page sends them. */
  readonly headers: Headers;
}

export interface Scene extends Stage {
  readonly app: FastifyInstance;
  readonly access: Access;
  /** Somebody with a session. */
  person(role: Role, sites?: readonly string[] | null): Promise<Person>;
  /** Headers of a token of theirs. */
  token(person: Person, scopes: readonly string[], sites?: readonly string[] | null): Promise<Headers>;
}

export async function scene(
  options: Partial<ServerOptions> & { readonly provider?: Provider } = {},
): Promise<Scene> {
  const set = stage();
  const { desk, services } = set;
  const { provider, ...rest } = options;
  const access = makeAccess({
    desk,
    provider,
    permissionsOf: (role) => ROLE_PERMISSIONS[role],
    now: services.now,
  });
  const app = await makeServer({
    services,
    access,
    web: new Map(),
    isLoopback: true,
    mostRequests: 100_000,
    ...rest,
  });
  await app.ready();
  let count = 0;
  return Object.assign(set, {
    app,
    access,
    async person(role: Role, sites: readonly string[] | null = null) {
      count += 1;
      const account = await access.accounts.create({ name: `${role} ${count}`, role, sites });
      const { cookie, caller } = await access.sessions.open(account);
      const headers = {
        cookie: `lenscap_session=${cookie}`,
        'x-lenscap-csrf': caller.session?.csrf ?? '',
        'sec-fetch-site': 'same-origin',
      };
      return { account, caller, cookie, headers };
    },
    async token({ caller }: Person, scopes: readonly string[], sites: readonly string[] | null = null) {
      const made = await access.tokens.create(caller, { name: 'robot', scopes, sites, expiresInDays: null });
      return { authorization: `Bearer ${made.secret}` };
    },
  });
}
