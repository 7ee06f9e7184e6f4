import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, type FakeIo, fakeIo, page, targetWith, told } from '../fake-io.test-support.js';
import type { KnownFact } from '../probe.js';
import { onvifDevice } from './index.js';

const soap = (body: string) =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>${body}</e:Body></e:Envelope>`;
const ANSWER = page(
  '200 OK',
  ['Content-Type: application/soap+xml'],
  soap(
    '<d:GetDeviceInformationResponse><d:Manufacturer>Acme</d:Manufacturer><d:Model>C1</d:Model><d:FirmwareVersion>1.2</d:FirmwareVersion></d:GetDeviceInformationResponse>',
  ),
);
const FAULT = page('400 Bad Request', [], soap('<e:Fault/>'));
const REFUSED = page('401 Unauthorized', ['WWW-Authenticate: Digest realm="ONVIF", nonce="1"']);

const run = (ports: readonly number[], io: FakeIo, facts: readonly KnownFact[] = []) =>
  told(onvifDevice, targetWith(ports, facts), io);
const from = (answers: Record<string, Answer>) => fakeIo((asked) => answers[asked]);
const asked = (io: FakeIo) => io.sent.map(({ port, tls }) => `${tls ? 'tls ' : ''}${port}`);

test('a device that tells about itself', async () => {
  expect(await run([80, 554], from({ '80 POST /onvif/device_service': ANSWER }))).toEqual([
    '80 http.path=/onvif/device_service 200',
    '80 onvif.info.Manufacturer=Acme',
    '80 onvif.info.Model=C1',
    '80 onvif.info.FirmwareVersion=1.2',
  ]);
});

test('a refusal says at least that ONVIF is spoken', async () => {
  expect(await run([80], from({ '80 POST /onvif/device_service': REFUSED }))).toEqual([
    '80 http.path=/onvif/device_service 401',
    '80 http.realm=ONVIF',
  ]);
  expect(await run([80], from({ '80 POST /onvif/device_service': FAULT }))).toEqual([
    '80 http.path=/onvif/device_service 400',
  ]);
});

test('the announced place first, then the ports of ONVIF, then the web ports; two at most', async () => {
  const announced = {
    kind: 'onvif.xaddr',
    value: 'http://192.0.2.99/onvif/device_service http://192.0.2.10:8081/onvif/service',
  };
  const io = fakeIo(() => page('404 Not Found', []));
  expect(await run([80, 2020, 8081], io, [announced])).toEqual([]);
  expect(asked(io)).toEqual(['8081', '2020']);
  const plain = fakeIo(() => undefined);
  await run([80, 8000, 8080, 8899], plain);
  expect(asked(plain)).toEqual(['8899', '80']);
});

test.each([
  'http://192.0.2.10:22/onvif/device_service',
  'http://192.0.2.10/cgi-bin/reboot',
  'http://user:pass@192.0.2.10/onvif/service',
  'not a URL',
])('an announced place such as %s is not asked', async (value) => {
  const io = fakeIo(() => REFUSED);
  await run([80], io, [{ kind: 'onvif.xaddr', value }]);
  expect(io.sent.map(({ payload }) => Buffer.from(payload).toString('latin1').split(' ')[1])).toEqual([
    '/onvif/device_service',
  ]);
});

test('a port that gave a page over TLS is asked over TLS', async () => {
  const io = fakeIo(() => REFUSED);
  const source = { port: 8443 };
  await run([80, 8443], io, [
    { kind: 'http.status', value: '301', source: { port: 80 } },
    { kind: 'tls.sha256', value: 'ab', source },
    { kind: 'http.status', value: '200', source },
  ]);
  expect(asked(io)).toEqual(['tls 8443']);
});

test('who is asked', () => {
  const printer = { category: { value: 'not_camera', certainty: 'certain', because: [] } } as const;
  expect(onvifDevice.worth(targetWith([80]))).toBe(true);
  expect(onvifDevice.worth(targetWith([554]))).toBe(false);
  expect(onvifDevice.worth(targetWith([80], [], printer))).toBe(false);
  expect(onvifDevice.worth(targetWith([80], [{ kind: 'onvif.info.Model', value: 'C1' }]))).toBe(false);
});

test('no answer makes it throw', async () => {
  const piece = fc.constantFrom(
    '<Envelope>',
    '</Envelope>',
    '<GetDeviceInformationResponse>',
    '<Model>',
    '&lt;',
    ']]>',
    '<!DOCTYPE x [',
  );
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  await fc.assert(
    fc.asyncProperty(
      body,
      async (hostile) =>
        void (await run(
          [80],
          fakeIo(() => page('200 OK', [], hostile)),
        )),
    ),
  );
});
