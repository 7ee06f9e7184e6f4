// Made-up sites: reproducible, unique, and such as makers sell.

import { describe, expect, test } from 'vitest';
import { CATALOGUE } from './catalogue/index.js';
import { hostilitiesOf } from './hostile/index.js';
import { makeSite } from './make-site.js';
import { PROFILES, SiteError } from './site-file.js';
import { siteFile } from './site-schema.js';
import { truthOf } from './truth.js';

const site = makeSite({ devices: 1000, seed: 7 });

test('the same seed makes the same site, another seed another', () => {
  expect(makeSite({ devices: 1000, seed: 7 })).toEqual(site);
  expect(makeSite({ devices: 1000, seed: 8 })).not.toEqual(site);
});

test('addresses, serial numbers and MAC addresses are unique', () => {
  for (const field of ['address', 'serial', 'mac'] as const) {
    expect(new Set(site.devices.map((device) => device[field])).size).toBe(1000);
  }
  expect(site.devices.every(({ address }) => /^127\.77\./.test(address))).toBe(true);
});

test('every profile is there, few devices are hostile, most are cameras', () => {
  expect(new Set(site.devices.map(({ profile }) => profile))).toEqual(new Set(PROFILES));
  const hostile = site.devices.filter((device) => hostilitiesOf(device).length > 0).length;
  expect(hostile).toBeGreaterThan(5);
  expect(hostile).toBeLessThan(40);
  const others = truthOf(site).devices.filter(({ category }) => category === 'not_camera').length;
  expect(others).toBeGreaterThan(20);
  expect(others).toBeLessThan(150);
});

test('devices are such as their makers sell', () => {
  for (const { profile, model, firmware, mac } of site.devices) {
    const { models, ouis } = CATALOGUE[profile];
    expect(models.find((row) => row.model === model)?.firmware).toContain(firmware);
    expect(ouis).toContain(mac.replaceAll(':', '').slice(0, 6).toUpperCase());
  }
});

test('some cameras and recorders are badly kept, which nobody sees without a login', () => {
  const kept = siteFile.parse({ devices: [{ address: '127.0.0.9', profile: 'printer' }] }).devices[0];
  const bad = site.devices.filter(
    ({ settings }) => JSON.stringify(settings) !== JSON.stringify(kept?.settings),
  );
  expect(bad.every(({ profile }) => CATALOGUE[profile].category !== 'not_camera')).toBe(true);
  expect(bad.length).toBeGreaterThan(200);
  expect(bad.length).toBeLessThan(350);
  const { onvif, https, lockout, digest, basicAuth, rtspAuth, guest } = kept?.settings ?? {};
  for (const { settings } of bad)
    expect(settings).toMatchObject({ onvif, https, lockout, digest, basicAuth, rtspAuth, guest });
});

describe('the catalogue', () => {
  test.each(PROFILES)('of %s names models with firmware and six-digit prefixes', (profile) => {
    const { models, ouis } = CATALOGUE[profile];
    expect(models.length).toBeGreaterThan(0);
    expect(models.every(({ firmware }) => firmware.length > 0)).toBe(true);
    for (const oui of ouis) expect(oui).toMatch(/^[0-9A-F]{6}$/);
  });
});

test('other networks', () => {
  const small = makeSite({ devices: 254, seed: 1, network: '127.5.6.0/24' });
  const last = small.devices.map(({ address }) => Number(address.split('.')[3]));
  expect(last.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 254 }, (_, index) => index + 1));
});

test.each([
  [{ devices: 0, seed: 1 }],
  [{ devices: 1.5, seed: 1 }],
  [{ devices: 60_001, seed: 1 }],
  [{ devices: 255, seed: 1, network: '127.5.6.0/24' }],
  [{ devices: 1, seed: 1, network: '192.0.2.0/24' }],
])('a wish that cannot be met is refused: %j', (wish) => {
  expect(() => makeSite(wish)).toThrow(SiteError);
});
