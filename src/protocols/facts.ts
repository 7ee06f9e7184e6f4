// Facts of one reply: named fields become evidence, bounded in number and length whatever the device sent.

import { type Fact, factValue } from '../core/evidence.js';

/** Named values in the order of the reply; an absent value is left out. */
export type Fields = readonly (readonly [name: string, value: string | undefined])[];

/** What a codec read. */
export interface Answer {
  readonly fields: Fields;
  /** Canonical MAC addresses; each becomes a fact of kind `mac`. */
  readonly macs: readonly (string | undefined)[];
}

/** Facts kept of one reply; the richest honest one (a SADP answer) has about fifty fields. */
export const MAX_FACTS = 64;
const MAX_MACS = 8;

/** Names come from the device where a reply is self-describing; others would only pollute the evidence. */
const NAME = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * Facts of an answer, MAC addresses first so that the bound cannot cut them, repetitions left out.
 * Undefined when nothing could be read: then it was no reply.
 * @param family prefix of the kinds, with its dot ("sadp.")
 */
export function factsOf(family: string, answer: Answer | undefined): readonly Fact[] | undefined {
  const facts = new Map<string, Fact>();
  const keep = (kind: string, raw: string | undefined) => {
    const value = factValue(raw ?? '').trim();
    if (value !== '' && facts.size < MAX_FACTS) facts.set(`${kind} ${value}`, { kind, value });
  };
  for (const mac of answer?.macs.slice(0, MAX_MACS) ?? []) keep('mac', mac);
  for (const [name, value] of answer?.fields ?? []) if (NAME.test(name)) keep(family + name, value);
  return facts.size > 0 ? [...facts.values()] : undefined;
}
