// A scan of the internet saw this very device: strangers reach it.

import { isoDay } from '../calendar.js';
import { outsideView } from '../outside-view.js';
import type { Check } from './check.js';

export const reachableFromOutside: Check = {
  id: 'reachable-from-outside',
  title: 'The internet reaches it',
  closes:
    'Closes when lenscap import reads that the port is shut (nmap -oX), or that Shodan, Censys or Shadowserver came by again and saw other ports alone.',
  run({ evidence, now }) {
    const view = outsideView(evidence);
    const [open] = view.open;
    if (!open) return undefined;
    const days = Math.max(0, Math.floor((now - Date.parse(open.since)) / 86_400_000));
    return {
      risk: 'high',
      certainty: open.certainty,
      because: `A scan of the internet (${open.by}) saw it at ${open.place}: reachable since ${isoDay(Date.parse(open.since))}, ${days} days, last seen ${isoDay(Date.parse(open.until))}. ${open.tie}`,
      next: 'Close the port in the router: remove the port forwarding, switch UPnP off there and in the device, and reach it over a VPN.',
    };
  },
};
