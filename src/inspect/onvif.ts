// ONVIF: what every make has in common, behind WS-UsernameToken, bound to the device's own clock.

import type { Fact } from '../core/evidence.js';
import { text } from '../protocols/bytes.js';
import { readReply } from '../protocols/http/reply.js';
import { refusalOf } from '../protocols/login-refusal.js';
import { readDeviceClock, usernameToken } from '../protocols/onvif/username-token.js';
import { find, findAll, parseXml, textOf, type XmlElement } from '../protocols/xml.js';
import { account, type Inspector, nameServer, says, skew, switched } from './inspector.js';
import type { Session } from './session.js';

const PATH = '/onvif/device_service';
const OPEN =
  '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">';
const NAMESPACE = 'http://www.onvif.org/ver10/device/wsdl';
const CLOCK = `${OPEN}<s:Body><GetSystemDateAndTime xmlns="${NAMESPACE}"/></s:Body></s:Envelope>`;
const FIRST = 'GetDeviceInformation';
const OPEN_READ = `${OPEN}<s:Body><${FIRST} xmlns="${NAMESPACE}"/></s:Body></s:Envelope>`;

const CALLS: Readonly<Record<string, (root: XmlElement | undefined) => readonly Fact[]>> = {
  [FIRST]: (root) => [
    ...says('api.manufacturer', textOf(root, 'Manufacturer')),
    ...says('api.model', textOf(root, 'Model')),
    ...says('api.firmware', textOf(root, 'FirmwareVersion')),
    ...says('api.serial', textOf(root, 'SerialNumber')),
    ...says('api.hardware', textOf(root, 'HardwareId')),
  ],
  GetUsers: (root) =>
    findAll(root, 'User').flatMap((user) => account(textOf(user, 'Username'), textOf(user, 'UserLevel'))),
  GetNetworkProtocols: (root) =>
    findAll(root, 'NetworkProtocols').flatMap((one) => {
      const name = textOf(one, 'Name')?.toLowerCase();
      return name !== undefined && /^(?:http|https|rtsp)$/.test(name)
        ? switched(`setting.${name}`, textOf(one, 'Enabled'))
        : [];
    }),
  GetNTP: (root) => [
    ...says(
      'setting.ntp.server',
      textOf(find(root, 'NTPManual'), 'DNSname') ?? textOf(find(root, 'NTPManual'), 'IPv4Address'),
    ),
  ],
  GetDNS: (root) => findAll(root, 'IPv4Address').flatMap((one) => nameServer(one.text)),
};

export const onvif: Inspector = {
  id: 'onvif',
  makers: [],
  async inspect(session) {
    const { random, login, now } = session.options;
    const clock = await session.plain({
      request: 'onvif.clock',
      path: PATH,
      body: soap('GetSystemDateAndTime', CLOCK),
    });
    const theirs = clock === undefined ? undefined : readDeviceClock(clock);
    if (theirs === undefined) return [];
    const ahead = theirs - now();
    const facts: Fact[] = [...skew(theirs, now())];
    // What is open to anybody is no proof of the login. Only this one is asked so: who lists users to anybody has a flaw.
    const open = await session.plain({ request: 'onvif.info', path: PATH, body: soap(FIRST, OPEN_READ) });
    const isProof = open === undefined || open.includes('Fault');
    for (const [name, read] of Object.entries(CALLS)) {
      const token = usernameToken(login, random(16), now() + ahead);
      const isTold = name === FIRST && !isProof;
      const answer = isTold ? open : await ask(session, name, token, isProof);
      if (answer !== undefined) facts.push(...read(parseXml(answer)));
      if (session.outcome?.is === 'refused') break;
    }
    return facts;
  },
};

function ask(session: Session, name: string, token: string, isProof: boolean): Promise<string | undefined> {
  const body = `${OPEN}${token}<s:Body><${name} xmlns="${NAMESPACE}"/></s:Body></s:Envelope>`;
  return session.byBody(
    { request: 'onvif.read', path: PATH, body: soap(name, body) },
    refusedBytes,
    (said) =>
      said.includes('Fault')
        ? { why: /NotAuthorized|FailedAuthentication/i.test(said) ? 'wrong' : 'unclear' }
        : undefined,
    isProof,
  );
}

function soap(name: string, text: string) {
  return { type: `application/soap+xml; charset=utf-8; action="${NAMESPACE}/${name}"`, text };
}

/** For the door: an answer that is no fault about the login. */
function refusedBytes(bytes: Uint8Array): boolean {
  const reply = readReply(bytes);
  if (!reply) return true;
  return refusalOf(reply) !== undefined || (reply.status !== 200 && /NotAuthorized/i.test(text(reply.body)));
}
