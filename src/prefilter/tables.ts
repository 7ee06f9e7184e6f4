// Tables: literals as the scanner reads them, in its memory (see wasm/scan.ts).

import { type Anchor, anchorsOf, PLAIN } from './anchor.js';
import type { Literal } from './literals.js';

const BITMAP = 1024;
const HEADS_OF_THREE = BITMAP + (1 << 16);
const HEADS_OF_FOUR = HEADS_OF_THREE + 4096 * 2;
const PAIRS = HEADS_OF_FOUR + 4096 * 2;
const LITERALS = PAIRS + (1 << 16) * 4;
const ENTRY = 12;
const FLAGS = { begins: 1, ends: 2, loose: 4, soft: 8, raw: 16, json: 32, html: 64 };

/** Bytes that the tables take at most. */
export const TABLES = LITERALS + (1 << 17);

/** @returns the first byte behind the tables */
export function writeTables(memory: ArrayBuffer, literals: readonly Literal[]): number {
  const bytes = new Uint8Array(memory);
  const view = new DataView(memory);
  const entries = literals.flatMap((literal) => anchorsOf(literal).map((anchor) => ({ literal, anchor })));
  // Those that end alike share a bucket: so the fewest texts pass that are put together of two anchors.
  entries.sort((a, b) => (fromBehind(a.anchor) < fromBehind(b.anchor) ? -1 : 1));
  let text = LITERALS + (entries.length + 1) * ENTRY;
  for (const [index, { literal, anchor }] of entries.entries()) {
    const number = index + 1;
    const entry = LITERALS + number * ENTRY;
    const { head, fours } = keysOf(anchor);
    const bucket = 1 << Math.floor((index * BUCKETS) / entries.length);
    for (const four of fours) {
      mark(bytes, four);
      markPair(view, four & 0xffff, bucket);
      markPair(view, four >>> 16, bucket << BUCKETS);
    }
    // A digit behind "&#" is only its anchor's third character: the number begins with it.
    const encoded = Buffer.from(literal.text.replace(/(?<=^&#)./, ''), 'latin1');
    bytes.set([anchor.at, encoded.length, flagsOf(literal, anchor.at)], entry);
    view.setUint16(entry + 4, view.getUint16(head, true), true);
    view.setUint32(entry + 8, text, true);
    view.setUint16(head, number, true);
    bytes.set(encoded, text);
    text += encoded.length;
  }
  return text;
}

const BUCKETS = 16;

function fromBehind({ text, beside }: Anchor): string {
  return [...text, ...(beside && !beside.before ? '~' : '')].reverse().join('');
}

const ANY = Array.from({ length: 256 }, (_, code) => code);

/** Not of an escape: the letter of \\n stands before a word. */
function isWord(code: number): boolean {
  return /[a-z0-9]/i.test(String.fromCharCode(code));
}

/** Where the list of an anchor begins, and every four bytes by which the scanner comes upon it. */
function keysOf({ text, beside }: Anchor): { readonly head: number; readonly fours: readonly number[] } {
  const codes = [...Buffer.from(text, 'latin1')].map((code) => code | 0x20);
  const [a = 0, b = 0, c = 0, d] = codes;
  const three = a | (b << 8) | (c << 16);
  if (d !== undefined) {
    const four = three | (d << 24);
    return { head: HEADS_OF_FOUR + (hashOf(four) >>> 20) * 2, fours: [four] };
  }
  const fours = ANY.filter((code) => beside?.mayBeWord || !isWord(code)).map((code) =>
    beside?.before ? (three << 8) | code | 0x20 : three | ((code | 0x20) << 24),
  );
  return { head: HEADS_OF_THREE + (hashOf(three) >>> 20) * 2, fours };
}

/** In any case: the scanner looks pairs up as they stand. */
function markPair(view: DataView, pair: number, buckets: number): void {
  for (const fold of [0, 0x20, 0x2000, 0x2020]) {
    const place = PAIRS + ((pair | 0x2020) ^ fold) * 4;
    view.setUint32(place, view.getUint32(place, true) | buckets, true);
  }
}

function mark(bytes: Uint8Array, four: number): void {
  const hash = hashOf(four) >>> 13;
  const place = BITMAP + (hash >>> 3);
  bytes[place] = (bytes[place] ?? 0) | (1 << (hash & 7));
}

function flagsOf({ text, begins, ends, isRaw, isSoft, code }: Literal, at: number): number {
  // Before the anchor only what is always spelt in the same way keeps its start in one place.
  const isLoose = !isRaw && [...text.slice(0, at)].some((letter) => !PLAIN.test(letter));
  return (
    (begins ? FLAGS.begins : 0) |
    (ends ? FLAGS.ends : 0) |
    (isLoose ? FLAGS.loose : 0) |
    (isSoft ? FLAGS.soft : 0) |
    (isRaw ? FLAGS.raw : 0) |
    (code === undefined ? 0 : FLAGS[code])
  );
}

/** As in wasm/scan.ts (Knuth, The Art of Computer Programming 3, 6.4). */
function hashOf(bytes: number): number {
  return Math.imul(bytes, 0x9e3779b1);
}
