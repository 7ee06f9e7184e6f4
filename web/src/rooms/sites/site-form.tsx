// Site form: makes, changes or removes a site.

import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Site } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { FormProblem } from '../../parts/problem.js';
import { SureButton } from '../../parts/sure-button.js';
import { useToast } from '../../parts/toast.js';

interface SiteFormProps {
  readonly site: Site | undefined;
  readonly onDone: () => void;
}

/** "59.91, 10.75"; nothing for an empty field. */
function placeOf(text: string): Site['place'] {
  const [latitude, longitude] = text.split(/[,;\s]+/).map(Number);
  return text.trim() === '' || latitude === undefined || longitude === undefined
    ? null
    : { latitude, longitude };
}

const DEGREES = '(\\.[0-9]+)?';
/** At most 90 degrees north or south, and 180 east or west. */
const PLACE = `\\s*-?([0-8]?[0-9]${DEGREES}|90)[,;\\s]+-?((1[0-7][0-9]|[0-9]{1,2})${DEGREES}|180)\\s*`;

export function SiteForm({ site, onDone }: SiteFormProps) {
  const [name, setName] = useState(site?.name ?? '');
  const [owner, setOwner] = useState(site?.owner ?? '');
  const [networks, setNetworks] = useState(site?.networks.join('\n') ?? '');
  const [place, setPlace] = useState(site?.place ? `${site.place.latitude}, ${site.place.longitude}` : '');
  const queries = useQueryClient();
  const toast = useToast();
  const done = (says: string) => {
    toast(says);
    onDone();
    return Promise.all(
      ['sites', 'devices', 'findings'].map((topic) => queries.invalidateQueries({ queryKey: [topic] })),
    );
  };
  const body = { name, owner, networks: networks.split(/[\s,]+/).filter(Boolean), place: placeOf(place) };
  const save = useMutation({
    mutationFn: () => (site ? client.changeSite({ id: site.id }, body) : client.createSite(body)),
    onSuccess: () => done('Site saved'),
  });
  const remove = useMutation({
    mutationFn: () => client.deleteSite({ id: site?.id ?? '' }),
    onSuccess: () => done('Site removed; its devices stay'),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} onInput={() => save.error && save.reset()} className="form">
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Who looks after it"
        maxLength={100}
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <Textarea
        label="Networks"
        description="One on each line, such as 10.20.0.0/24."
        rows={3}
        value={networks}
        onChange={(event) => setNetworks(event.currentTarget.value)}
      />
      <TextInput
        label="Place on the map"
        description="Latitude and longitude, such as 59.91, 10.75. May stay empty."
        pattern={PLACE}
        title="Latitude and longitude, such as 59.91, 10.75"
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      <FormProblem error={save.error ?? remove.error} />
      <div className="form-end">
        {site && (
          <SureButton
            word="Remove"
            about="the site"
            isPending={remove.isPending}
            onSure={() => remove.mutate()}
          />
        )}
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
