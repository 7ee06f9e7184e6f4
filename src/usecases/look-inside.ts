// Look inside: one device asked with one login, and how that went in words.

import type { Evidence, Fact } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import { onvif } from '../inspect/onvif.js';
import { inspectorFor } from '../inspect/registry.js';
import { type LoginOutcome, Session } from '../inspect/session.js';
import type { Attempts } from '../logins/attempts.js';
import type { Login } from '../logins/login.js';
import type { PasswordKnowledge } from '../logins/password-facts.js';
import type { Io } from '../net/io.js';
import { type Endpoint, httpEndpoints } from '../probes/endpoints.js';
import type { Suspect } from './interrogate.js';

export interface Inspecting {
  readonly logins: readonly Login[];
  readonly attempts: Attempts;
  /** For what is said of the owner's passwords without sending them. */
  readonly passwords: PasswordKnowledge;
  /** True where the owner asked to try what makers document. */
  readonly checkDefaults: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
}

export interface Inspected {
  readonly evidence: readonly Evidence[];
  /** For the report. */
  readonly notes: readonly string[];
}

/** A device that is to be looked into, and how it is asked. */
export interface Inside {
  readonly suspect: Suspect;
  readonly identity: Identity;
  readonly io: Io;
  readonly inspecting: Inspecting;
  readonly signal: AbortSignal;
}

/** All that the device may be known by again. */
export function namesOf({ suspect: { address }, identity: { serial, mac } }: Inside): readonly string[] {
  return [address, serial?.value, mac?.value].filter((name) => name !== undefined);
}

export interface Looked {
  /** Undefined where nothing was answered. */
  readonly outcome: LoginOutcome | undefined;
  /** A login went out that was not granted, so the device may have counted it. */
  readonly isSpent: boolean;
  readonly facts: readonly Fact[];
  asEvidence(facts: readonly Fact[]): readonly Evidence[];
}

/** Undefined where nothing speaks HTTP. Never rejects for what a device does. */
export async function lookInside(
  { suspect, identity, io, inspecting, signal }: Inside,
  login: Pick<Login, 'user' | 'password' | 'allowBasic'>,
): Promise<Looked | undefined> {
  const { address } = suspect;
  const maker = identity.vendor?.value;
  const endpoint = endpointFor(suspect, identity, login, maker);
  if (!endpoint) return undefined;
  io.withLogin();
  const { random, now } = inspecting;
  const session = new Session({ address, endpoint, io, login, random, now, signal });
  const inspector = inspectorFor(maker);
  const facts = [...(await inspector.inspect(session))];
  // Nobody asked for the login: the interface is not there, and ONVIF may be.
  const isThere = session.outcome !== undefined && session.outcome.is !== 'none_asked';
  if (!isThere && facts.length === 0 && inspector !== onvif) facts.push(...(await onvif.inspect(session)));
  return {
    outcome: session.outcome,
    isSpent: session.isLoginSent && session.outcome?.is !== 'granted',
    facts,
    asEvidence: (told) => told.map((fact) => evidenceOf(fact, address, endpoint, inspector.id, now())),
  };
}

/** Over TLS where the password itself would be sent, else where the device answered first. */
function endpointFor(
  suspect: Suspect,
  identity: Identity,
  { allowBasic }: Pick<Login, 'allowBasic'>,
  maker: string | undefined,
): Endpoint | undefined {
  const { address, openPorts, evidence } = suspect;
  const endpoints = httpEndpoints({ address, openPorts, identity, facts: evidence });
  const safe = endpoints.find(({ tls }) => tls);
  return ((allowBasic || maker === 'reolink') && safe) || endpoints[0];
}

function evidenceOf(fact: Fact, address: string, { port }: Endpoint, via: string, now: number): Evidence {
  return {
    ...fact,
    at: new Date(now).toISOString(),
    source: { via: `login-${via}`, address, port, transport: 'tcp' },
  };
}

/** "granted", "refused: wrong name or password, 4 tries left". */
export function inWords(outcome: LoginOutcome): string {
  switch (outcome.is) {
    case 'granted':
      return 'granted';
    case 'none_asked':
      return 'not needed';
    case 'unsafe':
      return 'not tried: the device takes the password only in the clear';
    case 'silent':
      return 'no answer';
    default:
      return `refused: ${WHY[outcome.refusal.why]}${detail(outcome.refusal)}`;
  }
}

const WHY = {
  wrong: 'wrong name or password',
  locked: 'the account is locked',
  full: 'too many connections',
  not_activated: 'the device has no owner yet',
  expired: 'the password has expired',
  forbidden: 'the account lacks the right',
  unclear: 'the device does not say why',
} as const;

function detail({ triesLeft, seconds }: { readonly triesLeft?: number; readonly seconds?: number }): string {
  if (seconds !== undefined && seconds > 0) return ` for ${Math.ceil(seconds / 60)} minutes`;
  return triesLeft === undefined ? '' : `, ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left`;
}
