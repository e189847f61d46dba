import { h } from 'preact';
import { MessageContent } from './blocks.js';
import { Composer } from './composer.js';
import { useSandbox } from './context.js';
import { clock, dateOfTs, fullTime } from './dates.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { Avatar } from './people.js';

export function Message({ message, replies = [], continues, threadOpen, onThread }) {
  const { me, channel } = useSandbox();
  const { ts, ephemeralFor } = message;
  const date = dateOfTs(ts);
  const time = h(
    'time',
    { class: 'when', dateTime: date.toISOString(), title: fullTime(date, me.tz) },
    clock(date, me.tz),
  );
  const onPress = (blockId, actionId) =>
    post('/demo/click', { user: me.id, channel: channel.id, ts, blockId, actionId });

  return h(
    'article',
    {
      class: `message ${continues ? 'continues' : ''} ${ephemeralFor ? 'ephemeral' : ''} ${message.bot ? 'from-bot' : ''}`,
      'data-testid': ephemeralFor ? 'ephemeral' : 'message',
      'data-ts': ts,
    },
    continues ? time : h(Avatar, { id: message.author, name: message.authorName, bot: message.bot }),
    h(
      'div',
      { class: 'message-body' },
      !continues &&
        h(
          'div',
          { class: 'message-head' },
          h('b', null, message.authorName),
          message.bot && h('span', { class: 'tag' }, 'app'),
          time,
        ),
      ephemeralFor && h('p', { class: 'only-you' }, h(Icon, { name: 'eye' }), 'Only visible to you'),
      h(MessageContent, { message, onPress }),
      message.edited && h('span', { class: 'edited' }, '(edited)'),
      replies.length > 0 && h(ThreadToggle, { replies, open: threadOpen, onThread }),
      threadOpen && h(Thread, { message, replies }),
    ),
    onThread &&
      !ephemeralFor &&
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button reply',
          'aria-label': 'Reply in thread',
          title: 'Reply in thread',
          onClick: onThread,
        },
        h(Icon, { name: 'reply' }),
      ),
  );
}

function ThreadToggle({ replies, open, onThread }) {
  const { me } = useSandbox();
  const count = `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  return h(
    'button',
    {
      type: 'button',
      class: 'thread-toggle',
      'aria-expanded': open,
      'data-testid': 'thread-toggle',
      onClick: onThread,
    },
    h(Icon, { name: 'reply' }),
    count,
    h('span', null, open ? 'Hide' : `last at ${clock(dateOfTs(replies.at(-1).ts), me.tz)}`),
  );
}

function Thread({ message, replies }) {
  const { channel } = useSandbox();
  return h(
    'section',
    { class: 'thread', 'aria-label': 'Thread' },
    replies.map((reply) => h(Message, { key: reply.ts, message: reply })),
    !channel.archived && h(Composer, { where: 'the thread', threadTs: message.ts }),
  );
}
