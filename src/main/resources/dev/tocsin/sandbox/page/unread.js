import { useEffect, useRef } from 'preact/hooks';
import { channelsOf, messagesFor } from './visible.js';

const STORE = 'tocsin-read';

const newest = (messages) => messages.reduce((ts, message) => (message.ts > ts ? message.ts : ts), '');

const newestOfAll = (state) => newest(Object.values(state.messages).flat());

/** Who has read how far: what stood there when the page was first opened counts as read by everybody. */
function readMarks(state) {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORE));
    if (stored) return stored;
  } catch {
    // Unreadable or forbidden storage only costs the marks of before.
  }
  return { start: newestOfAll(state) };
}

function remember(marks) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(marks));
  } catch {
    // The marks then live as long as the page.
  }
}

/** Counts what a person has not seen: `of(user, channel)` and `ofAll(user)`. */
export function useUnread(state, me, channel) {
  const marks = useRef(null);
  marks.current ??= readMarks(state);
  const here = `${me.id}/${channel?.id}`;
  const seen = channel ? newest(messagesFor(state, me, channel.id)) : '';

  useEffect(() => {
    if (seen) marks.current[here] = seen;
    remember(marks.current);
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
