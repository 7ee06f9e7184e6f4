// Try defaults: only when asked for, what the maker documents, within limits that leave every account open.

import type { DefaultLogin } from '../core/default-login.js';
import type { Identity } from '../core/identity.js';
import { type Inside, type Inspected, inWords, type Looked, lookInside, namesOf } from './look-inside.js';

/** At most so many a device in a day, whatever it answers. */
const A_DAY = 2;
/** Fewer tries left than this, or not told: no second one. */
const ENOUGH_TRIES = 3;

/** Each documented login is tried once, until the owner says: lenscap login retry. Never rejects for what a device does. */
export async function tryDefaults(inside: Inside): Promise<Inspected> {
  const { identity, inspecting, io } = inside;
  const maker = makerOf(identity);
  const documented = inspecting.passwords.defaults[maker] ?? [];
  if (documented.length === 0) return { evidence: [], notes: [] };
  const names = namesOf(inside);
  const today = await inspecting.attempts.begin({ id: 'defaults', addedAt: dayOf(inspecting.now()) }, names);
  if ('before' in today)
    return {
      evidence: [],
      notes: ['Documented passwords were tried today already; the next ones tomorrow.'],
    };
  let [tried, last]: [number, Looked | undefined] = [0, undefined];
  for (const login of documented) {
    const end = await inspecting.attempts.begin(attemptOf(maker, login), names);
    if ('before' in end) continue;
    if (tried > 0) io.secondLogin();
    tried += 1;
    last = await lookInside(inside, { ...login, allowBasic: false });
    const untried = last?.outcome?.is === 'refused' && last.outcome.untried;
    await end({ granted: last?.outcome?.is === 'granted' || untried === true, says: saysOf(last) });
    if (tried === A_DAY || !mayTryAgain(last)) break;
  }
  await today({ granted: false, says: `tried ${tried}` });
  if (last?.outcome?.is === 'granted') return accepted(last);
  return {
    // Says so even of what was accepted before: that pair is always the first to be tried again.
    evidence: wasWrong(last) ? last.asEvidence([{ kind: 'password.default-accepted', value: 'false' }]) : [],
    notes: tried === 0 ? [] : [`It was tried with ${tried} of its documented passwords: ${saysOf(last)}.`],
  };
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
function accepted({ facts, asEvidence }: Looked): Inspected {
  return {
    evidence: asEvidence([
      { kind: 'login', value: 'granted with a documented password' },
      { kind: 'password.default-accepted', value: 'true' },
      ...facts,
    ]),
    notes: ['A documented password opened it; nothing was changed.'],
  };
}
