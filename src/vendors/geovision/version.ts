// GeoVision firmware: "V1.00_2017_12_15"; the date at its end orders.

import { dateTail, numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM = /^V(?<version>\d{1,3}\.\d{1,3})(?:_(?<date>\d{4}_\d\d_\d\d))?$/i;

export const geovision = tupleScheme({
  id: 'geovision',
  order: 'build',
  joint: '_',
  read(raw) {
    const { version, date } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (!numbers) return undefined;
    const text = `V${version}`;
    if (date === undefined) return { text, numbers };
    const tail = dateTail(date.replaceAll('_', '-'));
    return tail && { text, numbers, tail: { ...tail, text: date } };
  },
});
