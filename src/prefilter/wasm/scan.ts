// Scan: finds in a stretch of memory the lines that hold one of many texts. AssemblyScript.
//
// Each literal has an anchor of four bytes at two neighbouring places, so that one of them is met where only every
// second byte is looked at. There each pair of bytes is looked up once: in which of sixteen buckets of anchors it is a
// first half, and in which a second. In a page one position in thirty is both in one bucket, one in a hundred in a
// bitmap of the anchors. Only there are the literals compared, letter by letter as JSON spells them. Nibble tables of
// sixteen bytes at once ("Teddy") take twice as many steps for as few positions.

import { behindSpace, hexOf, isBlank, isLetter, isPlain, isPlainEntity, isWordByte, lowered } from './letters';

// Memory, filled by tables.ts: a bitmap of 2^19 anchors, 4096 heads of lists of literals by three bytes, as many by
// four, the buckets of pairs (first halves, second halves), the literals, their texts.
const BITMAP: usize = 1024;
const HEADS_OF_THREE: usize = BITMAP + (1 << 16);
const HEADS_OF_FOUR: usize = HEADS_OF_THREE + 4096 * 2;
const PAIRS: usize = HEADS_OF_FOUR + 4096 * 2;
const LITERALS: usize = PAIRS + (1 << 16) * 4;

// A literal: 0 anchor's place in the text, 1 length, 2 flags, 4 number of the next one, 8 address of the text.
const ENTRY: usize = 12;
const BEGINS: u8 = 1;
const ENDS: u8 = 2;
/** Something before the anchor may be spelt longer: its start is not known. */
const LOOSE: u8 = 4;
/** To be confirmed; the line is searched on. */
const SOFT: u8 = 8;
/** As it stands, escapes and all. */
const RAW: u8 = 16;
/** Followed by the code of a plain character, in hexadecimal as JSON or in any way as HTML writes it. */
const JSON_CODE: u8 = 32;
const HTML_CODE: u8 = 64;

/** A line as it is told: its first byte, the byte behind it, and why. */
const LINE: usize = 12;
const FOUND: u32 = 1;
const TO_CONFIRM: u32 = 2;
const DAMAGED: u32 = 4;

const LF: u8 = 10;

/** Lines of the last call that are no blanks. */
let counted: u32 = 0;
export function lines(): u32 {
  return counted;
}

/**
 * Looks at the whole lines in [from, to), the last of which must have ended.
 * @returns how many lines were written to `out`, in order
 */
export function scan(from: usize, to: usize, out: usize): u32 {
  let start = from;
  let written: u32 = 0;
  counted = 0;
  while (start < to) {
    const end = lineEnd(start, to);
    const why = lookAt(start, end);
    if (why != 0) {
      const at = out + (<usize>written) * LINE;
      store<u32>(at, <u32>start);
      store<u32>(at, <u32>end, 4);
      store<u32>(at, why, 8);
      written++;
    }
    start = end + 1;
  }
  return written;
}

function lineEnd(start: usize, to: usize): usize {
  const feeds = i8x16.splat(LF);
  let at = start;
  while (at + 64 <= to) {
    const some = v128.or(
      v128.or(feedsIn(at, feeds), feedsIn(at + 16, feeds)),
      v128.or(feedsIn(at + 32, feeds), feedsIn(at + 48, feeds)),
    );
    if (v128.any_true(some)) break;
    at += 64;
  }
  while (at < to) {
    const mask = i8x16.bitmask(feedsIn(at, feeds));
    if (mask != 0) {
      const end = at + ctz(mask);
      return end < to ? end : to;
    }
    at += 16;
  }
  return to;
}

@inline
function feedsIn(at: usize, feeds: v128): v128 {
  return i8x16.eq(v128.load(at), feeds);
}

function lookAt(start: usize, end: usize): u32 {
  let first = start;
  let last = end;
  while (first < last && isBlank(load<u8>(first))) first++;
  while (last > first && isBlank(load<u8>(last - 1))) last--;
  if (first == last) return 0;
  counted++;
  if (load<u8>(last - 1) == 44) last--; // a comma between elements
  // "{" and "}"; what is damaged within and holds no literal goes unnoticed.
  if (load<u8>(first) != 123 || last <= first || load<u8>(last - 1) != 125) return DAMAGED;
  return search(first, last);
}

function search(from: usize, to: usize): u32 {
  let why: u32 = 0;
  let last = bucketsAt(from);
  for (let at = from; at < to; at += 8) {
    const a = last;
    const b = bucketsAt(at + 2);
    const c = bucketsAt(at + 4);
    const d = bucketsAt(at + 6);
    last = bucketsAt(at + 8);
    if (!(meet(a, b) | meet(b, c) | meet(c, d) | meet(d, last))) continue;
    for (let place = at; place < at + 8; place += 2) {
      if (!inBitmap(place)) continue;
      why |= compare(place, from, to);
      if (why & FOUND) return FOUND;
    }
  }
  return why;
}

@inline
function bucketsAt(place: usize): u32 {
  return load<u32>(PAIRS + ((<usize>load<u16>(place)) << 2));
}

/** Buckets in which one pair begins anchors and the next one ends some. */
@inline
function meet(first: u32, second: u32): u32 {
  return first & (second >>> 16);
}

/** 0x20 makes small letters of capitals. */
@inline
function hashOf(bytes: u32): u32 {
  return bytes * 0x9e3779b1;
}

@inline
function inBitmap(at: usize): u32 {
  const hash = hashOf(load<u32>(at) | 0x20202020) >>> 13;
  return (<u32>load<u8>(BITMAP + (hash >>> 3)) >>> (hash & 7)) & 1;
}

@inline
function headAt(heads: usize, bytes: u32): u32 {
  return load<u16>(heads + (<usize>(hashOf(bytes) >>> 20)) * 2);
}

/** The literals whose anchor may stand here; one of three bytes may begin at the next byte too. */
function compare(place: usize, from: usize, to: usize): u32 {
  const four = load<u32>(place) | 0x20202020;
  return (
    verify(headAt(HEADS_OF_FOUR, four), place, from, to) |
    verify(headAt(HEADS_OF_THREE, four & 0xffffff), place, from, to) |
    verify(headAt(HEADS_OF_THREE, four >>> 8), place + 1, from, to)
  );
}

/** @param list number of the first literal @param place of an anchor */
function verify(list: u32, place: usize, from: usize, to: usize): u32 {
  let why: u32 = 0;
  let number = list;
  while (number != 0) {
    const entry = LITERALS + (<usize>number) * ENTRY;
    const flags = load<u8>(entry, 2);
    const offset = <usize>load<u8>(entry);
    const isThere =
      flags & LOOSE ? standsAround(entry, place, offset, from, to) : standsAt(entry, place - offset, from, to);
    if (isThere) {
      if (!(flags & SOFT)) return FOUND;
      why |= TO_CONFIRM;
    }
    number = load<u16>(entry, 4);
  }
  return why;
}

/** How much longer the part before an anchor may be spelt than it is. */
const LONGEST: usize = 48;

function standsAround(entry: usize, place: usize, offset: usize, from: usize, to: usize): bool {
  const first = load<u8>(<usize>load<u32>(entry, 8));
  for (let more: usize = 0; more <= LONGEST; more++) {
    if (place < from + offset + more) return false;
    if (lowered(load<u8>(place - offset - more)) != first) continue;
    if (standsAt(entry, place - offset - more, from, to)) return true;
  }
  return false;
}

function standsAt(entry: usize, start: usize, from: usize, to: usize): bool {
  if (start < from || start > to) return false;
  const flags = load<u8>(entry, 2);
  const length = <usize>load<u8>(entry, 1);
  const text = <usize>load<u32>(entry, 8);
  if (flags & BEGINS && !beginsAt(start, from)) return false;
  let at = start;
  for (let n: usize = 0; n < length; n++) {
    const wanted = load<u8>(text + n);
    if (at >= to) return false;
    if (flags & RAW) {
      if (lowered(load<u8>(at)) != wanted) return false;
      at++;
      continue;
    }
    if (wanted == 32) {
      const behind = behindSpace(at, to);
      if (behind == at) return false;
      at = behind;
      continue;
    }
    let byte = load<u8>(at);
    at++;
    if (byte == 92 && at < to) {
      byte = load<u8>(at);
      at++;
      if (byte == 117) {
        if (at + 4 > to || load<u16>(at) != 0x3030) return false;
        byte = (hexOf(load<u8>(at, 2)) << 4) | hexOf(load<u8>(at, 3));
        at += 4;
      } else if (isLetter(byte)) return false; // \n and its like are no letters
    }
    if (lowered(byte) != wanted) return false;
  }
  if (flags & JSON_CODE) return at + 2 <= to && isPlain((<u32>hexOf(load<u8>(at)) << 4) | hexOf(load<u8>(at, 1)));
  if (flags & HTML_CODE) return isPlainEntity(at, to);
  return !(flags & ENDS) || at >= to || !isWordByte(load<u8>(at));
}

/** An escape before a word ends in a letter or digit and is none of it. */
function beginsAt(start: usize, from: usize): bool {
  if (start == from || !isWordByte(load<u8>(start - 1))) return true;
  if (start >= from + 2 && load<u8>(start - 2) == 92) return true;
  return start >= from + 6 && load<u16>(start - 6) == 0x755c;
}
