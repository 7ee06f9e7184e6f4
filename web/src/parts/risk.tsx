// Risk: how bad something is, as an icon and a word; the colour only helps.

import {
  type Icon,
  IconAlertCircle,
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconHelpCircle,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { DeviceRow, FindingRow } from '../api/client.gen.js';

export type RiskLevel = FindingRow['risk'];
export type LightColour = DeviceRow['light'];

export const RISKS = ['critical', 'high', 'medium', 'low'] as const;
export const LIGHTS = ['red', 'amber', 'green', 'grey'] as const;

interface Look {
  readonly word: string;
  readonly icon: Icon;
  readonly tone: 'red' | 'orange' | 'amber' | 'green' | 'grey';
}

export const RISK_LOOKS: Readonly<Record<RiskLevel, Look>> = {
  critical: { word: 'Critical', icon: IconAlertOctagonFilled, tone: 'red' },
  high: { word: 'High', icon: IconAlertTriangleFilled, tone: 'orange' },
  medium: { word: 'Medium', icon: IconAlertCircle, tone: 'amber' },
  low: { word: 'Low', icon: IconInfoCircle, tone: 'grey' },
};

export const LIGHT_LOOKS: Readonly<Record<LightColour, Look>> = {
  red: { word: 'Act now', icon: IconAlertOctagonFilled, tone: 'red' },
  amber: { word: 'Needs work', icon: IconAlertTriangleFilled, tone: 'orange' },
  green: { word: 'In order', icon: IconCircleCheckFilled, tone: 'green' },
  grey: { word: 'Cannot tell', icon: IconHelpCircle, tone: 'grey' },
};

function Tag({
  look: { word, icon: Icon, tone },
  isQuiet,
}: {
  readonly look: Look;
  readonly isQuiet: boolean;
}) {
  return (
    <span className={`tag tone-${tone}${isQuiet ? ' tag-quiet' : ''}`}>
      <Icon size={16} aria-hidden="true" />
      {word}
    </span>
  );
}

/** @param isQuiet without its background, for dense lists */
export function Risk({ risk, isQuiet = false }: { readonly risk: RiskLevel; readonly isQuiet?: boolean }) {
  return <Tag look={RISK_LOOKS[risk]} isQuiet={isQuiet} />;
}

export function Light({
  light,
  isQuiet = false,
}: {
  readonly light: LightColour;
  readonly isQuiet?: boolean;
}) {
  return <Tag look={LIGHT_LOOKS[light]} isQuiet={isQuiet} />;
}
