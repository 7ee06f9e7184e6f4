// Advisory cases: an advisory held against its own examples.

import type { Advisory, AdvisoryCase } from '../judge/advisory.js';
import { judge } from '../judge/judge.js';
import type { Subject } from '../judge/subject.js';
import { readFirmware, schemes } from '../vendors/registry.js';

/** One line for each case that does not come out as it says. */
export function failingCases(advisory: Advisory): readonly string[] {
  return advisory.cases.flatMap((one, index) => {
    const { status, certainty, because } = judge(caseSubject(advisory, one), advisory, schemes);
    const asExpected = status === one.expect && (one.certainty === undefined || certainty === one.certainty);
    const expected = [one.expect, one.certainty].filter((word) => word !== undefined).join(', ');
    return asExpected
      ? []
      : [
          `case ${index + 1} (${inWords(one)}): expected ${expected}; it is ${status}, ${certainty}: ${because[0]?.says}`,
        ];
  });
}

/** The device that a case describes, with nothing about it in doubt. */
export function caseSubject({ maker, brands }: Advisory, given: AdvisoryCase): Subject {
  const { model, platform, hardware, firmware, brand = brands?.[0] ?? maker } = given;
  return {
    maker,
    brand,
    model,
    platform,
    hardware,
    firmware: firmware === undefined ? undefined : { raw: firmware, ...readFirmware(maker, firmware) },
    unsure: [],
    readFrom: {},
  };
}

function inWords({ model, firmware }: AdvisoryCase): string {
  return [model ?? 'no model', firmware ?? 'no firmware'].join(', ');
}
