// Milesight camera firmware: "51.7.0.77-r12"; the first number is the platform.

import { dotted } from '../../judge/tuple-scheme.js';

export const milesight = dotted(
  'milesight',
  /^v?(?<version>(?<track>\d{1,3})\.\d{1,2}\.\d{1,2}\.\d{1,5})(?:-r(?<build>\d{1,4}))?$/i,
  { joint: '-r' },
);
