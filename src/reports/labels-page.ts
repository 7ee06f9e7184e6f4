// The labels page: sheets of label paper, each label with a code that leads to the camera's page.

import { html, type Markup } from '../usecases/html.js';
import type { Label } from './data.js';
import { pageFrame } from './page-frame.js';
import { LABEL_STYLE } from './print-style.js';
import { qrSvg } from './qr-code.js';
import { many } from './sentence.js';

/** A4 with 3 × 8 labels of 70 × 36 mm. */
export const LABELS_PER_SHEET = 24;

/** A whole HTML document. @param leftOut lines that say what did not fit; shown on the screen only */
export function labelsPage(labels: readonly Label[], leftOut: readonly string[] = []): string {
  const sheets = Array.from({ length: Math.ceil(labels.length / LABELS_PER_SHEET) }, (_, i) =>
    labels.slice(i * LABELS_PER_SHEET, (i + 1) * LABELS_PER_SHEET),
  );
  return pageFrame(
    'Camera labels',
    html`<header class="screen"><h1>${labels.length === 0 ? 'No camera to label' : many(labels.length, 'label')}</h1>
<p>Print at 100 %, without margins, on A4 label paper of 3 × 8 labels, 70 × 36 mm.</p>${leftOut.map((text) => html`<p>${text}</p>`)}</header>
${sheets.map((sheet) => html`<section class="sheet">${sheet.map(labelBox)}</section>`)}`,
    LABEL_STYLE,
  );
}

function labelBox(label: Label): Markup {
  return html`<article class="label">${qrSvg(label.url)}<div class="words"><p class="name">${label.name}</p><p class="address">${label.address}</p><p>${label.site}</p><p class="hint">Scan to see its status</p></div></article>`;
}
