// Every question over UDP: one line each.

import { boschDetect } from './bosch-detect/index.js';
import { dahua1 } from './dahua1/index.js';
import { dhip } from './dhip/index.js';
import { foscamSearch } from './foscam-search/index.js';
import { hanwhaSearch } from './hanwha-search/index.js';
import { mdns } from './mdns/index.js';
import { panasonicSearch } from './panasonic-search/index.js';
import type { UdpQuestion } from './probe.js';
import { sadp } from './sadp/index.js';
import { sonyEnquiry } from './sony-enquiry/index.js';
import { ssdp } from './ssdp/index.js';
import { tdp } from './tdp/index.js';
import { ubiquiti } from './ubiquiti/index.js';
import { vivotekSearch } from './vivotek-search/index.js';
import { vstarcamSearch } from './vstarcam-search/index.js';
import { wsdiscovery } from './wsdiscovery/index.js';

/** In the order in which one device is asked: what most answer comes first. */
export const udpQuestions: readonly UdpQuestion[] = [
  wsdiscovery,
  sadp,
  dhip,
  ssdp,
  mdns,
  tdp,
  vstarcamSearch,
  foscamSearch,
  ubiquiti,
  panasonicSearch,
  sonyEnquiry,
  hanwhaSearch,
  boschDetect,
  vivotekSearch,
  dahua1,
];
