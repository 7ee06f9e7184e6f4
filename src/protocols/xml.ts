// XML from a device: bounded in size and depth, no entity expansion, every value left as text.

import { XMLParser } from 'fast-xml-parser';

export interface XmlElement {
  /** Local name; the prefix is dropped because devices disagree on prefixes and namespaces. */
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Characters of XML read at most; ONVIF and SADP answers are a tenth of it. */
const MAX_XML = 256 * 1024;
const MAX_DEPTH = 32;

type Raw = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  htmlEntities: false,
  trimValues: true,
  maxNestedTags: MAX_DEPTH,
});

/** The root element, or undefined for what is not well-formed, too long or too deep. Never throws. */
export function parseXml(text: string): XmlElement | undefined {
  if (text.length > MAX_XML) return undefined;
  try {
    const nodes = parser.parse(text) as Raw[];
    return nodes.map(element).find((node) => node !== undefined);
  } catch {
    return undefined;
  }
}

function element(raw: Raw): XmlElement | undefined {
  const name = Object.keys(raw).find((key) => key !== ':@');
  if (name === undefined || name === '#text' || name.startsWith('?') || name.startsWith('!'))
    return undefined;
  const inner = (Array.isArray(raw[name]) ? raw[name] : []) as Raw[];
  const text = inner.map((node) => (typeof node['#text'] === 'string' ? node['#text'] : '')).join('');
  return {
    name,
    text: unescapeXml(text),
    children: inner.map(element).filter((child) => child !== undefined),
  };
}

/** The five predefined entities and numeric references; nothing a document could define. */
function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, dec, hex, name) => {
      if (name)
        return { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[String(name).toLowerCase()] ?? whole;
      const code = dec ? Number.parseInt(dec, 10) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** First descendant with this local name, the element itself included. */
export function find(root: XmlElement | undefined, name: string): XmlElement | undefined {
  if (!root || root.name === name) return root;
  for (const child of root.children) {
    const hit = find(child, name);
    if (hit) return hit;
  }
  return undefined;
}

/** All descendants with this local name, in document order. */
export function findAll(root: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (!root) return [];
  const here = root.name === name ? [root] : [];
  return [...here, ...root.children.flatMap((child) => findAll(child, name))];
}

/** Text of the first descendant with this local name, trimmed; undefined when there is none or it is empty. */
export function textOf(root: XmlElement | undefined, name: string): string | undefined {
  return find(root, name)?.text.trim() || undefined;
}

/** For text placed into XML that Lenscap writes. */
export function escapeXml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c] ?? c,
  );
}
