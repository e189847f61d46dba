import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { post } from './live.js';
import { asTyped } from './mrkdwn.js';

/** An own message while its words are changed: Enter saves, Escape leaves them as they were. */
export function Editor({ message, onDone }) {
  const { me, channel, state, toast } = useSandbox();
  const [text, setText] = useState(() => asTyped(message.text, state));
  const area = useRef(null);

  useEffect(() => {
    area.current.focus();
    area.current.setSelectionRange(text.length, text.length);
  }, []);

  const save = async (event) => {
    event?.preventDefault();
    const answer = await post('/demo/message/edit', { user: me.id, channel: channel.id, ts: message.ts, text });
    if (answer.ok) onDone();
    else toast(answer.error);
  };
  const onKeyDown = (event) => {
    if (event.key === 'Escape') {
      // The thread around it must not close.
      event.stopPropagation();
      onDone();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      save(event);
    }
  };
  return h(
    'form',
    { class: 'editor', onSubmit: save, onKeyDown },
    h('textarea', {
      ref: area,
      'data-testid': 'message-editor',
      'aria-label': 'Edit the message',
      rows: Math.min(8, text.split('\n').length),
      dir: 'auto',
      value: text,
      onInput: (event) => setText(event.target.value),
    }),
    h('button', { type: 'button', class: 'button', onClick: onDone }, 'Cancel'),
    h('button', { type: 'submit', class: 'button primary', 'data-testid': 'message-save' }, 'Save'),
  );
}
