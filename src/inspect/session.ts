// Session: a conversation with one device behind the owner's login; one attempt, and silence after a refusal.

import type { Failure } from '../core/outcome.js';
import type { Io } from '../net/io.js';
import { text } from '../protocols/bytes.js';
import { type Challenge, readChallenges } from '../protocols/http/challenge.js';
import { basicAnswer, bestDigest, type Credentials, digestAnswer } from '../protocols/http/digest.js';
import { type HttpReply, httpDone, readReply } from '../protocols/http/reply.js';
import { encodeRequest, type HttpBody } from '../protocols/http/request.js';
import { type Refusal, refusalOf } from '../protocols/login-refusal.js';

/** How the login went. `none_asked` the device told everything without one · `unsafe` it takes only Basic, which was not allowed. */
export type LoginOutcome =
  /** `unproven` it asked for the login, took it, and then had nothing of what was asked. */
  | { readonly is: 'granted'; readonly unproven?: true }
  | { readonly is: 'none_asked' }
  /** `untried` the device said so before any login was sent, so none was spent. */
  | { readonly is: 'refused'; readonly refusal: Refusal; readonly untried?: true }
  | { readonly is: 'unsafe' }
  | { readonly is: 'silent'; readonly why: Failure };

/** Where the device answers HTTP. */
export interface Endpoint {
  readonly port: number;
  readonly tls: boolean;
}

export interface SessionOptions {
  readonly address: string;
  readonly endpoint: Endpoint;
  readonly io: Io;
  readonly login: Credentials & { readonly allowBasic: boolean };
  readonly random: (bytes: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export interface Question {
  /** Id in the request catalogue. */
  readonly request: string;
  readonly path: string;
  readonly body?: HttpBody;
  /** Bytes of the body waited for; default 64 KiB. */
  readonly maxBody?: number;
}

/** Bytes of an answer with a list in it: users, channels, log lines. */
const LONG = 256 * 1024;

/** What a device may say before it is shown a login, and then is not shown one. */
const SHUT: ReadonlySet<Refusal['why']> = new Set(['locked', 'full', 'not_activated']);
/** What a device answers that knows who asks and not what: RFC 9110, 15.5.1, 15.5.5, 15.5.6, 15.6.2. */
const NOT_THERE: ReadonlySet<number> = new Set([400, 404, 405, 501]);

/** Failures before the first byte of a request left. */
const UNSENT: ReadonlySet<Failure> = new Set([
  'refused',
  'unreachable',
  'tls',
  'budget',
  'login',
  'scope',
  'distress',
]);

export class Session {
  #challenge: Challenge | 'basic' | undefined;
  #count = 0;
  #outcome: LoginOutcome | undefined;
  #isShown = false;

  constructor(readonly options: SessionOptions) {}

  /** Undefined before the first question was answered. */
  get outcome(): LoginOutcome | undefined {
    return this.#outcome;
  }

  /** Whether a login went out, answered or not. */
  get isLoginSent(): boolean {
    return this.#isShown;
  }

  /** Text of a 200; undefined for everything else. After a refusal nothing more is sent. Never throws. */
  async ask(question: Question): Promise<string | undefined> {
    const reply = await this.reply(question);
    return reply?.status === 200 ? text(reply.body) : undefined;
  }

  /** The whole answer, once the login was granted or none was asked for. */
  async reply(question: Question): Promise<HttpReply | undefined> {
    if (this.#isOver() || this.options.signal.aborted) return undefined;
    // Shown unasked only to who proved to take it; else a question open to anybody would pass for proof.
    const known = this.#isProven() ? this.#authorization(question) : undefined;
    const first = await this.#send(question, known);
    if (!first) return undefined;
    if (first.status !== 401) return this.#settled(first, known !== undefined);
    const fresh = this.#challengeOf(first);
    if (!fresh) return this.#refused(first);
    // After a success a new nonce is only a new nonce.
    this.#challenge = fresh;
    this.#count = 0;
    const second = await this.#send(question, this.#authorization(question));
    if (!second) return undefined;
    return second.status === 401 ? this.#refused(second) : this.#settled(second, true);
  }

  /** A question that carries no login, such as asking for a challenge. */
  async plain(question: Question): Promise<string | undefined> {
    if (this.#isOver() || this.options.signal.aborted) return undefined;
    const reply = await this.#send(question, undefined);
    return reply?.status === 200 ? text(reply.body) : undefined;
  }

  /**
   * A question whose body carries the login.
   * @param refuses for the door, which lets no second login out after a refusal
   * @param refusalIn why the answer refuses; undefined where it does not
   * @param isProof false where the same may be open to anybody
   */
  async byBody(
    question: Question,
    refuses: (bytes: Uint8Array) => boolean,
    refusalIn: (answer: string) => Refusal | undefined,
    isProof = true,
  ): Promise<string | undefined> {
    if (this.#isOver() || this.options.signal.aborted) return undefined;
    const reply = await this.#send(question, undefined, refuses);
    if (!reply) return undefined;
    const said = text(reply.body);
    const refusal =
      refusalIn(said) ??
      (reply.status === 200 ? undefined : (refusalOf(reply) ?? { why: 'unclear' as const }));
    if (!refusal) {
      if (!this.#isProven()) this.#outcome = isProof ? { is: 'granted' } : { is: 'granted', unproven: true };
      return said;
    }
    // A login refused here was presented anew: what was granted before may have been open to anybody.
    if (refusal.why !== 'forbidden' && refusal.why !== 'unclear') this.#outcome = { is: 'refused', refusal };
    else if (this.#outcome?.is !== 'granted') this.#outcome = { is: 'refused', refusal };
    return undefined;
  }

  /** The only way in shows the password to whoever listens, and that was not allowed. */
  unsafe(): void {
    if (!this.#isProven()) this.#outcome = { is: 'unsafe' };
  }

  #isProven(): boolean {
    return this.#outcome?.is === 'granted' && !this.#outcome.unproven;
  }

  #isOver(): boolean {
    const is = this.#outcome?.is;
    return is === 'refused' || is === 'unsafe' || is === 'silent';
  }

  #settled(reply: HttpReply, withLogin: boolean): HttpReply | undefined {
    const refusal = refusalOf(reply);
    if (this.#isProven()) return reply;
    if (withLogin) return this.#firstAnswer(reply, refusal);
    if (refusal && SHUT.has(refusal.why)) {
      this.#outcome = { is: 'refused', refusal, untried: true };
      return undefined;
    }
    this.#outcome ??= { is: 'none_asked' };
    return reply;
  }

  /** To a question that was refused without the login. What is no clear yes is a no, so that nothing is sent on and on. */
  #firstAnswer(reply: HttpReply, refusal: Refusal | undefined): HttpReply | undefined {
    const isYes = reply.status >= 200 && reply.status < 300;
    if (refusal || !(isYes || NOT_THERE.has(reply.status))) return this.#refused(reply);
    this.#outcome = isYes ? { is: 'granted' } : { is: 'granted', unproven: true };
    return reply;
  }

  /** What was granted stays granted: a later 401 is about that one question. */
  #refused(reply: HttpReply): undefined {
    if (this.#outcome?.is !== 'unsafe' && !this.#isProven())
      this.#outcome = { is: 'refused', refusal: refusalOf(reply) ?? { why: 'unclear' } };
    return undefined;
  }

  #challengeOf(reply: HttpReply): Challenge | 'basic' | undefined {
    const challenges = readChallenges(reply.headers.get('www-authenticate') ?? []);
    const digest = bestDigest(challenges);
    if (digest) return digest;
    if (!challenges.some(({ scheme }) => scheme === 'basic')) return undefined;
    if (this.options.login.allowBasic && this.options.endpoint.tls) return 'basic';
    this.unsafe();
    return undefined;
  }

  #authorization({ path, body }: Question): string | undefined {
    const { login, random } = this.options;
    if (this.#challenge === undefined) return undefined;
    if (this.#challenge === 'basic') return basicAnswer(login);
    this.#count += 1;
    return digestAnswer(this.#challenge, login, {
      method: body ? 'POST' : 'GET',
      target: path,
      cnonce: Buffer.from(random(8)).toString('hex'),
      count: this.#count,
    });
  }

  async #send(
    question: Question,
    authorization: string | undefined,
    refusesBody?: (bytes: Uint8Array) => boolean,
  ): Promise<HttpReply | undefined> {
    const { address, endpoint, io } = this.options;
    const { request, path, body, maxBody = LONG } = question;
    const payload = encodeRequest({
      method: body ? 'POST' : 'GET',
      path,
      host: address,
      port: endpoint.port,
      ...(body && { body }),
      ...(authorization !== undefined && { authorization }),
    });
    const outcome = await io.exchange({
      ...endpoint,
      request,
      payload,
      done: httpDone(maxBody),
      maxBytes: maxBody + 32 * 1024,
      refuses: refusesBody ?? isRefusal,
    });
    const hasLogin = authorization !== undefined || refusesBody !== undefined;
    if (hasLogin && (outcome.ok || !UNSENT.has(outcome.why))) this.#isShown = true;
    const reply = outcome.ok ? readReply(outcome.value.bytes, maxBody) : undefined;
    const isOpen = this.#outcome === undefined || (this.#isShown && this.#outcome.is === 'none_asked');
    if (!outcome.ok && isOpen) this.#outcome = { is: 'silent', why: outcome.why };
    return reply;
  }
}

/** For the door: what comes back to a first login and is no clear yes is a no. */
function isRefusal(bytes: Uint8Array): boolean {
  const reply = readReply(bytes);
  return !reply || refusalOf(reply) !== undefined;
}
