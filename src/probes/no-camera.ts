// No camera: whether a device has shown well enough that asking it camera questions is pointless.

import type { Identity } from '../core/identity.js';

/** A hint, such as a general web server, is not enough: some cameras run one. */
export function isNoCamera({ category }: Identity): boolean {
  return category.value === 'not_camera' && category.certainty !== 'possible';
}
