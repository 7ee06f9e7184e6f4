import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificateFacts } from './certificate.js';

// Self-signed for this test: /C=SE/L=Lund/O=Axis Communications AB/CN=axis-accc8e000051
const DER = Buffer.from(
  'MIICBzCCAa2gAwIBAgIUDHGYl2nn/A+5TGdv0GRw2L2snAowCgYIKoZIzj0EAwIwWTELMAkGA1UEBhMCU0UxDTALBgNVBAcMBEx1bmQxHzAdBgNVBAoMFkF4aXMgQ29tbXVuaWNhdGlvbnMgQUIxGjAYBgNVBAMMEWF4aXMtYWNjYzhlMDAwMDUxMB4XDTI2MTEyMzA2NTUxMFoXDTM2MTEyMDA2NTUxMFowWTELMAkGA1UEBhMCU0UxDTALBgNVBAcMBEx1bmQxHzAdBgNVBAoMFkF4aXMgQ29tbXVuaWNhdGlvbnMgQUIxGjAYBgNVBAMMEWF4aXMtYWNjYzhlMDAwMDUxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1VIcna08a9U7HL4hPviwcroqVgwF4THfmz7nsSEuu1xuKPgKtptu1OgkfErLCMdKLnA9s7r5mjIc3OaA5EtqAqNTMFEwHQYDVR0OBBYEFJrQB0pF4k7NSAxP2pCsJ53zLAojMB8GA1UdIwQYMBaAFJrQB0pF4k7NSAxP2pCsJ53zLAojMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgbfI5/ANWIRxKPMFW5+XnGAzqgEaZbn6Qt8UuyvBTPZQCIQDsTYiubiMpR1Zd4qMixmlcST1JZHkHEVWjqjiZrX3vHA==',
  'base64',
);
const SHA256 = '37eeca0a2e0386d40f7e2886694e6dab05510889729e96ed3f68e22103881fdf';
const NAME = 'CN=axis-accc8e000051, O=Axis Communications AB, C=SE, L=Lund';

test('a certificate: who it is first, whatever the order inside', () => {
  expect(certificateFacts(DER, 'TLSv1.2')).toEqual([
    { kind: 'tls.sha256', value: SHA256 },
    { kind: 'tls.protocol', value: 'TLSv1.2' },
    { kind: 'tls.subject', value: NAME },
    { kind: 'tls.issuer', value: NAME },
    { kind: 'tls.notAfter', value: '2036-11-20T06:55:10.000Z' },
    { kind: 'tls.key', value: 'EC prime256v1' },
    { kind: 'tls.signature', value: 'sha256-ecdsa' },
  ]);
});

// Self-signed for this test with RSA 1024 and SHA-1, as old cameras make them.
const WEAK = Buffer.from(
  'MIICFjCCAX+gAwIBAgIUVTGDF+9zMZ0G1G1m0Qoovdn2nqgwDQYJKoZIhvcNAQEFBQAwHTEbMBkGA1UEAwwSY2FtZXJhLmV4YW1wbGUuY29tMB4XDTI2MTEyMzE4MzYzMFoXDTM2MTEyMDE4MzYzMFowHTEbMBkGA1UEAwwSY2FtZXJhLmV4YW1wbGUuY29tMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC9JCWLeECjJTzxyr79tfWU/93dhl4QzcGiiwzhMmXMwIC/Hh0P+20JN8KwGrVbuPdzXv5dOMuRcVaEnD4K0ByFYaYJoejhLupTuLMMdbi2zVq/boD/EwuepXSNMEc+pIzbJMy3+o0JITkQxAj0bMkp/V42Sg86WjzwSQGpswxiKwIDAQABo1MwUTAdBgNVHQ4EFgQUaT8gZbH527UtmQe8mPP+LAKHawkwHwYDVR0jBBgwFoAUaT8gZbH527UtmQe8mPP+LAKHawkwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQUFAAOBgQAkQGeDa0Hrmg7yufy6nLm/kFOsBPNvlJUMt9xM50mkirQK4bTSF9C3eUAARzBOBfvEb6GXA8h43zDRggM0G1RNnssZbpDTa+XeYOC1xwO3cMI1FXyguTrOzaJbjg7EPPiPMa3nxXL+IkYN5acFLZ0hf91SWiDkrCCctu/ScZNMxQ==',
  'base64',
);

test('a weak key and a weak signature are told', () => {
  expect(certificateFacts(WEAK, 'TLSv1').slice(-2)).toEqual([
    { kind: 'tls.key', value: 'RSA 1024' },
    { kind: 'tls.signature', value: 'sha1-rsa' },
  ]);
});

test('a damaged certificate still has its hash', () => {
  expect(certificateFacts(DER.subarray(0, 100), 'TLSv1').map(({ kind }) => kind)).toEqual([
    'tls.sha256',
    'tls.protocol',
  ]);
});

test('no certificate, no hash; a gigantic one is not read', () => {
  expect(certificateFacts(new Uint8Array(0), 'TLSv1.3')).toEqual([
    { kind: 'tls.protocol', value: 'TLSv1.3' },
  ]);
  expect(certificateFacts(new Uint8Array(100_000), '')).toEqual([]);
});

test('no certificate makes it throw', () => {
  const change = fc.record({ at: fc.nat(DER.length - 1), to: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const damaged = Uint8Array.from(DER);
      for (const { at, to } of changes) damaged[at] = to;
      expect(certificateFacts(damaged, 'TLSv1.2').length).toBeGreaterThanOrEqual(2);
    }),
  );
});
