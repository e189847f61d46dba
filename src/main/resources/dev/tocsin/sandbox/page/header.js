import { h } from 'preact';
import { Icon } from './icons.js';

/** The line above a channel or the Home: where one is, and on a narrow page the ways out of it. */
export function PlaceHeader({ icon, title, beside, ringing, onMenu, onPhones, children }) {
  return h(
    'header',
    { class: 'channel-header' },
    h(
      'button',
      { type: 'button', class: 'icon-button menu-button', 'aria-label': 'People and channels', onClick: onMenu },
      h(Icon, { name: 'menu' }),
    ),
    h('div', { class: 'channel-title' }, h('h1', null, h(Icon, { name: icon }), title), children),
    beside,
    h(
      'button',
      { type: 'button', class: `icon-button phones-button ${ringing ? 'ringing' : ''}`, onClick: onPhones },
      h(Icon, { name: 'phone' }),
      ringing ? `${ringing} ringing` : 'Phones',
    ),
  );
}
