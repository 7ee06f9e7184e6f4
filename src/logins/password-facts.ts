// Password facts: what is said of the owner's own password without sending it anywhere, and without keeping it.

import type { DefaultLogins } from '../core/default-login.js';
import type { Fact } from '../core/evidence.js';
import type { Login } from './login.js';

export interface PasswordKnowledge {
  /** Of knowledge/defaults.yaml. */
  readonly defaults: DefaultLogins;
  /** Keyed, so that equal passwords are seen to be equal and nobody without the key can guess at them. */
  fingerprint(password: string): string;
}

/** NIST SP 800-63B, section 5.1.1.2: eight characters at least. */
const SHORTEST = 8;

/** @param maker whose documented defaults are compared; those of all makers where it is not known */
export function passwordFacts(
  { user, password }: Pick<Login, 'user' | 'password'>,
  maker: string | undefined,
  { defaults, fingerprint }: PasswordKnowledge,
): readonly Fact[] {
  const documented = maker === undefined ? Object.values(defaults).flat() : (defaults[maker] ?? []);
  const isDocumented = documented.some((one) => one.password === password);
  return [
    { kind: 'login.user', value: user },
    { kind: 'password.documented', value: String(isDocumented) },
    { kind: 'password.weak', value: String(isWeak(password, user)) },
    { kind: 'password.fingerprint', value: fingerprint(password) },
  ];
}

function isWeak(password: string, user: string): boolean {
  const low = password.toLowerCase();
  return (
    password.length < SHORTEST ||
    /^\d+$/.test(password) ||
    /^(?<one>.)\k<one>+$/.test(password) ||
    low.replace(/\d{1,4}$/, '') === user.toLowerCase()
  );
}
