// Login: the name and password of an account, and the devices it is meant for.

export interface Login {
  readonly id: string;
  /** A name for people: "lobby", "all recorders". */
  readonly label: string;
  /** Where it may be used; the narrowest that fits a device wins. */
  readonly targets: readonly LoginTarget[];
  readonly user: string;
  readonly password: string;
  /** May be sent as HTTP Basic, and then only over TLS. */
  readonly allowBasic: boolean;
  /** ISO time. */
  readonly addedAt: string;
}

export type LoginTarget =
  /** Its serial number or MAC. */
  | { readonly device: string }
  /** "192.0.2.0/24", "192.0.2.10-20", "192.0.2.7". */
  | { readonly range: string }
  /** Id of a maker. */
  | { readonly maker: string };

/** What may be shown of a login. */
export type LoginListing = Omit<Login, 'password'>;
