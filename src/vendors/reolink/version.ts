// Reolink firmware: "v3.1.0.956_22041503"; hardware revisions have tracks of their own, so number and date must agree.

import { isoDate } from '../../judge/calendar.js';
import { numbersIn, type Tail, tupleScheme } from '../../judge/tuple-scheme.js';

// The tail is YYMMDD and a counter of two to six digits; old recorders put another number before it; 2019 units have none.
const FORM =
  /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,6}(?:\.\d{1,6})?)(?:_(?<extra>\d{1,5}))?(?:_(?<build>\d{8,12}))?$/i;

/** Date first, then the counter as the number it is: 2412122130 is 2024-12-12, 2130. */
function tailOf(build: string): Tail | undefined {
  const date = isoDate(build.slice(0, 6));
  return date === undefined
    ? undefined
    : { text: build, numbers: [Number(build.slice(0, 6)), Number(build.slice(6))], date };
}

export const reolink = tupleScheme({
  id: 'reolink',
  order: 'agree',
  joint: '_',
  read(raw) {
    const { version, extra, build } = FORM.exec(raw)?.groups ?? {};
    const written = extra === undefined ? version : `${version}_${extra}`;
    const numbers = written === undefined ? undefined : numbersIn(written);
    if (!numbers) return undefined;
    const text = `v${written}`;
    if (build === undefined) return { text, numbers, track: text };
    const tail = tailOf(build);
    return tail && { text, numbers, tail, track: text };
  },
});
