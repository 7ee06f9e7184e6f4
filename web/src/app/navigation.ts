// Navigation: the rooms of the page, in the order in which they are walked through.

import {
  type Icon,
  IconBook2,
  IconBuilding,
  IconCamera,
  IconChartAreaLine,
  IconListCheck,
  IconRadar2,
  IconSettings,
  IconSun,
  IconTool,
  IconWorld,
} from '@tabler/icons-react';

interface Place {
  readonly to:
    | '/'
    | '/cameras'
    | '/findings'
    | '/trends'
    | '/exposure'
    | '/makers'
    | '/sites'
    | '/scans'
    | '/knowledge'
    | '/settings';
  readonly name: string;
  readonly icon: Icon;
}

export const GROUPS: readonly (readonly Place[])[] = [
  [
    { to: '/', name: 'Today', icon: IconSun },
    { to: '/cameras', name: 'Cameras', icon: IconCamera },
    { to: '/findings', name: 'Findings', icon: IconListCheck },
  ],
  [
    { to: '/trends', name: 'Trends', icon: IconChartAreaLine },
    { to: '/exposure', name: 'Seen from outside', icon: IconWorld },
    { to: '/makers', name: 'Makers', icon: IconTool },
  ],
  [
    { to: '/sites', name: 'Sites', icon: IconBuilding },
    { to: '/scans', name: 'Scans', icon: IconRadar2 },
    { to: '/knowledge', name: 'Knowledge', icon: IconBook2 },
    { to: '/settings', name: 'Settings', icon: IconSettings },
  ],
];

/** In the bar at the bottom of a phone; the rest is behind "More". */
export const ON_PHONE: readonly Place['to'][] = ['/', '/cameras', '/findings', '/scans'];
