// Dialog: asks one thing; the browser's own, which keeps the focus inside and closes with Escape.

import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Modal({ title, isOpen, onClose, children, kind }: DialogProps & { readonly kind: string }) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && dialog && !dialog.open) dialog.showModal();
    if (!isOpen && dialog?.open) dialog.close();
  }, [isOpen]);
  return (
    <dialog
      ref={ref}
      className={kind}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {isOpen && (
        <div className="dialog-inner">
          <header>
            <h2 id={heading}>{title}</h2>
            <CloseButton aria-label="Close" onClick={onClose} size="lg" />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}

export function Dialog(props: DialogProps) {
  return <Modal {...props} kind="dialog" />;
}

/** From the bottom of a phone. */
export function Sheet(props: DialogProps) {
  return <Modal {...props} kind="dialog sheet" />;
}
