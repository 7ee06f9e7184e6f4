// Honeywell Performance and equIP firmware: "1.000.HW00.21.20190812"; the line code must be equal, then the date orders.

import { dateTail, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM =
  /^V?(?<track>\d{1,3}\.\d{1,4}\.[0-9A-Z]{1,10})\.(?<revision>\d{1,6})(?<kind>\.R)?(?:\.(?<date>\d{8}|\d{6}))?$/i;

export const honeywell = tupleScheme({
  id: 'honeywell',
  order: 'build',
  joint: '.',
  read(raw) {
    const { track = '', revision, kind = '', date } = FORM.exec(raw)?.groups ?? {};
    if (revision === undefined) return undefined;
    const line = track.toUpperCase();
    const version = { text: `${line}.${revision}${kind}`, numbers: [Number(revision)], track: line };
    const tail = date === undefined ? undefined : dateTail(date);
    if (date !== undefined && !tail) return undefined;
    return tail ? { ...version, tail } : version;
  },
});
