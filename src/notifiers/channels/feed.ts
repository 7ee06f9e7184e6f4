// Feed: the last events as an Atom feed (RFC 4287) whose ids never change; pure.

import { createHash } from 'node:crypto';
import type { FindingEvent } from '../event.js';
import { messageOf } from '../message.js';
import type { Wording } from '../wording.js';

export interface FeedInput {
  /** UUID of the outbox. */
  readonly id: string;
  /** The newest last. */
  readonly events: readonly FindingEvent[];
  readonly wording: Wording;
  /** Of Lenscap. */
  readonly version: string;
}

/** RFC 4287, 4.1.1: a feed has an id, a title, a date and an author, and so has each entry. */
export function feedText({ id, events, wording, version }: FeedInput): string {
  const updated = events.at(-1)?.at ?? '1970-01-01T00:00:00.000Z';
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(wording.language)}">
<id>urn:uuid:${escaped(id)}</id>
<title type="text">Lenscap</title>
<updated>${escaped(updated)}</updated>
<author><name>Lenscap</name></author>
<generator version="${escaped(version)}">Lenscap</generator>
${events
  .toReversed()
  .map((event) => entry(event, id, wording))
  .join('')}</feed>
`;
}

function entry(event: FindingEvent, feed: string, wording: Wording): string {
  const { subject, lead, items } = messageOf(
    { id: event.key, channel: 'feed', kind: event.kind, at: event.at, events: [event] },
    wording,
  );
  const title = `${subject}: ${event.finding.title} – ${event.device.name}`;
  const text = [lead, ...items.flatMap(({ lines }) => lines.map(([label, value]) => `${label}: ${value}`))];
  return `<entry>
<id>${uuidUrn(`${feed}|${event.key}`)}</id>
<title type="text">${escaped(title)}</title>
<updated>${escaped(event.at)}</updated>
<category term="${escaped(event.kind)}"/>
<category term="${escaped(event.finding.risk)}"/>
<content type="text">${escaped(text.join('\n'))}</content>
</entry>
`;
}

/** RFC 9562, 5.8: version 8, for values of one's own making; here of SHA-256, so that the same event has the same. */
function uuidUrn(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 (2.2) has no character for, such as half of a surrogate pair, becomes U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
