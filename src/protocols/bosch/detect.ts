// Bosch device detection: a 12-byte question, answered in 32 bytes by older devices and in XML by newer ones.

import { dottedAt, hexAt, text } from '../bytes.js';
import type { Answer, Fields } from '../facts.js';
import { macAt, macOf } from '../mac.js';
import { parseXml, textOf, type XmlElement } from '../xml.js';

const MAGIC = '9939a427';
const DETECT = 'ff0006de';
const BINARY_REPLY = 32;
const MAX_LEAVES = 256;

/** @param transaction four bytes; the binary reply repeats them */
export function encodeDetect(transaction: Uint8Array): Uint8Array {
  const id = Buffer.from(transaction).toString('hex');
  return Uint8Array.from(Buffer.from(MAGIC + id + DETECT, 'hex'));
}

/** @param transactions hex of the transactions asked; a binary reply to another one is refused */
export function readDetectReply(bytes: Uint8Array, transactions: readonly string[]): Answer | undefined {
  if (bytes.length === BINARY_REPLY && hexAt(bytes, 0, 4) === MAGIC) return binary(bytes, transactions);
  return xml(bytes);
}

/** Hex of the transaction of a question. */
export function transactionOf(question: Uint8Array): string {
  return hexAt(question, 4, 4) ?? '';
}

function binary(bytes: Uint8Array, transactions: readonly string[]): Answer | undefined {
  if (!transactions.includes(hexAt(bytes, 4, 4) ?? '')) return undefined;
  const mac = macAt(bytes, 8);
  return {
    fields: [
      ['physAddress', mac],
      ['unitIPAddress', dottedAt(bytes, 16)],
    ],
    macs: [mac],
  };
}

function xml(bytes: Uint8Array): Answer | undefined {
  const root = parseXml(text(bytes));
  // "OEMExt00:device-1-0" is the name of the root on some firmware, the namespace of <root><device> on other.
  const device = root?.name === 'root' ? root.children.find(isDevice) : root;
  if (!root || !device || !isDevice(device)) return undefined;
  const fields = leaves(root).slice(0, MAX_LEAVES);
  return { fields, macs: [macOf(textOf(root, 'physAddress'))] };
}

function isDevice({ name }: XmlElement): boolean {
  return name.startsWith('device');
}

function leaves(element: XmlElement): Fields {
  if (element.children.length === 0) return [[element.name, element.text]];
  return element.children.flatMap(leaves);
}
