// Toast: says for a few seconds that something was done; screen readers hear it too.

import { IconCheck } from '@tabler/icons-react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

/** Long enough to be read twice, in milliseconds. */
const STAYS = 6000;

const Toast = createContext<(says: string) => void>(() => undefined);

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [says, setSays] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((text: string) => {
    clearTimeout(timer.current);
    setSays(text);
    timer.current = setTimeout(() => setSays(''), STAYS);
  }, []);
  return (
    <Toast value={show}>
      {children}
      <div className="toast-place" role="status">
        {says !== '' && (
          <p className="toast">
            <IconCheck size={18} aria-hidden="true" />
            {says}
          </p>
        )}
      </div>
    </Toast>
  );
}

export function useToast(): (says: string) => void {
  return useContext(Toast);
}
