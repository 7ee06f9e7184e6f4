// D-Link camera and recorder firmware: "2.17.01", "2.60B15", "1.06.01 Hotfix"; only inside one model and hardware revision.

import { numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM = /^v?(?<version>\d{1,3}\.\d{1,4}(?:\.\d{1,4})?(?:\s?B\d{1,4})?)(?: (?<hotfix>Hotfix))?$/i;

export const dlink = tupleScheme({
  id: 'dlink',
  order: 'numbers',
  joint: ' ',
  read(raw) {
    const { version, hotfix } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (version === undefined || !numbers) return undefined;
    // Whether a hotfix is in shows only in its name; without the word the same number may be either.
    return {
      text: version,
      numbers,
      ...(hotfix !== undefined && { tail: { text: 'Hotfix', numbers: [1] } }),
    };
  },
});
