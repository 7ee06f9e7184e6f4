// Xiongmai firmware: "V5.00.R02.000807D8.10010.346624.S.ONVIF_21.06"; the code in the middle is the product's abilities.

import { numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

const FORM =
  /^V?(?<version>(?<base>\d\.\d\d\.R\d\d)\.(?<code>\w{8})\.(?<numbers>\d{5}\.\d{1,9})(?:\.[\w.-]{1,40})?)$/i;

export const xiongmai = tupleScheme({
  id: 'xiongmai',
  order: 'numbers',
  read(raw) {
    const { version, base = '', code = '', numbers: text } = FORM.exec(raw)?.groups ?? {};
    const numbers = text === undefined ? undefined : numbersIn(text);
    if (version === undefined || !numbers) return undefined;
    return { text: `V${version}`, numbers, track: `${base}.${code}`.toUpperCase() };
  },
});
