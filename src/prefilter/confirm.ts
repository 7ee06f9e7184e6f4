// Confirm: what a soft literal promises, looked at before the line is parsed: whose name a certificate bears.

/** "O": "Axis…" of an object, or O=Axis… of a name in one text, up to where the recogniser reads. */
const ORGANISATION = /"O"\s*:\s*(?:"(?<value>[^",=\\]*)|(?<other>[^"\s]))|\bO=(?<part>[^,="\\]*)/g;

/**
 * Whether a line can bear the name of a brand in a certificate; true where its spelling leaves that open.
 * @param line one record, its bytes as latin1
 */
export function confirmsBrand(line: string, isBrand: (text: string) => boolean): boolean {
  for (const { groups, index, 0: whole } of line.matchAll(ORGANISATION)) {
    if (groups?.other !== undefined) return true;
    const value = groups?.value ?? groups?.part ?? '';
    const isOpen = line.charCodeAt(index + whole.length) === BACKSLASH || /[^ -~]/.test(value);
    if (isOpen || isBrand(value)) return true;
  }
  return false;
}

const BACKSLASH = 92;
