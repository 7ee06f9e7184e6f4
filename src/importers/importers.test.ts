import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { readMasscan } from './masscan.js';
import { readNmap } from './nmap.js';

const NMAP = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" args="nmap -sV -oX cameras.xml 192.0.2.0/24" start="1790000000" version="7.94">
<scaninfo type="connect" protocol="tcp" numservices="2" services="80,554"/>
<host starttime="1790000001" endtime="1790000002"><status state="up" reason="syn-ack"/>
<address addr="192.0.2.10" addrtype="ipv4"/><address addr="44:19:B6:01:02:03" addrtype="mac" vendor="Hangzhou Hikvision"/>
<hostnames/>
<ports><extraports state="closed" count="1"/>
<port protocol="tcp" portid="80"><state state="open" reason="syn-ack"/><service name="http" product="Hikvision camera httpd" version="1.0" method="probed"/></port>
<port protocol="tcp" portid="554"><state state="filtered" reason="no-response"/></port>
<port protocol="udp" portid="3702"><state state="open" reason="udp-response"/></port>
</ports></host>
<host><status state="up"/><address addr="192.0.2.11" addrtype="ipv4"/><ports></ports></host>
<host timedout="true"><address addr="192.0.2.12" addrtype="ipv4"/><ports><extraports state="filtered" count="2"/></ports></host>
<host><address addr="192.0.2.13" addrtype="ipv4"/><ports><extraports state="filtered" count="2"/></ports></host>
<runstats><finished time="1790000009"/></runstats>
</nmaprun>`;

test('nmap: open TCP ports, MAC and product', () => {
  expect(readNmap('cameras.xml', NMAP)).toEqual([
    {
      address: '192.0.2.10',
      openPorts: [80],
      shutPorts: [[554, 554]],
      at: '2026-09-21T14:13:21.000Z',
      facts: [
        { kind: 'mac', value: '44:19:b6:01:02:03' },
        { kind: 'import.product', value: 'Hikvision camera httpd', port: 80 },
        { kind: 'import.version', value: '1.0', port: 80 },
      ],
    },
    { address: '192.0.2.11', openPorts: [], facts: [] },
    { address: '192.0.2.12', openPorts: [], facts: [] },
    {
      address: '192.0.2.13',
      openPorts: [],
      shutPorts: [
        [80, 80],
        [554, 554],
      ],
      facts: [],
    },
  ]);
});

test.each([['<html></html>'], ['not xml at all'], ['<nmaprun scanner="nmap"><host>'], ['']])(
  'nmap: %j is one clear line',
  (text) => {
    expect(() => readNmap('x.xml', text)).toThrow(UsageError);
    expect(() => readNmap('x.xml', text)).toThrow(/^x\.xml is not nmap XML: /);
  },
);

test('masscan: an array, records a line, a stray comma and an interrupted file', () => {
  const a =
    '{"ip": "192.0.2.7", "timestamp": "1790000000", "ports": [ {"port": 554, "proto": "tcp", "status": "open", "reason": "syn-ack", "ttl": 64} ] }';
  const b = a.replace('554', '80');
  const hosts = [{ address: '192.0.2.7', openPorts: [80, 554], at: '2026-09-21T14:13:20.000Z', facts: [] }];
  for (const text of [
    `[${a},${b}]`,
    `[\n${a},\n${b},\n]`,
    `[\n${a}\n,\n${b}\n,\n{finished: 1}\n]\n`,
    `[\n${a}\n,\n${b}\n`,
  ]) {
    expect(readMasscan('m.json', text)).toEqual(hosts);
  }
});

test('masscan: a broken line is named', () => {
  expect(() => readMasscan('m.json', '[\n{"ip": "192.0.2.7", "por\n')).toThrow(
    'm.json:2 is not masscan JSON: not JSON',
  );
  expect(() => readMasscan('m.json', '[{"ip": 7, "ports": []}]')).toThrow(UsageError);
});

test('no text makes an importer throw anything but a UsageError', () => {
  const piece = fc.constantFrom(
    '<nmaprun',
    ' scanner="n"',
    '>',
    '<host>',
    '</host>',
    '{',
    '}',
    '[',
    '"ip":',
    '1',
    ',',
    '\n',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((p) => p.join('')),
      ),
      (text) => {
        for (const read of [readNmap, readMasscan]) {
          try {
            read('f', text);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        }
      },
    ),
  );
});
