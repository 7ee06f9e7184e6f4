// The closing line of a test run, for readers that look for one: "N passed, N failed".

import type { Reporter, TestModule } from 'vitest/node';

export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = (state: 'passed' | 'failed' | 'skipped') =>
      modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count('skipped');
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed') + brokenModules + errors.length} failed${tail}\n`,
    );
  }
}
