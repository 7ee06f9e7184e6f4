// The pages: what devices say is never markup, what whoever asks may not see is not there, and lists are cut honestly.

import QRCode from 'qrcode';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { MOST_DEVICES } from './collect.js';
import {
  AS_OF,
  deviceRow,
  EMPTY,
  estateOf,
  finding,
  HOSTILE_NAMES,
  hostileEstate,
  type Made,
} from './estate.test-support.js';
import { historyChart } from './history-chart.js';
import { makeLabels, makeReport } from './make.js';
import { qrSvg } from './qr-code.js';

const URL_OF_SERVER = 'https://lenscap.example.com/';

function reading(made: Made, within: readonly string[] | null = null) {
  return { estate: estateOf(made), within, asOf: AS_OF };
}

async function allPages(made: Made, within: readonly string[] | null = null): Promise<readonly string[]> {
  const wishes = { publicUrl: URL_OF_SERVER, knowledgeDate: '2026-03-30' };
  const printed = [
    await makeReport('manager', 'html', reading(made, within), wishes),
    await makeReport('technician', 'html', reading(made, within), wishes),
    await makeLabels('html', reading(made, within), { publicUrl: URL_OF_SERVER }),
  ];
  return printed.map(({ body }) => String(body));
}

describe('what devices say', () => {
  test('is never markup and holds no control character', async () => {
    for (const page of await allPages(hostileEstate())) {
      expect(page).not.toMatch(/<script|<img|<\/style><|javascript:/i);
      expect(page.match(/<\/style>/g)).toHaveLength(1);
      expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(page).toContain('&lt;script&gt;document.title=&quot;owned&quot;&lt;/script&gt;');
      expect(page).toContain('\\u{1b}[31mred');
      expect(page).toContain('=HYPERLINK(');
    }
  });

  test('is all there', async () => {
    const [, technician = ''] = await allPages(hostileEstate());
    expect(technician.match(/<article/g)).toHaveLength(HOSTILE_NAMES.length);
    expect(technician).toContain('监控摄像头');
  });
});

test('a report on nothing says so', async () => {
  const [manager, technician, labels] = await allPages(EMPTY);
  expect(manager).toContain('<h1>No device is known yet.</h1>');
  expect(manager).not.toContain('<table');
  expect(technician).toContain('<h1>No device is known yet.</h1>');
  expect(labels).toContain('No camera to label');
  expect(labels).not.toContain('class="sheet"');
});

describe('the manager', () => {
  test('reads what is open, overdue, accepted with its reason, and closed of late', async () => {
    const device = deviceRow({ id: 'a', name: 'Gate', open: 2, light: 'red' });
    const findings = [
      finding(device, { isOverdue: true, dueAt: '2026-03-02T00:00:00.000Z' }),
      finding(device, { key: 'b', risk: 'low' }),
      finding(device, { key: 'c', state: 'accepted', acceptedUntil: '2026-06-30', isOverdue: false }),
      finding(device, {
        key: 'd',
        title: 'Long gone',
        state: 'closed',
        closedAt: '2026-02-01T00:00:00.000Z',
      }),
      finding(device, {
        key: 'e',
        title: 'Just gone',
        state: 'closed',
        closedAt: '2026-03-29T00:00:00.000Z',
      }),
    ];
    const event = { at: AS_OF.now, device: 'a', deviceName: 'Gate', key: 'c', title: 'x', risk: null };
    const life = [
      { ...event, kind: 'commented' as const, who: 'Ana', says: 'a comment' },
      { ...event, kind: 'accepted' as const, who: 'Sam', says: 'Replaced in May' },
    ];
    const [page] = await allPages({ devices: [device], findings, life });
    expect(page).toContain(
      '<h1>2 findings are open on 1 known device, 1 of them critical. 1 finding is overdue.</h1>',
    );
    expect(page).toContain('Replaced in May<span class="muted">Sam</span>');
    expect(page).not.toContain('a comment');
    expect(page).toContain('2026-06-30');
    expect(page).toContain('Just gone');
    expect(page).not.toContain('Long gone');
    expect(page).toContain('Knowledge held against its sources on 2026-03-30.');
  });

  test('is told what was left out', async () => {
    const device = deviceRow({ id: 'a', open: 70 });
    const findings = Array.from({ length: 70 }, (_, i) => finding(device, { key: `k${i}`, isOverdue: true }));
    const [page] = await allPages({ devices: [device], findings, life: [] });
    expect(page).toContain('20 more overdue findings are not listed here.');
  });
});

describe('the technician', () => {
  test('walks the sites by name, addresses in order, those at no site last', async () => {
    const at = (id: string, address: string, site: { id: string; name: string } | null) =>
      deviceRow({ id, name: `<${id}>`, address, site, open: 1 });
    const devices = [
      at('last', '10.0.0.1', null),
      at('third', '10.0.0.3', { id: 'z', name: 'Zoo' }),
      at('second', '10.0.0.10', { id: 'a', name: 'Airport' }),
      at('first', '10.0.0.9', { id: 'a', name: 'Airport' }),
    ];
    const [, page = ''] = await allPages({ devices, findings: devices.map((one) => finding(one)), life: [] });
    const order = [
      'Airport',
      '&lt;first&gt;',
      '&lt;second&gt;',
      'Zoo',
      '&lt;third&gt;',
      'At no site',
      '&lt;last&gt;',
    ];
    const found = order.map((name) => page.indexOf(`>${name} <`));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  test('is told where the list was cut', async () => {
    const devices = Array.from({ length: MOST_DEVICES + 1 }, (_, i) => deviceRow({ id: `d${i}` }));
    const { body } = await makeReport('technician', 'html', reading({ devices, findings: [], life: [] }));
    expect(body).toContain('Only the 5,000 worst devices were looked at.');
    const whole = { devices: devices.slice(1), findings: [], life: [] };
    expect((await makeReport('technician', 'html', reading(whole))).body).not.toContain('Only the 5,000');
  });
});

describe('who asks', () => {
  const devices = [
    deviceRow({ id: 'seen', name: 'Seen', open: 1 }),
    deviceRow({ id: 'secret', name: 'Secret', open: 1, site: { id: 'south', name: 'South vault' } }),
  ];
  const made = { devices, findings: devices.map((one) => finding(one, { isOverdue: true })), life: [] };

  test('reads only of the own sites', async () => {
    for (const page of await allPages(made, ['north'])) {
      expect(page).toContain('Seen');
      expect(page).not.toMatch(/Secret|vault/);
    }
  });

  test('can narrow to one site by id or name, not to one of others', async () => {
    const { body } = await makeReport('technician', 'html', reading(made), { site: 'south VAULT' });
    expect(body).toContain('Secret');
    expect(body).not.toContain('Seen');
    await expect(
      makeReport('manager', 'html', reading(made, ['north']), { site: 'south' }),
    ).rejects.toMatchObject({
      name: 'UsageError',
      message: 'no site "south"',
      hint: 'one of: North gate',
    });
    await expect(
      makeLabels('html', reading(made, ['north']), { device: 'secret', publicUrl: URL_OF_SERVER }),
    ).rejects.toMatchObject({ name: 'UsageError', message: 'no device "secret"' });
  });
});

describe('labels', () => {
  test.each([
    [1, 1],
    [24, 1],
    [25, 2],
    [48, 2],
  ])('%i of them fill %i sheets', async (count, sheets) => {
    const devices = Array.from({ length: count }, (_, i) => deviceRow({ id: `d${i}` }));
    const { body } = await makeLabels('html', reading({ devices, findings: [], life: [] }), {
      publicUrl: URL_OF_SERVER,
    });
    expect(String(body).match(/class="sheet"/g)).toHaveLength(sheets);
    expect(String(body).match(/class="label"/g)).toHaveLength(count);
  });

  test('are for cameras, not for printers or what is gone', async () => {
    const devices = [
      deviceRow({ id: 'camera', name: 'Camera' }),
      deviceRow({ id: 'printer', name: 'Printer', category: 'not_camera' }),
      deviceRow({ id: 'gone', name: 'Gone', presence: 'gone' }),
    ];
    const { body, fileName, type } = await makeLabels('html', reading({ devices, findings: [], life: [] }), {
      publicUrl: URL_OF_SERVER,
    });
    expect(body).toContain('>Camera<');
    expect(body).not.toMatch(/>Printer<|>Gone</);
    expect([fileName, type]).toEqual(['lenscap-labels-2026-03-31.html', 'text/html; charset=utf-8']);
  });

  test('carry the address of the page of the camera', async () => {
    const devices = [deviceRow({ id: 'a/b?c' })];
    const { body } = await makeLabels('html', reading({ devices, findings: [], life: [] }), {
      publicUrl: URL_OF_SERVER,
    });
    expect(body).toContain(qrSvg('https://lenscap.example.com/cameras/a%2Fb%3Fc').markup);
  });

  test.each(['lenscap.example.com', 'javascript:alert(1)', 'ftp://x', 'https://me:secret@x/'])(
    'lead to no %s',
    async (publicUrl) => {
      await expect(makeLabels('html', reading(EMPTY), { publicUrl })).rejects.toThrow(UsageError);
    },
  );
});

test('the drawing of a code has the modules of the code, and its quiet zone', () => {
  const text = 'https://lenscap.example.com/cameras/8x2k';
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { markup } = qrSvg(text);
  expect(markup).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
  const drawn = new Set<string>();
  for (const [, x, y, run] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1H/g))
    for (let i = 0; i < Number(run); i++) drawn.add(`${Number(x) + i - 4},${Number(y) - 4}`);
  const dark = new Set<string>();
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) dark.add(`${x},${y}`);
  expect(drawn).toEqual(dark);
});

test('the chart is drawn for no findings, and for many', () => {
  const paint = { critical: 'red', high: 'red', medium: 'red', low: 'red', soft: 'grey', rule: 'grey' };
  const day = { day: '2026-03-01', critical: 0, high: 0, medium: 0, low: 0, opened: 0, closed: 0 };
  expect(historyChart([], paint).markup).toBe('');
  expect(historyChart([day], paint).markup).not.toContain('NaN');
  const many = historyChart([day, { ...day, day: '2026-03-02', high: 98_765 }], paint).markup;
  expect(many).toContain('>100000<');
  expect(many).not.toMatch(/NaN|Infinity/);
});
