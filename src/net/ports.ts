// Ports: a list of TCP ports as a person types it.

import { UsageError } from '../core/errors.js';

const PART = /^(?<from>[1-9]\d{0,4})(?:-(?<to>[1-9]\d{0,4}))?$/;

/** "80,443,8000-8010" as ascending port numbers, each once. @throws UsageError */
export function parsePorts(text: string): readonly number[] {
  const ports = new Set<number>();
  for (const part of text.split(',').map((word) => word.trim())) {
    const groups = PART.exec(part)?.groups;
    const from = Number(groups?.from);
    const to = Number(groups?.to ?? from);
    if (!groups || to > 65_535 || from > to) {
      throw new UsageError(`"${part.slice(0, 40)}" is not a port`, 'write ports as in 80,443,8000-8010');
    }
    for (let port = from; port <= to; port++) ports.add(port);
  }
  return [...ports].sort((a, b) => a - b);
}
