// Every discovery responder of the simulated site, each kept to the makes that speak it.

import type { UdpResponder } from '../device.js';
import { bosch } from './bosch.js';
import { dahua1 } from './dahua1.js';
import { dhip } from './dhip.js';
import { foscam } from './foscam.js';
import { hanwha } from './hanwha.js';
import { mdns } from './mdns.js';
import { panasonic } from './panasonic.js';
import type { Protocol } from './protocol.js';
import { sadp } from './sadp.js';
import { sony } from './sony.js';
import { speaks } from './speaks.js';
import { ssdp } from './ssdp.js';
import { tdp } from './tdp.js';
import { ubiquiti } from './ubiquiti.js';
import { vivotek } from './vivotek.js';
import { vstarcam } from './vstarcam.js';
import { wsdiscovery } from './wsdiscovery.js';

/** All UDP responders; `answer` is empty for devices whose make does not speak the protocol. */
export const udpResponders: readonly UdpResponder[] = [
  wsdiscovery,
  sadp,
  dhip,
  dahua1,
  ssdp,
  mdns,
  bosch,
  hanwha,
  vivotek,
  foscam,
  sony,
  panasonic,
  ubiquiti,
  vstarcam,
  tdp,
].map(kept);

function kept(protocol: Protocol): UdpResponder {
  return {
    ...protocol,
    speaks: ({ profile }) => speaks(profile, protocol.id),
    answer: (device, datagram) =>
      speaks(device.site.profile, protocol.id) ? protocol.answer(device, datagram) : [],
  };
}
