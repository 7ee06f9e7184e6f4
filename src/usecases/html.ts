// HTML text: a template tag that escapes everything it is given, so that no device name can become markup.

import { plainText } from '../core/plain-text.js';

/** Markup that is already safe; only `html` and `join` make it. */
export interface Markup {
  readonly markup: string;
}

type Value = Markup | string | number | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

function render(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** html`<b>${name}</b>`: every string value is escaped, Markup values are placed as they are. */
export function html(texts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return {
    markup: texts.map((text, i) => text + (i < values.length ? render(values[i] ?? '') : '')).join(''),
  };
}

/** Text that is part of this program, such as a style sheet, placed as it is. */
export function trusted(markup: string): Markup {
  return { markup };
}

export const NOTHING: Markup = { markup: '' };
