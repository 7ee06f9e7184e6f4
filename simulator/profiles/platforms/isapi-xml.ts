// The XML of ISAPI: its namespace, a document, an element with others inside.

import { elements } from '../../http/replies.js';

export const SPACE = 'version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"';

/** A whole document around what is inside it already. */
export function document(name: string, inside: string): string {
  return `<${name} ${SPACE}>\n${inside}\n</${name}>`;
}

/** One element around elements with text. */
export function group(name: string, fields: Readonly<Record<string, string>>): string {
  return `<${name}>${elements(fields)}</${name}>`;
}

/** "true" or "false" under a name, the whole of many documents. */
export function enabled(name: string, is: boolean, more: Readonly<Record<string, string>> = {}): string {
  return document(name, elements({ enabled: String(is), ...more }));
}
