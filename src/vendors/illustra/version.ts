// Illustra firmware: "SS016.05.03.01.0010"; the prefix is the product line.

import { numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM =
  /^(?:Illustra\.)?(?<track>SS0\d\d|Ess4)\.(?<numbers>\d\d\.\d\d\.\d\d\.\d{1,2}\.?\d{4}|\d\d\.\d\d\.\d\d\.\d{4})$/i;

export const illustra = tupleScheme({
  id: 'illustra',
  order: 'numbers',
  read(raw) {
    const { track, numbers: text } = FORM.exec(raw)?.groups ?? {};
    const numbers = text === undefined ? undefined : numbersIn(text);
    if (track === undefined || !numbers) return undefined;
    return { text: `${track}.${text}`, numbers, track: track.toUpperCase() };
  },
});
