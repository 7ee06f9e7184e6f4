// Lenscap's answer to one row of the corpus: the verdicts of the whole judge, brought down to one word.

import type { Firmware, Identity } from '../../src/core/identity.js';
import type { VerdictStatus } from '../../src/core/verdict.js';
import type { Advisory } from '../../src/judge/advisory.js';
import { makeJudge } from '../../src/judge/judge.js';
import { readFirmware, schemes } from '../../src/vendors/registry.js';
import type { Answer } from './confusion.js';

/** What a row of the corpus says of a device. */
export interface RowIdentity {
  readonly maker?: string | undefined;
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly firmware?: string | undefined;
  readonly platform?: string | undefined;
  readonly hardware?: string | undefined;
}

/** Graver first: a device that one advisory calls affected is affected, whatever another says of the same CVE. */
const GRAVITY: readonly VerdictStatus[] = ['affected', 'cannot_tell', 'fixed', 'not_applicable'];

export interface Answered {
  readonly answer: Answer;
  readonly because: string;
}

export function makeAnswerer(advisories: readonly Advisory[]): (cve: string, row: RowIdentity) => Answered {
  const judge = makeJudge(advisories, schemes);
  const known = new Set(advisories.flatMap(({ cves }) => cves));
  return (cve, row) => {
    if (!known.has(cve)) return { answer: 'cannot_tell', because: 'No advisory speaks of this CVE.' };
    const verdicts = judge.judgeAll(identityOf(row)).filter(({ cves }) => cves.includes(cve));
    const gravest = verdicts.toSorted((a, b) => GRAVITY.indexOf(a.status) - GRAVITY.indexOf(b.status))[0];
    if (!gravest)
      return { answer: 'not_affected', because: 'No advisory on this CVE concerns this maker or brand.' };
    const answer = gravest.status === 'not_applicable' ? 'not_affected' : gravest.status;
    return { answer, because: `${gravest.certainty}: ${gravest.because[0]?.says ?? ''}` };
  };
}

/** An identity without doubt: the corpus measures the judge, not the recogniser. */
export function identityOf({ maker, brand, model, firmware, platform, hardware }: RowIdentity): Identity {
  const certain = <T>(value: T) => ({ value, certainty: 'certain' as const, because: [] });
  const read: Firmware | undefined =
    firmware === undefined ? undefined : { raw: firmware, ...readFirmware(maker ?? '', firmware) };
  return {
    category: certain('camera'),
    ...(maker !== undefined && { vendor: certain(maker) }),
    ...((brand ?? maker) !== undefined && { brand: certain(brand ?? maker ?? '') }),
    ...(model !== undefined && { model: certain(model) }),
    ...(platform !== undefined && { platform: certain(platform) }),
    ...(hardware !== undefined && { hardware: certain(hardware) }),
    ...(read && { firmware: certain(read) }),
    contradictions: [],
  };
}
