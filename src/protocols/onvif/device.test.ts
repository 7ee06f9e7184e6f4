import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml } from '../xml.js';
import { GET_DEVICE_INFORMATION, readDeviceInformation } from './device.js';

const envelope = (body: string) =>
  `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"><SOAP-ENV:Header/><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;

const ANSWER = envelope(
  '<tds:GetDeviceInformationResponse><tds:Manufacturer>Acme &amp; Co</tds:Manufacturer><tds:Model>C1</tds:Model><tds:FirmwareVersion>V5.5.82 build 190120</tds:FirmwareVersion><tds:SerialNumber>S1</tds:SerialNumber><tds:HardwareId/></tds:GetDeviceInformationResponse>',
);

test('an answer', () => {
  expect(readDeviceInformation(ANSWER)).toEqual({
    is: 'answered',
    facts: [
      { kind: 'onvif.info.Manufacturer', value: 'Acme & Co' },
      { kind: 'onvif.info.Model', value: 'C1' },
      { kind: 'onvif.info.FirmwareVersion', value: 'V5.5.82 build 190120' },
      { kind: 'onvif.info.SerialNumber', value: 'S1' },
    ],
  });
});

test('a refusal, an empty answer, and what is no SOAP', () => {
  const fault = envelope('<Fault><Code><Value>ter:NotAuthorized</Value></Code></Fault>');
  expect(readDeviceInformation(fault)).toEqual({ is: 'refused' });
  expect(readDeviceInformation(envelope('<GetDeviceInformationResponse/>'))).toEqual({
    is: 'answered',
    facts: [],
  });
  expect(readDeviceInformation('<html><body>GetDeviceInformationResponse</body></html>')).toBeUndefined();
  expect(readDeviceInformation('')).toBeUndefined();
});

test('an entity bomb names nothing', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(40)}"><!ENTITY b "&a;&a;&a;&a;">]>${ANSWER.replace('C1', '&b;').replace('<?xml version="1.0"?>', '')}`;
  expect(JSON.stringify(readDeviceInformation(bomb) ?? '')).not.toContain('haha');
});

test('the question is well-formed and carries no security header', () => {
  expect(parseXml(GET_DEVICE_INFORMATION)?.name).toBe('Envelope');
  expect(GET_DEVICE_INFORMATION).not.toMatch(/Security|Password|Username|Header/);
});

test('no text makes it throw', () => {
  const cut = fc
    .tuple(fc.nat(ANSWER.length), fc.nat(ANSWER.length))
    .map(([a, b]) => ANSWER.slice(0, a) + ANSWER.slice(b));
  fc.assert(
    fc.property(fc.oneof(cut, fc.string({ unit: 'binary' })), (text) => void readDeviceInformation(text)),
  );
});
