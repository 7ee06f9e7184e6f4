// How the tests run: every network touch stays on loopback, whatever the machine is connected to.

import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/count-reporter.js';

export default defineConfig({
  test: {
    include: ['{src,simulator,scripts,test}/**/*.test.ts'],
    env: { LENSCAP_SCOPE: '127.0.0.0/8,::1/128', NO_COLOR: '1' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ['default', new CountReporter()],
  },
});
