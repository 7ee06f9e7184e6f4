// Fake device: everything about one made-up device: identity, verdicts, evidence, life.

import type { z } from 'zod';
import type { lifeEvent } from '../../src/api/contract/estate-rows.js';
import { type DeviceRow, type FindingRow, HOSTILE } from './made-up.js';

type Life = z.infer<typeof lifeEvent>;

const hour = (iso: string, hours: number): string =>
  new Date(Date.parse(iso) + hours * 3_600_000).toISOString();

function claimsOf(row: DeviceRow) {
  return {
    category: { certainty: 'certain', because: ['It answers ONVIF as a video transmitter.'] },
    vendor: {
      certainty: 'certain',
      because: [`The SADP answer says ${row.vendor}.`, 'Its MAC address is of this maker.'],
    },
    model: { certainty: 'likely', because: [`The title of its page is “${row.model}”.`] },
    firmware: { certainty: 'certain', because: ['GetDeviceInformation answered it word for word.'] },
  };
}

const verdicts = [
  {
    advisory: 'HSRC-202109-01',
    title: 'Command injection in the web server',
    cves: ['CVE-2021-36260'],
    published: '2021-09-18',
    status: 'affected',
    certainty: 'certain',
    because: [
      { step: 'model', says: 'DS-2CD2143G0-I is in the list of the advisory.' },
      { step: 'firmware', says: 'It runs V5.5.82 build 190909.' },
      { step: 'rule', says: 'Every version before build 210628 is affected.' },
    ],
    fix: { firmware: 'V5.5.800 build 210628', advice: 'Install V5.5.800 build 210628 or later.' },
    severity: { score: 9.8, by: 'NVD' },
    scores: [{ score: 9.8, by: 'NVD' }],
    exploitedSince: '2022-01-10',
    epss: { score: 0.94, percentile: 0.99, date: '2026-11-20' },
    origin: 'shipped',
  },
  {
    advisory: 'HSRC-202306-01',
    title: 'Session can be taken over while somebody logs in',
    cves: ['CVE-2023-28809'],
    status: 'cannot_tell',
    certainty: 'likely',
    because: [{ step: 'missing', says: 'The advisory needs the build of the access module.' }],
    fix: null,
    missing: ['the build, which a login to the device would show'],
    scores: [],
    epss: null,
    origin: 'feed',
  },
  {
    advisory: 'HSRC-201703-04',
    title: 'Password of any account can be read',
    cves: ['CVE-2017-7921'],
    status: 'fixed',
    certainty: 'certain',
    because: [{ step: 'rule', says: 'V5.4.5 and later have the fix; it runs V5.5.82.' }],
    fix: { firmware: 'V5.4.5', advice: 'Nothing to do.' },
    scores: [{ score: 10, by: 'NVD' }],
    epss: null,
    origin: 'shipped',
  },
];

export function devicePage(row: DeviceRow, all: readonly FindingRow[]) {
  const findings = all.filter((one) => one.device.id === row.id);
  const link = { value: row.vendor ?? '', certainty: 'certain', signals: ['MAC address', 'SADP answer'] };
  return {
    row,
    findings,
    device: {
      id: row.id,
      addresses: [row.address],
      ports: [80, 443, 554, 8000],
      presence: row.presence,
      firstSeen: hour(row.lastSeen, -4000),
      lastSeen: row.lastSeen,
      identity: {
        category: row.category,
        vendor: row.vendor,
        brand: row.brand,
        model: row.model,
        platform: 'G3',
        hardware: null,
        firmware: { raw: row.firmware ?? '', version: null, build: null },
        serial: row.serial,
        mac: '44:19:b6:00:00:01',
      },
      certainty: 'likely',
      claims: claimsOf(row),
      reachable: row.isReachable
        ? {
            fromOutside: 'yes',
            because: 'Shodan saw port 80 open from the internet.',
            daysReachable: 88,
            daysSinceFix: 412,
          }
        : {
            fromOutside: 'not_known',
            because: 'No scan of the internet was imported that names it.',
            daysSinceFix: 412,
          },
      contradictions: [
        { field: 'model', says: 'Its page says DS-2CD2143G0-I, its SADP answer DS-2CD2143G0-IS.' },
      ],
      lineage: {
        brand: link,
        maker: link,
        platform: { value: 'G3', certainty: 'likely', signals: ['build of the firmware'] },
        contradictions: [],
      },
      covered: [
        {
          list: 'NDAA 889',
          certainty: 'likely',
          says: 'Its maker is on the list of NDAA section 889; ask whoever buys for you what follows.',
        },
      ],
      lifecycle: null,
      evidence: HOSTILE.map((value, i) => ({
        kind: ['http.title', 'rtsp.server', 'upnp.friendlyName'][i],
        value,
        via: 'probe',
        address: row.address,
        port: 80,
        at: row.lastSeen,
      })),
      verdicts,
      findings: [],
      notes: ['It answered slowly; Lenscap asked less often.'],
    },
  };
}

/** The newest first. */
export function lifeOf(row: DeviceRow, findings: readonly FindingRow[]): Life[] {
  const own = findings.filter((one) => one.device.id === row.id);
  const base = { device: row.id, deviceName: row.name, risk: null, who: null, says: '' };
  const found: Life = { ...base, at: hour(row.lastSeen, -6000), kind: 'found', key: null, title: row.name };
  const lives = own.flatMap(({ key, title, risk, since }): Life[] => [
    { ...base, at: since, kind: 'opened', key, title, risk, says: 'The firmware is older than the fix.' },
    {
      ...base,
      at: hour(since, 20),
      kind: 'assigned',
      key,
      title,
      risk,
      who: 'Jonas Weber',
      says: 'Marit Olsen',
    },
    {
      ...base,
      at: hour(since, 21),
      kind: 'commented',
      key,
      title,
      risk,
      who: 'Marit Olsen',
      says: 'Needs a ladder; ordered for Thursday.',
    },
  ]);
  return [...lives, found].sort((a, b) => b.at.localeCompare(a.at));
}
