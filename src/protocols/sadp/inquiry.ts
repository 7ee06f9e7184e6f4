// SADP: Hikvision's device search. Only the two inquiries are ever written; the protocol can also change devices.

import { text } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macOf } from '../mac.js';
import { parseXml, textOf } from '../xml.js';

type SadpInquiry = 'inquiry' | 'inquiry_v32';

/** @param uuid upper-case GUID; devices echo it */
export function encodeInquiry(type: SadpInquiry, uuid: string): Uint8Array {
  const xml = `<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${uuid}</Uuid><Types>${type}</Types></Probe>`;
  return new TextEncoder().encode(xml);
}

/** Of the exchange, not of the device. */
const ENVELOPE: ReadonlySet<string> = new Set(['Uuid', 'Types']);

/**
 * Every child of the reply by its own name; which ones there are differs by model and firmware.
 * The echoed Uuid is not compared: units that answer to the whole group answer other askers too, just as truly.
 */
export function readInquiryReply(bytes: Uint8Array): Answer | undefined {
  const root = parseXml(text(bytes));
  if (root?.name !== 'ProbeMatch') return undefined;
  // A reply to something else than an inquiry reports the outcome of an order, which Lenscap never gives.
  if (!(textOf(root, 'Types') ?? 'inquiry').startsWith('inquiry')) return undefined;
  const fields = root.children
    .filter(({ name, children }) => children.length === 0 && !ENVELOPE.has(name))
    .map((child) => [child.name, child.text] as const);
  return { fields, macs: [macOf(textOf(root, 'MAC'))] };
}
