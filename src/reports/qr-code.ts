// QR code: a text as an SVG drawing of squares, quiet zone included.

import QRCode from 'qrcode';
import { html, type Markup } from '../usecases/html.js';

/** The clear border that readers need, in modules. */
const QUIET = 4;

/** Black on white, whatever the page's colours: readers need it so. Level M stands a scratch or a stain. */
export function qrSvg(text: string): Markup {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${darkRuns(modules)}"/></svg>`;
}

/** One rectangle for each run of dark modules in a row, so that no hairlines show between them. */
function darkRuns({
  size,
  data,
}: {
  readonly size: number;
  readonly data: ArrayLike<number | boolean>;
}): string {
  let path = '';
  for (let y = 0; y < size; y++) {
    let x = 0;
    while (x < size) {
      const from = x;
      while (x < size && data[y * size + x]) x++;
      if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1H${from + QUIET}z`;
      x++;
    }
  }
  return path;
}
