// Signals: what one piece of evidence means for the lineage of a device, in plain words.

import type { Evidence } from '../core/evidence.js';

type Says = (value: string, name: string) => string;

/** Device text quoted in a sentence is cut: a sentence is no place for a page. */
const QUOTED = 60;

const ONVIF_MODEL: Says = (value) => `ONVIF names the model ${value}`;
const ONVIF_NAME: Says = (value) => `ONVIF names the maker ${value}`;
const FIRMWARE = 'onvif.info.FirmwareVersion';
const SERIAL: Says = (value, name) => `its serial number ${value} is built like those of ${name}`;

/** Answers that only one maker's software gives: whatever they say, they tell the maker, and nothing else. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['sadp.', "it answers SADP, Hikvision's device search"],
  ['dhip.', "it answers DHDiscover, Dahua's device search"],
  ['dahua1.', "it answers Dahua's older device search"],
  ['hikvision.', "it serves /SDK/activateStatus, as Hikvision's software does"],
  ['axis.', "it answers Axis's question for basic device information"],
  ['hanwha.', "it answers Hanwha's device search"],
  ['bosch.', "it answers Bosch's device search"],
  ['vivotek.', "it answers Vivotek's device search"],
  ['sony.', "it answers Sony's device search"],
  ['panasonic.', 'it answers the device search of Panasonic and i-PRO'],
  ['ubiquiti.', "it answers Ubiquiti's device search"],
  ['foscam.', "it answers Foscam's device search"],
  ['vstarcam.', "it answers VStarcam's device search"],
  ['tdp.', "it answers TP-Link's device search"],
  ['uniview.', "it answers Uniview's LAPI"],
  ['dlink.', "it serves D-Link's page of device information"],
]);

/** By exact kind, or by a family that ends in "."; the exact kind goes first. */
const SIGNALS: ReadonlyMap<string, Says> = new Map<string, Says>([
  ['sadp.DeviceDescription', (value) => `SADP names the model ${value}`],
  ['sadp.OEMInfo', (value) => `SADP names the brand ${value}`],
  ['dhip.DeviceType', (value) => `Dahua's device search names the model ${value}`],
  ['dhip.Vendor', (value) => `Dahua's device search names the brand ${value}`],
  ['dhip.Manufacturer', (value) => `Dahua's device search names the manufacturer ${value}`],
  ['hikvision.OEMCode', (value) => `its Hikvision OEM code is ${value}`],
  [FIRMWARE, (value, name) => `its firmware ${value} is written as ${name} writes it`],
  ['onvif.info.SerialNumber', SERIAL],
  ['onvif.scope.serial', SERIAL],
  ['onvif.info.Model', ONVIF_MODEL],
  ['onvif.info.HardwareId', ONVIF_MODEL],
  ['onvif.scope.hardware', ONVIF_MODEL],
  ['onvif.info.Manufacturer', ONVIF_NAME],
  ['onvif.scope.name', ONVIF_NAME],
  ['http.realm', (value) => `its web login asks for ${value}`],
  ['rtsp.realm', (value) => `its video login asks for ${value}`],
  ['http.server', (value) => `its web server calls itself ${value}`],
  ['rtsp.server', (value) => `its video server calls itself ${value}`],
  ['http.title', (value) => `its web page is titled ${value}`],
  ['http.body', (_, name) => `its web page is built like those of ${name}`],
  ['http.location', (value) => `its web page leads to ${value}`],
  ['http.path', (value) => `it serves ${value.split(' ')[0]}`],
  ['tls.subject', (value) => `its certificate is made out to ${value}`],
  ['tls.issuer', (value) => `its certificate was issued by ${value}`],
  ['favicon.', (_, name) => `its web page has the icon of ${name}`],
  ['mac', (value, name) => `its MAC address ${value} begins with a prefix of ${name}`],
  ['port.open', (value, name) => `port ${value} is open, as on devices of ${name}`],
  ['port.set', (value, name) => `the ports ${value} are open together, as on devices of ${name}`],
  ['ssdp.', (value) => `it announces itself over SSDP as ${value}`],
  ['mdns.', (value) => `it announces itself over mDNS as ${value}`],
  ['import.', (value) => `another tool recognised it as ${value}`],
]);

/**
 * One short sentence without a full stop.
 * @param of what the evidence speaks for
 * @param name its name, as it writes itself
 */
export function signalOf(
  { kind, value }: Evidence,
  of: 'brand' | 'maker' | 'platform',
  name: string,
): string {
  const family = familyPrefix(kind);
  const answer = ANSWERS.get(family);
  if (of === 'maker' && answer !== undefined && kind !== 'hikvision.OEMCode') return answer;
  const text = value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value;
  if (of === 'platform' && kind === FIRMWARE) return `its firmware ${text} names it`;
  const says = SIGNALS.get(kind) ?? SIGNALS.get(family);
  return says ? says(text, name) : `${kind} is ${text}`;
}

function familyPrefix(kind: string): string {
  return kind.slice(0, kind.indexOf('.') + 1);
}
