// Access: the one way in: with name and password, at the provider, by the one-time link, with a session or with a token.

import type { Account, Desk } from '../store/desk.js';
import { type Accounts, makeAccounts, sameName } from './accounts.js';
import { type ApiTokens, makeApiTokens } from './api-tokens.js';
import type { Caller, PermissionsOf } from './caller.js';
import { isPassword } from './hash-password.js';
import { loginLimits } from './login-limits.js';
import type { Provider, Vouched } from './provider.js';
import { ConflictError, NotAllowedError, NotLoggedInError, TooManyTriesError } from './refusals.js';
import { makeSessions, type Opened, type Sessions } from './sessions.js';
import { makeSetup } from './setup.js';
import { turns } from './turns.js';

export interface Access {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly provider: Provider | undefined;
  /** Word of the one-time link; undefined when there is an account. */
  setupWord(): Promise<string | undefined>;
  isSetUp(): Promise<boolean>;
  /** @throws NotAllowedError for a wrong or used word · UsageError for the password */
  setUp(word: string, name: string, password: string, address: string): Promise<Opened>;
  /**
   * The same answer after the same time, whether the name, the password or the account's state is why.
   * @throws NotLoggedInError · TooManyTriesError · TooBusyError
   */
  logIn(name: string, password: string, address: string): Promise<Opened>;
  /** @throws NotLoggedInError when the provider vouches for somebody without an account */
  signIn(vouched: Vouched): Promise<Opened>;
  /** Every other session of the account ends. @throws NotLoggedInError for a wrong password · UsageError */
  changePassword(caller: Caller, current: string, next: string, address: string): Promise<void>;
}

export interface AccessTools {
  readonly desk: Desk;
  readonly permissionsOf: PermissionsOf;
  readonly provider?: Provider | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

export function makeAccess({ desk, permissionsOf, provider, now }: AccessTools): Access {
  const oneByOne = turns(1, 10_000, () => new Error('too much waits to be written'));
  const sessions = makeSessions({ desk, permissionsOf, oneByOne, now });
  const accounts = makeAccounts({ desk, sessions, oneByOne, now });
  const limits = loginLimits(now);
  const setup = makeSetup();
  const isSetUp = async () => (await desk.accounts()).length > 0;

  function count(name: string, address: string): void {
    const wait = limits.begin(name, address);
    if (wait > 0) throw new TooManyTriesError(wait);
  }

  /** The account of a name, if the password is its own and it may log in. */
  async function verified(name: string, password: string): Promise<Account | undefined> {
    const account = (await desk.accounts()).find((one) => sameName(one.name, name));
    const isRight = await isPassword(password, account?.passwordHash ?? null);
    return isRight && account && !account.isDisabled ? account : undefined;
  }

  return {
    accounts,
    sessions,
    tokens: makeApiTokens({ desk, permissionsOf, now }),
    provider,
    isSetUp,
    setupWord: async () => ((await isSetUp()) ? undefined : setup.word),

    async setUp(word, name, password, address) {
      count('', address);
      if (!setup.isWord(word)) throw new NotAllowedError('the link is not that of this server, or was used');
      const account = await accounts.createFirst(name, password);
      setup.end();
      limits.succeeded('', address);
      return sessions.open(account);
    },

    async logIn(name, password, address) {
      count(name, address);
      const account = await verified(name, password);
      if (!account) throw new NotLoggedInError('name or password is wrong');
      limits.succeeded(name, address);
      return sessions.open(account);
    },

    signIn: async (vouched) => sessions.open(await accountOf(vouched, accounts, provider)),

    async changePassword({ account, session }, current, next, address) {
      if (account.passwordHash === null)
        throw new ConflictError('this account signs in with the provider', 'change the password there');
      count(account.name, address);
      if (!(await isPassword(current, account.passwordHash)))
        throw new NotAllowedError('the current password is wrong');
      limits.succeeded(account.name, address);
      await accounts.change(account.id, { password: next }, session);
    },
  };
}

/** By its subject; the first time by the verified address, for an account that was made to sign in there. */
async function accountOf(
  { subject, email }: Vouched,
  accounts: Accounts,
  provider: Provider | undefined,
): Promise<Account> {
  const all = await accounts.list();
  // Whoever came first would otherwise leave nobody who can look after the others.
  if (all.length === 0) throw new NotLoggedInError('the first account is made with the link of the server');
  const known = all.find((one) => one.subject === subject);
  if (known?.isDisabled) throw new NotLoggedInError('this account is disabled');
  if (known) return known;
  if (email === undefined) throw new NotLoggedInError('the provider tells no verified address');
  const named = all.find((one) => sameName(one.name, email));
  if (named && (named.passwordHash !== null || named.subject !== null || named.isDisabled))
    throw new NotLoggedInError(`the account ${email} does not sign in with the provider`);
  if (named) return accounts.change(named.id, { subject });
  if (provider?.defaultRole === undefined) throw new NotLoggedInError(`nobody made an account for ${email}`);
  return accounts.create({ name: email, role: provider.defaultRole, sites: null, subject });
}
