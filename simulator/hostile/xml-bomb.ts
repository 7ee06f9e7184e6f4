// XML bomb: entities of entities of entities, in every XML reply and discovery answer.

import { beginsWith, type Hostile } from './behaviour.js';

const LEVELS = 9;

/** Ten to the ninth times "ha" when expanded. */
function bomb(root: string): string {
  const levels = Array.from(
    { length: LEVELS },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
  );
  const types = `<!DOCTYPE ${root} [<!ENTITY e0 "ha">${levels.join('')}]>`;
  return `<?xml version="1.0"?>${types}<${root}><DeviceDescription>&e${LEVELS};</DeviceDescription></${root}>`;
}

export const xmlBomb: Hostile = {
  reply(reply) {
    const type = reply.headers?.find(([name]) => name === 'Content-Type')?.[1] ?? '';
    return type.includes('xml') ? { ...reply, body: bomb('root') } : reply;
  },
  datagram(reply) {
    return beginsWith(reply, '<') ? Buffer.from(bomb('ProbeMatch')) : reply;
  },
};
