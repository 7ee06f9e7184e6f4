// A door without a network, for tests of probes: answers from a table, and refuses what the catalogue does not declare.

import type { Identity } from '../core/identity.js';
import { failed, type Outcome, ok } from '../core/outcome.js';
import { conforms } from '../net/conforms.js';
import type { Exchange, Io, StreamReply, TlsFacts } from '../net/io.js';
import { catalogue } from '../protocols/catalogue.js';
import type { KnownFact, Probe, Reading, Target } from './probe.js';

/** What a device answers: text or bytes that it then closes on, a TLS answer, or a failure. Nothing: it refuses. */
export type Answer =
  | string
  | Uint8Array
  | Outcome<never>
  | { readonly tls: TlsFacts; readonly bytes: string };

export interface FakeIo extends Io {
  readonly sent: readonly Exchange[];
}

/** @param answer by port and first line of the request, as in "80 GET /" */
export function fakeIo(answer: (asked: string, exchange: Exchange) => Answer | undefined, chunk = 7): FakeIo {
  const sent: Exchange[] = [];
  return {
    sent,
    withLogin: () => undefined,
    secondLogin: () => undefined,
    remaining: () => 25 - sent.length,
    ask: async () => failed('timeout'),
    async exchange(exchange) {
      const declaration = catalogue.find(({ id }) => id === exchange.request);
      if (!declaration || !conforms(declaration, exchange.payload))
        throw new Error(
          `not declared: ${exchange.request} ${Buffer.from(exchange.payload).toString('latin1')}`,
        );
      sent.push(exchange);
      const [method = '', path = ''] = Buffer.from(exchange.payload).toString('latin1').split(' ', 2);
      const given = answer(`${exchange.port} ${method} ${path}`, exchange) ?? failed('refused');
      return typeof given === 'object' && 'ok' in given ? given : reply(exchange, given, chunk);
    },
  };
}

/** Feeds the answer to `done` piece by piece, as a socket would. */
function reply(
  exchange: Exchange,
  given: Exclude<Answer, Outcome<never>>,
  chunk: number,
): Outcome<StreamReply> {
  const content = typeof given === 'object' && 'tls' in given ? given.bytes : given;
  const all = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const tls = typeof given === 'object' && 'tls' in given ? { tls: given.tls } : {};
  for (let end = chunk; end < all.length; end += chunk) {
    const bytes = all.subarray(0, end);
    if (exchange.done(bytes)) return ok({ bytes, closedEarly: false, ...tls });
  }
  return ok({ bytes: all, closedEarly: !exchange.done(all), ...tls });
}

/** A device at 192.0.2.10 of which nothing is known but its open ports. */
export function targetWith(
  openPorts: readonly number[],
  facts: readonly KnownFact[] = [],
  identity: Partial<Identity> = {},
): Target {
  return {
    address: '192.0.2.10',
    openPorts,
    facts,
    identity: {
      category: { value: 'unknown', certainty: 'possible', because: [] },
      contradictions: [],
      ...identity,
    },
  };
}

/** Runs a probe and gives its facts as "port kind=value" lines. */
export async function told(probe: Probe, target: Target, io: Io): Promise<readonly string[]> {
  const readings: readonly Reading[] = await probe.run(target, io, new AbortController().signal);
  return readings.map(({ port, kind, value }) => `${port} ${kind}=${value}`);
}

/** A plain page with its length. */
export function page(status: string, headers: readonly string[], body = ''): string {
  const length = Buffer.byteLength(body);
  return [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${length}`, '', body].join('\r\n');
}
