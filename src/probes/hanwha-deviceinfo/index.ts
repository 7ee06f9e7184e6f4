// hanwha-deviceinfo: the SUNAPI page of a Hanwha device; its refusal alone is strong evidence of the maker.

import { factsOf } from '../../protocols/facts.js';
import { type KeyValue, readKeyValues } from '../../protocols/key-values.js';
import { readScalars } from '../../protocols/lenient-json.js';
import { macOf } from '../../protocols/mac.js';
import { clue, pathProbe } from '../path-probe.js';

/** Names of SUNAPI and those of the discovery reply, which say the same. */
const NAMES: Readonly<Record<string, string>> = {
  Model: 'model',
  FirmwareVersion: 'firmware',
  SerialNumber: 'serial',
  DeviceType: 'deviceType',
};

export const hanwhaDeviceInfo = pathProbe({
  id: 'hanwha-deviceinfo',
  request: 'hanwha.deviceinfo',
  path: '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view',
  makers: ['hanwha'],
  clues: [
    clue('http.title', 'Hanwha|WISENET|Samsung Techwin'),
    clue('http.realm', '^iPolis'),
    clue('http.location', '^/wmf/'),
  ],
  answeredBy: ['hanwha.firmware'],
  read(body) {
    const pairs: readonly KeyValue[] = body.trimStart().startsWith('{')
      ? readScalars(body)
      : readKeyValues(body);
    const known = new Map(pairs);
    if (!known.has('Model')) return undefined;
    const fields = Object.entries(NAMES).map(([from, to]) => [to, known.get(from)] as const);
    return factsOf('hanwha.', { fields, macs: [macOf(known.get('ConnectedMACAddress'))] });
  },
});
