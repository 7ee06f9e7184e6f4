// Carried: what stays known of a device from scan to scan, because this scan could not have seen it.

import type { Evidence } from '../core/evidence.js';

/** What only `lenscap import` and `lenscap leaked` put there, and take away. */
function isBeside({ kind }: Evidence): boolean {
  return kind.startsWith('outside.') || kind.startsWith('leaked.');
}

/** Only a scan from another network can tell; one from beside the device cannot. */
function isRouted({ kind }: Evidence): boolean {
  return kind === 'discovery.routed' || kind === 'discovery.asked';
}

function isTrial({ kind }: Evidence): boolean {
  return kind.startsWith('password.default-');
}

/** What Lenscap says by itself of the login it was let in with. */
const OF_LOGIN: ReadonlySet<string> = new Set([
  'login.user',
  'password.documented',
  'password.weak',
  'password.fingerprint',
]);

function isOfLogin({ kind }: Evidence): boolean {
  return OF_LOGIN.has(kind);
}

/** A setting or account that only a login shows; what the device is, is remembered with its identity. */
function isInside(one: Evidence): boolean {
  const { source, kind } = one;
  const isOther = kind === 'login' || kind === CHANGED || kind.startsWith('api.');
  return source.via.startsWith('login-') && !(isOther || isTrial(one) || isOfLogin(one));
}

/**
 * Evidence of this scan, and what is left of before. A scan that was not let in, or saw less with another account,
 * keeps what was read inside last time, with its date: being shut out closes no finding.
 */
export function withCarried(now: readonly Evidence[], before: readonly Evidence[]): readonly Evidence[] {
  const ofLogin = toldOf(now, 'login.user') === undefined ? before.filter(isOfLogin) : [];
  const trial = isTrialOver(now, before) ? [] : before.filter(isTrial);
  const changed = passwordChanged(now, before);
  const beside = before.filter((one) => isBeside(one) && !(changed && one.kind.startsWith('leaked.')));
  const change = changed ? [changed] : before.filter(({ kind }) => kind === CHANGED);
  const routed = now.some(({ kind }) => kind === 'discovery.asked') ? [] : before.filter(isRouted);
  return [...now, ...stillInside(now, before), ...ofLogin, ...change, ...trial, ...routed, ...beside];
}

/** When the password was seen to be another: what leaked before that is of no use. */
const CHANGED = 'password.changed';

/** Every device has accounts, and who may read them may read all: without them the rest was only not shown. */
function stillInside(now: readonly Evidence[], before: readonly Evidence[]): readonly Evidence[] {
  const sawAll = now.some(({ kind }) => kind === 'account') || !before.some(({ kind }) => kind === 'account');
  if (sawAll && now.some(isInside)) return [];
  const told = new Set(now.map(({ kind }) => kind));
  return before.filter((one) => isInside(one) && !told.has(one.kind));
}

/** Tried anew, or that account now has the owner's own password, which is compared with the documented ones by itself. */
function isTrialOver(now: readonly Evidence[], before: readonly Evidence[]): boolean {
  const own = toldOf(now, 'login.user');
  const tried = toldOf(before, 'password.default-user');
  return now.some(isTrial) || (own !== undefined && own.toLowerCase() === (tried ?? own).toLowerCase());
}

/** Only of the same account: a login that is new to Lenscap is not new to the device. */
function passwordChanged(now: readonly Evidence[], before: readonly Evidence[]): Evidence | undefined {
  const fresh = now.find(({ kind }) => kind === 'password.fingerprint');
  const old = toldOf(before, 'password.fingerprint');
  const user = toldOf(now, 'login.user');
  const isSameUser = user !== undefined && user === toldOf(before, 'login.user');
  return fresh && old !== undefined && fresh.value !== old && isSameUser
    ? { ...fresh, kind: CHANGED, value: user }
    : undefined;
}

function toldOf(evidence: readonly Evidence[], wanted: string): string | undefined {
  return evidence.find(({ kind }) => kind === wanted)?.value;
}
