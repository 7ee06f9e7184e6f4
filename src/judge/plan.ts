// Plan: for devices alike in all but their firmware, which advisories concern them and what is settled of each.

import type { Claim, Firmware } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { CompiledAdvisory } from './compile.js';
import { decide, type Prospect, prospectOf, type Relation } from './decision.js';
import { type Reading, readingOf } from './firmware-rule.js';
import type { VersionScheme } from './scheme.js';
import type { Subject } from './subject.js';
import { verdictOf } from './verdict-of.js';
import { noReasons, type SharedReasons } from './wording.js';

/** An advisory that concerns the devices, and how it does. */
export interface Concern {
  readonly compiled: CompiledAdvisory;
  readonly relation: Relation;
}

export interface Plan {
  /** Verdicts for a firmware, in the order of the knowledge. */
  verdicts(firmware: Claim<Firmware> | undefined): readonly Verdict[];
  /** The part of the plan that is about these advisories; undefined where none concerns the devices. */
  only(advisoryIds: ReadonlySet<string>): Pick<Plan, 'verdicts'> | undefined;
}

interface Entry extends Concern {
  readonly prospect: Prospect;
  /** The verdict, where no firmware can change it: shared by all devices of the plan. */
  readonly settled: Verdict | undefined;
}

/** @param subject without its firmware */
export function makePlan(subject: Subject, concerns: readonly Concern[]): Plan {
  // Of a new advisory only its own entry is wanted, and models are matched when it is.
  const entries: Entry[] = [];
  const entryAt = (place: number, concern: Concern): Entry => {
    const entry = entries[place] ?? entryOf(subject, concern);
    entries[place] = entry;
    return entry;
  };
  let whole: Pick<Plan, 'verdicts'> | undefined;
  let part:
    | { readonly ids: ReadonlySet<string>; readonly plan: Pick<Plan, 'verdicts'> | undefined }
    | undefined;
  return {
    verdicts(firmware) {
      whole ??= planOf(
        concerns.map((concern, place) => entryAt(place, concern)),
        subject,
      );
      return whole.verdicts(firmware);
    },
    only(ids) {
      if (part?.ids !== ids) {
        const own = concerns.flatMap((concern, place) =>
          ids.has(concern.compiled.advisory.id) ? [entryAt(place, concern)] : [],
        );
        part = { ids, plan: own.length === 0 ? undefined : planOf(own, subject) };
      }
      return part.plan;
    },
  };
}

function planOf(entries: readonly Entry[], subject: Subject): Pick<Plan, 'verdicts'> {
  const settled = entries.flatMap((entry) => entry.settled ?? []);
  const { model, rebrand } = noReasons();
  return {
    verdicts: (firmware) =>
      settled.length === entries.length
        ? settled
        : judged(entries, subject, firmware, { model, rebrand, firmware: undefined }),
  };
}

function entryOf(subject: Subject, { compiled, relation }: Concern): Entry {
  const prospect = prospectOf(compiled, subject, relation);
  const { decision } = prospect;
  const settled = decision && verdictOf(compiled, subject, decision, relation);
  return { compiled, relation, prospect, settled };
}

function judged(
  entries: readonly Entry[],
  alike: Subject,
  firmware: Claim<Firmware> | undefined,
  shared: SharedReasons,
): readonly Verdict[] {
  const subject = firmware ? withFirmware(alike, firmware) : alike;
  let scheme: VersionScheme | undefined;
  let reading: Reading | undefined;
  return entries.map(({ compiled, relation, prospect, settled }) => {
    if (settled) return settled;
    if (firmware && (!reading || compiled.scheme !== scheme)) {
      scheme = compiled.scheme;
      reading = readingOf(firmware.value, scheme);
    }
    const decision = decide(prospect, compiled, subject, reading, relation);
    return verdictOf(compiled, subject, decision, relation, shared);
  });
}

function withFirmware(alike: Subject, { value, certainty, because }: Claim<Firmware>): Subject {
  const kind = because[0]?.kind;
  const { maker, brand, model, platform, hardware, unsure, readFrom } = alike;
  return {
    maker,
    brand,
    model,
    platform,
    hardware,
    firmware: value,
    unsure: certainty === 'certain' ? unsure : [...unsure, 'firmware'],
    readFrom: kind === undefined ? readFrom : { ...readFrom, firmware: kind },
  };
}
