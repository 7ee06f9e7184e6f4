// Camera filters: what the list is narrowed by; each choice changes the address.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { facetsQuery } from '../../api/queries.js';
import { type Choice, FilterBar } from '../../parts/filter-bar.js';
import { count } from '../../parts/numbers.js';
import { LIGHT_LOOKS, LIGHTS, RISK_LOOKS, RISKS } from '../../parts/risk.js';
import { plain } from '../../parts/said.js';

/** The words of an address that mean something. */
export const CAMERA_WORDS = {
  category: ['camera', 'recorder', 'intercom', 'other_video', 'not_camera', 'unknown'],
  risk: RISKS,
  light: LIGHTS,
  presence: ['seen', 'not_seen', 'gone'],
  sort: ['worst', 'address', 'name', 'lastSeen', 'openSince'],
} as const;

const CATEGORY = {
  camera: 'Cameras',
  recorder: 'Recorders',
  intercom: 'Intercoms',
  other_video: 'Other video',
  not_camera: 'Not cameras',
  unknown: 'Unknown',
} as const;
const PRESENCE = { seen: 'Seen', not_seen: 'Not seen lately', gone: 'Gone' } as const;
const SORT = {
  worst: 'Worst first',
  address: 'By address',
  name: 'By name',
  lastSeen: 'Last seen first',
  openSince: 'Open longest first',
} as const;

function useChoices(): readonly Choice[] {
  const { data: facets } = useQuery(facetsQuery);
  const counted = (items: readonly { id: string; name: string; devices: number }[] = []) =>
    items.map(({ id, name, devices }) => [id, `${plain(name)} (${count(devices)})`] as const);
  return [
    {
      name: 'light',
      label: 'State',
      any: 'Any state',
      words: LIGHTS.map((one) => [one, LIGHT_LOOKS[one].word]),
    },
    {
      name: 'site',
      label: 'Site',
      any: 'All sites',
      words: [...counted(facets?.sites), ['none', 'At no site']],
    },
    { name: 'vendor', label: 'Maker', any: 'All makers', words: counted(facets?.vendors) },
    {
      name: 'category',
      label: 'Kind',
      any: 'All kinds',
      words: CAMERA_WORDS.category.map((one) => [one, CATEGORY[one]]),
    },
    { name: 'risk', label: 'Risk', any: 'Any risk', words: RISKS.map((one) => [one, RISK_LOOKS[one].word]) },
    {
      name: 'presence',
      label: 'Seen',
      any: 'Seen or not',
      words: CAMERA_WORDS.presence.map((one) => [one, PRESENCE[one]]),
    },
    {
      name: 'reachable',
      label: 'From the internet',
      any: 'Any reach',
      words: [
        ['true', 'Reachable from the internet'],
        ['false', 'Not known to be reachable'],
      ],
    },
  ];
}

export function CameraFilters({ search }: { readonly search: Readonly<Record<string, string | undefined>> }) {
  const navigate = useNavigate({ from: '/cameras' });
  return (
    <FilterBar
      list="devices"
      searchLabel="Search model, address, serial number, MAC"
      values={search}
      choices={useChoices()}
      sorts={CAMERA_WORDS.sort.map((one) => [one, SORT[one]])}
      onChange={(values) => void navigate({ search: values, replace: true, resetScroll: false })}
    />
  );
}
