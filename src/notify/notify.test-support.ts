// Made-up devices, contacts and files for the tests of messages.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { AffectedDevice, DeviceFlaw } from './affected.js';
import { type MessageTexts, messageTexts } from './texts.js';

export const FLAW: DeviceFlaw = {
  flaw: {
    id: 'EXAMPLE-1',
    title: 'Commands as root without a login',
    cves: ['CVE-2021-36260'],
    published: '2021-09-18',
    exploitedSince: '2022-01-10',
    score: 9.8,
    url: 'https://example.com/advisory',
    advice: 'Install newer firmware.',
  },
  certainty: 'certain',
  fixedIn: 'V5.5.800',
  advice: 'Install V5.5.800 or newer.',
};

export function device(address: string, more: Partial<AffectedDevice> = {}): AffectedDevice {
  return {
    key: `${address} hikvision 0`,
    address,
    ports: [80, 8000],
    vendor: 'hikvision',
    brand: 'hikvision',
    model: 'DS-2CD2146G2-ISU',
    firmware: 'V5.5.160 build 210416',
    category: 'camera',
    country: 'DE',
    organisation: 'Example Net',
    asn: 64500,
    firstSeen: '2026-10-01',
    lastSeen: '2026-10-09',
    flaws: [FLAW],
    ...more,
  };
}

const FOLDER = path.resolve(import.meta.dirname, '../../knowledge/messages');

export function textsOf(language: string): MessageTexts {
  return messageTexts.parse(parse(readFileSync(path.join(FOLDER, `${language}.yaml`), 'utf8')));
}

/** A file in a folder that goes when the test ends. */
export function temporaryFile(name: string, content: string | Buffer = ''): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-notify-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
