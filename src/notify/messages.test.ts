// What a contact gets: the words in every language, lists that open safely, X-ARF and IntelMQ by their published forms.

import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AffectedDevice } from './affected.js';
import { compose } from './compose.js';
import { devicesCsv } from './devices-csv.js';
import { intelmqLines } from './intelmq.js';
import { bodyOf, type MessageInput, subjectOf } from './message-text.js';
import { device, FLAW, textsOf } from './notify.test-support.js';
import { filled, messageTexts } from './texts.js';
import { xarfReports, xarfText } from './xarf.js';

const NOW = new Date('2026-11-01T12:00:00Z');
const FROM = { name: 'CERT Example', email: 'cert@example.com' };

const textOf = (mail: Buffer | undefined) => mail?.toString('latin1') ?? '';

function input(devices: readonly AffectedDevice[], more: Partial<MessageInput> = {}): MessageInput {
  const contact = { email: 'abuse@example.com', organisation: 'Example Networks' };
  return { group: { contact, devices }, texts: textsOf('en'), from: FROM, now: NOW, ...more };
}

test.each(['en', 'de', 'es', 'zh'])(
  'a message in %s is whole, narrow, and leaves no place open',
  (language) => {
    const texts = textsOf(language);
    const many = Array.from({ length: 1234 }, (_, n) =>
      device(`198.51.100.${n % 250}`, { model: `M${n % 7}` }),
    );
    const one = input([device('192.0.2.7')], { texts, replyTo: 'answers@example.com' });
    const body = bodyOf(one);
    for (const part of [
      '192.0.2.7',
      '80, 8000',
      'Hikvision DS-2CD2146G2-ISU',
      'V5.5.160',
      'CVE-2021-36260',
      '2021-09-18',
      'V5.5.800',
      '2026-10-09',
      'Example Networks',
      'CERT Example <cert@example.com>',
      'answers@example.com',
      'Install V5.5.800 or newer.',
    ])
      expect(body.replaceAll(/\s+/g, ' ')).toContain(part);
    for (const text of [
      body,
      bodyOf(input(many, { texts })),
      subjectOf(one),
      subjectOf(input(many, { texts })),
    ]) {
      expect(text).not.toMatch(/[{}]|undefined|null/);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
    }
    expect(subjectOf(one)).toContain('AS64500');
    expect(bodyOf(input(many, { texts }))).toContain((1209).toLocaleString(language));
  },
);

test('a text with a place that is none is refused, and what is filled in is not read again', () => {
  const texts = textsOf('en');
  expect(messageTexts.safeParse({ ...texts, source: 'We {knwo} it.' }).success).toBe(false);
  expect(filled('{a} {b}', { a: '{b}', b: 'x' })).toBe('{b} x');
});

const HOSTILE = '=HYPERLINK("x")\r\nBcc: all@example.com\u001b[2J\u202e';

test('what devices and registries say injects nothing anywhere', async () => {
  const hostile = device('192.0.2.7', { model: HOSTILE, firmware: `@${HOSTILE}`, organisation: HOSTILE });
  const contact = { email: 'abuse@example.com', organisation: HOSTILE };
  const from = { name: 'A\r\nBcc: all@example.com', email: 'cert@example.com' };
  const { files, mail, subject } = await compose(
    input([hostile], { group: { contact, devices: [hostile] }, from }),
    '<1@example.com>',
  );
  const head = textOf(mail).split('\r\n\r\n', 1)[0] ?? '';
  expect(head).not.toMatch(/^Bcc:/im);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(textOf(mail)).not.toMatch(/[^\r]\n/);
  for (const content of files.values()) expect([...content].join('')).not.toMatch(/[\u001b\u202e]/);
  const rows: string[][] = parse([...(files.get('devices.csv') ?? [])].join(''));
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t]/);
});

test('a mail says that a program wrote it, and carries the lists', async () => {
  const { mail } = await compose(
    input([device('192.0.2.7')], { replyTo: 'answers@example.com' }),
    '<1@example.com>',
  );
  const text = textOf(mail);
  for (const line of [
    'From: CERT Example <cert@example.com>',
    'To: abuse@example.com',
    'Reply-To: answers@example.com',
    'Message-ID: <1@example.com>',
    'Auto-Submitted: auto-generated',
    'Date: Sun, 01 Nov 2026 12:00:00 +0000',
  ])
    expect(text).toContain(`${line}\r\n`);
  for (const name of ['devices.csv', 'xarf.json', 'intelmq.jsonl'])
    expect(text).toContain(`filename=${name}`);
  const big = Array.from({ length: 5000 }, (_, n) => device(`192.0.2.${n % 250}`));
  expect(textOf((await compose(input(big), '<2@example.com>')).mail)).toContain('filename=xarf.json.gz');
});

test('what is too large for any mail server is written, but no mail', async () => {
  const many = Array.from({ length: 40_000 }, (_, n) => {
    const noise = createHash('sha512').update(String(n)).digest('base64');
    return device(`192.0.2.${n % 250}`, {
      model: noise,
      firmware: createHash('sha512').update(noise).digest('hex'),
    });
  });
  const { files, mail } = await compose(input(many), '<3@example.com>');
  expect(mail).toBeUndefined();
  expect([...files.keys()]).toEqual(['message.txt', 'devices.csv', 'xarf.json', 'intelmq.jsonl']);
}, 60_000);

test('the list has a row for each flaw of each device', () => {
  const second = { ...FLAW, flaw: { ...FLAW.flaw, id: 'EXAMPLE-2', cves: [] }, certainty: 'likely' as const };
  const csv = [...devicesCsv([device('192.0.2.7', { flaws: [FLAW, second] }), device('2001:db8::1')])].join(
    '',
  );
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    address: '192.0.2.7',
    ports: '80 8000',
    cves: 'CVE-2021-36260',
    fixed_in: 'V5.5.800',
  });
  expect(rows[1]).toMatchObject({ advisory: 'EXAMPLE-2', cves: '', certainty: 'likely' });
});

/** After xarf-core.json and types/vulnerability-cve.json of X-ARF v4. */
const party = z.strictObject({ org: z.string().min(1).max(200), contact: z.email(), domain: z.hostname() });
const xarf = z.object({
  xarf_version: z.string().regex(/^4\.[0-9]+\.[0-9]+$/),
  report_id: z.uuidv4(),
  timestamp: z.iso.datetime(),
  reporter: party,
  sender: party,
  source_identifier: z.union([z.ipv4(), z.ipv6()]),
  source_port: z.int().min(1).max(65535),
  category: z.literal('vulnerability'),
  type: z.literal('cve'),
  evidence_source: z.enum([
    'vulnerability_scan',
    'researcher_analysis',
    'automated_discovery',
    'penetration_testing',
  ]),
  description: z.string().max(1000),
  service: z.string().min(1).max(200),
  service_version: z.string().max(100).optional(),
  service_port: z.int().min(1).max(65535),
  cve_id: z.string().regex(/^CVE-[0-9]{4}-[0-9]+$/),
  cve_ids: z
    .array(z.string().regex(/^CVE-[0-9]{4}-[0-9]+$/))
    .max(10)
    .optional(),
  cvss_score: z.number().min(0).max(10).optional(),
  patch_available: z.boolean().optional(),
  patch_version: z.string().max(100).optional(),
  disclosure_date: z.iso.datetime().optional(),
});

test('X-ARF reports are as the schema wants them; what has no place in it is left out', () => {
  const long = device('2001:db8::1', { model: 'x'.repeat(5000), firmware: 'y'.repeat(5000) });
  const noCve = { ...FLAW, flaw: { ...FLAW.flaw, cves: ['not a CVE'] } };
  const many = {
    ...FLAW,
    flaw: {
      ...FLAW.flaw,
      id: 'EXAMPLE-3',
      cves: Array.from({ length: 30 }, (_, n) => `CVE-2020-${1000 + n}`),
    },
  };
  const devices = [
    device('192.0.2.7', { flaws: [FLAW, noCve, many] }),
    long,
    device('192.0.2.8', { ports: [] }),
  ];
  const by = { from: { name: '', email: 'cert@example.com' }, now: NOW, messageId: '<1@example.com>' };
  const reports = [...xarfReports(devices, by)];
  expect(JSON.parse([...xarfText(devices, by)].join(''))).toEqual(reports);
  expect(JSON.parse([...xarfText([], by)].join(''))).toEqual([]);
  expect(new Set(reports.map(({ report_id }) => report_id)).size).toBe(3);
  expect(reports).toHaveLength(3);
  for (const report of reports) xarf.parse(report);
  expect(reports[0]).toMatchObject({ patch_version: 'V5.5.800', timestamp: '2026-10-09T00:00:00Z' });
});

/** Of IntelMQ's harmonisation, those used here; everything else has to be below "extra.". */
const INTELMQ =
  /^(classification\.(taxonomy|type|identifier)|source\.(ip|port|asn|abuse_contact|geolocation\.cc)|time\.(source|observation)|feed\.(name|provider)|event_description\.(text|url)|extra\.[a-z_]+)$/;

test('IntelMQ events use the names of its harmonisation', () => {
  const lines = intelmqLines(
    [device('192.0.2.7'), device('2001:db8::1', { ports: [], asn: null, country: null })],
    {
      contact: { email: 'Abuse@example.com' },
      from: FROM,
      now: NOW,
    },
  );
  const events = [...lines].map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const event of events) for (const name of Object.keys(event)) expect(name).toMatch(INTELMQ);
  expect(events[0]).toMatchObject({
    'classification.taxonomy': 'vulnerable',
    'classification.type': 'vulnerable-system',
    'classification.identifier': 'cve-2021-36260',
    'source.ip': '192.0.2.7',
    'source.port': 80,
    'source.abuse_contact': 'abuse@example.com',
    'time.source': '2026-10-09T00:00:00+00:00',
    'feed.provider': 'CERT Example',
  });
  expect(events[1]).not.toHaveProperty(['source.asn']);
});
