// The wiring of the owner's logins: the vault, where its key comes from, and what was tried.

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { DefaultLogins } from './core/default-login.js';
import { UsageError } from './core/errors.js';
import { type Attempts, attemptsIn } from './logins/attempts.js';
import { rangeOf } from './logins/choose.js';
import { systemKeyring } from './logins/keyring.js';
import type { Login, LoginListing, LoginTarget } from './logins/login.js';
import { masterSecret } from './logins/master-secret.js';
import { hasVault, openVault, type Vault } from './logins/vault.js';
import { dataDirectory } from './store/data-directory.js';
import { prepareFolder } from './store/data-folder.js';
import type { Inspecting } from './usecases/look-inside.js';
import { schemes } from './vendors/registry.js';

export interface LoginsPlace {
  readonly data?: string;
  readonly database?: string;
  readonly keyFile?: string;
}

export interface NewLogin {
  readonly label: string | undefined;
  /** As typed: networks, ranges, addresses, makers, serial numbers or MACs. */
  readonly targets: readonly string[];
  readonly user: string;
  readonly password: string;
  readonly allowBasic: boolean;
}

export interface LoginsApp {
  /** @throws UsageError for a target that is none */
  add(login: NewLogin): Promise<LoginListing>;
  list(): Promise<readonly LoginListing[]>;
  /** False when there is none of that id. */
  remove(id: string): Promise<boolean>;
  /** Forgets what was refused. Returns how many attempts there were. */
  retry(): Promise<number>;
}

function loginsFolder({ data, database }: LoginsPlace): string {
  const folder = dataDirectory({ flag: data, env: process.env });
  return database === undefined ? path.join(folder, 'logins') : `${folder}.logins`;
}

async function openedVault(place: LoginsPlace): Promise<Vault> {
  const secret = await masterSecret({
    keyFile: place.keyFile,
    env: process.env,
    keyring: async () => systemKeyring(),
  });
  return openVault(loginsFolder(place), secret);
}

function attempts(place: LoginsPlace): Attempts {
  return attemptsIn(path.join(loginsFolder(place), 'attempts'));
}

/** @throws UsageError when the data folder or the key is not usable */
export async function openLogins(place: LoginsPlace): Promise<LoginsApp> {
  if (place.database === undefined)
    await prepareFolder(dataDirectory({ flag: place.data, env: process.env }));
  const folder = loginsFolder(place);
  return {
    async add({ label, targets, user, password, allowBasic }) {
      const login: Login = {
        id: randomBytes(3).toString('hex'),
        label: label ?? targets.join(', '),
        targets: targets.map(targetOf),
        user,
        password,
        allowBasic,
        addedAt: new Date().toISOString(),
      };
      await (await openedVault(place)).put(login);
      return shown(login);
    },
    list: async () =>
      (await hasVault(folder)) ? (await (await openedVault(place)).logins()).map(shown) : [],
    remove: async (id) => (await hasVault(folder)) && (await openedVault(place)).remove(id),
    retry: () => attempts(place).forget(),
  };
}

export interface InspectingOptions {
  readonly defaults: DefaultLogins;
  readonly checkDefaults: boolean;
}

/**
 * What a scan needs; undefined where no login was ever kept and no default is to be tried.
 * @throws UsageError when the key does not open them
 */
export async function inspectingWith(
  place: LoginsPlace,
  { defaults, checkDefaults }: InspectingOptions,
): Promise<Inspecting | undefined> {
  const vault = (await hasVault(loginsFolder(place))) ? await openedVault(place) : undefined;
  const logins = (await vault?.logins()) ?? [];
  if (logins.length === 0 && !checkDefaults) return undefined;
  return {
    logins,
    attempts: attempts(place),
    passwords: { defaults, fingerprint: (password) => vault?.fingerprint(password) ?? '' },
    checkDefaults,
    now: Date.now,
    random: (bytes) => randomBytes(bytes),
  };
}

/** For comparing, in this process alone. @throws UsageError when the key does not open them */
export async function ownLogins(
  place: LoginsPlace,
): Promise<{ readonly logins: readonly Login[]; fingerprint(password: string): string }> {
  if (!(await hasVault(loginsFolder(place)))) return { logins: [], fingerprint: () => '' };
  const vault = await openedVault(place);
  return { logins: await vault.logins(), fingerprint: vault.fingerprint };
}

function shown({ password: _, ...listing }: Login): LoginListing {
  return listing;
}

function targetOf(text: string): LoginTarget {
  if (rangeOf(text)) return { range: text };
  if (schemes.has(text.toLowerCase())) return { maker: text.toLowerCase() };
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text)) return { device: text.toLowerCase() };
  if (/^[\w.()/-]{6,64}$/.test(text) && /\d/.test(text)) return { device: text };
  throw new UsageError(
    `"${text}" is no network, address, maker, serial number or MAC`,
    'as in --for 192.0.2.0/24, --for 192.0.2.10-20, --for hikvision or --for 44:19:b6:00:00:0b',
  );
}
