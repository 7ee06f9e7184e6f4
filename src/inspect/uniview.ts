// Uniview: LAPI, JSON in a "Response" with its data inside.

import { z } from 'zod';
import type { Fact } from '../core/evidence.js';
import { jsonIn, readScalars } from '../protocols/lenient-json.js';
import { account, type Inspector, inSteps, type Step, says, skew, switched } from './inspector.js';

type Value = (name: string) => string | undefined;

function step(path: string, read: (value: Value, text: string) => readonly Fact[]): Step {
  return {
    question: { request: 'uniview.lapi-login', path: `/LAPI/V1.0/${path}` },
    read(text) {
      const scalars = readScalars(text);
      return read((name) => scalars.find(([key]) => key.endsWith(`.${name}`))?.[1], text);
    },
  };
}

export const uniview: Inspector = {
  id: 'uniview',
  makers: ['uniview'],
  inspect(session) {
    const { now } = session.options;
    return inSteps(session, [
      step('System/DeviceBasicInfo', (value) => [
        ...says('api.manufacturer', value('Manufacturer')),
        ...says('api.model', value('DeviceModel')),
        ...says('api.firmware', value('FirmwareVersion')),
        ...says('api.serial', value('SerialNumber')),
        ...says('api.mac', value('MACAddress')),
        ...says('api.hardware', value('HardwareVersion')),
        ...says('api.name', value('DeviceName')),
      ]),
      step('System/Time', (value) => {
        const seconds = Number(value('DeviceTime') ?? Number.NaN);
        return skew(Number.isFinite(seconds) ? seconds * 1000 : undefined, now());
      }),
      step('System/Security/Users', (_, text) => users(text)),
      step('Network/Telnet', (value) => switched('setting.telnet', value('Enabled') ?? value('Enable'))),
      step('Network/UPnP', (value) => switched('setting.upnp', value('Enabled') ?? value('Enable'))),
    ]);
  },
};

const usersReply = z.object({
  Response: z.object({
    Data: z.object({ UserList: z.array(z.object({ UserName: z.string(), Level: z.unknown() })).max(256) }),
  }),
});

function users(text: string): readonly Fact[] {
  const parsed = usersReply.safeParse(jsonIn(text));
  if (!parsed.success) return [];
  return parsed.data.Response.Data.UserList.flatMap(({ UserName, Level }) =>
    account(UserName, Level === 0 || UserName === 'admin' ? 'admin' : undefined),
  );
}
