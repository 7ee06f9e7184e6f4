// Inspect a device: behind the login that its owner keeps for it, one attempt a scan and none after a refusal.

import type { Fact } from '../core/evidence.js';
import type { LoginOutcome } from '../inspect/session.js';
import { chooseLogin } from '../logins/choose.js';
import type { Login } from '../logins/login.js';
import { passwordFacts } from '../logins/password-facts.js';
import { isNoCamera } from '../probes/no-camera.js';
import { type Inside, type Inspected, inWords, lookInside, namesOf } from './look-inside.js';
import { tryDefaults } from './try-defaults.js';

const NOTHING: Inspected = { evidence: [], notes: [] };

/** Never rejects for what a device does. */
export async function inspectDevice(inside: Inside): Promise<Inspected> {
  const { suspect, identity, inspecting } = inside;
  if (isNoCamera(identity)) return NOTHING;
  const maker = identity.vendor?.value;
  const login = chooseLogin(inspecting.logins, {
    address: suspect.address,
    maker,
    serial: identity.serial?.value,
    mac: identity.mac?.value,
  });
  // Where the owner has a login, a default would only cost one more try.
  if (!login) return inspecting.checkDefaults ? tryDefaults(inside) : NOTHING;
  const end = await inspecting.attempts.begin(login, namesOf(inside));
  if ('before' in end) return { evidence: [], notes: [notTried(login, end.before)] };
  const looked = await lookInside(inside, login);
  const outcome = looked?.outcome;
  // What was not sent was not refused either; what nobody answered may have been counted.
  await end({ granted: !looked?.isSpent, says: outcome ? inWords(outcome) : 'no answer' });
  if (!looked || !outcome) return NOTHING;
  const ofPassword = outcome.is === 'granted' ? passwordFacts(login, maker, inspecting.passwords) : [];
  return {
    evidence: looked.asEvidence([
      { kind: 'login', value: grantedIdle(outcome, looked.facts) ?? inWords(outcome) },
      ...ofPassword,
      ...looked.facts,
    ]),
    notes: notesOf(login, outcome, looked.isSpent),
  };
}

/** Let in, and told nothing. */
function grantedIdle(outcome: LoginOutcome, facts: readonly Fact[]): string | undefined {
  return outcome.is === 'granted' && facts.length === 0
    ? 'granted, but the account may not read anything'
    : undefined;
}

function notesOf({ label }: Login, outcome: LoginOutcome, isSpent: boolean): readonly string[] {
  if (outcome.is === 'refused' && outcome.untried)
    return [`The login "${label}" was not tried: ${inWords(outcome).replace('refused: ', '')}.`];
  if (!isSpent && outcome.is !== 'refused' && outcome.is !== 'unsafe') return [];
  const how = outcome.is === 'silent' ? 'not answered' : inWords(outcome);
  return [`The login "${label}" was ${how}. It is not tried again until you change it.`];
}

function notTried({ label, id }: Login, before: string): string {
  return `The login "${label}" was not tried: last time it was ${before}. Correct it (lenscap login remove ${id}, then add), or: lenscap login retry`;
}
