// Resolve: host names to addresses, by the system's resolver.

import { lookup } from 'node:dns/promises';
import type { Resolve } from './targets.js';

export const resolveName: Resolve = async (name) => {
  const answers = await lookup(name, { all: true });
  return answers.map(({ address }) => address);
};
