// HTML name: markup where a name belongs, for a report that forgets to escape it.

import { escaped } from '../http/replies.js';
import { type Hostile, retitled } from './behaviour.js';

const NAME = `<img src=x onerror="document.title='owned'"><script>alert(1)</script>`;

export const htmlName: Hostile = {
  name: NAME,
  /** Escaped in the page, so that who reads the title rightly has the markup in hand. */
  reply: (reply) => retitled(reply, Buffer.from(escaped(NAME))),
};
