// Accounts: made, changed and disabled; there is always an administrator who can log in.

import type { Account, Desk, Session } from '../store/desk.js';
import type { Role } from './caller.js';
import { hashPassword } from './hash-password.js';
import { checkPassword } from './password-rules.js';
import { ConflictError, NotFoundError } from './refusals.js';
import { newId } from './secret.js';
import type { Sessions } from './sessions.js';
import type { InTurn } from './turns.js';

export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly sites: readonly string[] | null;
  /** Absent for who signs in with the provider. */
  readonly password?: string | undefined;
  /** Issuer and subject, for who is made by signing in. */
  readonly subject?: string | undefined;
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly sites?: readonly string[] | null | undefined;
  readonly password?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly subject?: string | undefined;
}

export interface Accounts {
  list(): Promise<readonly Account[]>;
  /** @throws UsageError for the password · ConflictError for a name that is taken */
  create(wanted: NewAccount): Promise<Account>;
  /** The first one. @throws ConflictError when there is one */
  createFirst(name: string, password: string): Promise<Account>;
  /**
   * Sessions end with a new password, and where the account is disabled.
   * @param but session that stays with a new password
   * @throws NotFoundError · ConflictError for a name that is taken, and for the last administrator
   */
  change(id: string, wanted: AccountChange, but?: Session): Promise<Account>;
}

interface Tools {
  readonly desk: Desk;
  readonly sessions: Sessions;
  readonly oneByOne: InTurn;
  now(): number;
}

export function makeAccounts({ desk, sessions, oneByOne, now }: Tools): Accounts {
  const made = (wanted: NewAccount, passwordHash: string | null): Account => ({
    id: newId(),
    name: wanted.name,
    role: wanted.role,
    sites: wanted.sites,
    isDisabled: false,
    passwordHash,
    subject: wanted.subject ?? null,
    createdAt: new Date(now()).toISOString(),
    lastSeenAt: null,
  });

  async function saveNew(account: Account): Promise<Account> {
    checkFree(account, await desk.accounts());
    await desk.saveAccount(account);
    return account;
  }

  async function saveChange(id: string, wanted: AccountChange, hash: string | undefined): Promise<Account> {
    const all = await desk.accounts();
    const before = all.find((one) => one.id === id);
    if (!before) throw new NotFoundError('no such account');
    const { password: _, ...rest } = wanted;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const after: Account = { ...before, ...given, ...(hash === undefined ? {} : { passwordHash: hash }) };
    const others = all.filter((one) => one.id !== id);
    checkFree(after, others);
    if (isAdministrator(before) && ![after, ...others].some(isAdministrator))
      throw new ConflictError(
        `${before.name} is the last administrator`,
        'make another account an administrator first',
      );
    await desk.saveAccount(after);
    return after;
  }

  return {
    list: () => desk.accounts(),

    async create(wanted) {
      const hash = await hashOf(wanted.password, wanted.name);
      return oneByOne(() => saveNew(made(wanted, hash ?? null)));
    },

    async createFirst(name, password) {
      const hash = await hashOf(password, name);
      return oneByOne(async () => {
        if ((await desk.accounts()).length > 0) throw new ConflictError('there is an account already');
        return saveNew(made({ name, role: 'administrator', sites: null }, hash ?? null));
      });
    },

    async change(id, wanted, but) {
      const name = wanted.name ?? (await desk.accounts()).find((one) => one.id === id)?.name ?? '';
      const hash = await hashOf(wanted.password, name);
      const after = await oneByOne(() => saveChange(id, wanted, hash));
      if (after.isDisabled) await sessions.endAll(id);
      else if (hash !== undefined) await sessions.endAll(id, but);
      return after;
    },
  };
}

/** Hashed outside the turn: it takes a third of a second. */
async function hashOf(password: string | undefined, name: string): Promise<string | undefined> {
  if (password === undefined) return undefined;
  checkPassword(password, name);
  return hashPassword(password);
}

/** Names are the same whatever their case: nobody is to pass for another. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  return plain(a) === plain(b);
}

function checkFree(account: Account, others: readonly Account[]): void {
  if (others.some((other) => sameName(other.name, account.name)))
    throw new ConflictError(`there is an account named ${account.name}`, 'take another name');
  if (sameName(account.name, 'lenscap'))
    throw new ConflictError(
      'the audit log calls the server itself lenscap',
      'take another name for the account',
    );
}

/** Whoever is limited to sites cannot help everybody. */
function isAdministrator({ role, sites, isDisabled }: Account): boolean {
  return role === 'administrator' && sites === null && !isDisabled;
}
