// Reports: how things stand, to hand to somebody else.

import { client } from '../../api/client.js';

const READERS = [
  { kind: 'manager', name: 'For a manager', says: 'One page: how it stands, and what to decide.' },
  { kind: 'technician', name: 'For a technician', says: 'Every camera, with what to do on it.' },
] as const;

export function Reports() {
  return (
    <section className="card" aria-labelledby="reports">
      <h2 id="reports">Reports</h2>
      <ul className="lines">
        {READERS.map(({ kind, name, says }) => (
          <li key={kind} className="line">
            <div className="line-top">
              <a href={client.urls.getReport({ kind, format: 'html' })} className="line-link">
                {name}
              </a>
              <a href={client.urls.getReport({ kind, format: 'pdf' })}>
                PDF<span className="unseen"> {name.toLowerCase()}</span>
              </a>
            </div>
            <p className="quiet">{says}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
