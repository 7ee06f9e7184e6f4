// SADP (Hikvision and its rebrands): XML over UDP 37020, the reply carries firmware, serial and activation.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, macText, SUBNET_MASK } from './facts.js';
import type { Protocol } from './protocol.js';
import { textOf, xmlLines, xmlText } from './xml-text.js';

// Any other type changes the device; the simulated one does not even hear it.
const QUESTIONS = ['inquiry', 'inquiry_v32'];

export const sadp: Protocol = {
  id: 'sadp',
  port: 37020,
  multicast: '239.255.255.250',
  broadcast: true,
  answer(device, datagram) {
    const xml = xmlText(datagram);
    if (xml === undefined || textOf(xml, 'Probe') === undefined) return [];
    const types = textOf(xml, 'Types') ?? '';
    if (!QUESTIONS.includes(types)) return [];
    return [probeMatch(device, textOf(xml, 'Uuid') ?? '', types)];
  },
};

// Order of elements and line ends are the vendor's.
function probeMatch(device: SimDevice, uuid: string, types: string): Buffer {
  const fields = [
    ['Uuid', uuid],
    ['Types', types],
    ...identity(device),
    ...network(device),
    ...state(device),
  ] as const;
  const lines = xmlLines(fields, '\r\n');
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\r\n<ProbeMatch>\r\n${lines}\r\n</ProbeMatch>\r\n`,
    'utf8',
  );
}

type Fields = readonly (readonly [string, string])[];

function identity(device: SimDevice): Fields {
  const { site } = device;
  return [
    ['DeviceType', isRecorder(device) ? '2201' : '46'],
    ['DeviceDescription', site.model],
    ['DeviceSN', deviceSerial(site.model, site.serial)],
  ];
}

function network(device: SimDevice): Fields {
  return [
    ['CommandPort', String(device.ports.sdk ?? 8000)],
    ['HttpPort', String(httpPort(device))],
    ['MAC', macText(device, '-')],
    ['IPv4Address', device.site.address],
    ['IPv4SubnetMask', SUBNET_MASK],
    ['IPv4Gateway', GATEWAY],
    ['IPv6Address', '::'],
    ['IPv6Gateway', '::'],
    ['IPv6MaskLen', '64'],
    ['DHCP', 'false'],
  ];
}

function state(device: SimDevice): Fields {
  const firmware = gluedVersion(device.site.firmware);
  const build = firmware.indexOf('build');
  return [
    ['AnalogChannelNum', '0'],
    ['DigitalChannelNum', String(isRecorder(device) ? device.site.channels.length : 1)],
    ['SoftwareVersion', firmware],
    ['DSPVersion', build < 0 ? '' : `V7.3${firmware.slice(build)}`],
    ['BootTime', '2026-01-05 06:30:12'],
    ['ResetAbility', 'false'],
    ['DiskNumber', isRecorder(device) ? '1' : '0'],
    ['Activated', String(device.site.activated)],
    ['PasswordResetAbility', 'true'],
    ['PasswordResetModeSecond', 'true'],
    ['SupportHCPlatform', 'true'],
    ['HCPlatformEnable', 'false'],
    ['IsModifyVerificationCode', 'true'],
    ['OEMInfo', 'N/A'],
  ];
}

function isRecorder(device: SimDevice): boolean {
  return device.site.profile === 'hikvision-recorder';
}

// On the wire the version and its build stand without a space: V5.5.160build 210416.
function gluedVersion(firmware: string): string {
  return firmware.replace(' build', 'build');
}

// The vendor's long form: model, day of production, region code, serial.
function deviceSerial(model: string, serial: string): string {
  return serial.startsWith(model) ? serial : `${model}20200101AAWR${serial}`;
}
