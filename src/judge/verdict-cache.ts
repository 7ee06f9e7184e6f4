// Verdict cache: devices alike, down to their firmware, share their verdicts, so that a fleet costs what its variety does.

import type { Claim, Firmware } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { Plan } from './plan.js';

/** A plan or a part of one. */
type Judging = Pick<Plan, 'verdicts'>;

interface Judged {
  readonly firmware: Claim<Firmware> | undefined;
  readonly verdicts: readonly Verdict[];
}

type Generation = Map<Judging, Map<string | undefined, Judged>>;

/** Some eight verdicts of 300 bytes each: two generations stay under 50 MB. */
const MOST = 40_000;

/** Judges by a plan, unless a device with this plan and firmware was judged lately; two generations, as in plan-cache.ts. */
export function verdictCache(): (plan: Judging, firmware: Claim<Firmware> | undefined) => readonly Verdict[] {
  let young: Generation = new Map();
  let old: Generation = young;
  let count = 0;
  const cameBefore = onceSeen();
  return (plan, firmware) => {
    const raw = firmware?.value.raw;
    const near = young.get(plan)?.get(raw);
    if (near && sameFirmware(near.firmware, firmware)) return near.verdicts;
    const far = old.get(plan)?.get(raw);
    const judged =
      far && sameFirmware(far.firmware, firmware) ? far : { firmware, verdicts: plan.verdicts(firmware) };
    // What comes only once is not worth keeping: it would be moved about by the garbage collector for nothing.
    if (judged !== far && !cameBefore(plan, raw)) return judged.verdicts;
    if (++count > MOST) {
      old = young;
      young = new Map();
      count = 1;
    }
    const alike = young.get(plan) ?? new Map<string | undefined, Judged>();
    young.set(plan, alike.set(raw, judged));
    return judged.verdicts;
  };
}

/** Tells whether a pair came up lately, by a fingerprint of it; now and then wrongly, which costs nothing but room. */
function onceSeen(): (plan: Judging, raw: string | undefined) => boolean {
  const prints = new Int32Array(1 << 17);
  const numbers = new WeakMap<Judging, number>();
  let plans = 0;
  return (plan, raw = '') => {
    let number = numbers.get(plan);
    if (number === undefined) {
      number = ++plans;
      numbers.set(plan, number);
    }
    let print = Math.imul(number, 0x9e3779b1);
    for (let i = Math.min(raw.length, 64) - 1; i >= 0; i--)
      print = Math.imul(print ^ raw.charCodeAt(i), 0x01000193);
    const slot = (print ^ (print >>> 15)) & (prints.length - 1);
    const seen = prints[slot] === print;
    prints[slot] = print;
    return seen;
  };
}

function sameFirmware(a: Claim<Firmware> | undefined, b: Claim<Firmware> | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.value.raw === b.value.raw &&
    a.value.version === b.value.version &&
    a.value.build === b.value.build &&
    a.value.buildDate === b.value.buildDate &&
    (a.certainty === 'certain') === (b.certainty === 'certain') &&
    a.because[0]?.kind === b.because[0]?.kind
  );
}
