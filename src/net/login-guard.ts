// Login guard: a device that refused a login is sent no other in this scan, whoever asks and whatever for.

import type { Shape } from './request.js';

/** Case as our own encoder writes it; a payload that writes it otherwise does not conform to any shape with a login. */
const AUTHORIZATION = '\r\nAuthorization: ';

/** Whether these bytes present a login. */
export function carriesLogin(shape: Shape, payload: Uint8Array): boolean {
  if (shape.transport !== 'http' || shape.login === undefined) return false;
  return shape.login === 'body' || Buffer.from(payload).toString('latin1').includes(AUTHORIZATION);
}

/** Ends an attempt. @param refused undefined when no answer came, which may have been a refusal */
export type Leave = (refused: boolean | undefined) => void;

export class LoginGuard {
  readonly #again = new Set<string>();
  readonly #states = new Map<string, 'trying' | 'granted' | 'refused'>();

  /**
   * Undefined when no login may leave for this device now: one was refused, or the first is not answered yet.
   * @param anew each request presents the login for itself, as ONVIF's do
   */
  enter(address: string, anew = false): Leave | undefined {
    const state = this.#states.get(address);
    // After a first success a 401 is an old nonce and a 403 a right the account lacks: neither is a failure. Where the
    // login is presented anew, the first may have been of a call that is open to anybody.
    if (state === 'granted')
      return (refused) => {
        if (anew && refused) this.#states.set(address, 'refused');
      };
    if (state !== undefined) return undefined;
    this.#states.set(address, 'trying');
    return (refused) => this.#states.set(address, refused === false ? 'granted' : 'refused');
  }

  /** Lets one more login out to a device that refused the first; once in a scan, whoever asks. */
  again(address: string): void {
    if (this.#again.has(address) || this.#states.get(address) !== 'refused') return;
    this.#again.add(address);
    this.#states.delete(address);
  }
}
