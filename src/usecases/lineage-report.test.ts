import { expect, test } from 'vitest';
import { compileLifecycles } from '../judge/lifecycle.js';
import { loadBrands } from '../knowledge/brand-files.js';
import { loadCoveredLists } from '../knowledge/covered-lists-file.js';
import { loadFingerprints } from '../knowledge/fingerprint-files.js';
import { loadLifecycle } from '../knowledge/lifecycle-files.js';
import { loadOui } from '../knowledge/oui-file.js';
import { evidence } from '../recognise/evidence.test-support.js';
import { makeRecogniser } from '../recognise/recognise.js';
import { readPlatform } from '../vendors/platform.js';
import { readFirmware } from '../vendors/registry.js';
import { makeLineageReporter } from './lineage-report.js';

const recogniser = makeRecogniser(
  {
    fingerprints: loadFingerprints('knowledge/fingerprints'),
    brands: loadBrands('knowledge/brands'),
    oui: loadOui('knowledge/oui.yaml'),
  },
  readFirmware,
  readPlatform,
);
const report = makeLineageReporter(
  {
    coveredLists: loadCoveredLists('knowledge/covered-lists.yaml'),
    lifecycles: compileLifecycles(loadLifecycle('knowledge/lifecycle')),
    statementsOf: recogniser.statements,
  },
  Date.parse('2026-09-01T00:00:00Z'),
);

function reported(...lines: readonly string[]) {
  const all = evidence(...lines);
  return report({ identity: recogniser.recognise(all), evidence: all });
}

/** "likely hikvision" of every link, and how many contradictions there are. */
function summary(...lines: readonly string[]) {
  const { lineage } = reported(...lines);
  const said = (one: typeof lineage.maker) => (one ? `${one.certainty} ${one.value}` : '-');
  return {
    brand: said(lineage.brand),
    maker: said(lineage.maker),
    against: lineage.contradictions.length,
  };
}

test.each([
  ['a MAC prefix alone', ['mac=44:19:b6:00:00:0b'], 'possible hikvision'],
  ['a certificate alone', ['tls.subject=CN=www.hikvision.com, O=HIKVISION'], 'possible hikvision'],
  ['firmware grammar alone', ['onvif.info.FirmwareVersion=V5.5.82 build 190120'], 'possible hikvision'],
  ['serial grammar alone', ['onvif.info.SerialNumber=6J0E022PAG35073'], 'possible dahua'],
  ['ports alone', ['port.open=554/tcp', 'port.open=8000/tcp'], 'possible hikvision'],
  ['an activation answer alone', ['hikvision.activated=true'], 'possible hikvision'],
  ['an OEM code alone', ['hikvision.OEMCode=1'], 'possible hikvision'],
  ['a Server header', ['http.server=DNVRS-Webs'], 'likely hikvision'],
  ['a realm', ['http.realm=Login to 6J0E022PAG35073'], 'likely dahua'],
  [
    'firmware and serial grammar',
    ['onvif.info.FirmwareVersion=V5.5.82 build 190120', 'onvif.info.SerialNumber=X-2CD20210611AAWRF12345678'],
    'likely hikvision',
  ],
  [
    'a MAC prefix, a certificate and the ports',
    [
      'mac=44:19:b6:00:00:0b',
      'tls.subject=CN=www.hikvision.com, O=HIKVISION',
      'port.open=554/tcp',
      'port.open=8000/tcp',
    ],
    'likely hikvision',
  ],
  ['SADP', ['sadp.DeviceDescription=X-100'], 'certain hikvision'],
  ['DHIP', ['dhip.Vendor=Private'], 'certain dahua'],
])('weak signals are possible, several are likely, an answer is certain: %s', (_, lines, maker) => {
  expect(summary(...lines)).toMatchObject({ maker, against: 0 });
});

test.each([
  [
    'TRENDnet with firmware of Hikvision',
    [
      'onvif.info.Manufacturer=TRENDnet',
      'onvif.info.FirmwareVersion=V5.3.0 build 160130',
      'mac=44:19:b6:00:00:0b',
    ],
    { brand: 'certain trendnet', maker: 'likely hikvision', against: 0 },
  ],
  [
    'Lorex that keeps the model of Dahua in its ONVIF scope',
    ['onvif.scope.name=Lorex', 'onvif.scope.hardware=IPC-HDW2431T'],
    { brand: 'likely lorex', maker: 'likely dahua', against: 0 },
  ],
  [
    'a brand that is not known to buy there, but answers SADP',
    ['onvif.info.Manufacturer=ACTi', 'sadp.SoftwareVersion=V5.3.0build 150513'],
    { brand: 'certain acti', maker: 'likely hikvision', against: 1 },
  ],
  [
    'a brand that is not known to buy there, with two grammars',
    [
      'onvif.info.Manufacturer=ACTi',
      'onvif.info.FirmwareVersion=V5.3.0 build 160130',
      'onvif.info.SerialNumber=X-2CD20210611AAWRF12345678',
    ],
    { brand: 'certain acti', maker: 'possible hikvision', against: 1 },
  ],
  [
    'a MAC prefix of another maker is shown and shakes nothing',
    ['onvif.info.Manufacturer=Bosch', 'mac=44:19:b6:00:00:0b'],
    { brand: 'certain bosch', maker: 'certain bosch', against: 1 },
  ],
  [
    'the prefix of whoever makes it for the brand is no contradiction',
    ['dhip.Vendor=Amcrest', 'mac=9c:8e:cd:00:00:0d'],
    { brand: 'certain amcrest', maker: 'certain dahua', against: 0 },
  ],
  [
    'an OEM code of a brand nobody names',
    ['sadp.DeviceDescription=DS-2CD2146G2-ISU', 'hikvision.OEMCode=57'],
    { brand: 'certain hikvision', maker: 'certain hikvision', against: 1 },
  ],
  [
    "Hikvision's own OEM code",
    ['sadp.DeviceDescription=DS-2CD2146G2-ISU', 'hikvision.OEMCode=1'],
    { brand: 'certain hikvision', maker: 'certain hikvision', against: 0 },
  ],
])('%s', (_, lines, expected) => {
  expect(summary(...lines)).toEqual(expected);
});

test('every link has its signals in plain words, each once', () => {
  const { lineage } = reported(
    'sadp.DeviceDescription=N48PBB',
    'sadp.SoftwareVersion=V3.4.106build 200422',
    'http.title=ANNKE',
    'http.server=DNVRS-Webs',
  );
  expect(lineage.maker).toEqual({
    value: 'hikvision',
    certainty: 'certain',
    signals: [
      "it answers SADP, Hikvision's device search",
      'its web server calls itself DNVRS-Webs',
      'its web page is titled ANNKE',
    ],
  });
  expect(lineage.brand?.signals).toEqual(['SADP names the model N48PBB', 'its web page is titled ANNKE']);
  expect(lineage.platform).toBeNull();
});

test('a contradiction names both sides', () => {
  expect(
    reported('onvif.info.Manufacturer=ACTi', 'sadp.SoftwareVersion=V5.3.0build 150513').lineage
      .contradictions,
  ).toEqual([
    'sadp.SoftwareVersion "V5.3.0build 150513" says "Hikvision", but onvif.info.Manufacturer says "ACTi"',
  ]);
  expect(reported('onvif.info.Manufacturer=Bosch', 'mac=44:19:b6:00:00:0b').lineage.contradictions).toEqual([
    'The MAC address 44:19:b6:00:00:0b begins with a prefix of Hikvision, but everything else says Bosch',
  ]);
});

test('long texts of a device are cut', () => {
  const { lineage } = reported(`tls.subject=CN=hikvision${'x'.repeat(900)}`);
  expect(lineage.maker?.signals[0]?.length).toBeLessThan(120);
});

test('what follows from it', () => {
  const annke = reported('sadp.DeviceDescription=N48PBB', 'http.title=ANNKE');
  expect(annke.covered.map(({ list, certainty }) => [list, certainty])).toEqual([
    ['NDAA section 889', 'certain'],
    ['the FCC Covered List', 'certain'],
  ]);
  expect(annke.covered[0]?.says).toBe(
    'may be covered by NDAA section 889, because it appears to be made by Hikvision (read from sadp.DeviceDescription; sold as Annke)',
  );
  expect(annke.lifecycle).toBeNull();
  const dlink = reported('onvif.info.Manufacturer=D-Link', 'onvif.info.Model=DCS-932L');
  expect(dlink.covered).toEqual([]);
  expect(dlink.lifecycle).toMatchObject({ unsupportedBy: '2021-09-24', endOfSupport: null, ended: true });
});

test('a part is told by its name', () => {
  expect(reported('onvif.scope.hardware=HI3516').covered).toMatchObject([
    { list: 'NDAA section 889', certainty: 'possible' },
  ]);
});

test('nothing is known of nothing', () => {
  expect(reported()).toEqual({
    lineage: { brand: null, maker: null, platform: null, contradictions: [] },
    covered: [],
    lifecycle: null,
  });
});

test.each([
  [
    'uniview.FirmwareVersion=B6103.16.10.B25.201218',
    'B6103',
    'uniview.FirmwareVersion is B6103.16.10.B25.201218',
  ],
  [
    'onvif.info.FirmwareVersion=B6103.16.10.B25.201218',
    'B6103',
    'its firmware B6103.16.10.B25.201218 names it',
  ],
  ['sadp.SoftwareVersion=V5.5.82 build 190120', undefined, undefined],
])('the platform, where the firmware names it: %s', (line, value, signal) => {
  const { platform } = reported(line, 'http.path=/LAPI/V1.0/ 401').lineage;
  expect(platform?.value).toBe(value);
  expect(platform?.signals[0]).toBe(signal);
});
