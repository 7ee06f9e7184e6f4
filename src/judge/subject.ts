// Subject: what the judge needs to know of a device, cut out of its identity.

import type { Claim, Firmware, Identity } from '../core/identity.js';

const SUBJECT_FIELDS = ['maker', 'brand', 'model', 'platform', 'hardware', 'firmware'] as const;
export type SubjectField = (typeof SUBJECT_FIELDS)[number];

export interface Subject {
  readonly maker: string | undefined;
  readonly brand: string | undefined;
  readonly model: string | undefined;
  readonly platform: string | undefined;
  readonly hardware: string | undefined;
  readonly firmware: Firmware | undefined;
  /** Fields whose claim is less than certain. */
  readonly unsure: readonly SubjectField[];
  /** Kind of the strongest evidence of a field: "sadp.SoftwareVersion". */
  readonly readFrom: Readonly<Partial<Record<SubjectField, string>>>;
}

export function subjectOf(identity: Identity): Subject {
  const claims: Readonly<Record<SubjectField, Claim<unknown> | undefined>> = {
    maker: identity.vendor,
    brand: identity.brand,
    model: identity.model,
    platform: identity.platform,
    hardware: identity.hardware,
    firmware: identity.firmware,
  };
  const readFrom: Partial<Record<SubjectField, string>> = {};
  for (const field of SUBJECT_FIELDS) {
    const kind = claims[field]?.because[0]?.kind;
    if (kind !== undefined) readFrom[field] = kind;
  }
  return {
    maker: identity.vendor?.value,
    brand: identity.brand?.value,
    model: identity.model?.value,
    platform: identity.platform?.value,
    hardware: identity.hardware?.value,
    firmware: identity.firmware?.value,
    unsure: SUBJECT_FIELDS.filter((field) => claims[field] && claims[field].certainty !== 'certain'),
    readFrom,
  };
}
