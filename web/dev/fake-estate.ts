// Fake estate: what the fake server says about devices, findings and views.

import { devicePage, lifeOf } from './fake-device.js';
import { findingsFor, matching } from './fake-filters.js';
import { groups, today } from './fake-insight.js';
import { type Answers, type Asked, at, part, Refused, type World } from './fake-world.js';
import type { DeviceRow, FindingRow } from './made-up.js';

export function estateAnswers(world: World): Answers {
  const { estate } = world;
  const deviceOf = (id: string | undefined): DeviceRow => {
    const found = estate.devices.find((one) => one.id === id);
    if (!found) throw new Refused(404, 'There is no such device', 'Go back to the list.');
    return found;
  };
  const change = (asked: Asked, alter: (one: FindingRow) => void) => {
    const chosen = asked.body['findings'] as { device: string; key: string }[];
    const found = estate.findings.filter((one) =>
      chosen.some(({ device, key }) => device === one.device.id && key === one.key),
    );
    for (const one of found) alter(one);
    return { changed: found.length };
  };
  return {
    getToday: () => today(world),
    listDevices: (asked) => part(matching(estate.devices, asked), asked.query),
    getDevice: ({ params }) => devicePage(deviceOf(params['id']), estate.findings),
    getDeviceTimeline: ({ params, query }) => part(lifeOf(deviceOf(params['id']), estate.findings), query),
    getDeviceLedger: ({ params }) => ({
      items: ['onvif.GetDeviceInformation', 'http.head', 'rtsp.describe'].map((request, i) => ({
        at: at(600 - i),
        scanId: 'r3',
        request,
        purpose: 'maker, model and firmware',
        effect: 'reads only',
        to: `${deviceOf(params['id']).address}:80`,
        bytes: 412,
        answer: i === 2 ? null : 'HTTP 200, 1,204 bytes',
      })),
    }),
    listFindings: (asked) => part(findingsFor(estate.findings, asked), asked.query),
    groupFindings: ({ query }) => ({ items: groups(estate, String(query['by'])) }),
    getFindingLife: ({ params }) => {
      const finding = estate.findings.find(
        (one) => one.device.id === params['id'] && one.key === params['key'],
      );
      if (!finding)
        throw new Refused(404, 'There is no such finding', 'It may have been closed; see the device.');
      return {
        finding,
        because: 'It says it runs V5.5.82 build 190909; the advisory names every version before V5.7.3.',
        closes: 'The device says a firmware of V5.7.3 or later.',
        life: lifeOf(deviceOf(params['id']), [finding]),
      };
    },
    acceptFindings: (asked) =>
      change(asked, (one) =>
        Object.assign(one, { state: 'accepted', acceptedUntil: asked.body['until'], isOverdue: false }),
      ),
    reopenFindings: (asked) =>
      change(asked, (one) => Object.assign(one, { state: 'open', acceptedUntil: null })),
    assignFindings: (asked) =>
      change(asked, (one) => Object.assign(one, { assignee: asked.body['assignee'] })),
    commentFindings: (asked) => {
      world.comments.push(String(asked.body['comment']));
      return change(asked, () => undefined);
    },
    getFacets: () => ({
      vendors: estate.makers.map(([id, name]) => ({
        id,
        name,
        devices: estate.devices.filter((one) => one.vendor === id).length,
      })),
      sites: estate.sites.map(([id, name]) => ({
        id,
        name,
        devices: estate.devices.filter((one) => one.site?.id === id).length,
      })),
      assignees: ['Marit Olsen', 'Jonas Weber'],
    }),
    listViews: () => ({ items: world.views }),
    createView: ({ body }) => {
      const { name, list, query, isShared } = body as {
        name: string;
        list: 'devices' | 'findings';
        query: string;
        isShared: boolean;
      };
      world.views.push({ id: `v${world.views.length + 1}`, name, list, query, isShared, isOwn: true });
      return { id: `v${world.views.length}` };
    },
    deleteView: () => undefined,
  };
}
