// UPnP description: the XML document that an SSDP reply points at (UPnP Device Architecture 1.1, 2.3).

import type { SimDevice } from '../device.js';
import type { HttpReply } from '../http/message.js';
import { elements, xml } from '../http/replies.js';
import { uuidOf } from '../udp/facts.js';

export interface Description {
  readonly deviceType: string;
  readonly manufacturer: string;
  readonly manufacturerURL?: string;
  readonly modelName: string;
  readonly modelNumber?: string;
  readonly modelDescription?: string;
  readonly serialNumber?: string;
}

export const BASIC = 'urn:schemas-upnp-org:device:Basic:1';

export function description(of: SimDevice, says: Description): HttpReply {
  const { site, ports } = of;
  const device = elements({
    friendlyName: site.name ?? `${says.modelName} - ${site.address}`,
    ...says,
    UDN: `uuid:${uuidOf(of)}`,
    presentationURL: `http://${site.address}:${ports.http ?? 80}/`,
  });
  return xml(
    `<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion><device>${device}</device></root>`,
  );
}
