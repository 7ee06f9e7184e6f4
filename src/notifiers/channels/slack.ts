// Slack: a notice in Block Kit, whose texts are of the kinds that Slack does not read as markup.

import type { NoticeChannel } from '../channel.js';
import type { Message, MessageItem } from '../message.js';
import { postAndJudge } from './http-answer.js';

/** Slack refuses more blocks than 50, and a header of more than 150 characters; a chat is read by nobody so far. */
const MOST_ITEMS = 10;
const LONGEST_HEADER = 150;

export interface ChatOptions {
  readonly url: URL;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An incoming webhook has no id by which Slack could tell a repetition: see `Repeat`. */
export function slack({ url, env }: ChatOptions): NoticeChannel {
  return {
    repeat: 'never',
    send: (_, message) =>
      postAndJudge(url, {
        env,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(slackPayload(message)),
      }),
  };
}

export function slackPayload({ subject, lead, items, more, footer }: Message): object {
  return {
    // Shown where blocks are not, such as in a notification.
    text: escapeMrkdwn(subject),
    mrkdwn: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(subject, LONGEST_HEADER), emoji: false } },
      richText([{ type: 'text', text: lead }]),
      ...items.slice(0, MOST_ITEMS).flatMap((item) => [{ type: 'divider' }, itemBlock(item)]),
      richText([{ type: 'text', text: [more(MOST_ITEMS), footer].filter((line) => line !== '').join('\n') }]),
    ],
  };
}

/** Elements of rich text are text and nothing else: no mention, link or emoji can be written in them. */
function itemBlock({ title, lines }: MessageItem): object {
  return richText([
    { type: 'text', text: `${title}\n`, style: { bold: true } },
    ...lines.flatMap(([label, text]) => [
      { type: 'text', text: `${label}: `, style: { italic: true } },
      { type: 'text', text: `${text}\n` },
    ]),
  ]);
}

function richText(elements: readonly object[]): object {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** The three characters that Slack reads in every text: without them there is no mention, channel or link. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
