import { h } from 'preact';
import { Icon } from './icons.js';

const HUES = 6;

const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();

const hueOf = (id) => [...id].reduce((sum, char) => sum * 31 + char.codePointAt(0), 7) % HUES;

export function Avatar({ id, name, bot }) {
  return h(
    'span',
    { class: `avatar ${bot ? 'bot' : `hue-${hueOf(id)}`}`, 'aria-hidden': 'true' },
    bot ? h(Icon, { name: 'bell' }) : initials(name),
  );
}

/** The other company, as its address says it: sam@globex.example is of Globex. */
export function companyOf(user) {
  const domain = user.email?.split('@')[1]?.split('.')[0] ?? 'another company';
  return domain[0].toUpperCase() + domain.slice(1);
}

export function roleOf(user) {
  if (user.kind === 'stranger') return `${companyOf(user)}, other company`;
  return user.kind === 'guest' ? 'Guest' : user.role;
}

export const firstName = (user) => user.realName.split(' ')[0];
