// The recogniser with the real fingerprints, brands and MAC prefixes: what devices are, and how sure that is.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVIDENCE_KINDS } from '../core/evidence-kinds.js';
import type { Identity } from '../core/identity.js';
import { evidence } from '../recognise/evidence.test-support.js';
import { makeRecogniser } from '../recognise/recognise.js';
import { splitDevices } from '../recognise/split.js';
import { readFirmware } from '../vendors/registry.js';
import { loadBrands } from './brand-files.js';
import { loadFingerprints, readFingerprintFiles } from './fingerprint-files.js';
import { loadOui } from './oui-file.js';

const known = {
  fingerprints: loadFingerprints('knowledge/fingerprints'),
  brands: loadBrands('knowledge/brands'),
  oui: loadOui('knowledge/oui.yaml'),
};
// What is stored is JSON; nothing may get lost on the way.
const recogniser = makeRecogniser(JSON.parse(JSON.stringify(known)), readFirmware);

/** "certain hikvision", or "-" where nothing is known. */
function said(
  identity: Identity,
  field: 'vendor' | 'brand' | 'model' | 'serial' | 'mac' | 'category' | 'hardware',
) {
  const claim = identity[field];
  return claim ? `${claim.certainty} ${claim.value}` : '-';
}

function summary(...lines: readonly string[]) {
  const identity = recogniser.recognise(evidence(...lines));
  return {
    vendor: said(identity, 'vendor'),
    brand: said(identity, 'brand'),
    model: said(identity, 'model'),
    category: said(identity, 'category'),
    firmware: identity.firmware ? `${identity.firmware.certainty} ${identity.firmware.value.raw}` : '-',
    contradictions: identity.contradictions.map(({ field }) => field),
  };
}

const SADP = [
  'sadp.DeviceDescription=DS-2CD2146G2-ISU',
  'sadp.DeviceSN=DS-2CD2146G2-ISU20210611AAWRF12345678',
  'sadp.SoftwareVersion=V5.5.160build 210416',
  'sadp.MAC=44-19-b6-00-00-0b',
];
const DHIP = [
  'dhip.DeviceType=IP8M-2496EB',
  'dhip.SerialNo=AMC0000000000AB',
  'dhip.Version=2.800.00AC000.0.R',
  'dhip.mac=9c:8e:cd:00:00:0d',
];

test('a Hikvision camera by SADP', () => {
  const identity = recogniser.recognise(evidence(...SADP));
  expect(summary(...SADP)).toEqual({
    vendor: 'certain hikvision',
    brand: 'certain hikvision',
    model: 'certain DS-2CD2146G2-ISU',
    category: 'certain camera',
    firmware: 'certain V5.5.160build 210416',
    contradictions: [],
  });
  expect(identity.firmware?.value).toEqual({
    raw: 'V5.5.160build 210416',
    version: 'V5.5.160',
    build: '210416',
    buildDate: '2021-04-16',
  });
  expect(said(identity, 'serial')).toBe('certain DS-2CD2146G2-ISU20210611AAWRF12345678');
  expect(said(identity, 'mac')).toBe('certain 44:19:b6:00:00:0b');
  expect(identity.vendor?.because.map(({ kind }) => kind)).toContain('sadp.DeviceDescription');
});

test.each([
  ['nothing at all', [], { vendor: '-', category: 'possible unknown' }],
  [
    'a Hikvision under Annke keeps its maker',
    ['sadp.DeviceDescription=N48PBB', 'sadp.SoftwareVersion=V3.4.106build 200422', 'http.title=ANNKE'],
    { vendor: 'certain hikvision', brand: 'likely annke', category: 'certain recorder', contradictions: [] },
  ],
  [
    'a Dahua under Amcrest, by its model',
    DHIP,
    {
      vendor: 'certain dahua',
      brand: 'likely amcrest',
      model: 'certain IP8M-2496EB',
      category: 'certain camera',
    },
  ],
  [
    'a Dahua under Lorex, by its own word',
    ['dhip.Vendor=Lorex', 'dhip.DeviceType=W461ASC'],
    { vendor: 'certain dahua', brand: 'certain lorex', contradictions: [] },
  ],
  [
    'a rebrand from its firmware alone',
    ['onvif.info.FirmwareVersion=V2.420.AC00.18.R.20200217'],
    { vendor: 'possible dahua', brand: 'possible amcrest' },
  ],
  [
    'Honeywell buys from Dahua: no contradiction',
    ['dhip.Vendor=General', 'dhip.DeviceType=IPC-HDW2431T', 'onvif.scope.name=Honeywell'],
    { vendor: 'certain dahua', brand: 'likely honeywell', contradictions: [] },
  ],
  [
    'a realm and a title: likely',
    ['http.realm=Login to 6J0E022PAG35073', 'http.title=WEB SERVICE'],
    { vendor: 'likely dahua', category: 'likely other_video' },
  ],
  [
    'the same over two protocols: certain',
    ['http.realm=Login to 6J0E022PAG35073', 'rtsp.realm=Login to 6J0E022PAG35073'],
    { vendor: 'certain dahua' },
  ],
  [
    'a certificate alone: possible',
    ['tls.subject=CN=www.hikvision.com, O=HIKVISION'],
    { vendor: 'possible hikvision' },
  ],
  ['a title alone: possible', ['http.title=NETSurveillance WEB'], { vendor: 'possible xiongmai' }],
  [
    'two pages: likely',
    ['http.title=NETSurveillance WEB', 'http.body=<title>NETSurveillance WEB</title>'],
    { vendor: 'likely xiongmai' },
  ],
  [
    'a MAC prefix: possible',
    ['mac=44:19:b6:00:00:0b'],
    { vendor: 'possible hikvision', brand: 'possible hikvision' },
  ],
  [
    'the prefix of a maker of everything says no more than possible',
    ['mac=60:a4:b7:00:00:01'],
    { vendor: 'possible tplink', category: 'possible unknown' },
  ],
  [
    'the prefix of a maker of everything never contradicts',
    ['mac=60:a4:b7:00:00:01', 'http.title=Reolink'],
    { vendor: 'possible reolink', contradictions: [] },
  ],
  [
    'an unverified banner never makes certain, not even twice',
    ['http.realm=uniview', 'rtsp.server=Uniview'],
    { vendor: 'likely uniview' },
  ],
  [
    'an impostor: HTTP says Axis, SADP and the MAC prefix say Hikvision',
    [...SADP, 'mac=44:19:b6:00:00:0b', 'http.realm=AXIS_ACCC8E0000A1', 'http.title=AXIS'],
    { vendor: 'likely hikvision', contradictions: ['vendor', 'serial', 'mac'] },
  ],
  [
    'equally strong sources that disagree',
    ['sadp.DeviceDescription=DS-2CD2146G2-ISU', 'onvif.info.Manufacturer=Bosch'],
    { vendor: 'likely hikvision', contradictions: ['vendor', 'brand'] },
  ],
  [
    'a fuller spelling of the same firmware',
    [
      'dhip.Version=2.800.0000000.16.R',
      'onvif.info.FirmwareVersion=2.800.0000000.16.R, Build Date 2020-06-05',
    ],
    { firmware: 'certain 2.800.0000000.16.R, Build Date 2020-06-05', contradictions: [] },
  ],
  [
    'the same model in other spellings',
    ['axis.ProdNbr=P3245-V', 'onvif.scope.hardware=AXIS P3245-V', 'onvif.scope.name=AXIS P3245-V'],
    { vendor: 'certain axis', brand: 'certain axis', category: 'certain camera', contradictions: [] },
  ],
  [
    'a printer',
    [
      'http.server=HP HTTP Server; HP LaserJet',
      'http.title=HP LaserJet MFP M428fdw',
      'mdns.service=_ipp._tcp',
    ],
    { vendor: '-', category: 'certain not_camera' },
  ],
  [
    'a NAS',
    ['http.title=Archive - Synology DiskStation', 'ssdp.manufacturer=Synology Inc.'],
    { vendor: 'likely synology', category: 'possible not_camera' },
  ],
  ['a router', ['http.realm=TP-LINK Wireless N Router WR841N'], { category: 'likely not_camera' }],
  [
    'a web server',
    ['http.title=Welcome to nginx!', 'http.server=nginx/1.24.0'],
    { category: 'possible not_camera' },
  ],
  [
    'a web server that says nothing',
    ['http.server=nginx/1.24.0', 'http.title=Intranet'],
    { category: 'possible not_camera' },
  ],
  [
    'the same web server on a camera',
    ['http.server=nginx/1.14.0', 'http.title=Reolink'],
    { category: 'possible other_video' },
  ],
  [
    'a TV box that speaks RTSP',
    ['mdns.service=_googlecast._tcp', 'rtsp.describe=401', 'port.open=554/tcp'],
    { category: 'likely not_camera', contradictions: [] },
  ],
  [
    'an ONVIF camera of no known make',
    ['onvif.scope.name=IPCamera', 'onvif.scope.hardware=IPCAM', 'onvif.type=dn:NetworkVideoTransmitter'],
    { vendor: '-', model: 'possible IPCAM', category: 'possible camera' },
  ],
])('%s', (_, lines, expected) => {
  expect(summary(...lines)).toMatchObject(expected);
});

test('the order of the evidence makes no difference', () => {
  const all = evidence(
    ...SADP,
    ...DHIP,
    'http.realm=AXIS_ACCC8E0000A1',
    'http.title=Reolink',
    'http.server=uc-httpd',
  );
  const wanted = recogniser.recognise(all);
  fc.assert(
    fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
      expect(recogniser.recognise(shuffled)).toEqual(wanted);
    }),
    { numRuns: 50 },
  );
});

const texts = readFingerprintFiles('knowledge/fingerprints').flatMap(({ fingerprint, entry }) =>
  entry.examples.map(({ text }) => ({ kind: fingerprint.kind, value: text })),
);
const anything = fc.record({
  kind: fc.constantFrom(...EVIDENCE_KINDS.map(({ kind }) => (kind.endsWith('.') ? `${kind}x` : kind))),
  value: fc.string({ unit: 'binary', maxLength: 200 }),
});
const anyEvidence = fc.array(
  fc
    .tuple(fc.oneof(fc.constantFrom(...texts), anything), fc.option(fc.integer({ min: 0, max: 65535 })))
    .map(([fact, port]) => ({
      ...fact,
      source: {
        via: 'test',
        address: '192.0.2.7',
        ...(port === null ? {} : { port, transport: 'tcp' as const }),
      },
      at: '2026-08-01T00:00:00.000Z',
    })),
  { maxLength: 40 },
);

test('any evidence: no throw, the same answer in any order, every piece in one device', () => {
  fc.assert(
    fc.property(anyEvidence, (all) => {
      const identity = recogniser.recognise(all);
      expect(recogniser.recognise(all.toReversed())).toEqual(identity);
      for (const { between } of identity.contradictions) expect(between.length).toBeGreaterThanOrEqual(1);
      const parts = splitDevices(all, recogniser.statements);
      expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(all.length);
    }),
    { numRuns: 300 },
  );
});

test('two cameras behind one address, told apart by what their realms say', () => {
  const [a, b, ...rest] = splitDevices(
    evidence(
      'http.realm@8001=Login to 6J0E022PAG35073',
      'rtsp.realm@554=Login to 6J0E022PAG35073',
      'http.realm@8002=AXIS_ACCC8E0000A1',
      'http.title@8003=AXIS',
    ),
    recogniser.statements,
  );
  expect(rest).toEqual([]);
  const identities = [a, b].map((part) => recogniser.recognise(part ?? []));
  expect(identities.map((one) => said(one, 'serial')).sort()).toEqual([
    'certain 6J0E022PAG35073',
    'likely ACCC8E0000A1',
  ]);
  const axis = [a, b].find((part) => part?.some(({ value }) => value.startsWith('AXIS_')));
  expect(axis?.map(({ source }) => source.port)).toEqual([8002, 8003]);
});
