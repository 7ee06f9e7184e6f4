// Message text: subject and body of a message to one contact, in plain words, narrow enough for any mail program.

import { wrap } from '../core/wrap.js';
import type { AffectedDevice, DeviceFlaw } from './affected.js';
import type { Sender } from './contact.js';
import { clean, daysSince, flawName, productName, type SharedFlaw, sharedFlaws } from './device-text.js';
import type { Group } from './group.js';
import { countedText, filled, type MessageTexts } from './texts.js';

export interface MessageInput {
  readonly group: Group;
  readonly texts: MessageTexts;
  readonly from: Sender;
  /** Where answers go; to the sender where absent. */
  readonly replyTo?: string;
  readonly now: Date;
}

/** RFC 5322, 2.1.1: at most 78, and some for the marks of whoever quotes it. */
const WIDTH = 72;
/** Devices and flaws that stand in the text itself; all of them are in the attached list. */
const MAX_DEVICES = 25;
const MAX_FLAWS = 15;
const MAX_ASNS = 3;
/** Different things to do about one flaw, and models named with each. */
const MAX_ADVICE = 4;
const MAX_MODELS = 5;

export function subjectOf({ group: { devices }, texts }: MessageInput): string {
  const asns = [...new Set(devices.flatMap(({ asn }) => asn ?? []))].sort((a, b) => a - b);
  const named =
    asns.length > 0 && asns.length <= MAX_ASNS ? ` (${asns.map((asn) => `AS${asn}`).join(', ')})` : '';
  return countedText(texts.subject, devices.length, texts.language, { asns: named });
}

/** Lines end with a line feed alone; whoever makes a mail of it writes them as mail wants. */
export function bodyOf(input: MessageInput): string {
  const { group, texts, from, replyTo } = input;
  const { contact, devices } = group;
  const days = devices.flatMap(({ firstSeen, lastSeen }) => [firstSeen ?? [], lastSeen ?? []].flat()).sort();
  const span = { from: days[0] ?? '?', to: days.at(-1) ?? '?' };
  const exploited = devices.filter(({ flaws }) =>
    flaws.some(({ flaw }) => flaw.exploitedSince !== null),
  ).length;
  const more = devices.length - MAX_DEVICES;
  const greeting =
    contact.organisation === undefined
      ? texts.greetingAnyone
      : filled(texts.greeting, { organisation: clean(contact.organisation) });
  return [
    ...paragraph(greeting),
    ...paragraph(countedText(texts.seen, devices.length, texts.language, span)),
    ...paragraph(texts.source),
    ...titled(texts.whyTitle, [
      ...texts.why.flatMap((text) => point('-', text)),
      ...(exploited > 0 ? point('-', countedText(texts.exploited, exploited, texts.language)) : []),
    ]),
    ...titled(
      texts.askTitle,
      texts.ask.flatMap((text, index) => point(`${index + 1}.`, text)),
    ),
    ...titled(
      texts.flawsTitle,
      sharedFlaws(devices)
        .slice(0, MAX_FLAWS)
        .flatMap((flaw) => flawLines(flaw, input)),
    ),
    ...titled(texts.devicesTitle, [
      ...devices.slice(0, MAX_DEVICES).flatMap((device) => deviceLines(device, texts)),
      ...(more > 0 ? wrap(filled(texts.more, { count: more.toLocaleString(texts.language) }), WIDTH) : []),
    ]),
    ...titled(
      texts.attachedTitle,
      texts.attached.flatMap((text) => point('-', text)),
    ),
    ...titled(
      texts.mendedTitle,
      texts.mended.flatMap((text) => point('-', text)),
    ),
    ...paragraph(
      `${filled(texts.signature, { sender: from.name === '' ? from.email : `${from.name} <${from.email}>` })} ${filled(texts.replyTo, { email: replyTo ?? from.email })}`,
    ),
  ].join('\n');
}

function flawLines({ flaw, advice }: SharedFlaw, { texts, now }: MessageInput): readonly string[] {
  const since = [
    ...(flaw.published === null
      ? []
      : [
          filled(texts.fixSince, {
            date: flaw.published,
            days: daysSince(flaw.published, now).toLocaleString(texts.language),
          }),
        ]),
    ...(flaw.exploitedSince === null ? [] : [filled(texts.exploitedSince, { date: flaw.exploitedSince })]),
  ].join('; ');
  return [
    ...indented(`${flawName(flaw)}: ${clean(flaw.title)}`, 0),
    ...(since === '' ? [] : indented(since, 2)),
    ...advice.slice(0, MAX_ADVICE).flatMap(([text, models]) => {
      const shown = models.slice(0, MAX_MODELS).join(', ');
      const of = advice.length === 1 ? '' : ` (${shown}${models.length > MAX_MODELS ? ', …' : ''})`;
      return indented(`${filled(texts.advice, { advice: text.slice(0, 600) })}${of}`, 2);
    }),
    ...(flaw.url === null ? [] : [`  ${clean(flaw.url)}`]),
  ];
}

function deviceLines(device: AffectedDevice, texts: MessageTexts): readonly string[] {
  const { address, ports, firmware, firstSeen, lastSeen, flaws } = device;
  const product = productName(device);
  const named = (certainty: DeviceFlaw['certainty']) =>
    flaws
      .filter((one) => one.certainty === certainty)
      .map(({ flaw }) => flawName(flaw))
      .join(', ');
  const [certain, likely] = [named('certain'), named('likely')];
  const fixed = [...new Set(flaws.flatMap(({ fixedIn }) => fixedIn ?? []))].map(clean).join(', ');
  return [
    ...indented(
      ports.length === 0
        ? filled(texts.addressWithoutPort, { address })
        : filled(texts.address, { address, ports: ports.slice(0, 20).join(', ') }),
      0,
    ),
    ...indented(
      firmware === null
        ? filled(texts.productWithoutFirmware, { product })
        : filled(texts.product, { product, firmware: clean(firmware) }),
      2,
    ),
    ...(certain === '' ? [] : indented(filled(texts.certain, { flaws: certain }), 2)),
    ...(likely === '' ? [] : indented(filled(texts.likely, { flaws: likely }), 2)),
    ...(fixed === '' ? [] : indented(filled(texts.fixedIn, { firmware: fixed }), 2)),
    ...(firstSeen === null || lastSeen === null ? [] : indented(seen(firstSeen, lastSeen, texts), 2)),
  ];
}

function seen(from: string, to: string, texts: MessageTexts): string {
  return from === to ? filled(texts.seenOnce, { date: to }) : filled(texts.lastSeen, { from, to });
}

function paragraph(text: string): readonly string[] {
  return [...wrap(text, WIDTH), ''];
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines, ''];
}

function point(mark: string, text: string): readonly string[] {
  const indent = ' '.repeat(mark.length + 1);
  return wrap(text, WIDTH - indent.length).map(
    (line, index) => `${index === 0 ? `${mark} ` : indent}${line}`,
  );
}

function indented(text: string, by: number): readonly string[] {
  return wrap(text, WIDTH - by - 2).map((line, index) => `${' '.repeat(index === 0 ? by : by + 2)}${line}`);
}
