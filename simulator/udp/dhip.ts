// DHIP search (Dahua and its rebrands): a 32-byte header and JSON over UDP 37810.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, macText, nameOf, SUBNET_MASK } from './facts.js';
import type { Protocol } from './protocol.js';

const HEADER = 32;
const LONGEST_QUESTION = 4096;

export const dhip: Protocol = {
  id: 'dhip',
  port: 37810,
  multicast: '239.255.255.251',
  broadcast: true,
  answer(device, datagram) {
    return isSearch(datagram) ? [frame(JSON.stringify(notice(device)))] : [];
  },
};

function isSearch(datagram: Buffer): boolean {
  if (datagram.length <= HEADER || datagram.length > LONGEST_QUESTION) return false;
  if (datagram.readUInt32LE(0) !== HEADER || datagram.toString('latin1', 4, 8) !== 'DHIP') return false;
  if (datagram.readUInt32LE(16) !== datagram.length - HEADER) return false;
  return methodOf(datagram.toString('utf8', HEADER)) === 'DHDiscover.search';
}

function methodOf(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && 'method' in value ? value.method : undefined;
  } catch {
    return undefined;
  }
}

function frame(json: string): Buffer {
  const payload = Buffer.from(`${json}\n`, 'utf8');
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(HEADER, 0);
  header.write('DHIP', 4, 'latin1');
  header.writeUInt32LE(payload.length, 16);
  header.writeUInt32LE(payload.length, 24);
  return Buffer.concat([header, payload]);
}

function notice(device: SimDevice): object {
  return {
    mac: macText(device, ':'),
    method: 'client.notifyDevInfo',
    params: { deviceInfo: { ...identity(device), ...network(device), ...inputs(device) } },
  };
}

function identity(device: SimDevice): object {
  const { site } = device;
  return {
    DeviceClass: isRecorder(device) ? 'NVR' : 'IPC',
    DeviceType: site.model,
    DetailType: site.model,
    MachineName: nameOf(device),
    Manufacturer: 'General',
    SerialNo: site.serial,
    DeviceID: '',
    Vendor: site.profile === 'amcrest' ? 'Amcrest' : 'Dahua',
    // The protocol carries the version alone; what follows the comma is the build date.
    Version: site.firmware.split(',', 1)[0] ?? '',
    // Low two bits: 01 not initialised, 10 initialised.
    Init: site.activated ? 166 : 165,
    Find: 'BD',
    UnLoginFuncMask: 1,
  };
}

function network(device: SimDevice): object {
  return {
    HttpPort: httpPort(device),
    Port: device.ports.sdk ?? 37777,
    IPv4Address: {
      DefaultGateway: GATEWAY,
      DhcpEnable: false,
      IPAddress: device.site.address,
      SubnetMask: SUBNET_MASK,
    },
    IPv6Address: { DefaultGateway: '', DhcpEnable: null, IPAddress: '/64', LinkLocalAddress: '' },
  };
}

function inputs(device: SimDevice): object {
  return {
    AlarmInputChannels: 1,
    AlarmOutputChannels: 1,
    VideoInputChannels: isRecorder(device) ? 0 : 1,
    VideoOutputChannels: isRecorder(device) ? 1 : 0,
    RemoteVideoInputChannels: device.site.channels.length,
  };
}

function isRecorder(device: SimDevice): boolean {
  return device.site.profile === 'dahua-recorder';
}
