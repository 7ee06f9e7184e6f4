// Ledger: every request that was sent to the device, so that nobody has to trust us.

import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../api/queries.js';
import { Loaded } from '../../parts/loaded.js';
import { moment } from '../../parts/numbers.js';
import { Said } from '../../parts/said.js';

/** More are in the answer of the API. */
const SHOWN = 500;

export function LedgerTab({ id }: { readonly id: string }) {
  return (
    <Loaded of={useQuery(ledgerQuery(id))}>
      {({ items }) => (
        <section className="card">
          <h2>What Lenscap sent to it ({items.length})</h2>
          <p className="quiet">
            Every request, its purpose and its effect, as it was declared before it was sent.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <div className="scroll-x" tabIndex={0} role="region" aria-label="Requests">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Request</th>
                  <th scope="col">Purpose</th>
                  <th scope="col">Effect</th>
                  <th scope="col">To</th>
                  <th scope="col" className="num">
                    Bytes
                  </th>
                  <th scope="col">Answer</th>
                </tr>
              </thead>
              <tbody>
                {items.slice(0, SHOWN).map((one, i) => (
                  <tr key={`${one.at} ${one.request} ${i}`}>
                    <td className="quiet keep">{moment(one.at)}</td>
                    <td className="mono keep">{one.request}</td>
                    <td>{one.purpose}</td>
                    <td>{one.effect}</td>
                    <td className="mono keep">{one.to}</td>
                    <td className="num">{one.bytes}</td>
                    <td>{one.answer ? <Said text={one.answer} /> : <span className="quiet">None</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </Loaded>
  );
}
