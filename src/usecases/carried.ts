// Carried: what stays known of a device from scan to scan, because this scan could not have seen it.

import type { Evidence } from '../core/evidence.js';

/** What only `lenscap import` and `lenscap leaked` put there, and take away. */
function isBeside({ kind }: Evidence): boolean {
  return kind.startsWith('outside.') || kind.startsWith('leaked.');
}

function isTrial({ kind }: Evidence): boolean {
  return kind === 'password.default-accepted';
}

/** A setting or account that only a login shows; what the device is, is remembered with its identity. */
function isInside(one: Evidence): boolean {
  const { source, kind } = one;
  return source.via.startsWith('login-') && kind !== 'login' && !kind.startsWith('api.') && !isTrial(one);
}

/**
 * Evidence of this scan, and what is left of before. A scan that was not let in keeps what was read inside last time,
 * with its date: being shut out closes no finding.
 */
export function withCarried(now: readonly Evidence[], before: readonly Evidence[]): readonly Evidence[] {
  const inside = now.some(isInside) ? [] : before.filter(isInside);
  const trial = now.some(isTrial) || letInByOwner(now) ? [] : before.filter(isTrial);
  const changed = passwordChanged(now, before);
  const beside = before.filter((one) => isBeside(one) && !(changed && one.kind.startsWith('leaked.')));
  return [...now, ...inside, ...trial, ...beside];
}

/** The password was the owner's own, which is compared with the documented ones by itself. */
function letInByOwner(now: readonly Evidence[]): boolean {
  return fingerprintIn(now) !== undefined;
}

function passwordChanged(now: readonly Evidence[], before: readonly Evidence[]): boolean {
  const [fresh, old] = [fingerprintIn(now), fingerprintIn(before)];
  return fresh !== undefined && fresh !== old;
}

function fingerprintIn(evidence: readonly Evidence[]): string | undefined {
  return evidence.find(({ kind }) => kind === 'password.fingerprint')?.value;
}
