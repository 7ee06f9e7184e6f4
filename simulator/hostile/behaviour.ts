// Hostile behaviour: the hooks by which one can spoil what a device would have said.

import type { Duplex } from 'node:stream';
import type { SimDevice } from '../device.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import type { SiteDevice } from '../site-schema.js';

export interface Hostile {
  /** Takes a fresh stream for itself: nothing is served on it. */
  take?(stream: Duplex & { resetAndDestroy?(): void }): void;
  /** A reply in place of the honest one. */
  reply?(reply: HttpReply, device: SimDevice, request: HttpRequest): HttpReply;
  /** Sends an encoded reply its own way. */
  send?(stream: Duplex, bytes: Buffer): void;
  /** A datagram in place of the honest one; must not be longer than 60,000 bytes. */
  datagram?(reply: Buffer, site: SiteDevice): Buffer;
  /** The name the device gives itself wherever its protocols have room for a name. */
  name?: string;
}

/** The reply with its title, and no more, exchanged. */
export function retitled(reply: HttpReply, title: Buffer): HttpReply {
  const body = Buffer.from(reply.body ?? '');
  const start = body.indexOf('<title>');
  const end = body.indexOf('</title>');
  if (start < 0 || end < start) return reply;
  return { ...reply, body: Buffer.concat([body.subarray(0, start + 7), title, body.subarray(end)]) };
}

/** Whether a reply or datagram body begins with this character, white space aside. */
export function beginsWith(bytes: Buffer, character: string): boolean {
  return bytes.subarray(0, 64).toString('latin1').trimStart().startsWith(character);
}
