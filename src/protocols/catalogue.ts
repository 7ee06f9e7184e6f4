// The request catalogue: everything Lenscap may send. What is not in it cannot leave.

import type { RequestDeclaration } from '../net/request.js';
import { loginRequests } from './catalogue-login.js';
import { tcpRequests } from './catalogue-tcp.js';
import { udpRequests } from './catalogue-udp.js';

export const catalogue: readonly RequestDeclaration[] = [...tcpRequests, ...udpRequests, ...loginRequests];
