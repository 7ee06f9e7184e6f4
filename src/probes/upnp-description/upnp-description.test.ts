import { expect, test } from 'vitest';
import { fakeIo, page, targetWith, told } from '../fake-io.test-support.js';
import { upnpDescription } from './index.js';

const DESCRIPTION =
  '<?xml version="1.0"?><root><device><manufacturer>AXIS</manufacturer><modelName>AXIS M5014</modelName></device></root>';
const at = (value: string) => [{ kind: 'ssdp.location', value }];

test('the description at the announced place', async () => {
  const io = fakeIo((asked) =>
    asked === '49152 GET /rootdesc1.xml' ? page('200 OK', [], DESCRIPTION) : undefined,
  );
  const target = targetWith([80], at('http://192.0.2.10:49152/rootdesc1.xml'));
  expect(upnpDescription.worth(target)).toBe(true);
  expect(await told(upnpDescription, target, io)).toEqual([
    '49152 ssdp.manufacturer=AXIS',
    '49152 ssdp.modelName=AXIS M5014',
  ]);
});

test('a low port is asked when it is open', () => {
  expect(upnpDescription.worth(targetWith([80], at('http://192.0.2.10/description.xml')))).toBe(true);
  expect(upnpDescription.worth(targetWith([81], at('http://192.0.2.10/description.xml')))).toBe(false);
});

test.each([
  'http://192.0.2.99:49152/rootDesc.xml',
  'http://192.0.2.10:49152/goform/reboot',
  'http://192.0.2.10:22/rootDesc.xml',
  'http://192.0.2.10:37777/rootDesc.xml',
  'http://192.0.2.10:8554/rootDesc.xml',
  'ftp://192.0.2.10:49152/rootDesc.xml',
  '/rootDesc.xml',
])('%s is not asked', async (location) => {
  const io = fakeIo(() => page('200 OK', [], DESCRIPTION));
  const target = targetWith([80, 8554, 37777], at(location));
  expect(upnpDescription.worth(target)).toBe(false);
  expect(await told(upnpDescription, target, io)).toEqual([]);
  expect(io.sent).toEqual([]);
});

test('no description, no facts', async () => {
  const target = targetWith([80], at('http://192.0.2.10:49152/rootDesc.xml'));
  for (const answer of [page('404 Not Found', [], DESCRIPTION), page('200 OK', [], '<root><device>'), 'junk'])
    expect(
      await told(
        upnpDescription,
        target,
        fakeIo(() => answer),
      ),
    ).toEqual([]);
});
