// Mail address: the plain ones that are safe to write to and to show.

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
