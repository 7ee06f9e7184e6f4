// Spelling: when two texts name the same thing although they are not the same text.

import type { SaysField } from './facts-known.js';

/** Put in front of a model by some protocols of a maker and not by others. */
const MODEL_PREFIXES = [
  'DHI-',
  'DH-',
  'AXIS ',
  'HIKVISION ',
  'DAHUA ',
  'BOSCH ',
  'TAPO ',
  'VIGI ',
  'REOLINK ',
];

const NORMAL: Readonly<Partial<Record<SaysField, (text: string) => string>>> = {
  model: normalModel,
  // "V5.3.0build 150513", "V5.3.0 build 150513" and "5.3.0_build150513" are one version.
  firmware: (text) =>
    text
      .toLowerCase()
      .replace(/[\s_,:]+/g, '')
      .replace(/^(?:fw|ver\.?|v)(?=\d)/, ''),
  serial: (text) => text.toUpperCase().replace(/[\s:-]/g, ''),
  mac: (text) => text.toLowerCase().replace(/[\s:.-]/g, ''),
};

function normalModel(text: string): string {
  const upper = text.toUpperCase().replace(/[\s_]+/g, ' ');
  const prefix = MODEL_PREFIXES.find((start) => upper.startsWith(start));
  return prefix === undefined ? upper : upper.slice(prefix.length);
}

/** The form in which values of a field are compared; never shown. */
export function normal(field: SaysField, value: string): string {
  const form = NORMAL[field];
  return form ? form(value) : value.trim().toLowerCase();
}

/** True when both can be right at once: equal, or one only says more. Takes normal forms. */
export function compatible(field: SaysField, a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  switch (field) {
    case 'model':
      return long.startsWith(short) && /[-/ (.]/.test(long.charAt(short.length));
    case 'firmware':
      return long.startsWith(short) && !/\d/.test(long.charAt(short.length));
    case 'serial':
      // Hikvision puts the model and the day of production before the number that its banners show alone.
      return short.length >= 6 && long.endsWith(short);
    default:
      return false;
  }
}

/** A name without white space, punctuation and case: "Hanwha Techwin" → "hanwhatechwin". */
export function bareName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
