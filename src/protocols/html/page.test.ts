import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPage } from './page.js';

test.each([
  ['<TITLE >\n  NETSurveillance   WEB </title>', 'NETSurveillance WEB'],
  ['<title>Caf&eacute; &amp; &#x41;&#66;&nbsp;&lt;b&gt;</title>', 'Caf&eacute; & AB <b>'],
  ['<title>never closed', 'never closed'],
  ['<title></title>', undefined],
  ['<title', undefined],
  ['no page', undefined],
  [`<title>${'x'.repeat(2000)}</title>`, 'x'.repeat(512)],
  ['<title>&#0;&#x110000;&constructor;</title>', '&#0;&#x110000;&constructor;'],
])('the title of %j', (html, title) => {
  expect(readPage(html).title).toBe(title);
});

test.each([
  ['<meta http-equiv="refresh" content="0; url=/login.html">', '/login.html'],
  [`<META content='0;URL="index.asp?a=1&amp;b=2"' HTTP-EQUIV=Refresh>`, 'index.asp?a=1&b=2'],
  [`<META HTTP-EQUIV=Refresh content='0;URL=index.asp?a=1&amp;b=2'>`, 'index.asp?a=1&b=2'],
  ['<meta charset="utf-8"><meta http-equiv=refresh content="5;url=a.htm">', 'a.htm'],
  ['<meta name="x" content="url=/no.html">', undefined],
  [
    '<script>window.location.href = "/doc/page/login.asp?_" + (new Date()).getTime();</script>',
    '/doc/page/login.asp?_',
  ],
  [`top.location='/index.asp'`, '/index.asp'],
  [`location . replace("/a.htm")`, undefined],
  [`document.location.replace( "/a.htm" )`, '/a.htm'],
  ['var location2 = "/x"; if (location == "/y") {}', undefined],
  ['<meta http-equiv="refresh" content="300">', undefined],
])('where %j sends the visitor', (html, refresh) => {
  expect(readPage(html).refresh).toBe(refresh);
});

test('white space is folded', () => {
  expect(readPage(' <b>\r\n\t a </b> ').folded).toBe('<b> a </b>');
  expect(readPage('x '.repeat(50_000)).folded.length).toBeLessThanOrEqual(4096);
});

test('what lies beyond the bound is not read', () => {
  expect(readPage(`${' '.repeat(70_000)}<title>late</title>`).title).toBeUndefined();
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    '<title>',
    '</title>',
    '<meta ',
    'http-equiv=',
    'refresh',
    '>',
    '"',
    'url=',
    'location',
    '=',
    '&#',
    ';',
    ' ',
    'x',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 80 }).map((p) => p.join('')),
  );
  fc.assert(fc.property(text, (html) => (readPage(html).title ?? 'x').length <= 512));
});
