import { useEffect, useRef } from 'preact/hooks';
import { recall, remember } from './store.js';
import { channelsOf, messagesFor } from './visible.js';

export const READ_STORE = 'tocsin-read';

const newest = (messages) => messages.reduce((ts, message) => (message.ts > ts ? message.ts : ts), '');

const newestOfAll = (state) => newest(Object.values(state.messages).flat());

/** Counts what a person has not seen: `of(user, channel)` and `ofAll(user)`. */
export function useUnread(state, me, channel) {
  const marks = useRef(null);
  // What stood there when the page was first opened counts as read by everybody.
  marks.current ??= recall('sessionStorage', READ_STORE) ?? { start: newestOfAll(state) };
  const here = `${me.id}/${channel?.id}`;
  const seen = channel ? newest(messagesFor(state, me, channel.id)) : '';

  useEffect(() => {
    if (seen) marks.current[here] = seen;
    remember('sessionStorage', READ_STORE, marks.current);
  }, [here, seen]);

  const of = (user, { id }) => {
    const key = `${user.id}/${id}`;
    if (key === here) return 0;
    const mark = marks.current[key] ?? marks.current.start;
    return messagesFor(state, user, id).filter((message) => message.ts > mark && message.author !== user.id).length;
  };
  const ofAll = (user) => channelsOf(state, user).reduce((sum, one) => sum + of(user, one), 0);
  return { of, ofAll };
}
