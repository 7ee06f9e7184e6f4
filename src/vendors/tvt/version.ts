// TVT firmware: "1.3.4.22966B181219.D14.U1"; the build date after the B orders, inside one customer code.

import { dateTail, numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM =
  /^(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,9})B(?<build>\d{6})\.(?<track>[A-Z]\d{1,4}\.U\d{0,4})(?:\([0-9A-Z]{1,8}\))?$/i;

export const tvt = tupleScheme({
  id: 'tvt',
  order: 'build',
  joint: 'B',
  read(raw) {
    const { version, build, track } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    const tail = build === undefined ? undefined : dateTail(build);
    if (version === undefined || track === undefined || !numbers || !tail) return undefined;
    return {
      text: version,
      numbers,
      track: track.toUpperCase(),
      tail: { ...tail, text: `${build}.${track.toUpperCase()}` },
    };
  },
});
