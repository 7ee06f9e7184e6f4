// Lifecycle: when a maker stopped selling and supporting a model or a firmware track, as far as a source says so.

import { brandName } from '../core/brand-names.js';
import type { Certainty, Identity } from '../core/identity.js';
import { expandFamilies, type ModelPattern, modelPattern, normalModel } from './model-pattern.js';

/** What a source states about some models of one maker. Dates are YYYY-MM-DD, YYYY-MM or YYYY, as exact as the source. */
export interface LifecycleEntry {
  /** Families as the maker writes them, see model-pattern.ts; "*" is every model. */
  readonly models: readonly string[];
  /** Only firmware that begins with one of these numbers: "8.40" is 8.40 and 8.40.4, but not 8.401. */
  readonly tracks?: readonly string[] | undefined;
  readonly endOfSale?: string | undefined;
  readonly endOfSupport?: string | undefined;
  /** The source says that support has ended, but not when: it had on this day. */
  readonly unsupportedBy?: string | undefined;
  readonly source: {
    readonly name: string;
    readonly url?: string | undefined;
    readonly says: string;
  };
  readonly state: 'confirmed' | 'unconfirmed';
}

/** Entries by maker or brand id. */
export type LifecycleData = Readonly<Record<string, readonly LifecycleEntry[]>>;

interface Compiled {
  readonly entry: LifecycleEntry;
  readonly families: readonly ModelPattern[];
}

/** Lifecycle data, ready to be asked. */
export type Lifecycles = ReadonlyMap<string, readonly Compiled[]>;

export interface Lifecycle {
  readonly endOfSale?: string;
  readonly endOfSupport?: string;
  readonly unsupportedBy?: string;
  /** True where the maker no longer supports it today. */
  readonly ended: boolean;
  /** Set where only the installed firmware is concerned: newer firmware may be supported on the same device. */
  readonly track?: string;
  /** One sentence. */
  readonly says: string;
  readonly certainty: Certainty;
  readonly source: LifecycleEntry['source'];
}

export const NO_LIFECYCLES: Lifecycles = new Map();

/** @throws ModelPatternError */
export function compileLifecycles(data: LifecycleData): Lifecycles {
  return new Map(
    Object.entries(data).map(([maker, entries]) => [
      maker,
      entries.map((entry) => ({
        entry,
        families: entry.models.flatMap(expandFamilies).map(modelPattern),
      })),
    ]),
  );
}

/**
 * What is known of the end of a device, by the name on its box, else by its maker; undefined where nothing is.
 * @param now milliseconds since 1970
 */
export function lifecycleOf(identity: Identity, lifecycles: Lifecycles, now: number): Lifecycle | undefined {
  const name = identity.brand?.value ?? identity.vendor?.value;
  const maker = identity.vendor?.value;
  const own = best(lifecycles.get(name ?? ''), identity, now, 0);
  if (own || maker === undefined || maker === name) return own && described(own, name ?? '', identity, now);
  // A rebrand may keep the maker's model name; that the maker treats all its models alike does not concern it.
  const inherited = best(lifecycles.get(maker), identity, now, 1);
  return inherited && likely(described(inherited, maker, identity, now));
}

interface Fit {
  readonly entry: LifecycleEntry;
  readonly specificity: number;
  readonly track?: string;
}

/** The worst news first: a model that is no longer supported before a track that is, then the most specific. */
function best(
  entries: readonly Compiled[] = [],
  identity: Identity,
  now: number,
  atLeast: number,
): Fit | undefined {
  return entries
    .flatMap((compiled) => fitting(compiled, identity) ?? [])
    .filter(({ specificity }) => specificity >= atLeast)
    .toSorted((a, b) => rank(b, now) - rank(a, now) || b.specificity - a.specificity)[0];
}

function rank({ entry, track }: Fit, now: number): number {
  return (hasEnded(entry, now) ? 2 : 0) + (track === undefined ? 1 : 0);
}

function fitting({ entry, families }: Compiled, { model, firmware }: Identity): Fit | undefined {
  const name = normalModel(model?.value ?? '');
  const alike = families.filter((family) => family.match(name) !== undefined);
  if (alike.length === 0) return undefined;
  const specificity = Math.max(...alike.map((family) => family.specificity));
  if (!entry.tracks) return { entry, specificity };
  const version = (firmware?.value.version ?? firmware?.value.raw ?? '').replace(/^v(?=\d)/i, '');
  const track = entry.tracks.find((one) => version === one || version.startsWith(`${one}.`));
  return track === undefined ? undefined : { entry, specificity, track };
}

function hasEnded({ endOfSupport, unsupportedBy }: LifecycleEntry, now: number): boolean {
  return unsupportedBy !== undefined || (endOfSupport !== undefined && endOf(endOfSupport) <= now);
}

/** The first moment after a day, a month or a year. */
function endOf(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return Date.UTC(year + 1, 0, 1);
  return day === undefined ? Date.UTC(year, month, 1) : Date.UTC(year, month - 1, day + 1);
}

function described(
  { entry, track, specificity }: Fit,
  maker: string,
  identity: Identity,
  now: number,
): Lifecycle {
  const { endOfSale, endOfSupport, unsupportedBy, source, state } = entry;
  const facts = [
    ...(specificity > 0 ? [identity.model] : []),
    ...(track === undefined ? [] : [identity.firmware]),
    identity.brand ?? identity.vendor,
  ];
  const sure = state === 'confirmed' && facts.every((claim) => claim?.certainty === 'certain');
  const what = track === undefined ? (identity.model?.value ?? 'this device') : `firmware ${track}`;
  return {
    ...(endOfSale !== undefined && { endOfSale }),
    ...(endOfSupport !== undefined && { endOfSupport }),
    ...(unsupportedBy !== undefined && { unsupportedBy }),
    ...(track !== undefined && { track }),
    ended: hasEnded(entry, now),
    says: `${sentence(entry, brandName(maker), what, now)} (${source.name}${sure ? '' : '; not confirmed'}).`,
    certainty: sure ? 'certain' : 'likely',
    source,
  };
}

function sentence(entry: LifecycleEntry, maker: string, what: string, now: number): string {
  const { endOfSale, endOfSupport, unsupportedBy } = entry;
  const sale = endOfSale === undefined ? '' : `; it was sold until ${endOfSale}`;
  if (endOfSupport !== undefined)
    return endOf(endOfSupport) <= now
      ? `${maker} supported ${what} until ${endOfSupport}${sale}`
      : `${maker} supports ${what} until ${endOfSupport}${sale}`;
  if (unsupportedBy !== undefined)
    return `${maker} no longer supports ${what}: it did not on ${unsupportedBy}, and since when is not stated${sale}`;
  return `${maker} sold ${what} until ${endOfSale}`;
}

function likely(lifecycle: Lifecycle): Lifecycle {
  return { ...lifecycle, certainty: 'likely' };
}
