import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { dateOfTs, dayHeading } from './dates.js';
import { Icon } from './icons.js';
import { Message } from './message.js';
import { repliesOf } from './visible.js';

const NEAR_BOTTOM_PX = 48;
const SAME_BREATH_S = 300;

/**
 * Messages one below the other with a heading for each day; stays at the newest unless somebody reads further up.
 * `head` stands before them, `after` is the message that they go on from, `onThread(ts)` opens a thread.
 */
export function MessageLog({ label, messages, head, after, empty, openTs, onThread }) {
  const { messages: all, me, now } = useSandbox();
  const [behind, setBehind] = useState(false);
  const list = useRef(null);
  const atBottom = useRef(true);
  const last = messages.at(-1);

  const dayOf = ({ ts }) => dayHeading(dateOfTs(ts), now, me.tz);
  const toBottom = () => {
    list.current.scrollTop = list.current.scrollHeight;
  };
  const onScroll = ({ target }) => {
    atBottom.current = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_BOTTOM_PX;
    if (atBottom.current) setBehind(false);
  };

  useLayoutEffect(() => {
    const mine = last && (last.author === me.id || last.ephemeralFor);
    if (atBottom.current || mine) toBottom();
    else setBehind(true);
  }, [last?.ts]);
  // A card that grows by an edit, or a composer that takes room, must not push the newest message out of sight.
  useEffect(() => {
    const observer = new ResizeObserver(() => atBottom.current && toBottom());
    observer.observe(list.current);
    observer.observe(list.current.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return h(
    'div',
    { class: 'message-area' },
    h(
      'div',
      { class: 'message-list', ref: list, onScroll, tabIndex: 0, role: 'region', 'aria-label': label },
      h(
        'div',
        { class: 'messages' },
        head,
        messages.length === 0 && empty,
        messages.map((message, i) => {
          const before = messages[i - 1] ?? after;
          const day = dayOf(message);
          const newDay = !before || dayOf(before) !== day;
          return [
            newDay && h('h2', { class: 'day', key: `day-${message.ts}` }, h('span', null, day)),
            h(Message, {
              key: message.ts,
              message,
              replies: onThread ? repliesOf(all, message).filter((reply) => !reply.ephemeralFor) : [],
              continues: i > 0 && !newDay && inSameBreath(before, message),
              threadOpen: openTs === message.ts,
              onThread: onThread && (() => onThread(message.ts)),
            }),
          ];
        }),
      ),
    ),
    behind &&
      h('button', { type: 'button', class: 'jump', onClick: toBottom }, h(Icon, { name: 'down' }), 'New messages'),
  );
}

function inSameBreath(before, message) {
  return (
    !message.bot &&
    before.author === message.author &&
    Boolean(before.ephemeralFor) === Boolean(message.ephemeralFor) &&
    Number(message.ts) - Number(before.ts) < SAME_BREATH_S
  );
}
