// Every format that the corpus can be written in.

import type { Shape } from '../service.js';
import { censys } from './censys.js';
import { masscan } from './masscan.js';
import { nmap } from './nmap.js';
import { shadowserver } from './shadowserver.js';
import { shodan } from './shodan.js';
import { zgrab2 } from './zgrab2.js';

export const SHAPES: Readonly<Record<string, Shape>> = {
  shodan,
  censys,
  zgrab2,
  shadowserver,
  nmap,
  masscan,
};
