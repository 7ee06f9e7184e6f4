// Request: the declaration of one thing Lenscap may send; what is not declared cannot be sent.

/** What the bytes of a request must look like; checked by the door on every send. */
export type Shape =
  | { readonly transport: 'connect' }
  | { readonly transport: 'tls-hello' }
  | {
      readonly transport: 'http';
      readonly method: 'GET' | 'POST';
      /** Paths that may be asked, exactly, query included. */
      readonly paths: readonly string[];
      /** Or anchored, where a session's token stands in it. */
      readonly pathPattern?: RegExp;
      /** For POST: the body must equal one of these texts, or match the anchored pattern. */
      readonly bodies?: readonly string[];
      readonly bodyPattern?: RegExp;
      /**
       * Where it carries the owner's login: in the Authorization header, when it has one, or always in its body. The
       * door lets each device refuse one once.
       */
      readonly login?: 'header' | 'body' | undefined;
    }
  | { readonly transport: 'rtsp'; readonly method: 'OPTIONS' | 'DESCRIBE' }
  | {
      readonly transport: 'udp';
      readonly ports: readonly number[];
      /** Bytes at most. */
      readonly max: number;
      /** Hex of the bytes it must begin with. */
      readonly begins?: string;
      /** Anchored pattern over the payload read as latin1. */
      readonly pattern?: RegExp;
    };

export interface RequestDeclaration {
  readonly id: string;
  /** Why it is sent, as the ledger shows it to the owner. */
  readonly purpose: string;
  /** Scans declare nothing but reads. */
  readonly effect: 'read' | 'change';
  readonly shape: Shape;
}
