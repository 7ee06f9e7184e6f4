// Deep JSON: tens of thousands of brackets, in every JSON reply and discovery answer.

import { beginsWith, type Hostile } from './behaviour.js';

const DEEP = 20_000;
const DHIP_HEADER = 32;
const TDP_HEADER = 16;

function nested(depth: number): string {
  return `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;
}

/** The header of a framed JSON answer, with its length fields set for the new payload. */
function reframed(reply: Buffer, payload: Buffer): Buffer | undefined {
  if (reply.subarray(4, 8).toString('latin1') === 'DHIP') {
    const head = Buffer.from(reply.subarray(0, DHIP_HEADER));
    head.writeUInt32LE(payload.length, 16);
    head.writeUInt32LE(payload.length, 24);
    return Buffer.concat([head, payload]);
  }
  if (reply.length <= TDP_HEADER || !beginsWith(reply.subarray(TDP_HEADER), '{')) return undefined;
  const head = Buffer.from(reply.subarray(0, TDP_HEADER));
  head.writeUInt16BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

export const deepJson: Hostile = {
  reply(reply) {
    const body = Buffer.from(reply.body ?? '');
    return beginsWith(body, '{') || beginsWith(body, '[') ? { ...reply, body: nested(DEEP) } : reply;
  },
  datagram(reply) {
    return reframed(reply, Buffer.from(nested(5000))) ?? reply;
  },
};
