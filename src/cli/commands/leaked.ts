// lenscap leaked: your logins held against lists of leaked ones, offline, and in what order to change them.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import { deviceName } from '../../usecases/device-name.js';
import type { LeakResult } from '../../usecases/leaked/check-leaks.js';
import type { RotationStep } from '../../usecases/leaked/rotation.js';
import { reportIdentity } from '../../usecases/make-report.js';
import { columns, wrap } from '../terminal/layout.js';
import { bold, dim, red, yellow } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export interface LeakedOptions extends StoreOptions {
  readonly passwords?: string;
  readonly logins?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
}

export async function leaked(options: LeakedOptions): Promise<number> {
  const { checkLeaksIn } = await import('../../leaks-app.js');
  const result = await withApp(options, (app) =>
    checkLeaksIn(app, { ...options, logins: options.logins ?? [] }),
  );
  print(options.json ? resultDocument(result) : resultText(result));
  return result.steps.length > 0 || result.logins.length > 0 ? EXIT.findings : EXIT.clean;
}

function resultDocument({ logins, reused, steps, entries }: LeakResult): object {
  return {
    logins: logins.map(({ login: { id, label }, times, devices }) => ({ id, label, times, devices })),
    reused: reused.map(({ devices }) => devices.map(({ id }) => id)),
    rotate: steps.map(({ device, site, todo }) => ({
      device: device.id,
      addresses: device.addresses,
      site,
      because: becauseOf(device),
      todo,
    })),
    entries,
  };
}

function resultText({ logins, reused, steps, entries }: LeakResult): string {
  const sites = new Set(steps.map(({ site }) => site)).size;
  const sentence =
    steps.length === 0
      ? logins.length === 0
        ? 'None of your logins is in these lists.'
        : 'A password of yours is in these lists, but no device was let in with it yet.'
      : `${steps.length} ${steps.length === 1 ? 'device' : 'devices'} on ${sites} ${sites === 1 ? 'site' : 'sites'} need a new password. Change them in this order:`;
  return [
    bold(sentence),
    ...steps.flatMap((step, index) => stepLines(step, index + 1, steps[index - 1])),
    ...logins.flatMap(({ login, times, devices }) =>
      text(
        `Your login "${login.label}" (${login.id}) was leaked ${times.toLocaleString('en')} times; it opens ${devices} devices.`,
      ).map(red),
    ),
    ...reused.flatMap(({ devices }) =>
      text(
        `One password opens ${devices.length} devices: ${devices
          .slice(0, 8)
          .map(({ addresses, id }) => addresses[0] ?? id)
          .join(', ')}${devices.length > 8 ? ', …' : ''}.`,
      ).map(yellow),
    ),
    ...(entries > 0
      ? [dim(`${entries.toLocaleString('en')} leaked entries were read; none is kept, and nothing was sent.`)]
      : []),
  ].join('\n');
}

/** What is to be done is said once for devices that follow one another. */
function stepLines(step: RotationStep, number: number, before: RotationStep | undefined): readonly string[] {
  const { device, site } = step;
  const name = `${device.addresses[0] ?? device.id}  ${deviceName(reportIdentity(device.identity))}`;
  return [
    `${String(number).padStart(3)}. ${bold(plainText(name))} ${dim(`site ${site}`)}`,
    ...(before && says(before) === says(step) ? [] : text(says(step))),
  ];
}

function says({ device, todo }: RotationStep): string {
  return `${becauseOf(device)}. ${todo}`;
}

/** The finding's own words would repeat what to do. */
function becauseOf({ evidence }: RotationStep['device']): string {
  const [password, login] = ['leaked.password', 'leaked.login'].map(
    (kind) => evidence.find((one) => one.kind === kind)?.value,
  );
  const parts = [
    ...(login === undefined ? [] : [`Leaked login: ${login}`]),
    ...(password === undefined ? [] : [`its password is ${password}`]),
  ].join('; ');
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}

function text(line: string): readonly string[] {
  return wrap(plainText(line), columns() - 5).map((part) => `     ${part}`);
}
