import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Challenge, readChallenges } from './challenge.js';
import { basicAnswer, bestDigest, digestAnswer } from './digest.js';

const MUFASA = { user: 'Mufasa', password: 'Circle of Life' };
const BASE =
  'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const ASKED = {
  method: 'GET',
  target: '/dir/index.html',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

function best(...values: string[]): Challenge {
  const challenge = bestDigest(readChallenges(values));
  if (!challenge) throw new Error('no challenge can be answered');
  return challenge;
}

function field(answer: string, name: string): string | undefined {
  return new RegExp(`(?:^Digest |, )${name}="?([^",]*)`).exec(answer)?.[1];
}

describe('the examples of the standards', () => {
  test('RFC 7616, 3.9.1: SHA-256 is chosen of both', () => {
    const challenge = best(`Digest ${BASE}, algorithm=MD5`, `Digest ${BASE}, algorithm=SHA-256`);
    const answer = digestAnswer(challenge, MUFASA, ASKED);
    expect(field(answer, 'response')).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
    expect(field(answer, 'algorithm')).toBe('SHA-256');
    expect(field(answer, 'opaque')).toBe('FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS');
  });
  test('RFC 7616, 3.9.1: MD5', () => {
    const answer = digestAnswer(best(`Digest ${BASE}, algorithm=MD5`), MUFASA, ASKED);
    expect(field(answer, 'response')).toBe('8ca523f5e9506fed4657c9700eebdbec');
  });
  test('RFC 2617, 3.5', () => {
    const challenge = best(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
    const answer = digestAnswer(
      challenge,
      { user: 'Mufasa', password: 'Circle Of Life' },
      { method: 'GET', target: '/dir/index.html', cnonce: '0a4f113b' },
    );
    expect(field(answer, 'response')).toBe('6629fae49393a05397450978507c4ef1');
    expect(field(answer, 'algorithm')).toBeUndefined();
  });
});

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

test('RFC 2069: without qop the nonce stands alone, and no cnonce is sent', () => {
  const answer = digestAnswer(best('Digest realm="r", nonce="n"'), MUFASA, ASKED);
  const expected = md5(`${md5('Mufasa:r:Circle of Life')}:n:${md5('GET:/dir/index.html')}`);
  expect(field(answer, 'response')).toBe(expected);
  expect(answer).not.toContain('cnonce');
});

test('-sess binds the secret to the nonce', () => {
  const answer = digestAnswer(
    best('Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess'),
    MUFASA,
    ASKED,
  );
  const secret = md5(`${md5('Mufasa:r:Circle of Life')}:n:${ASKED.cnonce}`);
  const expected = md5(`${secret}:n:00000001:${ASKED.cnonce}:auth:${md5('GET:/dir/index.html')}`);
  expect(field(answer, 'response')).toBe(expected);
});

test.each([
  ['no digest', 'Basic realm="r"'],
  ['no nonce', 'Digest realm="r"'],
  ['an algorithm that is not known', 'Digest realm="r", nonce="n", algorithm=SHA-512-256'],
  ['only auth-int', 'Digest realm="r", nonce="n", qop="auth-int"'],
])('%s cannot be answered', (_what, value) => {
  expect(bestDigest(readChallenges([value]))).toBeUndefined();
});

test('whatever a device puts into a challenge, the answer is one header line without the password', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (realm, nonce, opaque) => {
      const challenge: Challenge = { scheme: 'digest', realm, nonce, opaque, qop: ['auth'], stale: false };
      const answer = digestAnswer(challenge, { user: 'a"b', password: 'hunter2-secret' }, ASKED);
      expect(answer).not.toMatch(/[\r\n\0]/);
      expect(answer).not.toContain('hunter2-secret');
    }),
  );
});

test('basic, RFC 7617', () => {
  expect(basicAnswer({ user: 'Aladdin', password: 'open sesame' })).toBe(
    'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
  );
});
