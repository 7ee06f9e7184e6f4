// UPnP description: the XML document that an SSDP reply points at (UPnP Device Architecture 1.1, 2.3).

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import type { HttpReply } from '../http/message.js';
import { elements, xml } from '../http/replies.js';

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

export function description({ site, ports }: SimDevice, says: Description): HttpReply {
  const id = createHash('md5').update(site.mac).digest('hex');
  const udn = `uuid:${id.slice(0, 8)}-${id.slice(8, 12)}-1000-8000-${id.slice(20)}`;
  const device = elements({
    friendlyName: site.name ?? `${says.modelName} - ${site.address}`,
    ...says,
    UDN: udn,
    presentationURL: `http://${site.address}:${ports.http ?? 80}/`,
  });
  return xml(
    `<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion><device>${device}</device></root>`,
  );
}
