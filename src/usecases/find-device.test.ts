import { expect, test } from 'vitest';
import { findDevice } from './find-device.js';
import { claim, identity, record } from './records.test-support.js';

const first = record();
const second = record({
  id: 'k3vv7777',
  addresses: ['127.77.0.12', '127.77.0.11'],
  identity: identity({ serial: claim('B'), mac: claim('44:19:b6:00:00:0c') }),
});

test.each([
  ['k3v9qz2m', first],
  ['k3v9', first],
  ['127.77.0.12', second],
  ['44:19:B6:00:00:0B', first],
  ['44-19-b6-00-00-0c', second],
  ['b', second],
])('%s names one device', (text, device) => {
  expect(findDevice([first, second], text)).toBe(device);
});

test.each([
  ['k3v', 'fits 2 devices'],
  ['127.77.0.11', 'fits 2 devices'],
  ['192.0.2.1', 'no device is known as "192.0.2.1"'],
])('%s is answered with what to type', (text, says) => {
  expect(() => findDevice([first, second], text)).toThrow(says);
});
