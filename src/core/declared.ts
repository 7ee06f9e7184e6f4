// Declared: what the owner said is theirs, so that what nobody declared stands out.

export const DECLARABLE = ['account', 'host', 'app'] as const;
export type Declarable = (typeof DECLARABLE)[number];

/** Names in lower case. */
export type Declared = Readonly<Record<Declarable, ReadonlySet<string>>>;

export const NOTHING_DECLARED: Declared = { account: new Set(), host: new Set(), app: new Set() };
