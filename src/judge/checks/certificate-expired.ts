// The certificate of the web page has ended, so browsers warn and people learn to click warnings away.

import { isoDay } from '../calendar.js';
import type { Check } from './check.js';

export const certificateExpired: Check = {
  id: 'certificate-expired',
  title: 'The certificate of its web page has expired',
  closes: 'Closes when a scan sees a certificate that is still valid.',
  run({ evidence, now }) {
    const ends = evidence
      .filter(({ kind }) => kind === 'tls.notAfter')
      .map(({ value }) => Date.parse(value))
      .filter((time) => !Number.isNaN(time));
    const newest = Math.max(...ends);
    return ends.length === 0 || newest >= now
      ? undefined
      : {
          risk: 'low',
          certainty: 'certain',
          because: `It ended on ${isoDay(newest)}; whoever opens the page cannot tell the device from an impostor.`,
          next: 'Make a new certificate in the HTTPS settings of the device, or install one of your own.',
        };
  },
};
