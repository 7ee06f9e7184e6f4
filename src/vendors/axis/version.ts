// Axis firmware: AXIS OS has an active line and long-term tracks that run beside it; they share only their ancestry.

import type { Order, VersionScheme } from '../../judge/scheme.js';
import { compareNumbers, numbersIn, type TupleVersion, tupleScheme } from '../../judge/tuple-scheme.js';

// "9.80.3.12", "10.12.257", beta "5.50beta3", customer build "5.50.2_cst_412205_1".
const FORM = /^(?<version>\d{1,2}\.\d{1,3}(?:\.\d{1,5}){0,2})(?<special>[_-][\w-]{1,40}|beta\d{1,3})?$/i;
const LONG_TERM = new Set(['6.50', '8.40', '9.80', '10.12', '11.11']);

/** AXIS OS was never 1.x: audio, door and intercom products count on their own. */
function trackOf(numbers: readonly number[]): string {
  const release = `${numbers[0]}.${numbers[1]}`;
  if (numbers[0] === 1) return 'not AXIS OS';
  return LONG_TERM.has(release) ? release : 'active';
}

const tuples = tupleScheme({
  id: 'axis',
  order: 'numbers',
  read(raw) {
    const { version, special } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (!numbers) return undefined;
    // Betas and customer builds are not on the track whose number they carry; nothing but themselves is beside them.
    const track = special === undefined ? trackOf(numbers) : `${raw.toLowerCase()} alone`;
    return { text: raw, numbers, track };
  },
});

/** A long-term track branched off the active line, so all of the active line below it came before all of the track. */
function acrossTracks(a: TupleVersion, b: TupleVersion): Order {
  const [active, track] = a.track === 'active' ? [a, b] : [b, a];
  if (active.track === 'active' && LONG_TERM.has(track.track ?? '')) {
    const ancestor = compareNumbers(active.numbers.slice(0, 2), track.numbers.slice(0, 2)) < 0;
    if (ancestor) return active === a ? 'older' : 'newer';
  }
  return { incomparable: `${a.text} (${a.track}) and ${b.text} (${b.track}) are parallel tracks` };
}

export const axis: VersionScheme<TupleVersion> = {
  ...tuples,
  compare(a, b) {
    return a.track === b.track ? tuples.compare(a, b) : acrossTracks(a, b);
  },
};
