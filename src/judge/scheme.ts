// VersionScheme: how one maker writes firmware versions, and which of two is older, where that can be said at all.

/** "not comparable" is an answer: other track, other platform, missing build. */
export type Order = 'older' | 'same' | 'newer' | { readonly incomparable: string };

export interface VersionScheme<V = unknown> {
  /** Id of the maker it belongs to: "hikvision". */
  readonly id: string;
  /** Undefined when the text is not in this maker's grammar. Never throws, linear in the length of `raw`. */
  parse(raw: string): V | undefined;
  /** How a is to b: 'older' means a came before b. */
  compare(a: V, b: V): Order;
  /** Text whose byte order equals `compare` inside one track. */
  sortKey(v: V): string;
  /** The maker's spelling again; parse(print(v)) equals v. */
  print(v: V): string;
  /** The parts a report shows. */
  parts(v: V): VersionParts;
}

export interface VersionParts {
  /** Dotted version without build: "V5.5.160". */
  readonly version: string;
  /** Build as written: "210416". */
  readonly build?: string;
  /** ISO date of the build: "2021-04-16". */
  readonly buildDate?: string;
  /** What must be equal before numbers may be compared: LTS track, platform prefix, hardware family, line code. */
  readonly track?: string;
}
