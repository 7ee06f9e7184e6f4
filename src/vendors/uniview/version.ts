// Uniview firmware: "B6103.16.10.B25.201218"; the prefix is the board, and nothing compares across boards.

import { dateTail, numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM =
  /^(?<track>(?:[A-Z]{1,8}[-_]){0,2}[A-Z]{1,3}\d{4})\.(?<numbers>\d{1,4}\.\d{1,4}(?:\.[A-Z]\d{1,4})?)\.(?<date>\d{6})$/i;

export const uniview = tupleScheme({
  id: 'uniview',
  order: 'numbers',
  joint: '.',
  read(raw) {
    const { track = '', numbers: text = '', date } = FORM.exec(raw)?.groups ?? {};
    const numbers = numbersIn(text);
    const tail = date === undefined ? undefined : dateTail(date);
    return numbers && tail && { text: `${track}.${text}`, numbers, tail, track: track.toUpperCase() };
  },
});
