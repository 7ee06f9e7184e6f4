// Style: the few colours Lenscap uses, and none where they are not wanted.

import pc from 'picocolors';
import type { Risk } from '../../core/finding.js';

export const { bold, dim, green, yellow, red, cyan } = pc;

const RISK_STYLE: Readonly<Record<Risk, (text: string) => string>> = {
  critical: (text) => bold(red(text)),
  high: red,
  medium: yellow,
  low: cyan,
};

export function riskStyle(risk: Risk, text: string): string {
  return RISK_STYLE[risk](text);
}
