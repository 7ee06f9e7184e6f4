// Just enough XML for discovery datagrams: the text of the first element of a name, and escaping.

/** Discovery questions are far smaller; a longer datagram is no question. */
const LONGEST_QUESTION = 8192;

/** Text of a datagram that looks like XML, or undefined. */
export function xmlText(datagram: Buffer): string | undefined {
  if (datagram.length > LONGEST_QUESTION) return undefined;
  const text = datagram
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  return text.startsWith('<') ? text : undefined;
}

/** Trimmed text that follows the first opening tag of this local name; undefined when there is no such tag. */
export function textOf(xml: string, localName: string): string | undefined {
  for (const piece of xml.split('<')) {
    const close = piece.indexOf('>');
    if (close < 0) continue;
    const name = piece.slice(0, close).split(/[\s/]/, 1)[0] ?? '';
    if (name.slice(name.indexOf(':') + 1) === localName) return piece.slice(close + 1).trim();
  }
  return undefined;
}

/** Text made safe inside elements and attributes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Elements one per line: [name, value] → `<name>value</name>`. */
export function xmlLines(fields: readonly (readonly [string, string])[], newline: string): string {
  return fields.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join(newline);
}
