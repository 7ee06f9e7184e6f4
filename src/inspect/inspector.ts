// Inspector: reads one make's management interface behind the owner's login, and says the same things of every make.

import { type Fact, factValue } from '../core/evidence.js';
import type { Question, Session } from './session.js';

export interface Inspector {
  readonly id: string;
  /** Ids of makers whose devices it reads; the first inspector that lists one is asked. */
  readonly makers: readonly string[];
  /** Never throws for what a device does. */
  inspect(session: Session): Promise<readonly Fact[]>;
}

/** One question and what its answer tells. */
export interface Step {
  readonly question: Question;
  /** Must not throw. */
  read(text: string): readonly Fact[];
}

/** Asks one thing after the other; what is not answered is left out, and after a refusal nothing more is asked. */
export async function inSteps(session: Session, steps: readonly Step[]): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (const { question, read } of steps) {
    const text = await session.ask(question);
    if (text !== undefined) facts.push(...read(text));
    if (session.outcome?.is === 'refused' || session.outcome?.is === 'unsafe') break;
  }
  return facts.slice(0, MOST_FACTS);
}

/** A recorder with 64 channels tells some 400. */
const MOST_FACTS = 1000;

/** One fact, or none where the device said nothing. */
export function says(kind: string, value: string | undefined): readonly Fact[] {
  const kept = factValue(value ?? '').trim();
  return kept === '' ? [] : [{ kind, value: kept }];
}

/** "on" or "off" of the many ways in which devices say yes and no; none for anything else. */
export function switched(kind: string, value: string | undefined): readonly Fact[] {
  const said = value?.trim().toLowerCase();
  if (
    said === 'true' ||
    said === '1' ||
    said === 'yes' ||
    said === 'on' ||
    said === 'enable' ||
    said === 'enabled'
  )
    return [{ kind, value: 'on' }];
  if (
    said === 'false' ||
    said === '0' ||
    said === 'no' ||
    said === 'off' ||
    said === 'disable' ||
    said === 'disabled'
  )
    return [{ kind, value: 'off' }];
  return [];
}

/** "admin (administrator)": levels as makers name them, brought down to three words. */
export function account(name: string | undefined, level: string | undefined): readonly Fact[] {
  if (name === undefined || name.trim() === '') return [];
  const low = (level ?? '').toLowerCase();
  const rank = /admin|root/.test(low)
    ? 'administrator'
    : /oper/.test(low)
      ? 'operator'
      : low === ''
        ? ''
        : 'viewer';
  return says('account', rank === '' ? name : `${name.trim()} (${rank})`);
}

/** None for the zeros that stand for "not set". */
export function nameServer(address: string | undefined): readonly Fact[] {
  return /^(?:0\.0\.0\.0|::0?)$/.test(address?.trim() ?? '') ? [] : says('setting.dns', address);
}

/** Of a list of allowed ways to log in, such as "digest/basic", whether Basic is one. */
export function basicAuth(ways: string | undefined): readonly Fact[] {
  return ways === undefined || ways.trim() === ''
    ? []
    : switched('setting.httpauth.basic', String(/\bbasic(?:\b|_)/i.test(ways)));
}

/** Only whether it is the one from the box is kept: a community name is a password (RFC 3584, section 5.2.1). */
export function snmpCommunity(name: string | undefined): readonly Fact[] {
  const low = name?.trim().toLowerCase() ?? '';
  if (low === '') return [];
  return [{ kind: 'setting.snmp.community', value: /^(?:public|private)$/.test(low) ? 'default' : 'own' }];
}

/**
 * Seconds by which the device's clock is ahead of ours.
 * @param theirs milliseconds since 1970, or undefined where it could not be read
 */
export function skew(theirs: number | undefined, ours: number): readonly Fact[] {
  if (theirs === undefined || Number.isNaN(theirs)) return [];
  return [{ kind: 'clock.skew', value: String(Math.round((theirs - ours) / 1000)) }];
}

/** What an entry of a log is about, as far as anything hangs on it. */
export type LogEvent = 'login' | 'login-failed' | 'reboot' | 'settings';

/** Entries kept of a log. */
export const MOST_ENTRIES = 300;

/** "2026-11-20T08:00:00Z anna 192.0.2.7": the time as the device wrote it, in one word. */
export function logged(
  what: LogEvent | undefined,
  entry: { readonly at?: string; readonly user?: string; readonly from?: string },
): readonly Fact[] {
  if (what === undefined || entry.at === undefined) return [];
  const word = (text: string | undefined) => (text ?? '').trim().replaceAll(/\s+/g, '_') || '-';
  return says(`log.${what}`, `${entry.at.trim().replace(' ', 'T')} ${word(entry.user)} ${word(entry.from)}`);
}
