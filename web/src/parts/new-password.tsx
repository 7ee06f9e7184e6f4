// New password: says what is enough before it is refused.

import { PasswordInput } from '@mantine/core';

export const SHORTEST = 12;

interface NewPasswordProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
}

export function NewPassword({ value, onChange, label = 'Password' }: NewPasswordProps) {
  const missing = SHORTEST - value.length;
  return (
    <PasswordInput
      label={label}
      name="new-password"
      autoComplete="new-password"
      required
      minLength={SHORTEST}
      maxLength={500}
      value={value}
      description={
        value === '' || missing <= 0
          ? `At least ${SHORTEST} characters; a few words in a row are good.`
          : `${missing} more to go.`
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
    />
  );
}
