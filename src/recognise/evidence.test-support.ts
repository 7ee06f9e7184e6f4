// Evidence for tests: one line each, at one address, and the recogniser with the real knowledge.

import type { Evidence } from '../core/evidence.js';

/** Evidence from "kind=value" lines; "kind@port=value" where the port matters. */
export function evidence(...lines: readonly string[]): readonly Evidence[] {
  return lines.map((line) => {
    const {
      kind = '',
      port,
      value = '',
    } = /^(?<kind>[^=@]+)(?:@(?<port>[^=]+))?=(?<value>.*)$/s.exec(line)?.groups ?? {};
    const [number, transport] = (port ?? '').split('/');
    return {
      kind,
      value,
      source: {
        via: 'test',
        address: '192.0.2.7',
        ...(number ? { port: Number(number), transport: transport === 'udp' ? 'udp' : 'tcp' } : {}),
      },
      at: '2026-08-01T00:00:00.000Z',
    } satisfies Evidence;
  });
}
