// Hikvision firmware: "V5.5.160 build 210416"; branches interleave, so number and build date must agree.

import { isoDate } from '../../judge/calendar.js';
import { dateTail, numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

// Spellings: ISAPI and web page "V5.5.82 build 190120", SADP "V5.3.0build 150513", CVE records "V1.4.0_build221212",
// file names "IPC_G3_EN_STD_5.5.160_210416" and "Firmware__V5.7.0_221221_S3000473029.zip", access control
// "V1.1.1.654629 build 2023-12-29,13:56:15".
const FORM =
  /^(?:[A-Z]{3}_[A-Z0-9]{1,8}_[A-Z]{2,3}_[A-Z]{3}_|Firmware__)?V?(?<version>\d+\.\d+\.\d+(?:\.\d+)?)(?:[ _,]{0,4}build[ _:]{0,4}(?<build>\d{6}|\d{4}-\d\d-\d\d)(?:,[\d:]{1,8})?|_(?<tail>\d{6})(?:_S\d{6,12})?(?:\.zip)?)?$/i;

/** YYMMDD, the spelling of all but the access control devices. */
function yymmdd(build: string): string | undefined {
  return isoDate(build)?.replaceAll('-', '').slice(2);
}

export const hikvision = tupleScheme({
  id: 'hikvision',
  order: 'agree',
  read(raw) {
    const { version, build, tail } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (!numbers) return undefined;
    const text = `V${version}`;
    const written = build ?? tail;
    if (written === undefined) return { text, numbers, track: text };
    const date = dateTail(yymmdd(written) ?? '');
    return date && { text, numbers, tail: date, track: text };
  },
});
