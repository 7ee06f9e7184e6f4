// Writes web/src/api/client.gen.ts, the page's client of the API, from the OpenAPI document.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApi } from '../src/api/openapi.js';
import { clientSource } from './client/generate.js';

const file = path.resolve(import.meta.dirname, '../../web/src/api/client.gen.ts');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, await clientSource(openApi('0.0.0')));
