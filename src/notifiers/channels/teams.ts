// Microsoft Teams: a notice as an Adaptive Card, whose texts are of the kind that is not read as Markdown.

import type { Risk } from '../../core/finding.js';
import type { NoticeChannel } from '../channel.js';
import type { Message, MessageItem } from '../message.js';
import { postAndJudge } from './http-answer.js';
import type { ChatOptions } from './slack.js';

/** Teams refuses messages of more than 28 KB. */
const MOST_BYTES = 24_000;

/** A workflow's address has no id by which Teams could tell a repetition: see `Repeat`. */
export function teams({ url, env }: ChatOptions): NoticeChannel {
  return {
    repeat: 'never',
    send: (_, message) =>
      postAndJudge(url, {
        env,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(teamsPayload(message)),
      }),
  };
}

/** Fewer items where they would not fit. */
export function teamsPayload(message: Message): object {
  for (let items = message.items.length; items > 0; items = Math.floor(items / 2)) {
    const payload = card(message, items);
    if (Buffer.byteLength(JSON.stringify(payload)) <= MOST_BYTES) return payload;
  }
  return card(message, 0);
}

function card({ subject, lead, items, more, footer, language }: Message, most: number): object {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          lang: language,
          body: [
            paragraph([run(subject, { size: 'large', weight: 'bolder' })]),
            paragraph([run(lead)]),
            ...items.slice(0, most).flatMap(itemBlocks),
            paragraph([
              run([more(most), footer].filter((line) => line !== '').join(' · '), {
                isSubtle: true,
                size: 'small',
              }),
            ]),
          ],
        },
      },
    ],
  };
}

const COLOUR: Readonly<Record<Risk, string>> = {
  critical: 'attention',
  high: 'attention',
  medium: 'warning',
  low: 'default',
};

function itemBlocks({ title, risk, lines }: MessageItem): readonly object[] {
  return [
    { ...paragraph([run(title, { weight: 'bolder', color: COLOUR[risk] })]), separator: true },
    ...lines.map(([label, text]) => paragraph([run(`${label}: `, { isSubtle: true }), run(text)])),
  ];
}

/** A RichTextBlock of TextRuns: unlike a TextBlock, its text is no Markdown (Adaptive Cards 1.2). */
function paragraph(inlines: readonly object[]): object {
  return { type: 'RichTextBlock', inlines };
}

function run(text: string, style: object = {}): object {
  return { type: 'TextRun', text, ...style };
}
