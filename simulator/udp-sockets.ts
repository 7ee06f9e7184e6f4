// UDP sockets: one for each group and broadcast of a protocol, and one for each device and port, which sends its replies.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Received, SimDevice, UdpResponder } from './device.js';
import { distort } from './hostile/index.js';
import { SiteError } from './site-error.js';
import { everyOne } from './stream/every-one.js';
import { type Running, record } from './stream/running.js';
import { udpResponders } from './udp/index.js';

const LOOPBACK = '127.0.0.1';
const LOOPBACK_BROADCAST = '127.255.255.255';

/** A device on one UDP port: its socket and what it speaks there. */
interface Station {
  readonly device: SimDevice;
  readonly socket: Socket;
  readonly responders: readonly UdpResponder[];
}

/** Opens what the devices need. @throws SiteError when a port cannot be bound; what was opened is closed again */
export async function openUdp(devices: readonly SimDevice[], running: Running): Promise<() => Promise<void>> {
  const open: Socket[] = [];
  const close = async () => {
    await Promise.all(open.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  };
  try {
    for (const port of new Set(udpResponders.map((responder) => responder.port))) {
      await openPort(port, { devices, running, open });
    }
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opening {
  readonly devices: readonly SimDevice[];
  readonly running: Running;
  readonly open: Socket[];
}

/** All devices that speak on a port, then the groups and the broadcast address they hear. */
async function openPort(port: number, { devices, running, open }: Opening): Promise<void> {
  const here = udpResponders.filter((responder) => responder.port === port);
  const stations: Station[] = [];
  await everyOne(
    devices.map(async (device) => {
      const responders = here.filter((responder) => responder.speaks(device.site));
      if (responders.length === 0) return;
      const socket = await bound(device.site.address, port, open);
      const station = { device, socket, responders };
      stations.push(station);
      socket.on('message', (bytes, from) => answer(station, running, { bytes, from, cast: 'unicast' }));
    }),
  );
  if (stations.length === 0) return;
  const groups = new Set(here.flatMap(({ multicast }) => multicast ?? []));
  for (const group of groups) {
    const socket = await bound(group, port, open);
    socket.addMembership(group, LOOPBACK);
    hearAll(socket, { stations, running, cast: 'multicast' });
  }
  if (here.some(({ broadcast }) => broadcast)) {
    hearAll(await bound(LOOPBACK_BROADCAST, port, open), { stations, running, cast: 'broadcast' });
  }
}

function hearAll(
  socket: Socket,
  { stations, running, cast }: { stations: readonly Station[]; running: Running; cast: Received['cast'] },
): void {
  socket.on('message', (bytes, from) => {
    for (const station of stations) answer(station, running, { bytes, from, cast });
  });
}

function answer(
  { device, socket, responders }: Station,
  running: Running,
  { bytes, from, cast }: { bytes: Buffer; from: RemoteInfo; cast: Received['cast'] },
): void {
  const heard = responders.filter((responder) => cast === 'unicast' || hears(responder, cast));
  const [port] = heard.map((responder) => responder.port);
  if (port === undefined) return;
  record(running, device, { port, transport: 'udp', cast, from: `${from.address}:${from.port}`, bytes });
  for (const responder of heard) {
    const replies = responder.answer(device, bytes).map((reply) => distort(device, reply));
    const to = responder.replyPort ?? from.port;
    running.later.after(device.site.behave.delay ?? 0, () => {
      for (const reply of replies) socket.send(reply, to, from.address);
    });
  }
}

function hears({ multicast, broadcast }: UdpResponder, cast: 'multicast' | 'broadcast'): boolean {
  return cast === 'multicast' ? multicast !== undefined : broadcast === true;
}

function bound(address: string, port: number, open: Socket[]): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    const failed = (error: NodeJS.ErrnoException) => {
      socket.close();
      reject(
        new SiteError(`${address}:${port}/udp: cannot be bound (${error.code}); stop what else uses it`),
      );
    };
    socket.once('error', failed);
    socket.bind({ address, port }, () => {
      socket.off('error', failed);
      // A reply nobody waits for comes back as an error of the next send.
      socket.on('error', () => undefined);
      open.push(socket);
      resolve(socket);
    });
  });
}
