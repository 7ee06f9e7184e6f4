// Problem: a failure in plain words, with what to do about it.

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { inWords, isForbidden } from '../api/client.js';

/** In the place of what could not be shown. */
export function Problem({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { title, next } = inWords(error);
  const Icon = isForbidden(error) ? IconLock : IconAlertTriangle;
  return (
    <div className="problem" role="alert">
      <Icon size={22} aria-hidden="true" />
      <div>
        <p className="problem-title">{isForbidden(error) ? 'Your account may not see this' : title}</p>
        <p className="quiet">{next}</p>
        {retry && !isForbidden(error) && (
          <Button variant="default" size="sm" onClick={retry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

/** Below a form, when what it sent was refused. */
export function FormProblem({ error }: { readonly error: unknown }) {
  if (!error) return null;
  const { title, next } = inWords(error);
  return (
    <p className="form-problem" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <span>
        {title}. {next}
      </span>
    </p>
  );
}
