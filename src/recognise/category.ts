// Category: camera, recorder or something else; what makers of nothing but video sell is at least some video device.

import type { Category } from '../core/identity.js';
import type { Brands } from './brands.js';
import { RANK, type Statement } from './statement.js';
import { type Weighed, weigh } from './weigh.js';

const UNKNOWN: Weighed = {
  claim: { value: 'unknown' satisfies Category, certainty: 'possible', because: [] },
  rank: 0,
  contradictions: [],
};
const VIDEO: ReadonlySet<string> = new Set(['camera', 'recorder', 'intercom'] satisfies Category[]);

export function category(
  statements: readonly Statement[],
  vendor: Weighed | undefined,
  brands: Brands,
): Weighed {
  const specific = statements.filter(({ value }) => VIDEO.has(value));
  // "Some video device" agrees with every kind of video device.
  const said = statements.filter(({ value }) => value !== 'other_video' || specific.length === 0);
  const weighed = weigh('category', said);
  // A web server that many use is less than the name of a maker of nothing but video.
  const guessed = weighed?.rank === RANK.hint && weighed.claim.value === ('not_camera' satisfies Category);
  return guessed ? (byMaker(vendor, brands) ?? weighed) : (weighed ?? byMaker(vendor, brands) ?? UNKNOWN);
}

function byMaker(vendor: Weighed | undefined, brands: Brands): Weighed | undefined {
  if (!vendor || brands.byId.get(vendor.claim.value)?.onlyVideo !== true) return undefined;
  const { because } = vendor.claim;
  return {
    claim: { value: 'other_video' satisfies Category, certainty: 'possible', because },
    rank: vendor.rank,
    contradictions: [],
  };
}
