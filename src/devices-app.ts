// The wiring of what is known of devices: reports, explanations, ledgers, and which device a person means.

import type { App } from './app.js';
import { DefectError } from './core/errors.js';
import { allOf, mapPages, type Pages } from './core/pages.js';
import { udpQuestions } from './probes/udp-questions.js';
import { catalogue } from './protocols/catalogue.js';
import type { Workplace } from './scan-app.js';
import type { DeviceRecord } from './store/store.js';
import { deviceLog } from './usecases/device-log.js';
import { explainDevice } from './usecases/explain.js';
import { findDevice } from './usecases/find-device.js';
import { deviceLedger } from './usecases/ledger.js';
import { reportDevice, worstFirst } from './usecases/make-report.js';
import type { ReportDevice } from './usecases/report.js';
import { makeSharing } from './usecases/shared-parts.js';
import { schemes } from './vendors/registry.js';

type OfDevices = Pick<
  App,
  | 'devices'
  | 'vitals'
  | 'vitalsWithFindings'
  | 'device'
  | 'explain'
  | 'ledger'
  | 'deviceLog'
  | 'deviceOf'
  | 'ledgerOf'
>;

export function devicesIn(workplace: Workplace): OfDevices {
  const { store } = workplace;
  // Asked at each use: a reload puts another in its place.
  const report = (one: DeviceRecord) => reportDevice(one, workplace.expert.reporting);
  const named = async (name: string) => {
    const { id } = findDevice(await allOf(store.outlines([])), name);
    return found(await store.device(id), name);
  };
  const share = (reports: Pages<ReportDevice>) => mapPages(reports, makeSharing());
  return {
    devices: async () => (await allOf(share(mapPages(store.devicePages(), report)))).sort(worstFirst),
    vitals: () => store.vitals(),
    vitalsWithFindings: () => store.vitalsWithFindings(),
    device: async (name) => report(await named(name)),
    explain: async (cve, name) =>
      explainDevice(cve, await named(name), workplace.expert.knowledge.advisories, schemes),
    ledger: async (name) => deviceLedger(store, await named(name), catalogue, everybody()),
    deviceLog: async (name) => {
      const device = await named(name);
      const lines = await deviceLedger(store, device, catalogue, []);
      return deviceLog(
        device.evidence,
        lines.filter(({ request }) => withLogin.has(request)),
      );
    },
    async deviceOf(id) {
      const device = await store.device(id);
      return device && report(device);
    },
    async ledgerOf(id) {
      const device = await store.device(id);
      const lines = device ? await deviceLedger(store, device, catalogue, everybody()) : [];
      return lines.map((line) => ({ ...line, effect: effects.get(line.request) ?? 'read' }));
    },
  };
}

/** Devices are never taken out of a store. */
function found(device: DeviceRecord | undefined, name: string): DeviceRecord {
  if (device) return device;
  throw new DefectError(`the store no longer has the device "${name}"`);
}

const effects: ReadonlyMap<string, string> = new Map(catalogue.map(({ id, effect }) => [id, effect]));

/** Requests that carry a login. */
const withLogin: ReadonlySet<string> = new Set(
  catalogue
    .filter(({ shape }) => shape.transport === 'http' && shape.login !== undefined)
    .map(({ id }) => id),
);

/** Addresses that reach every device at once: the groups of the questions, and broadcast on any network and on loopback. */
function everybody(): readonly string[] {
  const groups = udpQuestions.flatMap(({ multicast, multicast6 }) => [multicast, multicast6]);
  return [...new Set(groups.filter((group) => group !== undefined)), '255.255.255.255', '127.255.255.255'];
}
