// Site choice: all sites, or some of them; none is no choice.

import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sitesQuery } from '../api/queries.js';
import { plain } from './said.js';

interface SiteChoiceProps {
  /** Ids; null is all. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

export function SiteChoice({ chosen, onChange }: SiteChoiceProps) {
  const sites = useQuery(sitesQuery).data?.items ?? [];
  const isNone = chosen?.length === 0;
  return (
    <fieldset className="choices">
      <legend>Sites</legend>
      <Checkbox
        ref={(box) => box?.setCustomValidity(isNone ? 'Choose a site, or all of them.' : '')}
        label="All sites"
        description={sites.length === 0 ? 'There are no others to choose from yet.' : undefined}
        disabled={sites.length === 0 && chosen === null}
        checked={chosen === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : [])}
      />
      {chosen !== null &&
        sites.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={plain(name)}
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
        ))}
    </fieldset>
  );
}

/** "all sites", "only North gate" */
export function useSiteWords(): (chosen: readonly string[] | null) => string {
  const sites = useQuery(sitesQuery).data?.items ?? [];
  return (chosen) => {
    if (chosen === null) return 'all sites';
    const names = chosen.map((id) => sites.find((site) => site.id === id)?.name ?? 'a site that is gone');
    return names.length === 0 ? 'no site' : `only ${plain(names.join(', '))}`;
  };
}
