import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Composer } from './composer.js';
import { useSandbox } from './context.js';
import { dateOfTs, dayHeading } from './dates.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { Message } from './message.js';
import { Mrkdwn } from './mrkdwn.js';
import { companyOf } from './people.js';
import { repliesOf, rootsOf } from './visible.js';

const NEAR_BOTTOM_PX = 48;
const SAME_BREATH_S = 300;

export function ChannelView({ hints, onMenu, onPhones, ringing }) {
  const { channel, me } = useSandbox();
  return h(
    'main',
    { class: 'channel' },
    h(ChannelHeader, { onMenu, onPhones, ringing }),
    h(MessageList, { key: `${me.id}/${channel.id}` }),
    hints,
    channel.archived
      ? h('p', { class: 'archived-note' }, 'This channel is archived: it can be read, but nobody can post here.')
      : h(Composer, { where: channelTitle(channel) }),
  );
}

export const channelTitle = (channel) => (channel.kind === 'im' ? 'Tocsin' : `#${channel.name}`);

export function channelIcon(channel) {
  if (channel.kind === 'im') return 'bell';
  if (channel.archived) return 'archive';
  return channel.kind === 'private' ? 'lock' : 'hash';
}

function ChannelHeader({ onMenu, onPhones, ringing }) {
  const { channel, me, state, toast, userById } = useSandbox();
  const stranger = channel.shared && channel.members.map(userById).find((user) => user?.kind === 'stranger');
  const people = channel.members.filter(userById).length;

  const reload = async () => {
    const answer = await post('/demo/reload', { user: me.id });
    toast(answer.ok ? 'Reloaded: what was only visible to you is gone, as in Slack.' : answer.error, answer.ok);
  };

  return h(
    'header',
    { class: 'channel-header' },
    h(
      'button',
      { type: 'button', class: 'icon-button menu-button', 'aria-label': 'People and channels', onClick: onMenu },
      h(Icon, { name: 'menu' }),
    ),
    h(
      'div',
      { class: 'channel-title' },
      h('h1', null, h(Icon, { name: channelIcon(channel) }), channel.kind === 'im' ? state.bot.name : channel.name),
      channel.shared && h('span', { class: 'tag shared' }, stranger ? `shared with ${companyOf(stranger)}` : 'shared'),
      channel.archived && h('span', { class: 'tag' }, 'archived'),
      h(
        'p',
        { class: 'topic' },
        channel.kind === 'im' ? 'Direct messages with the bot' : h(Mrkdwn, { text: channel.topic ?? '' }),
      ),
    ),
    channel.kind !== 'im' && h('span', { class: 'members' }, `${people} ${people === 1 ? 'person' : 'people'}`),
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        title: 'Reload Slack: messages only visible to you vanish',
        'aria-label': 'Reload Slack',
        onClick: reload,
      },
      h(Icon, { name: 'reload' }),
    ),
    h(
      'button',
      { type: 'button', class: `icon-button phones-button ${ringing ? 'ringing' : ''}`, onClick: onPhones },
      h(Icon, { name: 'phone' }),
      ringing ? `${ringing} ringing` : 'Phones',
    ),
  );
}

function MessageList() {
  const { messages, me, now } = useSandbox();
  const [openThread, setOpenThread] = useState(null);
  const [behind, setBehind] = useState(false);
  const list = useRef(null);
  const atBottom = useRef(true);
  const roots = rootsOf(messages);
  const last = messages.at(-1);

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
      { class: 'message-list', ref: list, onScroll, tabIndex: 0, role: 'region', 'aria-label': 'Messages' },
      h(
        'div',
        { class: 'messages' },
        roots.length === 0 && h(EmptyChannel),
        roots.map((message, i) => {
          const before = roots[i - 1];
          const day = dayHeading(dateOfTs(message.ts), now, me.tz);
          const newDay = !before || dayHeading(dateOfTs(before.ts), now, me.tz) !== day;
          return [
            newDay && h('h2', { class: 'day', key: `day-${message.ts}` }, h('span', null, day)),
            h(Message, {
              key: message.ts,
              message,
              replies: repliesOf(messages, message),
              continues: !newDay && inSameBreath(before, message),
              threadOpen: openThread === message.ts,
              onThread: () => setOpenThread(openThread === message.ts ? null : message.ts),
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

function EmptyChannel() {
  const { channel, fill, state } = useSandbox();
  const command = state.commands[0];
  return h(
    'div',
    { class: 'empty' },
    h('span', { class: 'empty-mark' }, h(Icon, { name: channelIcon(channel) })),
    h('h2', null, channel.kind === 'im' ? `You and ${state.bot.name}` : `Nothing in ${channelTitle(channel)} yet`),
    channel.archived
      ? h('p', null, 'And nothing will come: it is archived.')
      : h(
          'p',
          null,
          'Say something',
          command && [
            ', or type ',
            h('button', { type: 'button', class: 'chip', onClick: () => fill(`${command.command} `) }, command.command),
            ' to call for help. Only you see what the bot answers to a command',
          ],
          '.',
        ),
  );
}
