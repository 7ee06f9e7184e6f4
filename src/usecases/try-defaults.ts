// Try defaults: only when asked for, what the maker documents, within limits that leave every account open.

import type { DefaultLogin } from '../core/default-login.js';
import type { Evidence } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import { type Inside, type Inspected, inWords, type Looked, lookInside, namesOf } from './look-inside.js';

/** At most so many a device in a day, whatever it answers. */
const A_DAY = 2;
/** Fewer tries left than this, or not told: no second one. */
const ENOUGH_TRIES = 3;

/** Each documented login is tried once, until the owner says: lenscap login retry. Never rejects for what a device does. */
export async function tryDefaults(inside: Inside): Promise<Inspected> {
  const { identity, inspecting } = inside;
  const maker = makerOf(identity);
  const documented = inspecting.passwords.defaults[maker] ?? [];
  if (documented.length === 0) return { evidence: [], notes: [] };
  if (!(await inspecting.attempts.isFirstOn(dayOf(inspecting.now()), shyNamesOf(inside))))
    return {
      evidence: [],
      notes: ['Documented passwords were tried today already; the next ones tomorrow.'],
    };
  const evidence: Evidence[] = [];
  let tried = 0;
  let last: Looked | undefined;
  for (const login of documented) {
    const trial = await tryOne(inside, maker, login, tried);
    if (!trial) continue;
    last = trial.looked;
    if (isLetIn(last)) return accepted(last, login);
    evidence.push(...trial.evidence);
    if (!trial.isSpent) break;
    tried += 1;
    if (tried === A_DAY || !mayTryAgain(last)) break;
  }
  return { evidence, notes: last ? [noteOf(last, tried)] : [] };
}

/** Undefined where that login was refused before. */
async function tryOne(inside: Inside, maker: string, login: DefaultLogin, tried: number) {
  const { attempts } = inside.inspecting;
  const names = shyNamesOf(inside);
  const attempt = attemptOf(maker, login);
  const end = await attempts.begin(attempt, names);
  if ('before' in end) return undefined;
  if (tried > 0) inside.io.secondLogin();
  const looked = await lookInside(inside, { ...login, allowBasic: false });
  const isSpent = looked !== undefined && (looked.isSpent || isUnproven(looked));
  await end({ granted: !isSpent, says: saysOf(looked) });
  if (isLetIn(looked)) await attempts.accepted.add(attempt, names);
  // Another pair than the one that opened it says nothing of that one.
  const isOver = wasWrong(looked) && (await attempts.accepted.remove(attempt, names));
  const evidence = isOver ? looked.asEvidence([{ kind: 'password.default-accepted', value: 'false' }]) : [];
  return { looked, evidence, isSpent };
}

/** Without proof that it would not have told the same to anybody, nothing was accepted. */
function isLetIn(looked: Looked | undefined): looked is Looked {
  return looked?.outcome?.is === 'granted' && !isUnproven(looked);
}

function isUnproven({ outcome }: Looked): boolean {
  return outcome?.is === 'granted' && outcome.unproven === true;
}

function noteOf(looked: Looked, tried: number): string {
  const how = saysOf(looked);
  if (isUnproven(looked)) return 'It does not show whether it took the documented password that was tried.';
  return tried === 0
    ? `None of its documented passwords was tried: ${how.replace(/^(?:not tried|refused): /, '')}.`
    : `It was tried with ${tried} of its documented passwords: ${how}.`;
}

/**
 * What it may be known by again, its certificate too where it tells neither serial number nor MAC address: at two
 * addresses it is still one device, and a certificate of several only makes them wait for each other.
 */
function shyNamesOf(inside: Inside): readonly string[] {
  const { serial, mac } = inside.identity;
  const certificates = inside.suspect.evidence.filter(({ kind }) => kind === 'tls.sha256');
  return [...namesOf(inside), ...(serial || mac ? [] : certificates.map(({ value }) => value))];
}

/** "" for what may be no camera, or another maker's: a wrong guess at the maker would cost a try. */
function makerOf({ category, vendor }: Identity): string {
  const isVideo = category.value !== 'unknown' && category.value !== 'not_camera';
  return isVideo && vendor && vendor.certainty !== 'possible' ? vendor.value : '';
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function attemptOf(maker: string, { user, password }: DefaultLogin) {
  return { id: `default ${maker}`, addedAt: `${user}\n${password}` };
}

function saysOf(looked: Looked | undefined): string {
  return looked?.outcome ? inWords(looked.outcome) : 'no answer';
}

function wasWrong(looked: Looked | undefined): looked is Looked {
  return looked?.outcome?.is === 'refused' && looked.outcome.refusal.why === 'wrong';
}

/** Only a device that says so has tries left; what shut us out for another reason is left alone. */
function mayTryAgain(looked: Looked | undefined): boolean {
  if (!wasWrong(looked) || looked.outcome?.is !== 'refused') return false;
  const { triesLeft } = looked.outcome.refusal;
  return triesLeft !== undefined && triesLeft >= ENOUGH_TRIES;
}

/** Which of them it was stands in the manual; the report need not print it. */
function accepted({ facts, asEvidence }: Looked, { user }: DefaultLogin): Inspected {
  return {
    evidence: asEvidence([
      { kind: 'login', value: 'granted with a documented password' },
      { kind: 'password.default-accepted', value: 'true' },
      { kind: 'password.default-user', value: user },
      ...facts,
    ]),
    notes: ['A documented password opened it; nothing was changed.'],
  };
}
