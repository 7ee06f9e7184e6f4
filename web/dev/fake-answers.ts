// Fake answers: what the fake server says to each operation of the contract.

import { accessAnswers } from './fake-access.js';
import { estateAnswers } from './fake-estate.js';
import { statisticsAnswers } from './fake-statistics.js';
import { workAnswers } from './fake-work.js';
import { type Asked, madeUpWorld, type World } from './fake-world.js';

/** What is missing here the page may not ask for. */
export function answersOf(size: number): { world: World; answer: (id: string, asked: Asked) => unknown } {
  const world = madeUpWorld(size);
  const operations = {
    ...accessAnswers(world),
    ...estateAnswers(world),
    ...statisticsAnswers(world),
    ...workAnswers(world),
  };
  return {
    world,
    answer: (id, asked) => {
      const operation = operations[id];
      if (!operation) throw new Error(`no fake answer to ${id}`);
      return operation(asked);
    },
  };
}
