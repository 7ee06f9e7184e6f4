// Contact: who answers for a network, by a mail address that is safe to write to.

import { mailAddress } from '../core/mail-address.js';

/** Someone who is told about the devices in their network. */
export interface Contact {
  /** Checked by `mailAddress`; the domain in lower case. */
  readonly email: string;
  readonly organisation?: string;
  /** Language of the message as ISO 639-1 ("de"), where it is known. */
  readonly language?: string;
}

/** What tells contacts apart: every mail host treats the local part of an abuse desk without regard to case. */
export function contactKey({ email }: Contact): string {
  return email.toLowerCase();
}

/** A sender: a mail address, and the name before it. */
export interface Sender {
  readonly name: string;
  readonly email: string;
}

/** "CERT Example <cert@example.com>" or "cert@example.com"; undefined where the text is neither. */
export function senderOf(text: string): Sender | undefined {
  const named = /^\s*"?(?<name>[^"<>\u0000-\u001f\u007f]{0,120}?)"?\s*<(?<email>[^<>]+)>\s*$/.exec(
    text,
  )?.groups;
  const email = mailAddress(named?.email ?? text);
  return email === undefined ? undefined : { name: named?.name?.trim() ?? '', email };
}
