// Filter bar: search, filters, sort and saved views of a list; on the phone the filters open below a button.

import { Button, NativeSelect } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { SearchBox } from './search-box.js';
import { useDesktop } from './use-desktop.js';
import { Views } from './views.js';

type Words = readonly (readonly [value: string, word: string])[];
type Values = Readonly<Record<string, string | undefined>>;

export interface Choice {
  readonly name: string;
  readonly label: string;
  /** The word for no filter. */
  readonly any: string;
  readonly words: Words;
}

interface FilterBarProps {
  readonly list: 'devices' | 'findings';
  readonly searchLabel: string;
  readonly values: Values;
  readonly choices: readonly Choice[];
  readonly sorts: Words;
  readonly onChange: (values: Record<string, string>) => void;
}

/** Without the words that say nothing. */
function said(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

function Select({
  choice,
  value,
  onChange,
}: {
  choice: Choice;
  value: string;
  onChange: (value: string) => void;
}) {
  const isKnown = value === '' || choice.words.some(([word]) => word === value);
  const words: Words = isKnown ? choice.words : [...choice.words, [value, value]];
  return (
    <NativeSelect
      className={`filter${value === '' ? '' : ' filter-on'}`}
      aria-label={choice.label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: choice.any }, ...words.map(([word, label]) => ({ value: word, label }))]}
    />
  );
}

export function FilterBar({ list, searchLabel, values, choices, sorts, onChange }: FilterBarProps) {
  const isDesktop = useDesktop();
  const [isOpen, setOpen] = useState(false);
  const now = useRef(values);
  now.current = values;
  const set = useCallback(
    (name: string, value: string) => onChange(said({ ...now.current, [name]: value })),
    [onChange],
  );
  const search = useCallback((text: string) => set('search', text), [set]);
  const chosen = choices.filter(({ name }) => values[name]).length;
  const isShown = isDesktop || isOpen;
  return (
    <section className="filters" aria-label="Search and filters">
      <div className="filter-line">
        <SearchBox label={searchLabel} value={values['search'] ?? ''} onChange={search} />
        {!isDesktop && (
          <Button
            variant="default"
            aria-expanded={isOpen}
            leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden="true" />}
            onClick={() => setOpen(!isOpen)}
          >
            Filters{chosen > 0 ? ` (${chosen})` : ''}
          </Button>
        )}
        {isDesktop && (
          <Sorting sorts={sorts} value={values['sort'] ?? ''} onChange={(value) => set('sort', value)} />
        )}
        {isDesktop && <Views list={list} values={said(values)} onChoose={onChange} />}
      </div>
      {isShown && (
        <div className="filter-choices">
          {choices.map((choice) => (
            <Select
              key={choice.name}
              choice={choice}
              value={values[choice.name] ?? ''}
              onChange={(value) => set(choice.name, value)}
            />
          ))}
          {!isDesktop && (
            <Sorting sorts={sorts} value={values['sort'] ?? ''} onChange={(value) => set('sort', value)} />
          )}
          {!isDesktop && <Views list={list} values={said(values)} onChoose={onChange} />}
          {chosen > 0 && (
            <Button
              className="filter-end"
              variant="subtle"
              leftSection={<IconX size={16} aria-hidden="true" />}
              onClick={() => onChange(said({ sort: values['sort'], by: values['by'] }))}
            >
              Remove filters
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Sorting({
  sorts,
  value,
  onChange,
}: {
  sorts: Words;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <NativeSelect
      className="filter"
      aria-label="Order"
      value={value === '' ? (sorts[0]?.[0] ?? '') : value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={sorts.map(([word, label]) => ({ value: word, label }))}
    />
  );
}
