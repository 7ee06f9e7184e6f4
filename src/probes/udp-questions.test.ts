import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isDeclaredKind } from '../core/evidence-kinds.js';
import type { Certainty, Claim, Identity } from '../core/identity.js';
import { conforms } from '../net/conforms.js';
import { udpRequests } from '../protocols/catalogue-udp.js';
import type { Target, UdpQuestion } from './probe.js';
import { udpQuestions } from './udp-questions.js';

/** Differs from call to call, the same in every run. */
function counting(): (n: number) => Uint8Array {
  let next = 0;
  return (n) => Uint8Array.from({ length: n }, () => (next++ * 89) & 0xff);
}

const declarations = new Map(udpRequests.map((request) => [request.id, request]));
const table = udpQuestions.map((question) => [question.id, question] as const);

function isQuestion(value: unknown): value is UdpQuestion {
  return typeof value === 'object' && value !== null && 'datagrams' in value && 'worth' in value;
}

test('every folder that exports a UDP question is registered, under its own name', async () => {
  const here = new URL('.', import.meta.url);
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = new Map<UdpQuestion, string>();
  for (const { name } of folders) {
    const module: Record<string, unknown> = await import(new URL(`${name}/index.ts`, here).href);
    for (const value of Object.values(module)) if (isQuestion(value)) found.set(value, name);
  }
  expect(new Set(found.keys())).toEqual(new Set(udpQuestions));
  expect([...found].filter(([question, folder]) => question.id !== folder)).toEqual([]);
});

test.each(table)('%s sends only what is declared', (_, question) => {
  const datagrams = question.datagrams(counting());
  expect(datagrams.length).toBeGreaterThan(0);
  for (const { request, payload } of datagrams) {
    const declaration = declarations.get(request);
    if (declaration?.shape.transport !== 'udp') throw new Error(`${request} is not declared for UDP`);
    expect(declaration.effect).toBe('read');
    expect(declaration.shape.ports).toContain(question.port);
    expect(conforms(declaration, payload)).toBe(true);
  }
});

test.each(table)('%s: a datagram changed in any byte that is not random is refused', (_, question) => {
  const [first, second] = [
    question.datagrams(counting()),
    question.datagrams((n) => new Uint8Array(n).fill(0xa5)),
  ];
  first.forEach(({ request, payload }, index) => {
    const declaration = declarations.get(request);
    if (!declaration) throw new Error(`${request} is not declared`);
    payload.forEach((byte, at) => {
      if (second[index]?.payload[at] !== byte) return;
      const changed = Uint8Array.from(payload);
      changed[at] = byte ^ 0x01;
      // Where two allowed texts differ the change may lead nowhere else; a random byte may happen to repeat.
      if (conforms(declaration, changed)) expect(isRandomPart(request, at, payload)).toBe(true);
    });
    expect(conforms(declaration, Uint8Array.from([...payload, 0]))).toBe(false);
    expect(conforms(declaration, payload.subarray(0, -1))).toBe(false);
  });
});

/** Bytes of a UUID, the Bosch transaction and the Vivotek session. */
function isRandomPart(request: string, at: number, payload: Uint8Array): boolean {
  if (request === 'bosch.detect') return at >= 4 && at < 8;
  if (request === 'vivotek.search') return at === 0;
  return (
    /^[0-9a-f-]$/i.test(String.fromCharCode(payload[at] ?? 0)) &&
    ['sadp.inquiry', 'wsd.probe'].includes(request)
  );
}

test('no type of SADP but the two inquiries can be sent', () => {
  const declaration = declarations.get('sadp.inquiry');
  if (!declaration) throw new Error('sadp.inquiry is not declared');
  const [, inquiry] = udpQuestions.find(({ id }) => id === 'sadp')?.datagrams(counting()) ?? [];
  const xml = Buffer.from(inquiry?.payload ?? []).toString('latin1');
  const sends = (text: string) => conforms(declaration, Buffer.from(text, 'latin1'));
  expect(sends(xml)).toBe(true);
  for (const type of ['activate', 'update', 'reset', 'restore', 'reboot', 'inquiry2', 'Inquiry', ''])
    expect(sends(xml.replace('>inquiry<', `>${type}<`))).toBe(false);
  expect(sends(`${xml}<Types>reboot</Types>`)).toBe(false);
  expect(sends(`${xml}\n`)).toBe(false);
  expect(sends(xml.replace('</Probe>', '<Password>x</Password></Probe>'))).toBe(false);
  expect(sends(xml.replace('</Uuid>', '</Uuid><Types>reboot</Types>'))).toBe(false);
});

test('ids are unique, and every declaration is used', () => {
  expect(new Set(udpQuestions.map(({ id }) => id)).size).toBe(udpQuestions.length);
  const used = udpQuestions.flatMap((question) =>
    question.datagrams(counting()).map(({ request }) => request),
  );
  expect(new Set(used)).toEqual(new Set(declarations.keys()));
});

test.each(table)('%s reads nothing from its own question', (_, question) => {
  const sent = question.datagrams(counting());
  for (const { payload } of sent) expect(question.read(payload, sent)).toBeUndefined();
});

function claim<T>(value: T, certainty: Certainty = 'likely'): Claim<T> {
  return { value, certainty, because: [] };
}

function target(identity: Partial<Identity> = {}, openPorts: readonly number[] = []): Target {
  return {
    address: '192.0.2.10',
    openPorts,
    facts: [],
    identity: { category: claim('unknown', 'possible'), contradictions: [], ...identity },
  };
}

function asked(device: Target): readonly string[] {
  return udpQuestions.filter((question) => question.worth(device)).map(({ id }) => id);
}

const EVERY_PORT = [80, 443, 554, 5000, 8000, 37777];

test('an unknown device gets at most 14 datagrams', () => {
  const questions = asked(target({}, EVERY_PORT));
  const datagrams = udpQuestions
    .filter(({ id }) => questions.includes(id))
    .flatMap((question) => question.datagrams(counting()));
  expect(datagrams.length).toBe(14);
});

test.each([
  ['bosch', ['wsdiscovery', 'bosch-detect']],
  ['sony', ['wsdiscovery', 'sony-enquiry']],
  ['tplink', ['wsdiscovery', 'tdp']],
  ['axis', ['wsdiscovery', 'ssdp', 'mdns']],
  ['hikvision', ['wsdiscovery', 'sadp']],
  ['annke', ['wsdiscovery', 'sadp']],
  ['dahua', ['wsdiscovery', 'dhip', 'dahua1']],
  ['uniview', ['wsdiscovery']],
])('a device of %s is asked %j', (vendor, expected) => {
  expect(asked(target({ vendor: claim(vendor) }, [80, 443, 554]))).toEqual(expected);
});

test('a mere hint at the maker leaves the others in play', () => {
  const questions = asked(target({ vendor: claim('hanwha', 'possible') }));
  expect(questions).toContain('hanwha-search');
  expect(questions).toContain('sadp');
});

test('what is known need not be asked again', () => {
  const known = { model: claim('DS-2CD2042WD-I'), firmware: claim({ raw: 'V5.4.5build 170124' }) };
  expect(asked(target({ vendor: claim('hikvision'), ...known }))).toEqual(['wsdiscovery']);
});

test('what is no camera is asked no camera protocol', () => {
  expect(asked(target({ category: claim('not_camera') }))).toEqual(['wsdiscovery']);
});

test("a rebrand on Dahua's own port is asked DHIP, whatever its name", () => {
  expect(asked(target({ vendor: claim('acti') }, [37777]))).toEqual(['wsdiscovery', 'dhip']);
});

test('families that questions fill are declared kinds', () => {
  for (const family of ['sadp.Any', 'dhip.Any', 'dahua1.Any', 'tdp.any', 'sony.ANY', 'mdns.txt.any', 'mac'])
    expect(isDeclaredKind(family)).toBe(true);
});
