// Metrics and feed, read back by parsers that share nothing with the writers.

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { AT, DAY, device, finding, HOSTILE, NOW, noticeOf, paged } from '../notices.test-support.js';
import { wordingOf } from '../wording.js';
import { feedText } from './feed.js';
import { type MeasuredDevice, metricsPieces } from './metrics.js';

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/su;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(?:,|$)/uy;

/** The text format 0.0.4; fails on a line that is none, on a sample outside its family, and on one that comes twice. */
function samplesIn(text: string): readonly Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const seen = new Set<string>();
  let family = '';
  return text
    .slice(0, -1)
    .split('\n')
    .flatMap((line) => {
      const comment = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line);
      if (comment) {
        if (comment[1] === 'TYPE') expect(comment[3]).toMatch(/^(?:counter|gauge|untyped)$/);
        family = comment[2] ?? '';
        return [];
      }
      const found = SAMPLE.exec(line);
      if (!found) throw new Error(`no sample: ${line}`);
      const [, name = '', labelText = '', value = ''] = found;
      expect(name).toBe(family);
      expect(seen.has(`${name}{${labelText}}`)).toBe(false);
      seen.add(`${name}{${labelText}}`);
      return [{ name, labels: labelsIn(labelText), value: Number(value) }];
    });
}

function labelsIn(text: string): Sample['labels'] {
  const labels: Record<string, string> = {};
  let at = 0;
  while (at < text.length) {
    LABEL.lastIndex = at;
    const found = LABEL.exec(text);
    if (!found) throw new Error(`no label: ${text.slice(at)}`);
    labels[found[1] ?? ''] = (found[2] ?? '').replace(/\\(.)/gs, (_, char) => (char === 'n' ? '\n' : char));
    at = LABEL.lastIndex;
  }
  return labels;
}

/** All of it in one. */
async function metricsText({
  devices,
  ...rest
}: Omit<Parameters<typeof metricsPieces>[0], 'devices'> & { devices: readonly MeasuredDevice[] }) {
  return [...(await metricsPieces({ ...rest, devices: paged(devices) }))].join('');
}

const input = { dueDays: { high: 7 }, waiting: 3, now: NOW + 8 * DAY, version: '1.0.0' };

test('metrics of two devices', async () => {
  const devices = [
    device({ id: 'a', findings: [finding(), finding({ key: 'check:b', risk: 'low' })] }),
    device({ id: 'b', findings: [], fixFirmware: '', category: 'recorder' }),
    device({ id: 'c', presence: 'gone' }),
  ];
  const samples = samplesIn(await metricsText({ ...input, devices }));
  const value = (name: string, labels: object) =>
    samples
      .filter(
        (one) => one.name === name && Object.entries(labels).every(([key, is]) => one.labels[key] === is),
      )
      .map((one) => one.value);
  expect(value('lenscap_device_findings', { device: 'a', risk: 'high' })).toEqual([1]);
  expect(value('lenscap_device_findings', { device: 'b' })).toEqual([0, 0, 0, 0]);
  expect(value('lenscap_device_findings', { device: 'c' })).toEqual([]);
  expect(value('lenscap_device_overdue_findings', {})).toEqual([1, 0]);
  expect(value('lenscap_device_update_missing', {})).toEqual([1, 0]);
  expect(value('lenscap_devices', { category: 'recorder' })).toEqual([1]);
  expect(value('lenscap_device_last_seen_timestamp_seconds', {})).toEqual([NOW / 1000, NOW / 1000]);
  expect(value('lenscap_notices_waiting', {})).toEqual([3]);
  expect(value('lenscap_info', { version: '1.0.0' })).toEqual([1]);
});

test('metrics where nothing is known', async () => {
  expect(samplesIn(await metricsText({ ...input, devices: [] })).map(({ name }) => name)).toEqual([
    'lenscap_info',
    'lenscap_notices_waiting',
  ]);
});

const FEED = '2f0c4c6e-6f0b-4d1e-9a51-0d2c7e1c9b11';
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => name === 'entry',
});
const feedOf = (devices: Parameters<typeof noticeOf>[0]) => {
  const { events } = noticeOf(devices).notice;
  return feedText({ id: FEED, events, wording: wordingOf('en', 'UTC'), version: '1.0.0' });
};

test('the feed has what RFC 4287 asks for, the newest first, and the same ids for ever', () => {
  const text = feedOf([device({ id: 'a' }), device({ id: 'b' })]);
  expect(XMLValidator.validate(text)).toBe(true);
  const { feed } = parser.parse(text);
  expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
  expect(feed).toMatchObject({ id: `urn:uuid:${FEED}`, updated: AT, author: { name: 'Lenscap' } });
  const ids: string[] = feed.entry.map((entry: { id: string }) => entry.id);
  expect(new Set(ids).size).toBe(2);
  for (const entry of feed.entry) {
    expect(entry.id).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(entry).toMatchObject({ updated: AT });
    expect(entry.title['#text']).toContain('Telnet is open');
  }
  const later = parser.parse(feedOf([device({ id: 'b', name: 'Renamed' })])).feed;
  expect(ids).toContain(later.entry[0].id);
});

test('an empty feed is one, too', () => {
  const text = feedText({ id: FEED, events: [], wording: wordingOf('zh', 'UTC'), version: '1.0.0' });
  expect(XMLValidator.validate(text)).toBe(true);
  expect(parser.parse(text).feed.entry).toBeUndefined();
});

describe.each(HOSTILE)('a device that calls itself %j', (name) => {
  test('is one label of a metric', async () => {
    const samples = samplesIn(
      await metricsText({ ...input, devices: [device({ name, site: `${name}\n` })] }),
    );
    const [sample] = samples.filter((one) => one.name === 'lenscap_device_findings');
    expect(sample?.labels).toMatchObject({ name, site: `${name}\n` });
  });

  test('is text in the feed', () => {
    const text = feedOf([device({ name })]);
    expect(XMLValidator.validate(text)).toBe(true);
    const { feed } = parser.parse(text);
    expect(feed.entry).toHaveLength(1);
    expect(Object.keys(feed.entry[0]).sort()).toEqual(['category', 'content', 'id', 'title', 'updated']);
  });
});
