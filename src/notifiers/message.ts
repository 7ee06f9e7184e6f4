// Message: a notice in the owner's words, as plain text in parts; each channel puts the parts in its own form.

import type { Risk } from '../core/finding.js';
import type { FindingEvent } from './event.js';
import type { Notice } from './notice.js';
import { filled, type Wording } from './wording.js';

export interface Message {
  /** BCP 47. */
  readonly language: string;
  readonly subject: string;
  readonly lead: string;
  /** The gravest first. */
  readonly items: readonly MessageItem[];
  /** "and 3 more" where only so many items are shown; empty when all are. */
  more(shown: number): string;
  readonly footer: string;
}

export interface MessageItem {
  readonly title: string;
  readonly risk: Risk;
  readonly device: string;
  /** Label and text, in the order in which a person reads them. */
  readonly lines: readonly (readonly [label: string, text: string])[];
}

/** @param isTest says so before anything else */
export function messageOf(notice: Notice, wording: Wording, isTest = false): Message {
  const { texts, language } = wording;
  const { events, kind } = notice;
  const what = wording.count(texts.subject[kind], events.length);
  const sites = new Set(events.map(({ device }) => device.site));
  const [site = ''] = sites;
  const subject = sites.size === 1 && site !== '' ? filled(texts.atSite, { what, site }) : what;
  return {
    language,
    subject,
    lead: isTest ? texts.test : texts.lead[kind],
    items: events.map((event) => itemOf(event, wording)),
    more: (shown) => (shown < events.length ? wording.count(texts.more, events.length - shown) : ''),
    footer: texts.footer,
  };
}

function itemOf({ kind, device, finding, was, due }: FindingEvent, wording: Wording): MessageItem {
  const { label, risk } = wording.texts;
  const before = was === undefined ? '' : ` (${label.was}: ${risk[was]})`;
  const advice: MessageItem['lines'] =
    kind === 'closed'
      ? []
      : [
          [label.next, finding.next],
          [label.closes, finding.closes],
        ];
  const lines: MessageItem['lines'] = [
    [label.device, device.name],
    [label.address, device.address],
    [label.owner, device.owner],
    [label.risk, `${risk[finding.risk]}${before}`],
    [label.why, finding.because],
    ...advice,
    [label.since, wording.date(finding.since)],
    [label.due, due === undefined ? '' : wording.date(due)],
  ];
  return {
    title: finding.title,
    risk: finding.risk,
    device: device.name,
    lines: lines.filter(([, text]) => text !== ''),
  };
}
