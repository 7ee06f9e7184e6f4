// Progress: what long work tells whoever watches it.

export interface Progress {
  /** What is being done, in a word or two: "asking everybody", "sweeping", "identifying". */
  readonly phase: 'discover' | 'sweep' | 'identify' | 'judge' | 'save';
  readonly done: number;
  readonly total: number;
  /** Devices that answered so far. */
  readonly found: number;
  /** Milliseconds left, when it can be estimated. */
  readonly leftMs?: number;
}

export type OnProgress = (progress: Progress) => void;
