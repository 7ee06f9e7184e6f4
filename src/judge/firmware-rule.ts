// Firmware rule: one condition on firmware, compiled once, and what it says of the firmware a device has.

import type { Firmware } from '../core/identity.js';
import type { VerdictStatus } from '../core/verdict.js';
import type { AdvisoryRule, FirmwareCondition } from './advisory.js';
import { isoDate } from './calendar.js';
import type { MissingThing } from './missing.js';
import type { Order, VersionScheme } from './scheme.js';

/** What a rule says of one firmware, and the comparison that decided it as a sentence. */
export interface Ruling {
  readonly status: VerdictStatus;
  readonly says: string;
  /** The sources do not state it outright. */
  readonly likely?: true;
  /** The rule has nothing to say of this firmware; a less specific rule may. */
  readonly silent?: true;
  readonly lacks?: MissingThing | { readonly other: string };
}

/** Firmware as a maker's scheme reads it. */
export interface Reading {
  readonly shown: string;
  readonly track: string | undefined;
  readonly buildDate: string | undefined;
  /** Undefined where the text is not in the maker's grammar. */
  readonly full: unknown;
  /** The same without its build, for bounds that name none; read when first asked for. */
  bare(): unknown;
}

interface Bound {
  readonly text: string;
  readonly value: unknown;
  readonly track?: string;
  readonly bare: boolean;
}

type Decide = (reading: Reading) => Ruling;

/** Reads what the device wrote; falls back on the parts the recogniser already found. */
export function readingOf(firmware: Firmware, scheme: VersionScheme | undefined): Reading {
  const { raw } = firmware;
  const full = scheme?.parse(raw) ?? scheme?.parse(joined(firmware)) ?? scheme?.parse(firmware.version ?? '');
  if (!scheme || full === undefined)
    return { shown: raw, track: undefined, buildDate: dateOf(firmware), full: undefined, bare: nothing };
  const { version, track, buildDate = dateOf(firmware) } = scheme.parts(full);
  let bare: { readonly value: unknown } | undefined;
  return {
    shown: raw,
    track,
    buildDate,
    full,
    bare() {
      bare ??= { value: scheme.parse(version) };
      return bare.value;
    },
  };
}

function joined({ version, build }: Firmware): string {
  return `${version ?? ''}${build === undefined ? '' : ` build ${build}`}`;
}

function dateOf({ buildDate, build }: Firmware): string | undefined {
  return buildDate ?? isoDate(build ?? '');
}

function nothing(): undefined {
  return undefined;
}

/** The rule's condition as a function; `undefined` stands for firmware nobody could read. */
export function compileCondition(
  rule: AdvisoryRule,
  scheme: VersionScheme | undefined,
): (reading: Reading | undefined) => Ruling {
  const constant = constantRuling(rule.firmware);
  if (constant) return () => constant;
  const decide = compileDecision(rule, scheme);
  return (reading) =>
    reading
      ? decide(reading)
      : { status: 'cannot_tell', says: 'The firmware is not known.', lacks: 'firmware' };
}

function constantRuling(condition: FirmwareCondition): Ruling | undefined {
  if ('all' in condition) return { status: 'affected', says: 'Every firmware of this family is affected.' };
  if ('notAffected' in condition) {
    return { status: 'not_applicable', says: 'The advisory does not concern this family or track.' };
  }
  if (!('unknown' in condition)) return undefined;
  return {
    status: 'cannot_tell',
    says: 'The sources name this family but no firmware, so no firmware can be judged by them.',
    lacks: { other: 'a statement by the maker which firmware has the fix; ask its support' },
  };
}

function compileDecision(rule: AdvisoryRule, scheme: VersionScheme | undefined): Decide {
  const { firmware: condition } = rule;
  const fix = bound(rule.fix?.firmware, scheme);
  if ('buildBefore' in condition) return dateDecision(condition.buildBefore, false, fix, scheme);
  if ('buildThrough' in condition) return dateDecision(condition.buildThrough, true, fix, scheme);
  if (!scheme) return ({ shown }) => unreadable(shown);
  if ('exactly' in condition) return exactDecision(condition.exactly, fix, scheme);
  if ('before' in condition || 'through' in condition) return rangeDecision(condition, fix, scheme);
  return ({ shown }) => unreadable(shown);
}

function bound(text: string | undefined, scheme: VersionScheme | undefined): Bound | undefined {
  const value = text === undefined ? undefined : scheme?.parse(text);
  if (text === undefined || !scheme || value === undefined) return undefined;
  const { build, track } = scheme.parts(value);
  return { text, value, bare: build === undefined, ...(track !== undefined && { track }) };
}

function unreadable(shown: string): Ruling {
  return {
    status: 'cannot_tell',
    says: `"${shown}" is not how this maker writes firmware versions, so it cannot be compared.`,
    lacks: 'firmware',
  };
}

/** A bound without a build stands for every build of its number. */
function order(reading: Reading, to: Bound, scheme: VersionScheme): Order {
  const own = to.bare ? reading.bare() : reading.full;
  return own === undefined
    ? { incomparable: "it is not in the maker's grammar" }
    : scheme.compare(own, to.value);
}

function reaches(reading: Reading, to: Bound | undefined, scheme: VersionScheme | undefined): boolean {
  if (!to || !scheme) return false;
  const is = order(reading, to, scheme);
  return is === 'same' || is === 'newer';
}

function hasFix(reading: Reading, fix: Bound): Ruling {
  return { status: 'fixed', says: `${reading.shown} is ${fix.text} or newer, which has the fix.` };
}

function incomparable(reading: Reading, to: Bound, why: string): Ruling {
  return {
    status: 'cannot_tell',
    says: `${reading.shown} cannot be compared with ${to.text}: ${why}.`,
    lacks: why.includes('build is missing') ? 'build' : 'platform',
  };
}

function dateDecision(
  day: string,
  inclusive: boolean,
  fix: Bound | undefined,
  scheme: VersionScheme | undefined,
): Decide {
  const boundary = isoDate(day) ?? '';
  return (reading) => {
    const { shown, buildDate, track } = reading;
    if (buildDate === undefined) {
      // Inside one line the maker's own number may still show that the fix is in.
      if (fix && track !== undefined && track === fix.track && reaches(reading, fix, scheme))
        return hasFix(reading, fix);
      return {
        status: 'cannot_tell',
        says: `The rule goes by the build date, and "${shown}" has none.`,
        lacks: 'build',
      };
    }
    const built = `${shown} was built on ${buildDate}`;
    if (inclusive) {
      if (buildDate <= boundary)
        return {
          status: 'affected',
          says: `${built}, not after the last build known to be affected, ${day}.`,
        };
      return fix && reaches(reading, fix, scheme)
        ? hasFix(reading, fix)
        : between(reading, `build ${day}`, fix);
    }
    if (buildDate < boundary)
      return { status: 'affected', says: `${built}, before the fixed builds, which begin with ${day}.` };
    return { status: 'fixed', says: `${built}, not before ${day}, when the fixed builds begin.` };
  };
}

function between(reading: Reading, last: string, fix: Bound | undefined): Ruling {
  const statement = 'a statement by the maker about this firmware';
  const gap = fix ? `and is not known to have the fix of ${fix.text}` : 'and no source names the fixed one';
  return {
    status: 'cannot_tell',
    says: `${reading.shown} is newer than ${last}, the last one known to be affected, ${gap}.`,
    silent: true,
    lacks: { other: fix ? `${statement}, or ${fix.text} on the device` : statement },
  };
}

function exactDecision(texts: readonly string[], fix: Bound | undefined, scheme: VersionScheme): Decide {
  const examined = texts.map((text) => bound(text, scheme)).filter((one) => one !== undefined);
  return (reading) => {
    if (reading.full === undefined) return unreadable(reading.shown);
    if (fix && reaches(reading, fix, scheme)) return hasFix(reading, fix);
    const hit = examined.find((one) => order(reading, one, scheme) === 'same');
    if (hit) return { status: 'affected', says: `${reading.shown} is ${hit.text}, which is affected.` };
    return {
      status: 'cannot_tell',
      says: `Only ${texts.join(', ')} ${texts.length === 1 ? 'was' : 'were'} examined, and ${reading.shown} is another firmware.`,
      lacks: { other: 'a statement by the maker about this firmware' },
    };
  };
}

function rangeDecision(
  range: { readonly from?: string | undefined } & (
    | { readonly before: string }
    | { readonly through: string }
  ),
  fix: Bound | undefined,
  scheme: VersionScheme,
): Decide {
  const from = bound(range.from, scheme);
  const upper = bound('before' in range ? range.before : range.through, scheme);
  const inclusive = 'through' in range;
  return (reading) => {
    if (reading.full === undefined || !upper) return unreadable(reading.shown);
    if (fix && reaches(reading, fix, scheme)) return hasFix(reading, fix);
    return (from && belowFrom(reading, from, scheme)) ?? upTo(reading, upper, inclusive, fix, scheme);
  };
}

/** What the lower bound decides; undefined where the firmware is at or above it. */
function belowFrom(reading: Reading, from: Bound, scheme: VersionScheme): Ruling | undefined {
  const is = order(reading, from, scheme);
  if (typeof is !== 'string') return incomparable(reading, from, is.incomparable);
  return is === 'older'
    ? {
        status: 'not_applicable',
        says: `${reading.shown} is older than ${from.text}, the first affected firmware.`,
      }
    : undefined;
}

function upTo(
  reading: Reading,
  upper: Bound,
  inclusive: boolean,
  fix: Bound | undefined,
  scheme: VersionScheme,
): Ruling {
  const is = order(reading, upper, scheme);
  const { shown } = reading;
  if (typeof is !== 'string') return incomparable(reading, upper, is.incomparable);
  if (is === 'older' || (is === 'same' && inclusive)) {
    const says = inclusive
      ? `${shown} is not newer than ${upper.text}, the last affected firmware.`
      : `${shown} is older than ${upper.text}, the first firmware that is not affected.`;
    return { status: 'affected', says };
  }
  if (!inclusive)
    return { status: 'fixed', says: `${shown} is ${upper.text} or newer, which is not affected.` };
  if (fix) return between(reading, upper.text, fix);
  return {
    status: 'fixed',
    says: `${shown} is newer than ${upper.text}, the last affected firmware; no source names the fixed one.`,
    likely: true,
  };
}
