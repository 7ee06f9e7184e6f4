// Asks which of the machine's own networks to scan; where nobody can answer, says how to name one.

import { createInterface } from 'node:readline/promises';
import { UsageError } from '../../core/errors.js';

/** One of the machine's own networks that may be scanned. */
export interface OwnNetwork {
  readonly name: string;
  readonly network: string;
  /** Addresses in it. */
  readonly size: number;
}

/** @throws UsageError when there is nothing to choose from, nobody to ask, or the answer is none of the choices */
export async function chooseTargets(networks: readonly OwnNetwork[]): Promise<readonly string[]> {
  const example = networks[0]?.network ?? '192.0.2.0/24';
  if (networks.length === 0)
    throw new UsageError('this machine has no private network to scan', `name one: lenscap scan ${example}`);
  const list = networks.map(
    ({ name, network, size }, index) =>
      `${index + 1}. ${network}  ${size.toLocaleString('en')} addresses, ${name}`,
  );
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(
      `no network was named, and nobody can be asked; this machine is in\n${list.join('\n')}`,
      `name one: lenscap scan ${example}`,
    );
  }
  process.stderr.write(`Your networks:\n${list.map((line) => `  ${line}`).join('\n')}\n`);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return pick(await prompt.question('Scan which? [1, several as 1,2, or "all"] '), networks);
  } finally {
    prompt.close();
  }
}

/** "2", "1,3", "all"; empty means the first. */
export function pick(answer: string, networks: readonly OwnNetwork[]): readonly string[] {
  const text = answer.trim().toLowerCase();
  if (text === 'all') return networks.map(({ network }) => network);
  return (text === '' ? '1' : text).split(/[\s,]+/).map((part) => {
    const chosen = networks[Number(part) - 1];
    if (!chosen)
      throw new UsageError(`"${part}" is none of 1 to ${networks.length}`, 'start again: lenscap scan');
    return chosen.network;
  });
}
