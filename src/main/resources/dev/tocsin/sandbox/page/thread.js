import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { channelTitle } from './channel.js';
import { Composer } from './composer.js';
import { useSandbox } from './context.js';
import { Icon } from './icons.js';
import { MessageLog } from './log.js';
import { Message } from './message.js';
import { repliesOf } from './visible.js';

/** A thread beside its channel, or in front of it where there is no room for both. */
export function Thread({ root }) {
  const { channel, messages, closeThread } = useSandbox();
  const opener = useRef(document.activeElement);
  const close = () => {
    closeThread();
    opener.current?.focus();
  };
  const replies = repliesOf(messages, root);
  const count = replies.filter((reply) => !reply.ephemeralFor).length;
  return h(
    'aside',
    {
      class: 'thread',
      'data-testid': 'thread',
      'aria-label': 'Thread',
      onKeyDown: (event) => event.key === 'Escape' && !event.target.closest('dialog') && close(),
    },
    h(
      'header',
      { class: 'channel-header' },
      h('div', { class: 'channel-title' }, h('h2', null, 'Thread'), h('p', { class: 'topic' }, channelTitle(channel))),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'data-testid': 'thread-close',
          'aria-label': 'Close the thread',
          title: 'Close',
          onClick: close,
        },
        h(Icon, { name: 'cross' }),
      ),
    ),
    h(MessageLog, {
      label: 'Thread',
      messages: replies,
      after: root,
      head: [
        h(Message, { message: root }),
        count > 0 && h('p', { class: 'day replies' }, h('span', null, `${count} ${count === 1 ? 'reply' : 'replies'}`)),
      ],
    }),
    !channel.archived && h(Composer, { where: 'the thread', threadTs: root.ts }),
  );
}
