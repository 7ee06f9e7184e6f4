// Vivotek firmware: "VVTK-0103f": four digits, then a letter; ONVIF shows the model before it, which is not compared.

import { tupleScheme } from '../../judge/tuple-scheme.js';

const FORM = /^(?:[A-Z0-9-]{1,24}-)?VVTK-(?<number>\d{4})(?<letter>[a-z])(?<sub>\d?)$/i;

export const vivotek = tupleScheme({
  id: 'vivotek',
  order: 'numbers',
  read(raw) {
    const { number, letter = '', sub = '' } = FORM.exec(raw)?.groups ?? {};
    if (number === undefined) return undefined;
    const small = letter.toLowerCase();
    return {
      text: `VVTK-${number}${small}${sub}`,
      numbers: [Number(number), small.charCodeAt(0), Number(sub)],
    };
  },
});
