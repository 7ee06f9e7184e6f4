// Plain text: what a device calls itself, made safe to print: no control character reaches a terminal.

/** C0 and C1 controls, line and paragraph separators, bidirectional overrides and zero-width characters. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text with every unsafe character shown as its code point, as in "\u{1b}". */
export function plainText(text: string): string {
  return text.replace(UNSAFE, (c) =>
    c === '\t' || c === '\n' || c === '\r' ? ' ' : `\\u{${c.charCodeAt(0).toString(16)}}`,
  );
}
