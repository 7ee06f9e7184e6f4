// Check leaks: the owner's logins held against lists of leaked ones, offline; what is found becomes evidence, never a password.

import { createHash } from 'node:crypto';
import type { Evidence } from '../../core/evidence.js';
import { allOf } from '../../core/pages.js';
import { outsideView } from '../../judge/outside-view.js';
import type { LeakedEntry } from '../../leaks/login-list.js';
import type { PasswordList } from '../../leaks/password-list.js';
import type { Login } from '../../logins/login.js';
import type { DeviceOutline } from '../../store/outline.js';
import type { DeviceRecord, Store } from '../../store/store.js';
import type { Assessor } from '../assess.js';
import { addressOf } from '../outside/gather.js';
import { reassess } from '../reassess.js';
import { type RotationStep, rotation } from './rotation.js';

export interface LeakTools {
  readonly logins: readonly Login[];
  fingerprint(password: string): string;
  readonly assessor: Assessor;
  /** ISO time. */
  readonly now: string;
}

/** A list of leaked logins, read entry by entry. */
export interface LoginList {
  /** Shown in the finding. */
  readonly name: string;
  /** ISO time: a password that was seen to change later is not what leaked. */
  readonly asOf: string;
  readonly entries: AsyncIterable<LeakedEntry>;
}

export interface LeakWishes {
  readonly passwords?: PasswordList;
  readonly loginLists: readonly LoginList[];
}

export interface LeakResult {
  /** Logins of the owner's whose password is leaked, and on how many devices it was let in. */
  readonly logins: readonly {
    readonly login: Omit<Login, 'password'>;
    readonly times: number;
    readonly devices: number;
  }[];
  /** Passwords that open several devices, without saying which they are. */
  readonly reused: readonly { readonly devices: readonly DeviceOutline[] }[];
  readonly steps: readonly RotationStep[];
  /** Entries of the login lists that were read. */
  readonly entries: number;
  /** Devices to be saved. */
  readonly changed: readonly DeviceRecord[];
}

/** What is looked at of every device. */
const LEAK_KINDS = [
  'outside.open',
  'outside.closed',
  'account',
  'login.user',
  'password.fingerprint',
  'password.changed',
  'channel.',
  'leaked.',
] as const;

/** What is held against the lists. */
export type LeakStore = Pick<Store, 'outlines' | 'devicesOf'>;

export async function checkLeaks(
  store: LeakStore,
  wishes: LeakWishes,
  tools: LeakTools,
): Promise<LeakResult> {
  const marks = new Map(tools.logins.map((login) => [tools.fingerprint(login.password), login]));
  const leaked = await leakedLogins(wishes.passwords, tools);
  const named = await namedDevices(await devicesThere(store), wishes.loginLists);
  // Lists take long: meanwhile a scan may have changed a device.
  const fresh = new Map<string, readonly Evidence[]>();
  const now = (await devicesThere(store)).map((device) => {
    const before = device.evidence.filter(isOfLeak);
    const after = [
      ...ofPassword(device, before, { leaked, marks }, wishes, tools),
      ...ofEntries(device, before, named.found, wishes, tools),
    ];
    if (sameFacts(before, after)) return device;
    fresh.set(device.id, after);
    return { ...device, evidence: withLeaks(device.evidence, after) };
  });
  const affected: DeviceRecord[] = [];
  const changed: DeviceRecord[] = [];
  const looked = now.filter(({ id, evidence }) => fresh.has(id) || evidence.some(isOfLeak));
  for await (const page of store.devicesOf(looked.map(({ id }) => id)))
    for (const device of page) {
      const after = fresh.get(device.id);
      const evidence = after ? withLeaks(device.evidence, after) : device.evidence;
      const is = after ? reassess({ ...device, evidence }, tools.assessor, tools.now) : device;
      if (after) changed.push(is);
      if (evidence.some(isOfLeak)) affected.push(is);
    }
  return {
    logins: [...leaked]
      .map(([mark, times]) => ({
        login: shown(marks.get(mark)),
        times,
        devices: now.filter((device) => markOf(device) === mark).length,
      }))
      .flatMap(({ login, ...rest }) => (login ? [{ login, ...rest }] : [])),
    reused: reusedIn(now),
    steps: rotation(affected, now),
    entries: named.entries,
    changed,
  };
}

async function devicesThere(store: LeakStore): Promise<readonly DeviceOutline[]> {
  return (await allOf(store.outlines(LEAK_KINDS))).filter(({ presence }) => presence !== 'gone');
}

function isOfLeak({ kind }: Evidence): boolean {
  return kind.startsWith('leaked.');
}

function withLeaks(evidence: readonly Evidence[], leaks: readonly Evidence[]): readonly Evidence[] {
  return [...evidence.filter((one) => !isOfLeak(one)), ...leaks];
}

/** Fingerprints of leaked passwords, and how often each was leaked. */
async function leakedLogins(
  list: PasswordList | undefined,
  { logins, fingerprint }: LeakTools,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  if (!list) return found;
  for (const { password } of logins) {
    // SHA-1 because the lists are made of it; it stays in this process.
    const times = await list.count(createHash('sha1').update(password).digest('hex').toUpperCase());
    if (times > 0) found.set(fingerprint(password), times);
  }
  return found;
}

function ofPassword(
  device: DeviceOutline,
  before: readonly Evidence[],
  known: { readonly leaked: ReadonlyMap<string, number>; readonly marks: ReadonlyMap<string, Login> },
  { passwords }: LeakWishes,
  { now }: LeakTools,
): readonly Evidence[] {
  const mark = markOf(device) ?? '';
  // Whose login is no longer kept has the same password as ever, and it cannot be compared.
  if (!passwords || !known.marks.has(mark)) return before.filter(({ kind }) => kind === 'leaked.password');
  const times = known.leaked.get(mark);
  return times === undefined
    ? []
    : [
        evidence(
          device,
          'leaked.password',
          `in a list of leaked passwords (${times.toLocaleString('en')} times)`,
          now,
        ),
      ];
}

function ofEntries(
  device: DeviceOutline,
  before: readonly Evidence[],
  found: ReadonlyMap<string, string>,
  { loginLists }: LeakWishes,
  { now }: LeakTools,
): readonly Evidence[] {
  if (loginLists.length === 0) return before.filter(({ kind }) => kind === 'leaked.login');
  const what = found.get(device.id);
  return what === undefined ? [] : [evidence(device, 'leaked.login', what, now)];
}

/** Which device an entry names: by an address at which the internet saw it, or by an account that few others have. */
async function namedDevices(devices: readonly DeviceOutline[], lists: readonly LoginList[]) {
  const byHost = indexed(devices, (device) =>
    outsideView(device.evidence).open.map(({ place }) => addressOf(place)),
  );
  const byUser = indexed(devices, accountsOf);
  const found = new Map<string, string>();
  let entries = 0;
  for (const { name, asOf, entries: read } of lists)
    for await (const { host, user } of read) {
      entries += 1;
      const known = user !== undefined && byUser.has(user) ? `, account ${user}` : '';
      const says = (what: string) => `${what}${known} (${name})`;
      const hit = (device: DeviceOutline, what: string) => {
        if (!isChangedSince(device, asOf) && !found.has(device.id)) found.set(device.id, says(what));
      };
      if (host !== undefined) for (const device of byHost.get(host) ?? []) hit(device, host);
      else if (user !== undefined)
        for (const device of byUser.get(user) ?? []) hit(device, 'an account of it');
    }
  return { found, entries };
}

/** A name that half the world uses names nobody: only an e-mail address, or a long name with a digit or a dot in it. */
function isDistinctive(name: string): boolean {
  return (
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name) ||
    (name.length >= 8 && /[a-z]/.test(name) && /[\d._-]/.test(name) && !COMMON.test(name))
  );
}

const COMMON =
  /^(?:admin|administrator|root|user|guest|operator|viewer|service|support|default|test|camera|onvif)[\d._-]*$/;

function accountsOf({ evidence }: DeviceOutline): readonly string[] {
  return evidence
    .filter(({ kind }) => kind === 'account' || kind === 'login.user')
    .map(({ value }) => value.replace(/ \(\w{1,20}\)$/, '').toLowerCase())
    .filter(isDistinctive);
}

/** Scans saw the password change after the list was made. */
function isChangedSince({ evidence }: DeviceOutline, asOf: string): boolean {
  return evidence.some(({ kind, at }) => kind === 'password.changed' && at > asOf);
}

function markOf({ evidence }: DeviceOutline): string | undefined {
  return evidence.find(({ kind }) => kind === 'password.fingerprint')?.value;
}

function reusedIn(devices: readonly DeviceOutline[]): LeakResult['reused'] {
  return [...indexed(devices, (device) => [markOf(device) ?? ''])]
    .filter(([mark, same]) => mark !== '' && same.length > 1)
    .map(([, same]) => ({ devices: same }));
}

function indexed(
  devices: readonly DeviceOutline[],
  keysOf: (device: DeviceOutline) => readonly string[],
): ReadonlyMap<string, readonly DeviceOutline[]> {
  const index = new Map<string, DeviceOutline[]>();
  for (const device of devices)
    for (const key of new Set(keysOf(device))) index.set(key, [...(index.get(key) ?? []), device]);
  return index;
}

function shown(login: Login | undefined): Omit<Login, 'password'> | undefined {
  if (!login) return undefined;
  const { password: _, ...rest } = login;
  return rest;
}

function evidence({ addresses }: DeviceOutline, kind: string, value: string, at: string): Evidence {
  return { kind, value, at, source: { via: 'leaked', address: addresses[0] ?? '' } };
}

function sameFacts(a: readonly Evidence[], b: readonly Evidence[]): boolean {
  const facts = (list: readonly Evidence[]) =>
    list
      .map(({ kind, value }) => `${kind} ${value}`)
      .sort()
      .join('\n');
  return facts(a) === facts(b);
}
