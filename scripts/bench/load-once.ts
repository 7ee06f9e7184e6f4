// Load once: prints how many milliseconds the knowledge takes from disk to use.

import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeExpert } from '../../src/expert.js';

const before = performance.now();
makeExpert(path.join(tmpdir(), 'lenscap-no-such-folder'), Date.now());
process.stdout.write(String(performance.now() - before));
