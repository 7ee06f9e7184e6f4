// Inspect: what a device tells behind its owner's login, as evidence; one attempt, and never a second after a refusal.

import type { Evidence, Fact } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import { onvif } from '../inspect/onvif.js';
import { inspectorFor } from '../inspect/registry.js';
import { type LoginOutcome, Session } from '../inspect/session.js';
import type { Attempts } from '../logins/attempts.js';
import { chooseLogin } from '../logins/choose.js';
import type { Login } from '../logins/login.js';
import type { Io } from '../net/io.js';
import { type Endpoint, httpEndpoints } from '../probes/endpoints.js';
import { isNoCamera } from '../probes/no-camera.js';
import type { Suspect } from './interrogate.js';

export interface Inspecting {
  readonly logins: readonly Login[];
  readonly attempts: Attempts;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
}

export interface Inspected {
  readonly evidence: readonly Evidence[];
  /** For the report. */
  readonly notes: readonly string[];
}

const NOTHING: Inspected = { evidence: [], notes: [] };

/** Never rejects for what a device does. */
export async function inspectDevice(
  suspect: Suspect,
  identity: Identity,
  io: Io,
  inspecting: Inspecting,
  signal: AbortSignal,
): Promise<Inspected> {
  const { address } = suspect;
  const [maker, serial, mac] = [identity.vendor?.value, identity.serial?.value, identity.mac?.value];
  const login = chooseLogin(inspecting.logins, { address, maker, serial, mac });
  if (!login || isNoCamera(identity)) return NOTHING;
  const endpoint = endpointFor(suspect, identity, login, maker);
  if (!endpoint) return NOTHING;
  const names = [address, serial, mac].filter((name) => name !== undefined);
  const end = await inspecting.attempts.begin(login, names);
  if ('before' in end) return { evidence: [], notes: [notTried(login, end.before)] };
  io.withLogin();
  const session = new Session({
    address,
    endpoint,
    io,
    login,
    random: inspecting.random,
    now: inspecting.now,
    signal,
  });
  const inspector = inspectorFor(maker);
  const facts = [...(await inspector.inspect(session))];
  // Nobody asked for the login: the interface is not there, and ONVIF may be.
  const isThere = session.outcome !== undefined && session.outcome.is !== 'none_asked';
  if (!isThere && facts.length === 0 && inspector !== onvif) facts.push(...(await onvif.inspect(session)));
  const { outcome } = session;
  await end({ granted: outcome?.is !== 'refused', says: outcome ? inWords(outcome) : 'no answer' });
  const login_ = outcome ? [{ kind: 'login', value: inWords(outcome) }] : [];
  return {
    evidence: [...login_, ...facts].map((fact) =>
      evidenceOf(fact, address, endpoint, inspector.id, inspecting.now()),
    ),
    notes: outcome?.is === 'refused' || outcome?.is === 'unsafe' ? [refusedNote(login, outcome)] : [],
  };
}

/** Over TLS where the password itself would be sent, else where the device answered first. */
function endpointFor(
  suspect: Suspect,
  identity: Identity,
  { allowBasic }: Login,
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
  forbidden: 'the account lacks the right',
  unclear: 'the device does not say why',
} as const;

function detail({ triesLeft, seconds }: { readonly triesLeft?: number; readonly seconds?: number }): string {
  if (seconds !== undefined && seconds > 0) return ` for ${Math.ceil(seconds / 60)} minutes`;
  return triesLeft === undefined ? '' : `, ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left`;
}

function refusedNote({ label }: Login, outcome: LoginOutcome): string {
  return `The login "${label}" was ${inWords(outcome)}. It is not tried again until you change it.`;
}

function notTried({ label, id }: Login, before: string): string {
  return `The login "${label}" was not tried: last time it was ${before}. Correct it (lenscap login remove ${id}, then add), or: lenscap login retry`;
}
