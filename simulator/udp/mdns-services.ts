// Which services a device offers over mDNS, under which instance name, port and texts.

import type { SimDevice } from '../device.js';
import type { Profile } from '../site-file.js';
import { httpPort, macText, nameOf } from './facts.js';

export interface Service {
  /** Such as "_http._tcp.local". */
  readonly type: string;
  readonly instance: string;
  readonly port: number;
  /** Entries of the TXT record, "key=value". */
  readonly texts: readonly string[];
}

const OFFERED: Partial<Record<Profile, (device: SimDevice) => readonly Service[]>> = {
  axis,
  printer,
  nas,
  'tv-box': tvBox,
};

/** Empty for makes that do not speak mDNS. */
export function servicesOf(device: SimDevice): readonly Service[] {
  return OFFERED[device.site.profile]?.(device) ?? [];
}

// Axis announces model and MAC address, whatever the camera is called.
function axis(device: SimDevice): readonly Service[] {
  const mac = macText(device, '').toUpperCase();
  const common = { instance: `AXIS ${device.site.model} - ${mac}`, texts: [`macaddress=${mac}`] };
  return [
    { ...common, type: '_axis-video._tcp.local', port: httpPort(device) },
    { ...common, type: '_http._tcp.local', port: httpPort(device) },
    { ...common, type: '_rtsp._tcp.local', port: device.ports.rtsp ?? 554 },
  ];
}

function printer(device: SimDevice): readonly Service[] {
  const instance = nameOf(device);
  const texts = ['txtvers=1', 'rp=ipp/print', `ty=${device.site.model}`];
  return [
    { type: '_ipp._tcp.local', instance, port: device.ports.ipp ?? 631, texts },
    { type: '_http._tcp.local', instance, port: httpPort(device), texts: [] },
  ];
}

function nas(device: SimDevice): readonly Service[] {
  const instance = nameOf(device);
  return [
    { type: '_smb._tcp.local', instance, port: 445, texts: [] },
    { type: '_http._tcp.local', instance, port: httpPort(device), texts: ['path=/'] },
  ];
}

function tvBox(device: SimDevice): readonly Service[] {
  const { model } = device.site;
  const instance = `${model}-${macText(device, '')}`;
  const texts = [`md=${model}`, `fn=${nameOf(device)}`];
  return [{ type: '_googlecast._tcp.local', instance, port: device.ports.cast ?? 8009, texts }];
}
