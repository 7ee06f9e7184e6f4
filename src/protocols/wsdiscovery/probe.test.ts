import { expect, test } from 'vitest';
import { said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeProbe, messageIdOf, readMatches } from './probe.js';

const id = 'urn:uuid:9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d';

function match(name: string, scopes: string): string {
  return `<d:ProbeMatch><wsadis:EndpointReference><wsadis:Address>urn:uuid:00000000-0000-1000-8000-${name}</wsadis:Address></wsadis:EndpointReference>
    <d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types><d:Scopes>${scopes}</d:Scopes>
    <d:XAddrs>http://192.0.2.41/onvif/device_service http://[fe80::1]/onvif/device_service</d:XAddrs>
    <d:MetadataVersion>10</d:MetadataVersion></d:ProbeMatch>`;
}

function reply(matches: string, relatesTo = id): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
    <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:wsadis="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">
    <env:Header><wsadis:MessageID>urn:uuid:11111111-0000-1000-8000-000000000001</wsadis:MessageID>
    <wsadis:RelatesTo>${relatesTo}</wsadis:RelatesTo>
    <wsadis:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</wsadis:Action></env:Header>
    <env:Body><d:ProbeMatches>${matches}</d:ProbeMatches></env:Body></env:Envelope>`);
}

const one = match(
  '4419b6000041',
  'onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/hardware/DS%2D2CD2043 onvif://www.onvif.org/name/Front%20door ' +
    'onvif://www.onvif.org/MAC/44:19:b6:00:00:41 ONVIF://www.onvif.org/SerialNumber/41 onvif://www.onvif.org/location/city/na%zz ' +
    'onvif://www.example.com/name/other onvif://www.onvif.org/constructor/x onvif://www.onvif.org/',
);

test('the question carries its type, namespace and message id', () => {
  const device = new TextDecoder().decode(encodeProbe('device', id));
  expect(device).toContain('xmlns:tds="http://www.onvif.org/ver10/device/wsdl"');
  expect(device).toContain('<d:Types>tds:Device</d:Types>');
  const transmitter = encodeProbe('transmitter', id);
  expect(new TextDecoder().decode(transmitter)).toContain('<d:Types>dn:NetworkVideoTransmitter</d:Types>');
  expect(messageIdOf(transmitter)).toBe(id);
});

test('a match: types, addresses, scopes decoded, foreign scopes left out', () => {
  const answer = readMatches(reply(one), [id]);
  expect(answer?.macs).toEqual(['44:19:b6:00:00:41']);
  expect(answer?.fields).toEqual([
    ['endpoint', 'urn:uuid:00000000-0000-1000-8000-4419b6000041'],
    ['type', 'dn:NetworkVideoTransmitter'],
    ['type', 'tds:Device'],
    ['xaddr', 'http://192.0.2.41/onvif/device_service'],
    ['xaddr', 'http://[fe80::1]/onvif/device_service'],
    ['scope.type', 'video_encoder'],
    ['scope.hardware', 'DS-2CD2043'],
    ['scope.name', 'Front door'],
    ['scope.mac', '44:19:b6:00:00:41'],
    ['scope.serial', '41'],
    ['scope.location', 'city/na%zz'],
  ]);
});

test('several matches in one reply are all read, up to a bound', () => {
  const two = `${one}${match('4419b6000042', 'onvif://www.onvif.org/hardware/DS-7608NI')}`;
  const hardware = readMatches(reply(two), [id])?.fields.filter(([name]) => name === 'scope.hardware');
  expect(hardware).toEqual([
    ['scope.hardware', 'DS-2CD2043'],
    ['scope.hardware', 'DS-7608NI'],
  ]);
  const endpoints = readMatches(reply(match('4419b6000041', '').repeat(50)), [id])?.fields ?? [];
  expect(endpoints.filter(([name]) => name === 'endpoint').length).toBe(8);
});

test.each([
  ['another message', 'urn:uuid:9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6e'],
  ['nothing', ''],
])('a reply that relates to %s is refused', (_, relatesTo) => {
  expect(readMatches(reply(one, relatesTo), [id])).toBeUndefined();
});

test.each([
  ['the bare UUID', '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'],
  ['other case', id.toUpperCase()],
  ['the second of two probes', id],
])('a reply that names %s is accepted', (_, relatesTo) => {
  const answer = readMatches(reply(one, relatesTo), ['urn:uuid:00000000-0000-4000-8000-000000000000', id]);
  expect(said(answer, 'scope.hardware')).toBe('DS-2CD2043');
});

test('hostile bytes', () => survivesHostileBytes((bytes) => readMatches(bytes, [id]), [reply(one)]));
