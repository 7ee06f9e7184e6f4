// What holds for every responder: silence for what is no question of theirs, no throw, and only makes that speak it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROFILES } from '../site-file.js';
import { ask, deviceOf } from './fixture.test-support.js';
import { udpResponders } from './index.js';
import { speaks } from './speaks.js';

const WHOLE_QUESTIONS = [
  '<Probe><Uuid>A</Uuid><Types>inquiry</Types></Probe>',
  '<E><MessageID>urn:uuid:1</MessageID><Probe/></E>',
  'M-SEARCH * HTTP/1.1\r\nMAN: "ssdp:discover"\r\nST: ssdp:all\r\n\r\n',
  `0xa3010001${'00'.repeat(12)}02${'00'.repeat(15)}`,
  '0x9939a42712345678ff0006de',
  `0x01${'00'.repeat(261)}`,
  '0x174a5d8f1c',
  `0x4d4f5f49${'00'.repeat(11)}04${'00'.repeat(7)}00000001`,
  `0x02${Buffer.from('ENQ:allinfo').toString('hex')}ff03`,
  `0x00010000000d${'00'.repeat(42)}ffff0000`,
  '0x02080000',
  '0x44480101',
  '0x020000010000000000000000463cb5d3',
  `0x200000004448495000000000000000001f000000000000001f00000000000000${Buffer.from('{"method":"DHDiscover.search"}\n').toString('hex')}`,
  `0x000000000001000000000000${Buffer.from('\x04_smb\x04_tcp\x05local\0').toString('hex')}000c0001`,
];

function questionBytes(question: string): Buffer {
  return question.startsWith('0x') ? Buffer.from(question.slice(2), 'hex') : Buffer.from(question);
}

test('every question is answered by the makes that speak the protocol and by no other', () => {
  const answered = new Set<string>();
  for (const { id } of udpResponders)
    for (const profile of PROFILES)
      for (const question of WHOLE_QUESTIONS)
        if (ask(id, deviceOf(profile), question).length > 0) answered.add(`${profile} ${id}`);
  const spoken = udpResponders.flatMap(({ id }) =>
    PROFILES.filter((profile) => speaks(profile, id) && (id !== 'mdns' || profile === 'nas')).map(
      (profile) => `${profile} ${id}`,
    ),
  );
  expect([...answered].sort()).toEqual(spoken.sort());
});

test('ids and every protocol named by speaks() have a responder', () => {
  const ids = udpResponders.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const profile of PROFILES)
    expect(ids.some((id) => speaks(profile, id))).toBe(!['avtech', 'web-server'].includes(profile));
});

const damaged = fc
  .tuple(fc.constantFrom(...WHOLE_QUESTIONS), fc.nat(), fc.nat(255), fc.nat(300))
  .map(([question, at, byte, length]) => {
    const bytes = questionBytes(question);
    bytes[at % bytes.length] = byte;
    return bytes.subarray(0, length);
  });

test('no datagram and no site text makes a responder throw, and answers fit a datagram', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        damaged,
      ),
      fc.constantFrom(...PROFILES),
      fc.string({ unit: 'binary', maxLength: 400 }),
      (datagram, profile, text) => {
        const device = deviceOf(profile, {
          model: text || 'M',
          name: text,
          firmware: text,
          serial: text,
          hardware: text,
        });
        for (const { id } of udpResponders)
          for (const reply of ask(id, device, datagram)) expect(reply.length).toBeLessThan(65_000);
      },
    ),
    { numRuns: 500 },
  );
});
