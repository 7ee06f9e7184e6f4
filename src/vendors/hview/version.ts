// H.VIEW firmware: "IPCAM_V4.06.88.251229", a number and a build date; seen on other brands of the same board as well.

import { dateTail, numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM = /^(?:IPCAM_)?V?(?<version>\d{1,3}\.\d{1,4}\.\d{1,4})(?:\.(?<date>\d{6}))?$/i;

export const hview = tupleScheme({
  id: 'hview',
  // Nobody states how branches are numbered, so number and date must agree.
  order: 'agree',
  joint: '.',
  read(raw) {
    const { version, date } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (!numbers) return undefined;
    const text = `V${version}`;
    if (date === undefined) return { text, numbers, track: text };
    const tail = dateTail(date);
    return tail && { text, numbers, tail, track: text };
  },
});
