// Lines of "key=value", the oldest way in which cameras tell about themselves.

export type KeyValue = readonly [key: string, value: string];

/** A page of a log, or the settings of a recorder with 64 channels, are some thousand lines. */
const MAX_LINES = 8192;
const MAX_TEXT = 256 * 1024;

/** Pairs in order, quotes around a value removed; lines of another form are left out. Never throws. */
export function readKeyValues(text: string): readonly KeyValue[] {
  const lines = text.slice(0, MAX_TEXT).split(/\r?\n/, MAX_LINES);
  return lines.flatMap((line) => {
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(equals, 0)).trim();
    if (!/^[\w.-]{1,64}$/.test(key)) return [];
    return [[key, unquote(line.slice(equals + 1).trim())] satisfies KeyValue];
  });
}

function unquote(value: string): string {
  const quote = value.charAt(0);
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote)
    ? value.slice(1, -1)
    : value;
}
