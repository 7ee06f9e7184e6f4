// Sure button: what cannot be taken back is asked for twice.

import { Button } from '@mantine/core';
import { useState } from 'react';

interface SureButtonProps {
  readonly word: string;
  /** Of what, for who hears the page. */
  readonly about: string;
  readonly isQuiet?: boolean;
  readonly isPending: boolean;
  readonly onSure: () => void;
}

export function SureButton({ word, about, isQuiet = false, isPending, onSure }: SureButtonProps) {
  const [isAsked, setAsked] = useState(false);
  return (
    <Button
      variant={isAsked ? 'filled' : isQuiet ? 'subtle' : 'light'}
      color="red"
      size={isQuiet ? 'compact-sm' : 'sm'}
      loading={isPending}
      aria-label={isAsked ? `${word} ${about} for good` : `${word} ${about}`}
      onClick={() => (isAsked ? onSure() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {isAsked ? `${word} for good` : word}
    </Button>
  );
}
