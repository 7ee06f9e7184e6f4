// Sheet: facts of one record while it is read, each once, bounded in number and length.

import { type Fact, factValue } from '../core/evidence.js';

/** An honest service has about twenty. */
const MAX_FACTS = 96;

export class Sheet {
  readonly #facts: Fact[] = [];

  /** Keeps a value unless it is absent, blank, known already or one too many. */
  add(kind: string, raw: string | undefined): void {
    if (raw === undefined || this.#facts.length >= MAX_FACTS) return;
    const value = factValue(raw.length > 4096 ? raw.slice(0, 4096) : raw).trim();
    if (value === '' || this.#facts.some((fact) => fact.value === value && fact.kind === kind)) return;
    this.#facts.push({ kind, value });
  }

  addAll(facts: readonly Fact[] | undefined): void {
    for (const { kind, value } of facts ?? []) this.add(kind, value);
  }

  get facts(): readonly Fact[] {
    return this.#facts;
  }
}
