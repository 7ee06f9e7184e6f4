// Refusal: one attempt and no more, no password in the clear, and nothing a device answers makes it fail.

import { describe, expect, test } from 'vitest';
import { page } from '../probes/fake-io.test-support.js';
import { DIGEST, inspected, ok } from './inspected.test-support.js';
import { inspectorFor } from './registry.js';

describe('a refusal', () => {
  test.each(['hikvision', 'dahua', 'axis', 'hanwha', 'uniview'])(
    'ends it after one attempt: %s',
    async (maker) => {
      const { facts, session, io } = await inspected(inspectorFor(maker), () =>
        page('401 Unauthorized', [DIGEST]),
      );
      expect(session.outcome?.is).toBe('refused');
      expect(facts).toEqual([]);
      const withLogin = io.sent.filter(({ payload }) =>
        Buffer.from(payload).toString('latin1').includes('\r\nAuthorization: '),
      );
      expect(withLogin).toHaveLength(1);
    },
  );

  test('the password itself is sent to nobody who would take it only in the clear', async () => {
    const basic = page('401 Unauthorized', ['WWW-Authenticate: Basic realm="door"']);
    for (const way of [
      { tls: false, allowBasic: true },
      { tls: true, allowBasic: false },
    ]) {
      const { session, io } = await inspected(inspectorFor('axis'), () => basic, { ...way, open: true });
      expect(session.outcome).toEqual({ is: 'unsafe' });
      expect(
        io.sent.every(({ payload }) => !Buffer.from(payload).toString('latin1').includes('Authorization')),
      ).toBe(true);
    }
    const { session, io } = await inspected(inspectorFor('reolink'), () => undefined);
    expect(session.outcome).toEqual({ is: 'unsafe' });
    expect(io.sent).toEqual([]);
  });
});

test.each(['hikvision', 'dahua', 'axis', 'hanwha', 'uniview', 'reolink', 'nobody'])(
  'no answer of a device makes it fail: %s',
  async (maker) => {
    for (const answer of [
      '',
      '\u0000\u0001',
      '<a',
      '{"Response":',
      'HTTP/1.1 200 OK\r\n\r\n',
      ok('<x>'.repeat(5000)),
      ok('['.repeat(5000)),
    ])
      await expect(
        inspected(inspectorFor(maker), () => answer, { tls: true, open: true }),
      ).resolves.toBeDefined();
  },
);
