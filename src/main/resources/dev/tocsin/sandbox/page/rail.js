import { h } from 'preact';
import { channelIcon } from './channel.js';
import { useSandbox } from './context.js';
import { Icon } from './icons.js';
import { Avatar, roleOf } from './people.js';
import { hasHome } from './visible.js';

export function Rail({ unread, onPerson, onHints }) {
  const { state, me, channels } = useSandbox();
  const rooms = channels.filter((channel) => channel.kind !== 'im');
  const direct = channels.filter((channel) => channel.kind === 'im');
  const home = hasHome(state, me);
  return h(
    'nav',
    { class: 'rail', id: 'rail', 'aria-label': 'People and channels' },
    h(
      'div',
      { class: 'brand' },
      h('span', { class: 'brand-mark' }, h(Icon, { name: 'bell' })),
      h('div', null, h('b', null, 'Tocsin'), h('span', null, `sandbox of ${state.workspace}`)),
    ),
    h('h2', { id: 'people-heading' }, 'You are'),
    h(
      'ul',
      { 'aria-labelledby': 'people-heading' },
      state.users.map((user) =>
        h('li', { key: user.id }, h(Person, { user, chosen: user.id === me.id, unread: unread.ofAll(user), onPerson })),
      ),
    ),
    h('h2', { id: 'channels-heading' }, 'Channels'),
    h(
      'ul',
      { 'aria-labelledby': 'channels-heading' },
      rooms.map((channel) => h('li', { key: channel.id }, h(Room, { channel, unread: unread.of(me, channel) }))),
    ),
    (direct.length > 0 || home) && [
      h('h2', { id: 'apps-heading' }, 'Apps'),
      h(
        'ul',
        { 'aria-labelledby': 'apps-heading' },
        home && h('li', { key: 'home' }, h(HomeRow)),
        direct.map((channel) =>
          h('li', { key: channel.id }, h(Room, { channel, unread: unread.of(me, channel), below: home })),
        ),
      ),
    ],
    h(
      'button',
      { type: 'button', class: 'quiet-button how', 'data-testid': 'show-hints', onClick: onHints },
      'How this works',
    ),
  );
}

function Person({ user, chosen, unread, onPerson }) {
  return h(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-testid': `person-${user.name}`,
      'aria-current': chosen ? 'true' : undefined,
      onClick: () => onPerson(user.id),
    },
    h(Avatar, { id: user.id, name: user.realName }),
    h('span', { class: 'person-name' }, h('b', null, user.realName), h('span', { class: 'role' }, roleOf(user))),
    unread > 0 && !chosen && h(Badge, { count: unread }),
  );
}

/** The app; below it what one writes to each other, for that is where a page is announced. */
function HomeRow() {
  const { state, atHome, openHome } = useSandbox();
  return h(
    'button',
    {
      type: 'button',
      class: 'room',
      'data-testid': 'app-home',
      'aria-current': atHome ? 'page' : undefined,
      onClick: openHome,
    },
    h(Icon, { name: 'bell' }),
    h('span', { class: 'room-name' }, state.bot.name),
  );
}

function Room({ channel, unread, below }) {
  const { channel: open, state, openChannel } = useSandbox();
  const im = channel.kind === 'im';
  return h(
    'button',
    {
      type: 'button',
      class: `room ${below ? 'below' : ''} ${unread ? 'unread' : ''} ${channel.archived ? 'archived' : ''}`,
      'data-testid': `channel-${im ? 'dm' : channel.name}`,
      'aria-current': channel.id === open?.id ? 'page' : undefined,
      onClick: () => openChannel(channel.id),
    },
    h(Icon, { name: below ? 'message' : channelIcon(channel) }),
    h('span', { class: 'room-name' }, below ? 'Messages' : im ? state.bot.name : channel.name),
    channel.shared && h('span', { class: 'tag shared' }, 'shared'),
    unread > 0 && h(Badge, { count: unread }),
  );
}

function Badge({ count }) {
  return h('span', { class: 'badge' }, count, h('span', { class: 'hidden' }, ' unread'));
}
