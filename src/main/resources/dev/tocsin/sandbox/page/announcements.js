import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { useSandbox } from './context.js';
import { ringingOf } from './visible.js';

/** Tells those who cannot see the page what came in since they entered the channel. */
export function Announcements({ ringing }) {
  const { messages, userById } = useSandbox();
  const last = messages.at(-1);
  const entered = useRef(last?.ts ?? '');
  const news = last && last.ts > entered.current ? `${last.authorName}: ${spoken(last.text)}` : '';
  const rings = ringing.map((phone) => {
    const [alert] = ringingOf(phone);
    return `${userById(phone.user).realName}’s phone is ringing. ${alert.priority}: ${alert.message}.`;
  });
  return [
    h('p', { class: 'hidden', 'aria-live': 'polite' }, news),
    h('p', { class: 'hidden', 'aria-live': 'assertive' }, rings.join(' ')),
  ];
}

/** A message without its marks and addresses. */
const spoken = (text) =>
  text
    .replace(/<[^<>|]+\|([^<>]+)>/g, '$1')
    .replace(/[*_~`<>]|:[a-z0-9_+-]+:/g, '')
    .replace(/&(amp|lt|gt);/g, ' ');
