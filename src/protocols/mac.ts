// MAC address in the one form Lenscap keeps: "44:19:b6:00:00:0b".

import { hexAt } from './bytes.js';

/** Reads "44-19-B6-00-00-0B", "4419b600000b" and the like; undefined for anything else and for addresses of nobody. */
export function macOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 32) return undefined;
  const hex = text.trim().replace(/[:.-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{12}$/.test(hex) || hex === '000000000000' || hex === 'ffffffffffff') return undefined;
  return hex.replace(/(..)(?=.)/g, '$1:');
}

/** Six bytes as a MAC address. */
export function macAt(bytes: Uint8Array, at: number): string | undefined {
  return macOf(hexAt(bytes, at, 6));
}
