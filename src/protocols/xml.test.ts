import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAll, parseXml, textOf } from './xml.js';

test('local names, text kept as text, leading zeros included', () => {
  const root = parseXml(
    '<?xml version="1.0"?><s:Envelope xmlns:s="x"><s:Body><a:Serial>00012</a:Serial></s:Body></s:Envelope>',
  );
  expect(textOf(root, 'Serial')).toBe('00012');
});

test('predefined and numeric references only', () => {
  expect(textOf(parseXml('<a><b>1 &lt; 2 &#65;&#x42; &amp;amp;</b></a>'), 'b')).toBe('1 < 2 AB &amp;');
});

test('an entity bomb is not expanded and does not hurt', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">${Array.from({ length: 9 }, (_, i) => `<!ENTITY y${i} "&y${i - 1};&y${i - 1};">`).join('')}]><a><b>&y8;</b></a>`;
  expect((textOf(parseXml(bomb), 'b') ?? '').length).toBeLessThan(20);
});

test('too deep and too long are refused', () => {
  expect(parseXml(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`)).toBeUndefined();
  expect(parseXml(`<a>${'x'.repeat(300_000)}</a>`)).toBeUndefined();
});

test('all of a name, in order', () => {
  expect(findAll(parseXml('<a><b>1</b><c><b>2</b></c></a>'), 'b').map((e) => e.text)).toEqual(['1', '2']);
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => void parseXml(s)));
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('<a>', '</a>', '<', '>', '&', '<!--', ']]>', '<![CDATA[', '__proto__', '<?x', '"'),
        { maxLength: 40 },
      ),
      (parts) => void parseXml(parts.join('')),
    ),
  );
});
