// Geutebrück G-Cam and encoder firmware: "1.12.0.27"; 1.12.13 and 1.12.14 are branches beside the main line.

import { numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM = /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,4})$/i;
const BRANCHES = ['1.12.13.', '1.12.14.'];

export const geutebruck = tupleScheme({
  id: 'geutebruck',
  order: 'numbers',
  read(raw) {
    const version = FORM.exec(raw)?.groups?.version;
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (version === undefined || !numbers) return undefined;
    const branch = BRANCHES.find((start) => version.startsWith(start));
    return { text: version, numbers, ...(branch !== undefined && { track: branch.slice(0, -1) }) };
  },
});
