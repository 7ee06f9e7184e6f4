// Default login: a name and password that a maker documents as delivered.

export interface DefaultLogin {
  readonly user: string;
  /** May be empty. */
  readonly password: string;
}

/** By the id of the maker. */
export type DefaultLogins = Readonly<Record<string, readonly DefaultLogin[]>>;
