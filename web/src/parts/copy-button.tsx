// Copy button: puts a text into the clipboard and says whether that worked.

import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';

export function CopyButton({ text }: { readonly text: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = (): void => {
    // Browsers have a clipboard only over HTTPS and on localhost.
    if (!navigator.clipboard) setState('refused');
    else
      navigator.clipboard.writeText(text).then(
        () => setState('copied'),
        () => setState('refused'),
      );
  };
  const Icon = state === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <Button leftSection={<Icon size={18} aria-hidden="true" />} onClick={copy}>
        {state === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className={state === 'refused' ? 'quiet' : 'unseen'}>
        {state === 'refused' && 'The browser refused; select it and copy it by hand.'}
        {state === 'copied' && 'Copied'}
      </span>
    </>
  );
}
