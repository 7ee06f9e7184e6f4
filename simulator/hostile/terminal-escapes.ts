// Terminal escapes: a name that clears the screen, retitles the window and rings the bell of who prints it raw.

import { type Hostile, retitled } from './behaviour.js';

const NAME = '\u001b[2J\u001b[1;31mAll fine\u001b[0m\u001b]0;owned\u0007\u009b31m\u202egnp.exe';

export const terminalEscapes: Hostile = {
  name: NAME,
  reply(reply) {
    const headers = (reply.headers ?? []).map(
      ([name, value]) => [name, name === 'Server' ? `${value}\u001b[2J\u001b]0;owned\u0007` : value] as const,
    );
    return retitled({ ...reply, headers }, Buffer.from(NAME));
  },
};
