// Exposure: which devices strangers on the internet can reach, since when, and for how long a fix has been there.

import type { AsOf, DeviceRow, Estate, Within } from '../../store/estate.js';
import type { ReportDevice } from '../report.js';

export interface Exposure {
  readonly reachable: number;
  readonly items: {
    readonly device: { readonly id: string; readonly name: string; readonly address: string };
    readonly because: string;
    readonly since: string | null;
    readonly daysReachable: number | null;
    readonly daysSinceFix: number | null;
    readonly open: number;
  }[];
}

/** A list for people: the worst come first, and the count says how many there are. */
const MOST = 200;

/** @param reportOf one device's document */
export async function exposure(
  estate: Estate,
  within: Within,
  asOf: AsOf,
  reportOf: (id: string) => Promise<ReportDevice | undefined>,
): Promise<Exposure> {
  const page = await estate.devices({ reachable: true, sort: 'worst', limit: MOST }, within, asOf);
  const items = [];
  for (const row of page.items) {
    const report = await reportOf(row.id);
    if (report) items.push(itemOf(row, report));
  }
  return { reachable: page.total, items };
}

function itemOf(
  { id, name, address, open }: DeviceRow,
  { reachable }: ReportDevice,
): Exposure['items'][number] {
  const { because, since, daysReachable, daysSinceFix } = reachable;
  return {
    device: { id, name, address },
    because,
    since: since ?? null,
    daysReachable: daysReachable ?? null,
    daysSinceFix: daysSinceFix ?? null,
    open,
  };
}
