// Accounts: who may log in to a device and how far, and the lock that falls after too many failures.

import { timingSafeEqual } from 'node:crypto';
import type { Account } from '../settings-schema.js';
import type { SiteDevice } from '../site-schema.js';
import type { Context } from './context.js';
import { note } from './device-log.js';

export const LOCK_MS = 30 * 60 * 1000;
const DEFAULT_LOCK_AFTER = 5;

/**
 * `limited` the right password of an account that may only see what the device is · `expired` the right password,
 * which must be changed first · `missing` no credentials were sent, which counts as no failure.
 */
export type Access = 'granted' | 'limited' | 'expired' | 'missing' | 'wrong' | 'locked';

/** Whether the account may see at least what the device is. */
export function letsIn(access: Access): access is 'granted' | 'limited' {
  return access === 'granted' || access === 'limited';
}

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Everybody with an account, as the device lists them. */
export function accountsOf({ user, settings }: SiteDevice): readonly Account[] {
  const { viewer, accounts } = settings;
  const own: readonly Account[] = [{ name: user, level: 'administrator' }];
  return [...own, ...(viewer ? [{ name: viewer.user, level: 'viewer' as const }] : []), ...accounts];
}

/** Counts one attempt; a locked account refuses the right password too. */
export function attempt(context: Context, user: string, fits: (password: string) => boolean): Access {
  const { device, now } = context;
  const { account, site } = device;
  const access = account.lockedUntil > now() ? 'locked' : accessOf(site, user, fits);
  note(context, user, letsIn(access) ? 'login' : 'login-failed');
  if (access === 'locked') return access;
  if (access !== 'wrong') {
    account.failures = 0;
    return access;
  }
  account.failures += 1;
  if (!site.settings.lockout || account.failures < lockAfter(site)) return 'wrong';
  account.failures = 0;
  account.lockedUntil = now() + LOCK_MS;
  return 'locked';
}

function accessOf(
  { user, password, settings }: SiteDevice,
  given: string,
  fits: (password: string) => boolean,
): 'granted' | 'limited' | 'expired' | 'wrong' {
  const { viewer, passwordExpired } = settings;
  if (same(given, user) && fits(password)) return passwordExpired ? 'expired' : 'granted';
  return viewer && same(given, viewer.user) && fits(viewer.password) ? 'limited' : 'wrong';
}

export function lockAfter({ behave }: SiteDevice): number {
  return behave.lockAfter ?? DEFAULT_LOCK_AFTER;
}

/** Tries left before the door shuts, and seconds until it opens again. */
export function lockState({ device, now }: Context): { readonly left: number; readonly seconds: number } {
  const { account, site } = device;
  const seconds = Math.max(0, Math.ceil((account.lockedUntil - now()) / 1000));
  if (!site.settings.lockout) return { left: lockAfter(site), seconds };
  return { left: seconds > 0 ? 0 : lockAfter(site) - account.failures, seconds };
}
