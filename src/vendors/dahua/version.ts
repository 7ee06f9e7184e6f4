// Dahua firmware: "2.800.0000000.16.R, Build Date 2020-06-05"; the build date orders, and only inside one line code.

import { dateTail, tupleScheme } from '../../judge/tuple-scheme.js';

// Generation . line . customer code . revision . R(elease) or T(est), then a date: ".20200217", ".220614",
// ", Build Date 2020-06-05", " build 2026-03-12", " 2025-08-19". Middle fields are codes, not numbers: 00AC000 is Amcrest.
const FORM =
  /^(?:V)?(?<track>\d{1,3}\.[0-9A-Z]{1,10}\.[0-9A-Z]{1,10})\.(?<revision>\d{1,9})(?<kind>\.[RT])?(?:[., ]\s{0,2}(?:build(?: date)?:?\s{0,2})?(?<date>\d{4}-\d\d-\d\d|\d{8}|\d{6}))?$/i;

export const dahua = tupleScheme({
  id: 'dahua',
  order: 'build',
  read(raw) {
    const { track = '', revision, kind = '', date } = FORM.exec(raw)?.groups ?? {};
    if (revision === undefined) return undefined;
    const line = track.toUpperCase();
    const version = {
      text: `${line}.${revision}${kind.toUpperCase()}`,
      numbers: [Number(revision)],
      track: line,
    };
    if (date === undefined) return version;
    const tail = dateTail(date);
    return tail && { ...version, tail };
  },
});
