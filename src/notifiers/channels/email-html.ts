// E-mail as HTML: one page without scripts, images or anything else that is fetched.

import { html, trusted } from '../../usecases/html.js';
import type { Message, MessageItem } from '../message.js';

const FONT = trusted('font-family:system-ui,Segoe UI,Helvetica,Arial,sans-serif');
const COLOUR = { critical: '#a4161a', high: '#c2410c', medium: '#8a6100', low: '#33566b' } as const;

/** @param most items that are shown */
export function emailHtml(message: Message, most: number): string {
  const { language, subject, lead, items, footer } = message;
  const more = message.more(most);
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="${FONT};color:#1c1c1c;max-width:44em">
<h1 style="font-size:1.3em">${subject}</h1>
<p>${lead}</p>
${items.slice(0, most).map(itemHtml)}
${more === '' ? trusted('') : html`<p>${more}</p>`}
<p style="color:#666;font-size:0.85em">${footer}</p>
</body></html>
`.markup;
}

function itemHtml({ title, risk, lines }: MessageItem) {
  return html`<h2 style="font-size:1.05em;color:${COLOUR[risk]};margin-bottom:0.2em">${title}</h2>
<table style="border-spacing:0">
${lines.map(
  ([label, text]) =>
    html`<tr><td style="color:#666;vertical-align:top;padding-right:1em">${label}</td><td>${text}</td></tr>
`,
)}</table>
`;
}
