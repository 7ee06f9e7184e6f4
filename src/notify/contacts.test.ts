// Who answers for an address, by lists, RDAP and whois data of every registry; and what hostile files come to.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailAddress } from '../core/mail-address.js';
import { addressKey, addressRange } from './address-range.js';
import { senderOf } from './contact.js';
import { ContactBook } from './contact-book.js';
import { groupByContact, wantedBy } from './group.js';
import { device, temporaryFile } from './notify.test-support.js';
import { type ContactReject, readContacts } from './read-contacts.js';

const PLACES = [
  device('192.0.2.7', { asn: 64500 }),
  device('192.0.2.200', { asn: 64500 }),
  device('198.51.100.9', { asn: 64501, country: 'ES' }),
  device('203.0.113.5', { asn: null, country: 'CN' }),
  device('2001:db8:1::1', { asn: null, country: null }),
];

/** "address → contact" for every device that has one, and the places that were refused. */
async function lookUp(...files: readonly (readonly [name: string, content: string | Buffer])[]) {
  const book = new ContactBook(wantedBy(PLACES));
  const rejects: ContactReject[] = [];
  for (const [name, content] of files)
    await readContacts(temporaryFile(name, content), book, (reject) => rejects.push(reject));
  const { groups } = groupByContact(PLACES, book);
  const found = groups.flatMap(({ contact, devices }) =>
    devices.map(({ address }) => [address, contact.email] as const),
  );
  return { found: Object.fromEntries(found), groups, rejects };
}

test('the smallest network wins, then the AS number, then the country', async () => {
  const { found, groups } = await lookUp([
    'list.csv',
    [
      'Network,ASN,Country,Contact_E-Mail,Organisation,Language',
      '0.0.0.0/0,,,world@example.com,,',
      '192.0.2.0/24,,,wide@example.com,Wide,de',
      '192.0.2.0-192.0.2.127,,,narrow@example.com,,',
      ',AS64501,,as@example.com,,',
      ',,cn,country@example.com,,zh',
    ].join('\n'),
  ]);
  expect(found).toEqual({
    '192.0.2.7': 'narrow@example.com',
    '192.0.2.200': 'wide@example.com',
    '198.51.100.9': 'world@example.com',
    '203.0.113.5': 'world@example.com',
  });
  expect(groups.find(({ contact }) => contact.email === 'wide@example.com')?.contact).toEqual({
    email: 'wide@example.com',
    organisation: 'Wide',
    language: 'de',
  });
  const without = await lookUp([
    'l.csv',
    'asn,country,email\n64501,,as@example.com\n,CN,country@example.com\n',
  ]);
  expect(without.found).toEqual({ '198.51.100.9': 'as@example.com', '203.0.113.5': 'country@example.com' });
});

const RIPE = `% a notice
inetnum:        192.0.2.0 - 192.0.2.255
netname:        EXAMPLE
descr:          goes on
                in the next line
org:            ORG-EX1-RIPE
source:         RIPE

inet6num:       2001:db8::/32
abuse-c:        AB1-RIPE

aut-num:        AS64501
org:            ORG-EX1-RIPE
`;
const RIPE_ROLES = `organisation:   ORG-EX1-RIPE
org-name:       Example Networks
abuse-c:        AR1-RIPE

role:           Abuse desk
nic-hdl:        AR1-RIPE
abuse-mailbox:  abuse@ripe.example.com

role:           Other desk
nic-hdl:        AB1-RIPE
e-mail:         noc@v6.example.com
abuse-mailbox:  abuse@v6.example.com
`;
const APNIC = `inetnum: 203.0.113.0 - 203.0.113.255
mnt-irt: IRT-EXAMPLE-CN

irt: IRT-EXAMPLE-CN
e-mail: other@example.com
abuse-mailbox: abuse@apnic.example.com
`;
const ARIN = `NetRange:       198.51.100.0 - 198.51.100.255
CIDR:           198.51.100.0/24
Organization:   Example Inc. (EXAMP-1)

OrgName:        Example Inc.
OrgId:          EXAMP-1

OrgAbuseHandle: ABUSE1-ARIN
OrgAbuseEmail:  abuse@arin.example.com
`;
const LACNIC = `inetnum:     203.0.113/24
owner:       Example S.A.
abuse-c:     EXA1

nic-hdl:     EXA1
e-mail:      abuse@lacnic.example.com
`;

test('whois data of every registry, in any order of the files, plain or packed', async () => {
  const { found, groups, rejects } = await lookUp(
    ['ripe.db.role.gz', gzipSync(RIPE_ROLES)],
    ['ripe.db.inetnum', RIPE],
    ['apnic', APNIC],
    ['arin', ARIN],
  );
  expect(rejects).toEqual([]);
  expect(found).toEqual({
    '192.0.2.7': 'abuse@ripe.example.com',
    '192.0.2.200': 'abuse@ripe.example.com',
    '198.51.100.9': 'abuse@arin.example.com',
    '203.0.113.5': 'abuse@apnic.example.com',
    '2001:db8:1::1': 'abuse@v6.example.com',
  });
  expect(groups[0]?.contact.organisation).toBe('Example Networks');
  expect((await lookUp(['lacnic', LACNIC])).found).toEqual({ '203.0.113.5': 'abuse@lacnic.example.com' });
  // Without its network the AS number leads to the same organisation.
  const byAs = await lookUp(['roles', RIPE_ROLES], ['as', RIPE.slice(RIPE.indexOf('aut-num'))]);
  expect(byAs.found).toEqual({ '198.51.100.9': 'abuse@ripe.example.com' });
});

const card = (email: string) => [
  'vcard',
  [
    ['version', {}, 'text', '4.0'],
    ['email', {}, 'text', email],
  ],
];
const RDAP = [
  {
    objectClassName: 'ip network',
    startAddress: '192.0.2.0',
    endAddress: '192.0.2.255',
    entities: [
      {
        handle: 'EX',
        roles: ['registrant'],
        vcardArray: ['vcard', [['fn', {}, 'text', 'Example Networks']]],
        entities: [{ handle: 'AB', roles: ['abuse'], vcardArray: card('abuse@rdap.example.com') }],
      },
    ],
  },
  {
    objectClassName: 'ip network',
    startAddress: '2001:db8::',
    endAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
    entities: [{ handle: 'LATER', roles: ['abuse'] }],
  },
  {
    objectClassName: 'autnum',
    startAutnum: 64501,
    endAutnum: 64510,
    entities: [{ roles: ['abuse'], vcardArray: card('as@rdap.example.com') }],
  },
  { objectClassName: 'entity', handle: 'LATER', vcardArray: card('later@rdap.example.com') },
];

test.each([
  ['an array', JSON.stringify(RDAP, null, 1)],
  ['one a line', RDAP.map((one) => JSON.stringify(one)).join('\n')],
])('RDAP as %s', async (_, text) => {
  const { found, groups, rejects } = await lookUp(['rdap.json', text]);
  expect(rejects).toEqual([]);
  expect(found).toEqual({
    '192.0.2.7': 'abuse@rdap.example.com',
    '192.0.2.200': 'abuse@rdap.example.com',
    '198.51.100.9': 'as@rdap.example.com',
    '2001:db8:1::1': 'later@rdap.example.com',
  });
  expect(groups[0]?.contact.organisation).toBe('Example Networks');
});

test('what cannot be used is refused with its place, and the rest is used', async () => {
  const { found, rejects } = await lookUp([
    'list.csv',
    'network,email\n192.0.2.0/24,"a@example.com\nBcc: b@example.com"\nnowhere,c@example.com\n,d@example.com\n198.51.100.0/24,e@example.com\n',
  ]);
  expect(found).toEqual({ '198.51.100.9': 'e@example.com' });
  expect(rejects.map(({ place, why }) => [place.replace(/^.*:/, ''), why.replaceAll(/\s+/g, ' ')])).toEqual([
    ['3', '"a@example.com Bcc: b@example.com" is no mail address'],
    ['4', '"nowhere" is no network'],
    ['5', 'it has no network, asn or country'],
  ]);
  const deep = `${'{"entities":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  expect((await lookUp(['deep.json', `[${deep}]`])).rejects).toHaveLength(1);
  // Roles that lead to each other end somewhere.
  const circle =
    'inetnum: 192.0.2.0/24\norg: A\n\norganisation: A\nabuse-c: B\n\nrole: x\nnic-hdl: B\nabuse-c: B\n';
  expect((await lookUp(['circle', circle])).found).toEqual({});
  await expect(lookUp(['x', 'hello\nworld'])).rejects.toThrow('is no list of contacts');
});

test.each([
  ['abuse@example.com', 'abuse@example.com'],
  [' mailto:Abuse@EXAMPLE.com ', 'Abuse@example.com'],
  ['a@b', undefined],
  ['a@192.0.2.1', undefined],
  ['a b@example.com', undefined],
  ['a@example.com,b@example.com', undefined],
  ['a@example.com\r\nBcc: x@example.com', undefined],
  ['"a\\r\\n"@example.com', undefined],
  ['a@exämple.com', undefined],
  ['<a@example.com>', undefined],
])('the mail address %j', (text, expected) => {
  expect(mailAddress(text)).toBe(expected);
});

test('senders, and networks in every spelling', () => {
  expect(senderOf('CERT Example <cert@example.com>')).toEqual({
    name: 'CERT Example',
    email: 'cert@example.com',
  });
  expect(senderOf('"CERT, Example" <cert@example.com>')?.name).toBe('CERT, Example');
  expect(senderOf('cert@example.com')).toEqual({ name: '', email: 'cert@example.com' });
  expect(senderOf('CERT\r\nBcc: x@example.com <cert@example.com>')).toBeUndefined();
  expect(addressRange('192.0.2/25')).toEqual({ from: '4c0000200', to: '4c000027f' });
  expect(addressRange('2001:db8::/127')?.to).toBe(addressKey('2001:db8::1'));
  for (const text of ['192.0.2.0/33', '1.2.3.4 - ::1', '192.0.2.9 - 192.0.2.1', '010.1', '', '1.2.3.4.5'])
    expect(addressRange(text)).toBeUndefined();
});

test('no file makes the reader throw anything but what it says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ maxLength: 400 }),
        fc.json().map((text) => `[${text}]`),
        fc.string({ maxLength: 200 }).map((text) => `inetnum: ${text}\n\n${text}`),
        fc.string({ maxLength: 200 }).map((text) => `network,email\n${text}`),
      ),
      async (text) => {
        const book = new ContactBook(wantedBy(PLACES));
        await readContacts(temporaryFile('x', text), book, () => undefined).catch((error: Error) => {
          expect(error.name).toBe('UsageError');
        });
        groupByContact(PLACES, book);
      },
    ),
    { numRuns: 200 },
  );
});
