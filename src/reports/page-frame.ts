// Page frame: the HTML document around each printed report: nothing is loaded, nothing runs.

import { html, type Markup, NOTHING, trusted } from '../usecases/html.js';
import { PRINT_STYLE } from './print-style.js';

/** Lets the page load nothing and run nothing, whatever a device called itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole HTML document. */
export function pageFrame(title: string, body: Markup, style: string = PRINT_STYLE): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.markup;
}

/** Nothing where there are no items. */
export function section(title: string, count: number, body: Markup): Markup {
  return count === 0
    ? NOTHING
    : html`<section><h2>${title} <span class="count">${count.toLocaleString('en')}</span></h2>${body}</section>`;
}

/** "2026-01-31T10:00:00Z" → "2026-01-31". */
export function day(iso: string | null): string {
  return (iso ?? '').slice(0, 10);
}

/** How old the knowledge is, and how the report came about. */
export function footText(madeAt: string, knowledgeDate: string | null): string {
  const known = knowledgeDate === null ? '' : ` Knowledge held against its sources on ${knowledgeDate}.`;
  return `Made ${madeAt.slice(0, 16).replace('T', ' ')} UTC by Lenscap from what its scans read.${known} No flaw was tried and no password was guessed.`;
}
