// A running site: every device of a site file listening on its own loopback address, until it is stopped.

import { newDevice, type Received, type SimDevice } from './device.js';
import { renamed } from './hostile/index.js';
import { wantedPorts } from './ports.js';
import type { SiteFile } from './site-file.js';
import { everyOne } from './stream/every-one.js';
import { Gate } from './stream/gate.js';
import { Later } from './stream/later.js';
import { type Listening, listenOn } from './stream/listen.js';
import type { Running } from './stream/running.js';
import { openUdp } from './udp-sockets.js';

export interface SiteOptions {
  /** Called with every request, whole, in the order of arrival. */
  readonly onReceived?: (received: Received) => void;
  /** Decides how long an account stays locked. */
  readonly clock?: { now(): number };
}

export interface RunningSite {
  readonly devices: readonly SimDevice[];
  /** Resolves when nothing is open any more. */
  stop(): Promise<void>;
}

/** Starts all devices; resolves when all of them listen. @throws SiteError when one cannot; nothing is left open then */
export async function startSite(site: SiteFile, options: SiteOptions = {}): Promise<RunningSite> {
  const running: Running = {
    later: new Later(),
    now: () => (options.clock ?? Date).now(),
    onReceived: options.onReceived ?? (() => undefined),
  };
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    running.later.stop();
    await Promise.all(closing.splice(0).map((close) => close()));
  };
  try {
    const devices: SimDevice[] = [];
    for (const device of site.devices) devices.push(await startDevice(device, running, closing));
    closing.push(await openUdp(devices, running));
    return { devices, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDevice(
  site: SiteFile['devices'][number],
  running: Running,
  closing: (() => Promise<void>)[],
): Promise<SimDevice> {
  const ports: Record<string, number> = {};
  const device = newDevice(renamed(site), ports);
  const gate = new Gate(device);
  await everyOne(
    Object.entries(openPorts(site)).map(async ([name, port]) => {
      const listening: Listening = await listenOn(device, running, { name, port, gate });
      closing.push(() => listening.close());
      ports[name] = listening.port;
    }),
  );
  return device;
}

/** All its ports but those that its settings close. */
function openPorts({ profile, ports, settings }: SiteFile['devices'][number]): Record<string, number> {
  const wanted = wantedPorts(profile, ports);
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== 'https' || settings.https));
}
