// An object of a site file in which a misspelt key is a fault that names the right ones.

import { z } from 'zod';

export function exactly<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.join(', ')}; the keys are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}
