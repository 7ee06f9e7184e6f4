// TP-Link Tapo and VIGI firmware: "1.4.3 Build 241010 Rel.33858n"; numbers, then the build date, then the release.

import { dayNumber, isoDate } from '../../judge/calendar.js';
import { numbersIn, type Tail, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM =
  /^v?(?<version>\d{1,4}\.\d{1,4}\.\d{1,4})(?:[ _]Build[ _](?<build>\d{8}|\d{6})(?:[ _]Rel\.?(?<release>\d{1,9})?[a-z]?\.?(?:\(\d{1,9}\))?)?)?$/i;

function tailOf(build: string, release: string | undefined): Tail | undefined {
  const date = isoDate(build);
  if (date === undefined) return undefined;
  const day = dayNumber(date);
  return release === undefined
    ? { text: build, numbers: [day], date }
    : { text: `${build} Rel.${release}`, numbers: [day, Number(release)], date };
}

export const tplink = tupleScheme({
  id: 'tplink',
  order: 'numbers',
  joint: ' Build ',
  read(raw) {
    const { version, build, release } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (version === undefined || !numbers) return undefined;
    if (build === undefined) return { text: version, numbers };
    const tail = tailOf(build, release);
    return tail && { text: version, numbers, tail };
  },
});
