// lenscap openapi: the description of the API, for whoever makes a client of it.

import { openApi } from '../../api/openapi.js';
import { EXIT } from '../../core/errors.js';
import { version } from '../version.js';
import { print } from './print.js';

export async function printOpenApi(): Promise<number> {
  print(openApi(version()));
  return EXIT.clean;
}
