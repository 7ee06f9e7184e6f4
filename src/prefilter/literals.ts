// Literals: from the fingerprints, the texts of which at least one stands in every record that can be of a camera.

import { requiredTexts, type Spelling, type Text } from '../core/required-text.js';
import type { Fingerprint, FingerprintSet } from '../recognise/facts-known.js';

/** A text to look for in a line. */
export interface Literal extends Text {
  /** As it stands, escapes of JSON and all. */
  readonly isRaw: boolean;
  /** Too many lines have it: what it promises is looked at before a line is parsed. */
  readonly isSoft: boolean;
  /** The code of a plain character must follow. */
  readonly code?: 'json' | 'html';
}

/** Where the evidence of a kind comes from in a line of JSON. */
interface Source {
  /** A kind, or a family that ends in ".". */
  readonly kind: string;
  /** Texts that stand in every record with this kind: the names of its fields, or a word of its protocol. */
  readonly anchors?: readonly string[];
  /** Texts that must stand beside the pattern's own, because a reader may compute the value. */
  readonly computed?: readonly string[];
  /** True where the anchors are looked for whatever the pattern is. */
  readonly byAnchor?: true;
  readonly spelling?: Spelling;
}

const VERBATIM: Spelling = { breaks: '', isWhole: true };
/** A path may be told relative to another one. */
const PATH: Spelling = { breaks: ' ', isWhole: false };

/** Kinds that the importers make; those of other kinds come from a live scan alone. */
const SOURCES: readonly Source[] = [
  { kind: 'port.open', spelling: { breaks: '/', isWhole: false } },
  { kind: 'http.server' },
  { kind: 'http.realm', anchors: ['realm'], byAnchor: true },
  { kind: 'http.title' },
  { kind: 'http.body', spelling: { breaks: '', isWhole: false } },
  { kind: 'http.location', spelling: PATH },
  { kind: 'http.path', spelling: PATH },
  { kind: 'http.status', anchors: ['status'], byAnchor: true },
  // Of an icon the record may hold the bytes alone.
  { kind: 'favicon.', computed: ['"favicon'] },
  { kind: 'rtsp.server' },
  { kind: 'rtsp.realm', anchors: ['realm'], byAnchor: true },
  { kind: 'rtsp.describe', anchors: ['rtsp'], byAnchor: true },
  // ZGrab2 may hold a certificate as bytes alone.
  { kind: 'tls.', computed: ['"raw"'], spelling: { breaks: '=,', isWhole: false } },
  { kind: 'import.product' },
  { kind: 'import.version' },
  { kind: 'import.os' },
  { kind: 'import.type' },
  // Names of Shodan's and Censys' modules, and of the lists in which Censys names devices; "h" is the hardware of CPE.
  {
    kind: 'import.',
    anchors: ['"hikvision"', '"dahua', '"ip_camera"', '"hardware"', '"dvr_ip"', '"h"'],
    byAnchor: true,
  },
  { kind: 'mac', anchors: ['"mac'], byAnchor: true },
  { kind: 'ubiquiti.', anchors: ['"ubiquiti"'], byAnchor: true },
  { kind: 'ssdp.server' },
  { kind: 'ssdp.', anchors: ['"upnp"'], byAnchor: true },
  { kind: 'onvif.', anchors: ['onvif:'], byAnchor: true },
  { kind: 'sadp.', anchors: ['probematch'], byAnchor: true },
  { kind: 'dhip.', anchors: ['dhip'], byAnchor: true },
];

/** The source of a kind: its own before that of its family. */
function sourceOf(kind: string): Source | undefined {
  return (
    SOURCES.find((source) => source.kind === kind) ??
    SOURCES.find((source) => source.kind.endsWith('.') && kind.startsWith(source.kind))
  );
}

/** Says nothing that makes a record one of a camera. */
function saysNothing({ says }: Fingerprint): boolean {
  const { category, ...rest } = says;
  return Object.keys(rest).length === 0 && (category === undefined || category === 'not_camera');
}

/** A fingerprint of which no text is known that must stand in a record. */
export class Unfiltered extends Error {
  override readonly name = 'Unfiltered';
}

/**
 * None of them stands in another.
 * @throws Unfiltered where a fingerprint can match without any of them: then every line has to be read
 */
export function literalsOf(fingerprints: FingerprintSet): readonly Literal[] {
  const all = [...SPELT_OTHERWISE];
  for (const fingerprint of fingerprints) {
    const source = sourceOf(fingerprint.kind);
    if (source && !saysNothing(fingerprint)) all.push(...textsOf(fingerprint, source));
  }
  return minimal(all);
}

function textsOf({ id, kind, pattern }: Fingerprint, source: Source): readonly Literal[] {
  const { anchors = [], computed = [], byAnchor, spelling = VERBATIM } = source;
  if (byAnchor) return anchors.map(anywhere);
  if (id === BRAND_OF_CERTIFICATE)
    return [{ ...anywhere('subject'), isSoft: true }, ...computed.map(anywhere)];
  const own = requiredTexts(pattern, spelling)?.map((text) => ({ ...text, isRaw: false, isSoft: false }));
  if (own === undefined) throw new Unfiltered(`nothing in "${pattern}" (${id}) must stand in a record`);
  return [...(kind === 'port.open' ? own.map(portOf) : own), ...computed.map(anywhere)];
}

function anywhere(text: string): Literal {
  return { text, begins: false, ends: false, isRaw: true, isSoft: false };
}

/** Any brand may stand there, in any spelling: see confirm.ts. */
const BRAND_OF_CERTIFICATE = 'tls-brand';

/** A port is a number, or a text, or the end of a host: digits for themselves. */
function portOf({ text }: Text): Literal {
  return { ...anywhere(text), begins: true, ends: true };
}

/** A text in which another stands needs not be looked for. */
function minimal(literals: readonly Literal[]): readonly Literal[] {
  const sorted = [...literals].sort((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
  const kept: Literal[] = [];
  for (const one of sorted) if (!kept.some((other) => covers(other, one))) kept.push(one);
  return kept;
}

function covers(a: Literal, b: Literal): boolean {
  if (a.isSoft !== b.isSoft || a.code !== b.code) return false;
  const isFree = !a.begins && !a.ends && !a.text.includes(' ') && a.isRaw === b.isRaw;
  return isFree
    ? b.text.includes(a.text)
    : a.text === b.text && a.begins === b.begins && a.ends === b.ends && a.isRaw === b.isRaw;
}

/**
 * Plain letters that a writer spelt as an escape of JSON (RFC 8259, section 7) or as an entity of HTML in a title, and
 * the two letters outside ASCII whose lower case is in it (Unicode, CaseFolding.txt): a record with one may match
 * without the text of a literal, and is read.
 */
const SPELT_OTHERWISE: readonly Literal[] = [
  { ...anywhere('\\u00'), code: 'json' },
  ...[...'0123456789x'].map((digit): Literal => ({ ...anywhere(`&#${digit}`), code: 'html' })),
  { ...anywhere('0026#'), code: 'html' },
  anywhere('\\u212a'),
  anywhere('\\u017f'),
];
