// Setup: the one-time word that makes the first account; of this process alone, worth nothing once there is an account.

import { isSame, newSecret } from './secret.js';

export interface Setup {
  /** Goes into the link that is printed once. */
  readonly word: string;
  isWord(given: string): boolean;
  /** It lets nobody in any more. */
  end(): void;
}

export function makeSetup(): Setup {
  const word = newSecret();
  let isOver = false;
  return {
    word,
    isWord: (given) => isSame(given, word) && !isOver,
    end: () => {
      isOver = true;
    },
  };
}
