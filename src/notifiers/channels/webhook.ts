// Webhook: a notice as JSON, signed, with an id by which the receiver can tell a repetition.

import type { NoticeChannel } from '../channel.js';
import type { Message } from '../message.js';
import type { Notice } from '../notice.js';
import { postAndJudge } from './http-answer.js';
import { signedHeaders } from './standard-webhook.js';

export interface WebhookOptions {
  readonly url: URL;
  readonly key: Uint8Array;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  now(): number;
}

export function webhook({ url, key, env, now }: WebhookOptions): NoticeChannel {
  return {
    repeat: 'again',
    send(notice, message) {
      const body = webhookBody(notice, message);
      const headers = { 'content-type': 'application/json', ...signedHeaders(key, notice.id, now(), body) };
      return postAndJudge(url, { env, headers, body });
    },
  };
}

/** The same notice always makes the same text. */
export function webhookBody({ id, kind, at, events }: Notice, { subject }: Message): string {
  return JSON.stringify({
    type: `finding.${kind}`,
    timestamp: at,
    data: {
      notice: id,
      subject,
      events: events.map(({ kind: _, ...event }) => event),
    },
  });
}
