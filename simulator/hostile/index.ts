// The register of hostile behaviours, and what a device that has several of them does.

import type { SimDevice } from '../device.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import type { HostilityName } from '../profile-names.js';
import type { SiteDevice } from '../site-schema.js';
import type { Hostile } from './behaviour.js';
import { deepJson } from './deep-json.js';
import { endlessBody } from './endless-body.js';
import { giganticHeader } from './gigantic-header.js';
import { halfOpen } from './half-open.js';
import { htmlName } from './html-name.js';
import { invalidUtf8 } from './invalid-utf8.js';
import { redirectElsewhere, redirectLoop } from './redirects.js';
import { reset } from './reset.js';
import { tarpit } from './tarpit.js';
import { terminalEscapes } from './terminal-escapes.js';
import { wrongLengths } from './wrong-lengths.js';
import { xmlBomb } from './xml-bomb.js';

/** Those without hooks are decided elsewhere: which face is shown, and what a full device says. */
const HOSTILE: Readonly<Record<HostilityName, Hostile>> = {
  tarpit,
  'endless-body': endlessBody,
  'gigantic-header': giganticHeader,
  'xml-bomb': xmlBomb,
  'deep-json': deepJson,
  'invalid-utf8': invalidUtf8,
  'terminal-escapes': terminalEscapes,
  'html-name': htmlName,
  reset,
  'half-open': halfOpen,
  'wrong-lengths': wrongLengths,
  'redirect-loop': redirectLoop,
  'redirect-elsewhere': redirectElsewhere,
  impostor: {},
  'unauthorized-when-full': {},
};

export function hostilitiesOf({ behave }: SiteDevice): readonly HostilityName[] {
  return behave.hostile === undefined ? [] : [behave.hostile].flat();
}

function behavioursOf(site: SiteDevice): readonly Hostile[] {
  return hostilitiesOf(site).map((name) => HOSTILE[name]);
}

/** Who takes fresh streams or sends replies, if anybody does. */
export function streamSpoiler(site: SiteDevice): Pick<Hostile, 'take' | 'send'> {
  const all = behavioursOf(site);
  const take = all.find((one) => one.take)?.take;
  const send = all.find((one) => one.send)?.send;
  return { ...(take && { take }), ...(send && { send }) };
}

export function spoilt(reply: HttpReply, device: SimDevice, request: HttpRequest): HttpReply {
  return behavioursOf(device.site).reduce(
    (before, { reply: spoil }) => spoil?.(before, device, request) ?? before,
    reply,
  );
}

/** What a device sends in place of an honest discovery reply. */
export function distort({ site }: SimDevice, reply: Buffer): Buffer {
  return behavioursOf(site).reduce((before, { datagram }) => datagram?.(before, site) ?? before, reply);
}

/** The device with the name its hostility gives it. */
export function renamed(site: SiteDevice): SiteDevice {
  const name = behavioursOf(site).find((one) => one.name !== undefined)?.name;
  return name === undefined ? site : { ...site, name };
}
