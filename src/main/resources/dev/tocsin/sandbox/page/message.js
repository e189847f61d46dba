import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MessageContent } from './blocks.js';
import { useSandbox } from './context.js';
import { clock, dateOfTs, fullTime, lastAt } from './dates.js';
import { Editor } from './editor.js';
import { SentFiles } from './files.js';
import { Icon } from './icons.js';
import { Avatar } from './people.js';
import { Reactions } from './reactions.js';
import { MessageTools } from './tools.js';

/** `onThread` opens the message's thread; without it, it stands in one. */
export function Message({ message, replies = [], continues, threadOpen, onThread }) {
  const { me, channel } = useSandbox();
  const { ts, ephemeralFor } = message;
  const [editing, setEditing] = useState(false);
  const article = useRef(null);
  const date = dateOfTs(ts);
  const time = h(
    'time',
    { class: 'when', dateTime: date.toISOString(), title: fullTime(date, me.tz) },
    clock(date, me.tz),
  );

  return h(
    'article',
    {
      ref: article,
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
      editing
        ? h(Editor, {
            message,
            onDone: () => {
              setEditing(false);
              article.current.querySelector('.message-tools button')?.focus();
            },
          })
        : (message.text || message.blocks) &&
            h(MessageContent, { message, where: { user: me.id, channel: channel.id } }),
      h(SentFiles, { files: message.files }),
      message.edited && h('span', { class: 'edited' }, '(edited)'),
      h(Reactions, { message }),
      replies.length > 0 && h(ThreadToggle, { replies, open: threadOpen, onThread }),
    ),
    !ephemeralFor &&
      !message.deleted &&
      h(MessageTools, { message, onThread, onEdit: () => setEditing(true) }),
  );
}

function ThreadToggle({ replies, open, onThread }) {
  const { me, now, closeThread } = useSandbox();
  const count = `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  return h(
    'button',
    {
      type: 'button',
      class: 'thread-toggle',
      'aria-expanded': open,
      'data-testid': 'thread-toggle',
      onClick: open ? closeThread : onThread,
    },
    h(Icon, { name: 'reply' }),
    count,
    h('span', null, `last ${lastAt(dateOfTs(replies.at(-1).ts), now, me.tz)}`),
  );
}
