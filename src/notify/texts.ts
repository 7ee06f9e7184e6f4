// Texts: the sentences of a message in one language, as a data file says them, with {places} that are filled in.

import { z } from 'zod';

/** Which places a sentence may have; one that is misspelled would be sent as it stands. */
function sentence(...places: readonly string[]) {
  return z
    .string()
    .min(1)
    .max(2000)
    .superRefine((text, context) => {
      for (const [, name = ''] of text.matchAll(/\{(\w*)\}/g))
        if (!places.includes(name))
          context.addIssue({
            code: 'custom',
            message: `{${name}} is no place here; ${places.join(', ') || 'there is none'}`,
          });
    });
}

/** For one device and for more; where a language makes no difference both are the same. */
function counted(...places: readonly string[]) {
  return z.strictObject({ one: sentence(...places), other: sentence('count', ...places) });
}

const list = z.array(sentence()).min(1).max(12);

export const messageTexts = z
  .strictObject({
    language: z.string().regex(/^[a-z]{2}$/),
    name: z.string().min(1).describe('of the language, in itself'),
    subject: counted('asns'),
    greeting: sentence('organisation').describe('to an organisation whose name is known'),
    greetingAnyone: sentence(),
    seen: counted('from', 'to').describe('what was seen, and when'),
    source: sentence().describe('how it is known, and that nobody broke in'),
    whyTitle: sentence(),
    why: list,
    exploited: counted().describe('of how many a flaw is known to be attacked'),
    askTitle: sentence(),
    ask: list,
    flawsTitle: sentence(),
    fixSince: sentence('date', 'days'),
    exploitedSince: sentence('date'),
    advice: sentence('advice').describe('what the maker says; the knowledge has it in English only'),
    devicesTitle: sentence(),
    address: sentence('address', 'ports'),
    addressWithoutPort: sentence('address'),
    product: sentence('product', 'firmware'),
    productWithoutFirmware: sentence('product'),
    certain: sentence('flaws'),
    likely: sentence('flaws'),
    fixedIn: sentence('firmware'),
    lastSeen: sentence('from', 'to'),
    seenOnce: sentence('date'),
    more: sentence('count').describe('devices beyond those in the text are in the attached list'),
    attachedTitle: sentence(),
    attached: list,
    mendedTitle: sentence(),
    mended: list.describe('how to say that it is mended, or that it is wrong'),
    replyTo: sentence('email'),
    signature: sentence('sender'),
  })
  .describe('The sentences of a message in one language');
export type MessageTexts = z.infer<typeof messageTexts>;

/** A text with its places filled; what is filled in is never read for places again. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The sentence for one, or for more with the number as the language writes it. */
export function countedText(
  { one, other }: { readonly one: string; readonly other: string },
  count: number,
  language: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return filled(count === 1 ? one : other, { ...values, count: count.toLocaleString(language) });
}
