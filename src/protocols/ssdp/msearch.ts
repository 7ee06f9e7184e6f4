// SSDP search and the headers that answer it. UPnP Device Architecture 1.1, section 1.3.

import { text } from '../bytes.js';
import type { Answer } from '../facts.js';

const MAX_REPLY = 8192;
const MAX_LINES = 32;

/** Headers that say something of the device, in lower case. */
const TOLD: ReadonlySet<string> = new Set(['server', 'usn', 'st', 'location']);

/** Root devices only: "ssdp:all" would make every device answer once for each of its services. */
export function encodeSearch(): Uint8Array {
  const lines = [
    'M-SEARCH * HTTP/1.1',
    'HOST: 239.255.255.250:1900',
    'MAN: "ssdp:discover"',
    'MX: 1',
    'ST: upnp:rootdevice',
    '',
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  const [status = '', ...lines] = text(bytes.subarray(0, MAX_REPLY)).split('\n', MAX_LINES);
  if (!/^HTTP\/1\.[01] 200\b/i.test(status)) return undefined;
  const fields = lines
    .map((line) => [line, line.indexOf(':')] as const)
    .map(
      ([line, colon]) =>
        [line.slice(0, Math.max(colon, 0)).trim().toLowerCase(), line.slice(colon + 1).trim()] as const,
    )
    .filter(([name]) => TOLD.has(name));
  return { fields, macs: [] };
}
