// Hanwha Vision (Wisenet) firmware: "1.41.16_20230920_R316"; 1.x, 2.x and 4.x belong to different chip lines.

import { dateTail, numbersIn, tupleScheme } from '../../judge/tuple-scheme.js';

// Recorders put their model in front and have two numbers: "SRN4000_v2.16_170401".
const FORM =
  /^(?:[A-Z0-9]{2,12}_)?v?(?<version>(?<track>\d{1,3})\.\d{1,4}(?:\.\d{1,4})?)(?:_(?<date>\d{8}|\d{6}))?(?:_R\d{1,5})?$/i;

export const hanwha = tupleScheme({
  id: 'hanwha',
  order: 'numbers',
  joint: '_',
  read(raw) {
    const { version, track, date } = FORM.exec(raw)?.groups ?? {};
    const numbers = version === undefined ? undefined : numbersIn(version);
    if (version === undefined || track === undefined || !numbers) return undefined;
    if (date === undefined) return { text: version, numbers, track };
    const tail = dateTail(date);
    return tail && { text: version, numbers, tail, track };
  },
});
