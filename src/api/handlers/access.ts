// Handlers of access: session, first account, password.

import type { Access } from '../../access/access.js';
import { sameName } from '../../access/accounts.js';
import type { Caller } from '../../access/caller.js';
import type { Account } from '../../store/desk.js';
import type { Permission } from '../contract/route.js';
import { PERMISSIONS } from '../contract/route.js';
import type { Answer, Handlers } from '../handler.js';

type Ids = 'getSession' | 'setUp' | 'logIn' | 'logOut' | 'changePassword';

export const accessHandlers: Pick<Handlers, Ids> = {
  getSession: ({ caller, access, services }) => sessionOf(caller, access, services.version),

  async setUp({ body, access, services, address, enter, on }) {
    on('the first account');
    const opened = await access.setUp(body.token, body.name, body.password, address);
    on(`account ${body.name}`);
    enter(opened);
    return sessionOf(opened.caller, access, services.version);
  },

  async logIn({ body, access, services, address, enter, on }) {
    // What is no account's name may be somebody's password, typed into the wrong field.
    const named = (await access.accounts.list()).find(({ name }) => sameName(name, body.name));
    on(named ? `account ${named.name}` : 'a name that is no account');
    const opened = await access.logIn(body.name, body.password, address);
    enter(opened);
    return sessionOf(opened.caller, access, services.version);
  },

  async logOut({ caller, access, leave, on }) {
    on(`account ${caller.account.name}`);
    if (caller.session) await access.sessions.end(caller.session);
    leave();
    return undefined;
  },

  async changePassword({ caller, body, access, address, on }) {
    on(`account ${caller.account.name}`);
    await access.changePassword(caller, body.current, body.password, address);
    return undefined;
  },
};

/** What everybody may know of themselves. */
export async function sessionOf(
  caller: Caller | undefined,
  access: Access,
  version: string,
): Promise<Answer<'getSession'>> {
  return {
    isSetUp: caller !== undefined || (await access.isSetUp()),
    account: caller ? accountView(caller.account) : null,
    permissions: caller ? permissionsOf(caller) : [],
    csrf: caller?.session?.csrf ?? null,
    provider: access.provider?.name ?? null,
    version,
  };
}

export function permissionsOf({ permissions }: Caller): Permission[] {
  return PERMISSIONS.filter((one) => permissions.has(one));
}

export function accountView(account: Account): Answer<'createAccount'> {
  const { id, name, role, sites, isDisabled, createdAt, lastSeenAt, passwordHash } = account;
  const signsInWith = passwordHash === null ? 'provider' : 'password';
  return { id, name, role, sites, isDisabled, signsInWith, createdAt, lastSeenAt };
}
