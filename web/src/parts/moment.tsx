// Moment: when something was, as a distance, and exactly for who points at it.

import { ago, moment } from './numbers.js';

export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at)}
    </time>
  );
}
