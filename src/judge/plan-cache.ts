// Plan cache: finds the plan of a device by comparing what matters, so that no key is built for each of a million.

import type { Claim, Identity } from '../core/identity.js';
import type { Plan } from './plan.js';

interface Kept {
  readonly like: Identity;
  readonly plan: Plan;
}

// Some ten verdicts of half a kilobyte a plan: two generations stay under 60 MB.
const MOST = 5000;
/** Plans of one model name; one that comes with more hardware revisions than this is not looked for further. */
const MOST_ALIKE = 16;

export interface PlanCache {
  /** The plan for devices like this one, made when there is none. */
  of(identity: Identity): Plan;
}

/**
 * Plans by model name, in two generations: what was not asked for while the younger one filled is forgotten.
 * @param make makes a plan of everything but the firmware
 */
export function planCache(make: (identity: Identity) => Plan): PlanCache {
  let young = new Map<string | undefined, Kept[]>();
  let old = young;
  let count = 0;
  const keep = (kept: Kept) => {
    if (count >= MOST) {
      old = young;
      young = new Map();
      count = 0;
    }
    const model = kept.like.model?.value;
    const alike = young.get(model);
    count++;
    if (!alike) young.set(model, [kept]);
    else if (alike.length < MOST_ALIKE) alike.push(kept);
    else alike[count % MOST_ALIKE] = kept;
  };
  return {
    of(identity) {
      const model = identity.model?.value;
      const near = find(young.get(model), identity);
      if (near) return near.plan;
      const kept = find(old.get(model), identity) ?? { like: likeness(identity), plan: make(identity) };
      keep(kept);
      return kept.plan;
    },
  };
}

function find(kept: readonly Kept[] | undefined, identity: Identity): Kept | undefined {
  return kept?.find(({ like }) => alike(like, identity));
}

/** What a plan is made of; the rest of the identity is not held on to. */
function likeness({ category, vendor, brand, model, platform, hardware }: Identity): Identity {
  return {
    category,
    ...(vendor && { vendor }),
    ...(brand && { brand }),
    ...(model && { model }),
    ...(platform && { platform }),
    ...(hardware && { hardware }),
    contradictions: [],
  };
}

function alike(a: Identity, b: Identity): boolean {
  return (
    same(a.vendor, b.vendor) &&
    same(a.brand, b.brand) &&
    same(a.model, b.model) &&
    same(a.platform, b.platform) &&
    same(a.hardware, b.hardware)
  );
}

/** The judge looks at the value, at whether it is certain, and at the kind of the strongest evidence. */
function same(a: Claim | undefined, b: Claim | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.value === b.value &&
    (a.certainty === 'certain') === (b.certainty === 'certain') &&
    a.because[0]?.kind === b.because[0]?.kind
  );
}
