// Network text: addresses and networks as PostgreSQL's inet reads them.

import { isIP } from 'node:net';

/** "fe80::1%eth0" → "fe80::1", "192.0.2.0/24" as it is; undefined for what is neither address nor network. */
export function inetText(text: string): string | undefined {
  const [host = '', prefix, ...rest] = text.replace(/%[^/]*/, '').split('/');
  const family = isIP(host);
  if (family === 0 || rest.length > 0) return undefined;
  if (prefix === undefined) return host;
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  return bits <= (family === 4 ? 32 : 128) ? `${host}/${bits}` : undefined;
}
