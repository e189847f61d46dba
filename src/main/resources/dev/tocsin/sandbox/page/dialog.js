import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Text } from './mrkdwn.js';

/** A modal window; Escape asks to leave, and the sandbox decides whether it goes. */
export function Dialog({ testId, labelledBy, className, onCancel, children }) {
  const ref = useRef(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    onCancel();
  };
  return h(
    'dialog',
    { ref, class: className, 'data-testid': testId, 'aria-labelledby': labelledBy, onCancel: cancel },
    children,
  );
}

export function ConfirmDialog({ confirm, onConfirm, onDeny }) {
  return h(
    Dialog,
    { testId: 'confirm', labelledBy: 'confirm-title', className: 'confirm', onCancel: onDeny },
    h('h2', { id: 'confirm-title' }, h(Text, { value: confirm.title })),
    h('div', { class: 'dialog-body' }, h(Text, { value: confirm.text })),
    h(
      'div',
      { class: 'dialog-actions' },
      h(
        'button',
        { type: 'button', class: 'button', 'data-testid': 'confirm-cancel', onClick: onDeny },
        h(Text, { value: confirm.deny }),
      ),
      h(
        'button',
        {
          type: 'button',
          class: `button ${confirm.style ?? 'primary'}`,
          'data-testid': 'confirm-ok',
          onClick: onConfirm,
        },
        h(Text, { value: confirm.confirm }),
      ),
    ),
  );
}
