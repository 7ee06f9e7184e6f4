import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type SecureVersion } from 'node:tls';
import { expect, test } from 'vitest';
import { exchangeStream } from './stream.js';

// Made for this test, protects nothing: as weak as what old cameras carry (RSA 1024, SHA-1).
const key = `-----BEGIN PRIVATE KEY-----
MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBALha9YUCDF38yJwG
LLFwJDrIniIPoZVW8vgKlEtxwD+R5qJonVmY9WCAy+o/dfo03Rp0TpSIeVOYyFlg
8Noebsh9LYAD0yDJ6LlkVNhmUOIzibNjQQmaoxEAQPXsxYLB1vXh+8hwmz7WVlWK
mwwpHJeuni4aBw2Agcb3OD8vTGHDAgMBAAECgYEAlJuWAKL3Dyh/Ge6MRnhsbApe
FnzdNwIBF9uHUQ2f+F6HOPH1rUz0t9b7CZggZRIKDZIl6evdSXsGPa48WMdhatPm
upPtJeIhzo1lE/PbSkxaoTfzU59csATnGHQ5kE4TlUyUtU6wC0czgWxOXU+WKiYS
sYAMHape4JX6TAIYkOECQQDZpzwxabZgDdKCf0QWO7lFVxhY8xH7Ae0oa2H2JcoJ
vZjDEM5vI39qTXZPyemp3f3dm9eSGRFrFaPYQu+fS9axAkEA2NXk3qOdbJM5V7I6
NbwXyGaOD3F+e/ymyzScz2+G+7zUuEEVIrVaVQSegoWINgvLLgBRwlQY5370J+n1
BDKEswJATdASHwBSKUkHx4vERcaYWAfpNnPAK+LmbJrnbN7Zul3ELYjmpKkmNlT3
RVNEbGxnBEFg8mRv677S0tArZuHwIQJBAJX7ZSKGg3Y9Y1WAZvkSEFVCcpLGCxoR
yQEXdDubRf/MPkrwYYEvdbsGxek8GdpgT/qSp/rFlrBRROpyzlJH6zcCQQCIMbGR
SgGRARPZ7xCzjieuR3ude+e6XIu/HMPGdWk91z9uhZbHX0FlNQd9LX1Jr9avzi2z
QFXGYc10zgD/tSig
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIICGDCCAYGgAwIBAgIUHQisXkhXftZ/Vjis7hGyl2Yjb2gwDQYJKoZIhvcNAQEF
BQAwHTEbMBkGA1UEAwwSY2FtZXJhLmV4YW1wbGUuY29tMCAXDTI2MTEyMzA3MTgx
NFoYDzIxMjYxMDMwMDcxODE0WjAdMRswGQYDVQQDDBJjYW1lcmEuZXhhbXBsZS5j
b20wgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALha9YUCDF38yJwGLLFwJDrI
niIPoZVW8vgKlEtxwD+R5qJonVmY9WCAy+o/dfo03Rp0TpSIeVOYyFlg8Noebsh9
LYAD0yDJ6LlkVNhmUOIzibNjQQmaoxEAQPXsxYLB1vXh+8hwmz7WVlWKmwwpHJeu
ni4aBw2Agcb3OD8vTGHDAgMBAAGjUzBRMB0GA1UdDgQWBBR+QHCLBnmfrEyWP+cF
UC9U8NcKiTAfBgNVHSMEGDAWgBR+QHCLBnmfrEyWP+cFUC9U8NcKiTAPBgNVHRMB
Af8EBTADAQH/MA0GCSqGSIb3DQEBBQUAA4GBACWAs/yJh4uiiOHJB9514fvaNj8m
idW1YHZuZMZxg8LTDP16LOxlyA28IUFOLb2HM9cKILvH3aIZw2X2YtqqdbCUSYeh
d+SY9Kj4+h1ggHHeVkVqd+0yI1kj5xCShYDrmyxbHbkFkkvq9jAGPEeOCh08rPVI
7ety19aeONr+je7k
-----END CERTIFICATE-----`;

test.each<[SecureVersion, 'handshake' | 'bytes']>([
  ['TLSv1', 'bytes'],
  ['TLSv1.1', 'handshake'],
  ['TLSv1.2', 'handshake'],
  ['TLSv1.3', 'bytes'],
])('a device that speaks %s only, with a weak self-signed certificate: until %s', async (version, until) => {
  const names: unknown[] = [];
  const server = createServer(
    { key, cert, minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' },
    (socket) => {
      names.push(socket.servername);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => socket.end(`echo ${bytes}`));
    },
  );
  server.listen(0, '127.79.2.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const payload = Buffer.from(until === 'bytes' ? 'hello' : '');
  const exchange = {
    request: 'x',
    port,
    tls: true,
    payload,
    done: (bytes: Uint8Array) => bytes.length === 10,
  };
  const { outcome, connected } = await exchangeStream('127.79.2.1', exchange, { until });
  server.close();
  const value = outcome.ok ? outcome.value : undefined;
  expect(connected).toBe(true);
  expect(String(value && Buffer.from(value.bytes))).toBe(until === 'bytes' ? 'echo hello' : '');
  expect(value?.tls?.protocol).toBe(version);
  expect(new X509Certificate(value?.tls?.certificate ?? '').subject).toBe('CN=camera.example.com');
  // An address is no server name.
  expect(names.filter(Boolean)).toEqual([]);
});
