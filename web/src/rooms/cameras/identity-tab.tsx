// Identity: what the device is, field by field, how sure that is, and the evidence in words.

import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react';
import type { Device } from '../../api/client.gen.js';
import { moment } from '../../parts/numbers.js';
import { Said } from '../../parts/said.js';

type Certainty = Device['certainty'];

const CERTAINTY = {
  certain: { word: 'Certain', icon: IconCircleCheck, tone: 'green' },
  likely: { word: 'Likely', icon: IconCircleHalf2, tone: 'amber' },
  possible: { word: 'Possible', icon: IconCircleDashed, tone: 'grey' },
} as const;

function Sure({ certainty }: { readonly certainty: Certainty }) {
  const { word, icon: Icon, tone } = CERTAINTY[certainty];
  return (
    <span className={`with-icon ink-${tone}`}>
      <Icon size={16} aria-hidden="true" />
      {word}
    </span>
  );
}

const FIELDS = [
  ['category', 'Kind'],
  ['vendor', 'Maker'],
  ['brand', 'Brand'],
  ['model', 'Model'],
  ['platform', 'Platform'],
  ['hardware', 'Hardware'],
  ['firmware', 'Firmware'],
  ['serial', 'Serial number'],
  ['mac', 'MAC address'],
] as const;

function valueIn({ identity }: Device, field: (typeof FIELDS)[number][0]): string | null {
  const value = identity[field];
  return typeof value === 'object' && value !== null ? value.raw : (value?.replaceAll('_', ' ') ?? null);
}

function Field({ device, field, name }: { device: Device; field: (typeof FIELDS)[number][0]; name: string }) {
  const value = valueIn(device, field);
  const claim = device.claims[field];
  return (
    <div className="field">
      <dt>{name}</dt>
      <dd>
        <div className="field-value">
          {value === null ? <span className="quiet">Not known</span> : <Said text={value} />}
          {claim && <Sure certainty={claim.certainty} />}
        </div>
        {claim && claim.because.length > 0 && (
          <details>
            <summary>
              Why<span className="unseen">: {name}</span>
            </summary>
            <ul className="plain-list">
              {claim.because.map((line) => (
                <li key={line}>
                  <Said text={line} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </dd>
    </div>
  );
}

function Contradictions({ device }: { readonly device: Device }) {
  const lines = [...device.contradictions.map(({ says }) => says), ...device.lineage.contradictions];
  if (lines.length === 0) return null;
  return (
    <ul className="notes">
      {lines.map((line) => (
        <li key={line}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <Said text={line} />
        </li>
      ))}
    </ul>
  );
}

function Lineage({ lineage }: { readonly lineage: Device['lineage'] }) {
  const links = [
    ['On the box', lineage.brand],
    ['Made by', lineage.maker],
    ['Built on', lineage.platform],
  ] as const;
  if (links.every(([, link]) => link === null)) return null;
  return (
    <section className="card">
      <h2>Where it comes from</h2>
      <dl className="fields">
        {links.map(
          ([name, link]) =>
            link && (
              <div key={name} className="field">
                <dt>{name}</dt>
                <dd>
                  <div className="field-value">
                    <Said text={link.value} />
                    <Sure certainty={link.certainty} />
                  </div>
                  <p className="quiet">
                    <Said text={link.signals.join('; ')} />
                  </p>
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

function Evidence({ device }: { readonly device: Device }) {
  return (
    <section className="card">
      <h2>Evidence ({device.evidence.length})</h2>
      <p className="quiet">What the device itself said, word for word.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Evidence">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">What was read</th>
              <th scope="col">Said</th>
              <th scope="col">Where</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {device.evidence.map(({ kind, value, address, port, at }, i) => (
              <tr key={`${kind} ${at} ${i}`}>
                <td className="mono">{kind}</td>
                <td className="evidence">
                  <Said text={value} />
                </td>
                <td className="mono keep">{port === undefined ? address : `${address} · ${port}`}</td>
                <td className="quiet keep">{moment(at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function IdentityTab({ device }: { readonly device: Device }) {
  return (
    <div className="column">
      <Contradictions device={device} />
      <section className="card">
        <h2>
          Identity <Sure certainty={device.certainty} />
        </h2>
        <dl className="fields">
          {FIELDS.map(([field, name]) => (
            <Field key={field} device={device} field={field} name={name} />
          ))}
          <div className="field">
            <dt>Open ports</dt>
            <dd className="mono">{device.ports.join(', ') || 'None seen'}</dd>
          </div>
        </dl>
      </section>
      <Lineage lineage={device.lineage} />
      <Evidence device={device} />
    </div>
  );
}
