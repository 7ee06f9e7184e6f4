// RFC 5424: one event as one syslog message, every value of it escaped.

import type { Risk } from '../../core/finding.js';
import type { FindingEvent } from '../event.js';

export interface SyslogFrame {
  readonly facility: number;
  readonly enterprise: number;
  /** Of the machine that Lenscap runs on. */
  readonly hostname: string;
  readonly procId: number;
}

/** RFC 5424, table 2. A finding that closed is informational, whatever it was. */
const SEVERITY: Readonly<Record<Risk, number>> = { critical: 2, high: 3, medium: 4, low: 5 };
const CLOSED = 6;

/** RFC 5426, 3.2: receivers take 2048 bytes at least when they are not bound to the smallest. */
const MOST_BYTES = 2048;

/**
 * @param noticeId by which a reader tells a message that was sent twice, together with its `event`
 * @param text for a person
 */
export function syslogMessage(
  event: FindingEvent,
  noticeId: string,
  text: string,
  frame: SyslogFrame,
): Uint8Array {
  const severity = event.kind === 'closed' ? CLOSED : SEVERITY[event.finding.risk];
  const head = [
    `<${frame.facility * 8 + severity}>1`,
    new Date(event.at).toISOString(),
    headerName(frame.hostname, 255),
    'lenscap',
    String(frame.procId),
    `finding-${event.kind}`,
  ].join(' ');
  const line = Buffer.from(`${head} ${structured(event, noticeId, frame.enterprise)} `);
  // The mark of UTF-8 text (RFC 5424, 6.4).
  const message = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
  return Buffer.concat([line, whole(message, Math.max(64, MOST_BYTES - line.length))]);
}

function structured(
  { kind, key, device, finding }: FindingEvent,
  noticeId: string,
  enterprise: number,
): string {
  const values = {
    notice: noticeId,
    event: key,
    kind,
    device: device.id,
    address: device.address,
    name: device.name,
    site: device.site,
    owner: device.owner,
    maker: device.maker,
    finding: finding.key,
    risk: finding.risk,
    since: finding.since,
  };
  const params = Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `[lenscap@${enterprise}${params.join('')}]`;
}

/** RFC 5424, 6.3.3: these three and no other are escaped. Control characters are gone by now. */
function escaped(value: string): string {
  return value.replace(/["\\\]]/g, (char) => `\\${char}`);
}

/** Printable ASCII without blanks; "-" where nothing is left. */
function headerName(text: string, most: number): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, most) || '-';
}

/** So many bytes at most, ending between two characters. */
function whole(bytes: Buffer, most: number): Buffer {
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

/** RFC 6587, 3.4.1, and RFC 5425, 4.3: the length in bytes, a blank, the message. */
export function octetCounted(message: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
}
