// Contact: who answers for a network, by a mail address that is safe to write to.

/** Someone who is told about the devices in their network. */
export interface Contact {
  /** Checked by `mailAddress`; the domain in lower case. */
  readonly email: string;
  readonly organisation?: string;
  /** Language of the message as ISO 639-1 ("de"), where it is known. */
  readonly language?: string;
}

/** RFC 5321, 4.5.3.1.1 and .2 */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
/** RFC 5322, 3.2.3: dot-atom. No quoted local parts: nobody's abuse desk has one, and they may hold anything. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 1123, 2.1, at least two labels, the last not a number. */
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A plain mail address with its domain in lower case; undefined where the text is none. */
export function mailAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^mailto:/i, '');
  const at = bare.lastIndexOf('@');
  const [local, domain] = [bare.slice(0, Math.max(0, at)), bare.slice(at + 1).toLowerCase()];
  const isOne =
    bare.length <= MAX_ADDRESS && local.length <= MAX_LOCAL && LOCAL.test(local) && DOMAIN.test(domain);
  return isOne ? `${local}@${domain}` : undefined;
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
  const named = /^\s*"?(?<name>[^"<>\u0000-\u001f\u007f]{0,120}?)"?\s*<(?<email>[^<>]+)>\s*$/.exec(text)?.groups;
  const email = mailAddress(named?.email ?? text);
  return email === undefined ? undefined : { name: named?.name?.trim() ?? '', email };
}
