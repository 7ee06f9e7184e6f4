// Video: whether what was read is of a camera or a thing like it, told without working out which.

import type { Fact } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import { memo } from './memo.js';
import type { Saying } from './saying.js';

const VIDEO: ReadonlySet<string> = new Set(['camera', 'recorder', 'intercom', 'other_video']);

/** Whether the recogniser takes it for a camera or a thing like it. */
export function isVideo({ category, vendor }: Identity): boolean {
  return VIDEO.has(category.value) || (category.value === 'unknown' && vendor !== undefined);
}

/** Whether the identity of one record would be video; every fact stands in it once. */
export type VideoTest = (facts: readonly Fact[]) => boolean;

/** @param identityOf the recogniser, asked once for all records that say the same */
export function makeVideoTest(
  saying: (fact: Fact) => Saying,
  identityOf: (facts: readonly Fact[]) => Identity,
): VideoTest {
  let asked: readonly Fact[] = [];
  const byGist = memo(() => isVideo(identityOf(asked)));
  return (facts) => {
    // What several ports say together is no matter of single facts.
    if (facts.filter(({ kind }) => kind === 'port.open').length > 1) return isVideo(identityOf(facts));
    asked = facts;
    let gist = '';
    for (const fact of facts) {
      const one = saying(fact).gist;
      if (one !== '') gist += `${one}\n`;
    }
    return byGist(gist);
  };
}
